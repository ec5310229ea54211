"""The runner: zones, time, habits, wishes, and what to spare."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from functools import lru_cache

from attrs import field, frozen
from attrs.validators import optional

from mobiplan.model.availability import DEFAULT_AVAILABILITY, Availability
from mobiplan.model.drill import Area
from mobiplan.model.fields import line, listed, member, of_type, whole
from mobiplan.model.span import Span, instant, merged
from mobiplan.model.traveller import Traveller
from mobiplan.model.wallclock import (
    ONE_DAY,
    Weekday,
    by_weekday,
    parse_time,
    parse_weekday,
)

UP_EARLY = 180
"""Minutes before the time of waking within which a runner who moves got up early. House default."""

HOUSEHOLD = frozenset({"wall", "doorway", "mat"})
"""What most homes have: the default equipment. House default."""


def _times(by_day: Iterable[tuple[str, object]]) -> tuple[tuple[Weekday, time], ...]:
    return tuple((parse_weekday(day), parse_time(at)) for day, at in by_day)


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
    by_day: tuple[tuple[Weekday, time], ...] = field(default=(), converter=_times)

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


def weekdays(days: Iterable[str]) -> frozenset[Weekday]:
    """Return weekdays from their names; a single name stands for itself."""
    return frozenset(parse_weekday(day) for day in listed(days))


def _availability(value: Availability | str | None) -> Availability | None:
    return Availability.parse(value) if isinstance(value, str) else value


def _usual_times(value: UsualTimes | str) -> UsualTimes:
    return UsualTimes(default=value) if isinstance(value, str) else value


def _areas(areas: Iterable[str]) -> tuple[Area, ...]:
    return tuple(dict.fromkeys(member(Area, area) for area in listed(areas)))


def _words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(
        word.strip().casefold().replace(" ", "_").replace("-", "_") for word in listed(words)
    )


@frozen(kw_only=True, cache_hash=True)
class Runner(Traveller):
    """Who the plan is for.

    Args:
        zone: the zone of the wall clock, "UTC" by default.
        zone_changes: later zones, in the order of their instants (travel).
        availability: when there is time for blocks; a text stands for the windows of every day.
            None (the default) means that nothing was stated: then 06:00-22:00 binds standalone
            sessions only.
        usual_times: starts for sessions that have none; a text stands for every day.
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

    availability: Availability | None = field(
        default=None, converter=_availability, validator=optional(of_type(Availability))
    )
    usual_times: UsualTimes = field(
        default=UsualTimes(), converter=_usual_times, validator=of_type(UsualTimes)
    )
    rest_days: frozenset[Weekday] = field(default=(), converter=weekdays)
    full_rest_days: frozenset[Weekday] = field(default=(), converter=weekdays)
    wake: time = field(default=time(6), converter=parse_time)
    focus: tuple[Area, ...] = field(default=(), converter=_areas)
    flags: frozenset[str] = field(default=(), converter=_words)
    equipment: frozenset[str] = field(default=HOUSEHOLD, converter=_words)
    age: int | None = field(default=None, validator=optional(whole(5, 110, "years")))
    standalone: StandaloneWish = field(default=StandaloneWish(), validator=of_type(StandaloneWish))
    week_start: Weekday = field(default=Weekday.MON, converter=parse_weekday)
    name: str = field(default="", converter=line)

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

    def minutes_awake(self, minute: int) -> int:
        """Return for how long the runner has been up; 0 where waking is due in the next 3 h.

        Example:
            >>> from datetime import datetime
            >>> runner = Runner(wake="06:00")
            >>> five, nine = (instant(datetime(2026, 1, 13, h, tzinfo=runner.zone)) for h in (5, 9))
            >>> runner.minutes_awake(five), runner.minutes_awake(nine)
            (0, 180)
        """
        up, *later = _woken(self, self.clock(minute).date())
        for wake in later:
            if wake <= minute:
                up = max(up, wake)
            elif wake <= minute + UP_EARLY:
                return 0
        return minute - up

    def available(self, day: date) -> tuple[Span, ...]:
        """Return the instants of the windows that open on a day: the default if none is stated.

        A window is read on the clock of each zone that is in force while it lasts.
        """
        windows = self.availability or DEFAULT_AVAILABILITY
        parts: list[Span] = []
        for zone, begin, finish in self.periods():
            for span in windows.spans(day, zone):
                start = span.start if begin is None else max(span.start, begin)
                end = span.end if finish is None else min(span.end, finish)
                if start < end:
                    parts.append(Span(start, end))
        return merged(parts)


@lru_cache(maxsize=4096)
def _woken(runner: Runner, day: date) -> tuple[int, ...]:
    """Return the instants at which a runner gets up on the day before a day, on it and after it."""
    days = (day - ONE_DAY, day, day + ONE_DAY)
    return tuple(instant(runner.reach(each, runner.wake)) for each in days)
