"""Occurrences: the events of a calendar as they happen, one by one, within given days."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time

from attrs import evolve, frozen

from mobiplan.errors import CalendarError, Problem
from mobiplan.model.span import instant
from mobiplan.model.wallclock import ONE_DAY
from mobiplan.reading.diagnostics import Code, Notes
from mobiplan.reading.ics.changes import change_of, changes_of, days_later, shifted
from mobiplan.reading.ics.events import Event
from mobiplan.reading.ics.recurrence import Budget, Slot, repetitions
from mobiplan.reading.ics.values import MINUTES_A_DAY
from mobiplan.reading.importing.item import Item
from mobiplan.reading.importing.starts import start_on
from mobiplan.reading.titles.parts import Found
from mobiplan.reading.titles.understanding import Understood

MOST_OCCURRENCES = 20_000
"""Occurrences within the days asked for. House default."""


@frozen(kw_only=True)
class Occurrence:
    """One time at which an event happens.

    Args:
        event: which.
        day: on its clock.
        start: aware, or None for what lasts all day.
        key: what an exception names it by: its instant, or its day.
    """

    event: Event
    day: date
    start: datetime | None
    key: int | date

    def item(self, meaning: Understood, *, blocks: bool) -> Item:
        """Return it as an item.

        Args:
            meaning: what its words say.
            blocks: whether it takes the runner's time.
        """
        event = self.event
        return Item(
            words=event.title,
            title=event.title,
            meaning=meaning,
            day=self.day,
            start=self.start,
            minutes=event.minutes,
            minutes_from=Found(event.length_from.lower() or Found.DTEND),
            estimate=_estimate(event),
            days=event.days,
            blocks=blocks,
            uid=self._uid(),
            label=event.label,
            line=event.line,
        )

    def _uid(self) -> str:
        """Return the uid of its event and, if that repeats, the day of the one that it is."""
        event = self.event
        if not event.uid:
            return ""
        day: date | None = self.day if event.rule is not None or event.extra else None
        if isinstance(event.replaces, int):
            day = event.clock.clock(event.replaces).date()
        elif event.replaces is not None:
            day = event.replaces
        return "/".join(filter(None, (event.uid, f"{day}" if day else "")))


_ESTIMATE = "X-WORKOUT-ESTIMATED-DURATION"
_MOST_SECONDS_DIGITS = 7


def _estimate(event: Event) -> int | None:
    seconds = event.component.word(_ESTIMATE)
    if not seconds.isdecimal() or len(seconds) > _MOST_SECONDS_DIGITS:
        return None
    return (int(seconds) + 30) // 60 or None


def current(events: Iterable[Event], notes: Notes) -> list[Event]:
    """Return the events without revisions that a later one replaces.

    Of events with one uid that stand for the same time, the one with the highest SEQUENCE is right;
    where that does not tell, and they are not the same event, all of them stay.
    """
    kept: list[Event] = []
    places: dict[tuple[str, object], int] = {}
    for event in events:
        place = places.setdefault((event.uid, event.replaces), len(kept))
        rival = kept[place] if event.uid and place < len(kept) else None
        if rival is None:
            kept.append(event)
        elif event.sequence != rival.sequence:
            kept[place] = max(rival, event, key=_revision)
        else:
            kept.append(event)
            if (event.day, event.at, event.title) != (rival.day, rival.at, rival.title):
                message = f"It has the UID of another event, on line {rival.line}."
                notes.add(
                    Code.SAME_UID,
                    message,
                    event=event.label,
                    line=event.line,
                    assumed="they are two events",
                )
    return kept


def _revision(event: Event) -> int:
    return event.sequence


def occurrences(
    events: Sequence[Event], first: date, last: date, budget: Budget, notes: Notes
) -> Iterator[Occurrence]:
    """Return when the events of one calendar happen from a first to a last day, in no order.

    Args:
        events: of one file, without cancelled ones.
        first: what is over before this day is left out.
        last: what begins after this day is left out.
        budget: what the work of rules is taken from.
        notes: where to note what is odd.

    Raises:
        CalendarError: there are too many.
    """
    replaced = {(event.uid, event.replaces) for event in events if event.replaces is not None}
    changes = changes_of(events)
    number = 0
    for event in events:
        changing = changes.get(event.uid, []) if event.replaces is None else []
        for occurrence in _changed(event, changing, (first, last), budget, notes):
            if event.replaces is None and (event.uid, occurrence.key) in replaced and event.uid:
                continue
            number += 1
            if number > MOST_OCCURRENCES:
                expected = f"at most {MOST_OCCURRENCES} occurrences from {first} to {last}"
                raise CalendarError(Problem("RRULE", expected, "more"))
            yield occurrence


def _changed(
    event: Event, changes: Sequence[Event], days: tuple[date, date], budget: Budget, notes: Notes
) -> Iterator[Occurrence]:
    """Return when an event happens, with the changes that hold; each keeps its first key."""
    reach = max((abs(days_later(change)) + 1 for change in changes), default=0) * ONE_DAY
    for occurrence in _of(event, days[0] - reach, days[1] + reach, budget, notes):
        change = change_of(changes, occurrence.key)
        if change is None:
            yield occurrence
            continue
        stands_for = evolve(change, replaces=occurrence.key)
        moved = _occurrence(stands_for, shifted(change, occurrence.key), notes)
        yield evolve(moved, key=occurrence.key)


def _of(
    event: Event, first: date, last: date, budget: Budget, notes: Notes
) -> Iterator[Occurrence]:
    reach = max(event.days, (event.minutes or 0) // MINUTES_A_DAY + 1) + 1
    earliest = first - min(reach, 4000) * ONE_DAY
    seen: set[Slot] = set()
    for slot in _slots(event, earliest, last, budget):
        if slot in seen or not earliest <= slot[0] <= last + ONE_DAY:
            continue
        seen.add(slot)
        occurrence = _occurrence(event, slot, notes)
        if not _ends(event, occurrence) and not {occurrence.key, slot[0]} & event.excluded:
            yield occurrence


def _slots(event: Event, earliest: date, last: date, budget: Budget) -> Iterator[Slot]:
    start = (event.day, event.at)
    if event.rule is None:
        yield start
    else:
        yield from repetitions(event.rule, start, last + ONE_DAY, earliest, budget)
    for day, at in event.extra:
        yield day, event.at if at is None else at


def _ends(event: Event, occurrence: Occurrence) -> bool:
    """Whether the rule of an event is over before an occurrence; the first one always happens."""
    if occurrence.day == event.day:
        return False
    if event.until_day is not None:
        return occurrence.day > event.until_day
    return event.until is not None and (
        occurrence.key > event.until
        if isinstance(occurrence.key, int)
        else occurrence.day > _day_of(event.until, event)
    )


def _day_of(minute: int, event: Event) -> date:
    return event.clock.clock(minute).date()


def _occurrence(event: Event, slot: Slot, notes: Notes) -> Occurrence:
    day, at = slot
    if at is None:
        return Occurrence(event=event, day=day, start=None, key=day)
    start = _start(event, day, at, notes)
    return Occurrence(event=event, day=day, start=start, key=instant(start))


def _start(event: Event, day: date, at: time, notes: Notes) -> datetime:
    def note(code: Code, message: str, assumed: str) -> None:
        label = f"{event.title or 'no title'}, {day}"
        notes.add(code, message, event=label, line=event.line, assumed=assumed)

    return start_on(event.clock, day, at, note)
