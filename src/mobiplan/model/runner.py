"""The runner: zones, time, habits, wishes, and what to spare."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from attrs import field, frozen
from attrs.validators import optional

from mobiplan.errors import Problem, ScheduleError
from mobiplan.model.availability import DEFAULT_AVAILABILITY, Availability
from mobiplan.model.drill import Area
from mobiplan.model.fields import line, member, whole, whole_minute
from mobiplan.model.span import Span, instant, merged, moment
from mobiplan.model.wallclock import (
    ONE_DAY,
    Weekday,
    by_weekday,
    first_instant,
    on_the_clock,
    parse_time,
    parse_weekday,
    parse_zone,
    quoted,
)

UP_EARLY = 180
"""Minutes before the time of waking within which a runner who moves got up early. House default."""

HOUSEHOLD = frozenset({"wall", "doorway", "mat"})
"""What most homes have: the default equipment. House default."""


@frozen(kw_only=True)
class UsualTimes:
    """When a runner usually starts, for sessions that have no start.

    Args:
        default: on every weekday that is not named; 18:00 by default. House default.
        by_day: weekday and time for the others.

    Example:
        >>> times = UsualTimes.of({"default": "18:00", "sun": "08:00"})
        >>> times.on(Weekday.SUN), times.on(Weekday.MON)
        (datetime.time(8, 0), datetime.time(18, 0))
    """

    default: time = field(default=time(18), converter=parse_time)
    by_day: tuple[tuple[Weekday, time], ...] = ()

    @classmethod
    def of(cls, table: Mapping[str, object]) -> "UsualTimes":
        """Read a table of weekdays, and "default", to times.

        Raises:
            ScheduleError: with every problem, by key.
        """
        default, by_day = by_weekday(table, parse_time)
        days = tuple((day, by_day[day]) for day in Weekday if day in by_day)
        return cls(by_day=days) if default is None else cls(default=default, by_day=days)

    def on(self, weekday: Weekday) -> time:
        """Return the usual start on a weekday."""
        return dict(self.by_day).get(weekday, self.default)


@frozen(kw_only=True)
class StandaloneWish:
    """How many standalone mobility sessions a runner wants, and how long.

    Args:
        per_week: 0 to 7, two by default: "one or two short ones a week" (founding article).
        minutes: 10 to 30, 15 by default (coaching practice).
    """

    per_week: int = field(default=2, validator=whole(0, 7, "sessions a week"))
    minutes: int = field(default=15, validator=whole(10, 30, "minutes"))


@frozen(kw_only=True)
class ZoneChange:
    """From an instant on, the runner's clock shows another zone.

    Args:
        at: the aware instant, on a whole minute.
        zone: the new zone.
    """

    at: datetime = field(validator=whole_minute)
    zone: ZoneInfo = field(converter=parse_zone)


def _changes(changes: Iterable[ZoneChange]) -> tuple[ZoneChange, ...]:
    return tuple(changes)


def _weekdays(days: Iterable[str]) -> frozenset[Weekday]:
    return frozenset(parse_weekday(day) for day in ([days] if isinstance(days, str) else days))


def _areas(areas: Iterable[str]) -> tuple[Area, ...]:
    chosen = [areas] if isinstance(areas, str) else areas
    return tuple(dict.fromkeys(member(Area, area) for area in chosen))


def _words(words: Iterable[str]) -> frozenset[str]:
    chosen = [words] if isinstance(words, str) else words
    return frozenset(word.strip().casefold().replace(" ", "_") for word in chosen)


@frozen(kw_only=True)
class Runner:
    """Who the plan is for.

    Args:
        zone: the zone of the wall clock, "UTC" by default.
        zone_changes: later zones, in the order of their instants (travel).
        availability: when there is time for blocks. None (the default) means that nothing was
            stated: then 06:00-22:00 binds standalone sessions only.
        usual_times: starts for sessions that have none.
        rest_days: weekdays for gentle mobility at most.
        full_rest_days: weekdays for nothing at all.
        wake: when the runner gets up, 06:00 by default. House default.
        focus: areas to work on most.
        flags: conditions to spare, such as "achilles"; the drill library knows which there are.
        equipment: what is at hand; a wall, a doorway and a mat by default.
        age: full years, 5 to 110, or None.
        standalone: the wish for standalone sessions.
        week_start: the first day of a week, Monday by default.
        name: tells runners apart who share a calendar: a part of every UID; may be empty.

    Raises:
        ScheduleError: a value is out of bounds or contradicts another.

    Example:
        >>> me = Runner(zone="Europe/London", rest_days=["mon", "fri"], focus=["ankles"])
        >>> me.is_rest(date(2026, 1, 12)), me.stated
        (True, False)
    """

    zone: ZoneInfo = field(default=ZoneInfo("UTC"), converter=parse_zone)
    zone_changes: tuple[ZoneChange, ...] = field(default=(), converter=_changes)
    availability: Availability | None = None
    usual_times: UsualTimes = UsualTimes()
    rest_days: frozenset[Weekday] = field(default=(), converter=_weekdays)
    full_rest_days: frozenset[Weekday] = field(default=(), converter=_weekdays)
    wake: time = field(default=time(6), converter=parse_time)
    focus: tuple[Area, ...] = field(default=(), converter=_areas)
    flags: frozenset[str] = field(default=(), converter=_words)
    equipment: frozenset[str] = field(default=HOUSEHOLD, converter=_words)
    age: int | None = field(default=None, validator=optional(whole(5, 110, "years")))
    standalone: StandaloneWish = StandaloneWish()
    week_start: Weekday = field(default=Weekday.MON, converter=parse_weekday)
    name: str = field(default="", converter=line)

    @zone_changes.validator
    def _in_order(self, _attribute: object, changes: tuple[ZoneChange, ...]) -> None:
        at = [instant(change.at) for change in changes]
        if at != sorted(set(at)):
            found = ", ".join(change.at.isoformat() for change in changes)
            raise ScheduleError(Problem("zone_changes", "instants in ascending order", found))

    @property
    def stated(self) -> bool:
        """Whether the runner stated an availability, so that it binds every block."""
        return self.availability is not None

    def is_full_rest(self, day: date) -> bool:
        """Whether nothing at all may lie on a day."""
        return Weekday.of(day) in self.full_rest_days

    def is_rest(self, day: date) -> bool:
        """Whether a day is declared as rest, full or not."""
        return Weekday.of(day) in self.rest_days | self.full_rest_days

    def zone_at(self, minute: int) -> ZoneInfo:
        """Return the zone of the runner's clock at an instant."""
        zone = self.zone
        for change in self.zone_changes:
            if instant(change.at) <= minute:
                zone = change.zone
        return zone

    def clock(self, minute: int) -> datetime:
        """Return an instant as the runner's clock shows it."""
        return moment(minute, self.zone_at(minute))

    def instants(self, day: date, at: time) -> tuple[int, ...]:
        """Return the instants at which the runner's clock shows a time on a day, in order."""
        zones = dict.fromkeys((self.zone, *(change.zone for change in self.zone_changes)))
        shown = {
            minute
            for zone in zones
            for minute in on_the_clock(day, at, zone)
            if self.zone_at(minute) == zone
        }
        return tuple(sorted(shown))

    def start_on(self, day: date, at: time, zone: ZoneInfo | None = None) -> datetime:
        """Return the aware start that a day and a time mean; the earlier of two.

        Args:
            day: the date on the clock.
            at: the time on the clock.
            zone: whose clock; by default the runner's own.

        Raises:
            ScheduleError: the clock never shows that time, because it is put forward over it.
        """
        instants = on_the_clock(day, at, zone) if zone else self.instants(day, at)
        if instants:
            return moment(instants[0], zone or self.zone_at(instants[0]))
        where = zone or self.zone_on(day)
        later = moment(first_instant(day, at, where), where)
        expected = f"a time that exists on {day} in {where}"
        found, hint = quoted(f"{at:%H:%M}"), quoted(f"{later:%H:%M}")
        raise ScheduleError(Problem("start", expected, found, hint))

    def reach(self, day: date, at: time) -> datetime:
        """Return when the clock shows a time on a day or, where it skips it, has just passed it."""
        shown = self.instants(day, at)
        return self.clock(shown[0] if shown else first_instant(day, at, self.zone_on(day)))

    def minutes_awake(self, minute: int) -> int:
        """Return for how long the runner has been up; 0 where waking is due in the next 3 h.

        Example:
            >>> runner = Runner(wake="06:00")
            >>> five, nine = (instant(datetime(2026, 1, 13, h, tzinfo=runner.zone)) for h in (5, 9))
            >>> runner.minutes_awake(five), runner.minutes_awake(nine)
            (0, 180)
        """
        today = self.clock(minute).date()
        due = [instant(self.reach(today + n * ONE_DAY, self.wake)) for n in (-2, -1, 0, 1)]
        if any(minute < wake <= minute + UP_EARLY for wake in due):
            return 0
        return minute - max(wake for wake in due if wake <= minute)

    def zone_on(self, day: date) -> ZoneInfo:
        """Return the zone in which a day begins for the runner."""
        zone = self.zone
        for change in self.zone_changes:
            if moment(instant(change.at), change.zone).date() < day:
                zone = change.zone
        return zone

    def day_span(self, day: date) -> Span:
        """Return the instants of a day, from midnight to midnight of the runner's clock."""
        return Span(*(first_instant(d, time(0), self.zone_on(d)) for d in (day, day + ONE_DAY)))

    def available(self, day: date) -> tuple[Span, ...]:
        """Return the instants of the windows that open on a day: the default if none is stated.

        A window is read on the clock of each zone that is in force while it lasts.
        """
        windows = self.availability or DEFAULT_AVAILABILITY
        edges = [instant(change.at) for change in self.zone_changes]
        zones = (self.zone, *(change.zone for change in self.zone_changes))
        parts: list[Span] = []
        for zone, begin, finish in zip(zones, (None, *edges), (*edges, None), strict=True):
            for span in windows.spans(day, zone):
                start = span.start if begin is None else max(span.start, begin)
                end = span.end if finish is None else min(span.end, finish)
                if start < end:
                    parts.append(Span(start, end))
        return merged(parts)
