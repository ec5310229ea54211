"""Events: what a VEVENT says, in typed values, with everything odd about it noted."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from attrs import define, evolve, frozen

from mobiplan.errors import ScheduleError
from mobiplan.model.traveller import Traveller
from mobiplan.reading.diagnostics import Code, Notes
from mobiplan.reading.ics.components import Component, Property
from mobiplan.reading.ics.recurrence import Budget, Rule, Slot
from mobiplan.reading.ics.rules import read_rule
from mobiplan.reading.ics.values import (
    MINUTES_A_DAY,
    Stamp,
    read_duration,
    read_stamp,
    to_the_minute,
    unescaped,
)
from mobiplan.reading.ics.zones import UTC_CLOCK, Zones, first_shown, named_zone
from mobiplan.reading.importing.starts import Clock

MOST_EXCEPTIONS = 10_000
"""EXDATE and RDATE values of one event that are read. House default."""

FARTHEST_SHIFT = 31
"""Days by which a change of all later repetitions may move them. House default."""


@frozen(kw_only=True, eq=False)
class Event:
    """One VEVENT.

    Args:
        component: where it comes from.
        uid: as the file has it, or empty.
        title: its SUMMARY.
        description: its DESCRIPTION.
        day: of its start, on its clock.
        at: its start to the minute, or None for what lasts all day.
        clock: whose wall clock that is.
        minutes: elapsed, or None where the file does not say.
        length_from: the property that says it, or empty.
        days: for how many days it lasts, if all day.
        rule: how it repeats, or None.
        until: the last instant at which it may begin again, or None.
        until_day: the last day on which it may begin again, or None.
        extra: further slots.
        excluded: instants and days at which it does not happen.
        replaces: which instants or days of the event of the same uid it stands for.
        onward: whether it changes all later repetitions too.
        sequence: the number of its revision.
    """

    component: Component
    uid: str
    title: str
    description: str
    day: date
    at: time | None
    clock: Clock
    minutes: int | None = None
    length_from: str = ""
    days: int = 1
    rule: Rule | None = None
    until: int | None = None
    until_day: date | None = None
    extra: tuple[Slot, ...] = ()
    excluded: frozenset[int | date] = frozenset()
    replaces: int | date | None = None
    onward: bool = False
    sequence: int = 0

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return self.component.line

    @property
    def label(self) -> str:
        """Its title and its day, for diagnostics."""
        return f"{self.title or 'no title'}, {self.day}"

    @property
    def is_all_day(self) -> bool:
        """Whether it has no time."""
        return self.at is None


def events_of(
    calendar: Component, runner: Traveller, budget: Budget, notes: Notes
) -> Iterator[Event]:
    """Return the events of a calendar, without those that cannot be read, which are noted.

    Args:
        calendar: the VCALENDAR.
        runner: whose clock floating times are read on.
        budget: what the work of its rules is taken from.
        notes: where to note what is odd.

    Raises:
        CalendarError: an event repeats without measure.
    """
    stated = calendar.first("X-WR-TIMEZONE")
    zone = named_zone(unescaped(stated.value)) if stated and stated.value.strip() else None
    reader = _Reader(
        zones=Zones.of(calendar, budget),
        floating=Traveller(zone=zone) if zone else runner,
        shown=Traveller(zone=zone) if zone else None,
        notes=notes,
    )
    for component in calendar.inside("VEVENT"):
        event = reader.read(component)
        if event is not None:
            yield event
    if reader.floats:
        whose = f"in {zone}, the zone of the calendar" if zone else "on the runner's clock"
        what = f"{reader.floats} events have times without a zone, which are read {whose}."
        notes.add(Code.FLOATING, what.replace("1 events have", "1 event has"), line=calendar.line)


@define
class _Moment:
    """A stamp on its clock."""

    day: date
    at: time | None
    clock: Clock

    @property
    def key(self) -> int | date:
        """Return the instant, or the day of what lasts all day."""
        if self.at is None:
            return self.day
        return first_shown(self.clock, self.day, self.at)

    @property
    def slot(self) -> Slot:
        return self.day, self.at


@define
class _Reader:
    """Reads the events of one calendar."""

    zones: Zones
    floating: Clock
    shown: Traveller | None
    notes: Notes
    floats: int = 0
    _label: str = ""

    def read(self, component: Component) -> Event | None:
        title = _text(component, "SUMMARY")
        start = component.first("DTSTART")
        self._label = title or "no title"
        if start is None:
            self._note(Code.BAD_START, "It has no DTSTART and is left out.", component.line)
            return None
        begin = self._moment(start, Code.BAD_START, "it is left out")
        if begin is None:
            return None
        self._label = f"{self._label}, {begin.day}"
        sequence = component.word("SEQUENCE")
        event = Event(
            component=component,
            uid=_text(component, "UID"),
            title=title,
            description=_text(component, "DESCRIPTION"),
            day=begin.day,
            at=begin.at,
            clock=begin.clock,
            sequence=int(sequence) if sequence.isdecimal() and len(sequence) < 10 else 0,  # noqa: PLR2004  digits
        )
        return self._repeating(self._lasting(event, begin))

    def _note(self, code: Code, message: str, line: int, assumed: str = "") -> None:
        self.notes.add(code, message, event=self._label, line=line, assumed=assumed)

    def _moment(self, prop: Property, code: Code, assumed: str) -> _Moment | None:
        try:
            stamp = read_stamp(prop.value)
            date(stamp.day.year - 1, 1, 1), date(stamp.day.year + 1, 1, 1)
        except (ScheduleError, ValueError):
            message = f"{prop.name} is no date and no time: {prop.value[:40]!r}"
            self._note(code, f"{message}; {assumed}.", prop.line)
            return None
        if stamp.at is None:
            return _Moment(stamp.day, None, self.floating)
        shown = to_the_minute(datetime.combine(stamp.day, stamp.at))
        if stamp.at.second and prop.name == "DTSTART":
            message = f"It starts at {stamp.at}, which is rounded to the minute."
            self._note(Code.SECONDS, message, prop.line)
        return self._on_clock(shown, stamp, prop)

    def _on_clock(self, shown: datetime, stamp: Stamp, prop: Property) -> _Moment:
        tzid = prop.parameters.get("TZID", "")
        if stamp.offset is not None:
            shown -= timedelta(minutes=stamp.offset)
            if self.shown is None:
                return _Moment(shown.date(), shown.time(), UTC_CLOCK)
            minute = first_shown(UTC_CLOCK, shown.date(), shown.time())
            seen = to_the_minute(self.shown.clock(minute))
            return _Moment(seen.date(), seen.time(), self.shown)
        clock = self.zones.clock(tzid) if tzid else None
        if tzid and clock is None:
            message = f"Nobody knows the zone {tzid[:60]!r}."
            self._note(Code.UNKNOWN_ZONE, message, prop.line, "the runner's clock")
        if not tzid and prop.name == "DTSTART":
            self.floats += 1
        return _Moment(shown.date(), shown.time(), clock or self.floating)

    def _lasting(self, event: Event, begin: _Moment) -> Event:
        end, duration = event.component.first("DTEND"), event.component.first("DURATION")
        if end is not None:
            return self._ending(event, begin, end)
        if duration is None:
            return event
        try:
            minutes = read_duration(duration.value)
        except ScheduleError:
            message = f"DURATION is no length of time: {duration.value[:40]!r}."
            self._note(Code.BAD_END, message, duration.line, "no length is given")
            return event
        return _with_length(event, minutes, "DURATION")

    def _ending(self, event: Event, begin: _Moment, end: Property) -> Event:
        finish = self._moment(end, Code.BAD_END, "no length is given")
        if finish is None:
            return event
        if begin.at is None or finish.at is None:
            days = max((finish.day - begin.day).days, 1)
            if begin.at is None:
                return evolve(event, days=days)
            return event
        start, stop = begin.key, finish.key
        minutes = stop - start if isinstance(stop, int) and isinstance(start, int) else 0
        if minutes <= 0:
            if minutes < 0:
                message = "It ends before it begins."
                self._note(Code.BAD_END, message, end.line, "no length is given")
            return event
        return _with_length(event, minutes, "DTEND")

    def _repeating(self, event: Event) -> Event:
        component = event.component
        original = component.first("RECURRENCE-ID")
        if original is not None:
            return self._replacing(event, original)
        extra = [each.slot for each in self._listed(component, "RDATE")]
        excluded = frozenset(each.key for each in self._listed(component, "EXDATE"))
        event = evolve(event, extra=tuple(extra), excluded=excluded)
        for rule in component.all("RRULE")[:1]:
            event = self._ruled(event, rule)
        return event

    def _replacing(self, event: Event, original: Property) -> Event:
        moment_ = self._moment(original, Code.BAD_EXCEPTION, "it stands for no other")
        if moment_ is None:
            return event
        stated = original.parameters.get("RANGE", "")
        near = abs((event.day - moment_.day).days) <= FARTHEST_SHIFT
        onward = stated.upper() == "THISANDFUTURE" and near
        if stated and not onward:
            far = "by too many days" if not near else f"by RANGE={stated[:40]}"
            message = f"It changes other repetitions too, {far}."
            self._note(Code.BAD_EXCEPTION, message, original.line, "it changes this one only")
        return evolve(event, replaces=moment_.key, onward=onward)

    def _ruled(self, event: Event, prop: Property) -> Event:
        try:
            rule, until = read_rule(prop.value)
        except ScheduleError as error:
            message = f"It repeats by a rule that cannot be read ({error.problems[0]})."
            self._note(Code.BAD_RULE, message, prop.line, "it happens once")
            return event
        if until is None:
            return evolve(event, rule=rule)
        if until.at is None:
            return evolve(event, rule=rule, until_day=until.day)
        shown = to_the_minute(datetime.combine(until.day, until.at))
        clock = UTC_CLOCK if until.offset is not None else event.clock
        shown -= timedelta(minutes=until.offset or 0)
        key = _Moment(shown.date(), shown.time(), clock).key
        return evolve(event, rule=rule, until=key if isinstance(key, int) else None)

    def _listed(self, component: Component, name: str) -> list[_Moment]:
        found: list[_Moment] = []
        for prop in component.all(name):
            for value in prop.value.split(",")[: MOST_EXCEPTIONS - len(found)]:
                one = evolve(prop, value=value.partition("/")[0])
                moment_ = self._moment(one, Code.BAD_EXCEPTION, "it is left out")
                found += [moment_] if moment_ else []
        return found


def _text(component: Component, name: str) -> str:
    found = component.first(name)
    return unescaped(found.value).strip() if found else ""


def _with_length(event: Event, minutes: int, source: str) -> Event:
    """Return an event with its length; what lasts from midnight to midnight lasts all day."""
    if event.at is None:
        return evolve(event, days=max(minutes // MINUTES_A_DAY, 1))
    if event.at == time(0) and minutes and minutes % MINUTES_A_DAY == 0:
        return evolve(event, at=None, days=minutes // MINUTES_A_DAY)
    return evolve(event, minutes=minutes or None, length_from=source if minutes else "")
