"""Changes: how an exception changes the repetitions from the one that it stands for onwards."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from mobiplan.reading.ics.events import Event
from mobiplan.reading.ics.recurrence import Slot


def changes_of(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Return the events that change all later repetitions too, by the uid of what they change."""
    found: dict[str, list[Event]] = {}
    for event in events:
        if event.onward and event.uid:
            found.setdefault(event.uid, []).append(event)
    return found


def change_of(changes: Iterable[Event], key: int | date) -> Event | None:
    """Return which of some changes holds for a repetition: the last one that is not after it.

    Args:
        changes: of the event that repeats.
        key: the instant or the day of the repetition, as its rule gives it.
    """
    before = [change for change in changes if _reaches(change, key)]
    return max(before, key=lambda change: _day_and_time(change, change.replaces), default=None)


def shifted(change: Event, key: int | date) -> Slot:
    """Return when a repetition happens to which a change holds.

    Args:
        change: from whose own shift that of the repetition is taken, on its clock.
        key: the instant or the day of the repetition, as its rule gives it.
    """
    seen = _day_and_time(change, key)
    if change.at is None or not isinstance(key, int):
        return seen.date() + timedelta(days=days_later(change)), change.at
    begin = datetime.combine(change.day, change.at)
    moved = seen + (begin - _day_and_time(change, change.replaces))
    return moved.date(), moved.time()


def days_later(change: Event) -> int:
    """Return by how many days a change moves what it stands for; before it, if negative."""
    return (change.day - _day_and_time(change, change.replaces).date()).days


def _reaches(change: Event, key: int | date) -> bool:
    if isinstance(key, int) and isinstance(change.replaces, int):
        return change.replaces <= key
    if isinstance(key, date) and isinstance(change.replaces, date):
        return change.replaces <= key
    return False


def _day_and_time(change: Event, key: int | date | None) -> datetime:
    """Return a repetition as the clock of a change shows it."""
    if isinstance(key, int):
        return change.clock.clock(key).replace(tzinfo=None)
    return datetime.combine(key or change.day, time(0))
