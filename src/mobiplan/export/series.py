"""Series: events that repeat from week to week as one that recurs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from uuid import uuid5

from attrs import evolve, frozen

from mobiplan.export.events import Event
from mobiplan.export.shown import Shown
from mobiplan.model import Schedule
from mobiplan.model.block import NAMESPACE

WEEK = timedelta(weeks=1)

LONGEST_STEP = 4 * WEEK
"""The longest time from one event of a series to the next. House default."""


@frozen
class Series:
    """An event with all its occurrences, a week apart; or an event alone.

    Args:
        first: the event as it mostly is, at the time of the first occurrence.
        count: how many weeks it spans, 1 or more.
        skipped: the starts of weeks without it, on its clock.
        exceptions: the occurrences that say something else.
    """

    first: Shown
    count: int = 1
    skipped: tuple[datetime, ...] = ()
    exceptions: tuple[Shown, ...] = ()

    @property
    def last_year(self) -> int:
        """The year in which the last occurrence ends."""
        return (self.first.end + (self.count - 1) * WEEK).year


def in_series(events: Iterable[Shown], schedule: Schedule) -> Iterator[Series]:
    """Yield the same events, those that are alike but for their week as one series.

    Alike are events with one title, weekday, start and end on the clock, elapsed length and look.
    Descriptions may differ, and become exceptions. An event that is written in UTC, because its
    clock shows a time twice, stands alone. The UID of a series is made of that of its first event
    and of the weeks of the schedule, so that the plan of the same weeks updates it, while that of
    other weeks leaves what it does not cover.
    """
    alike = defaultdict[object, list[Shown]](list)
    for shown in events:
        alike[_likeness(shown)].append(shown)
    for group in alike.values():
        for run in _runs(sorted(group, key=lambda shown: shown.event.span)):
            yield Series(run[0]) if len(run) == 1 else _series(run, schedule)


def _likeness(shown: Shown) -> object:
    """Return what is the same for all events of a series."""
    event = shown.event
    if shown.zone is None:
        return event.uid
    return (
        shown.tzid,
        (shown.start.weekday(), shown.start.time(), shown.end.time(), event.span.minutes),
        event.day - shown.start.date(),
        (event.summary, event.categories, event.location, event.colour),
        (event.alarm, event.is_free),
    )


def _runs(group: list[Shown]) -> Iterator[list[Shown]]:
    """Yield the events that follow each other without a long pause."""
    run = group[:1]
    for shown in group[1:]:
        if not WEEK <= _wall(shown) - _wall(run[-1]) <= LONGEST_STEP:
            yield run
            run = []
        run.append(shown)
    yield run


def _series(run: list[Shown], schedule: Schedule) -> Series:
    usual = Counter(map(_words, run)).most_common(1)[0][0]
    first = evolve(run[0], event=_under_one_uid(run[0].event, run, schedule, usual))
    weeks = {(_wall(shown) - _wall(run[0])) // WEEK for shown in run}
    return Series(
        first=first,
        count=max(weeks) + 1,
        skipped=tuple(_wall(run[0]) + n * WEEK for n in range(max(weeks)) if n not in weeks),
        exceptions=tuple(
            evolve(shown, event=_under_one_uid(shown.event, run, schedule, _words(shown)))
            for shown in run
            if _words(shown) != usual
        ),
    )


def _wall(shown: Shown) -> datetime:
    return shown.start.replace(tzinfo=None)


def _words(shown: Shown) -> tuple[str, str]:
    return shown.event.description, shown.event.url


def _under_one_uid(
    event: Event, run: list[Shown], schedule: Schedule, words: tuple[str, str]
) -> Event:
    """Return an event as a part of its series; a session of one week alone is not referred to."""
    parts = ("series", run[0].event.uid, f"{schedule.week_of}", f"{schedule.weeks}")
    sessions = {shown.event.related_to for shown in run}
    return evolve(
        event,
        uid=f"{uuid5(NAMESPACE, chr(0x1F).join(parts))}@mobiplan",
        description=words[0],
        url=words[1],
        related_to=event.related_to if len(sessions) == 1 else "",
    )
