"""Busy calendars: which events of them block time, and when."""

from collections.abc import Iterable, Iterator
from datetime import date

from mobiplan.errors import CalendarError
from mobiplan.model import Busy, Runner
from mobiplan.model.span import instant
from mobiplan.model.wallclock import ONE_DAY
from mobiplan.reading.diagnostics import Notes
from mobiplan.reading.habits import Habits
from mobiplan.reading.ics.components import Component, calendars_in
from mobiplan.reading.ics.events import Event, events_of
from mobiplan.reading.ics.loading import text_of
from mobiplan.reading.ics.occurrences import Occurrence, current, occurrences
from mobiplan.reading.ics.recurrence import Budget
from mobiplan.reading.importing.importer import kept_free
from mobiplan.reading.importing.loading import Text, in_file
from mobiplan.reading.importing.request import Request
from mobiplan.reading.source import Source

_FREE = {"FREE", "WORKINGELSEWHERE"}


def others_busy(request: Request, first: date, last: date) -> list[tuple[list[Busy], Notes]]:
    """Return what `busy_in` does of each calendar of other commitments that is asked for."""
    return [busy_in(each, request.runner, request.habits, first, last) for each in request.busy]


def busy_in(
    source: Source, runner: Runner, habits: Habits, first: date, last: date
) -> tuple[list[Busy], Notes]:
    """Return the commitments of a busy calendar from a first to a last day, and the notes.

    Args:
        source: the calendar.
        runner: whose it is.
        habits: which events count, and how long before and after them time is kept free.
        first: of the days.
        last: of the days.

    Raises:
        CalendarError: it cannot be read.
    """
    text = text_of(source)
    try:
        return list(_commitments(text, runner, habits, first, last)), text.notes
    except CalendarError as error:
        raise in_file(text.name, error) from None


def _commitments(
    text: Text, runner: Runner, habits: Habits, first: date, last: date
) -> Iterator[Busy]:
    budget = Budget()
    for calendar in calendars_in(text):
        every = current(events_of(calendar, runner, budget, text.notes), text.notes)
        me = habits.me | _owner(calendar)
        # An instance that does not block still stands for the one that it replaces.
        for occurrence in occurrences(every, first, last, budget, text.notes):
            event = occurrence.event
            if not is_cancelled(event, calendar) and blocks(event, habits, me):
                yield from commitment(occurrence, runner, habits, first, last)


def blocks(event: Event, habits: Habits, me: Iterable[str]) -> bool:
    """Whether an event takes the runner's time.

    Declined and transparent events do not; tentative and all-day ones by choice.
    """
    component = event.component
    outlook = component.word("X-MICROSOFT-CDO-BUSYSTATUS")
    answers = set(_answers(component, set(me)))
    if "DECLINED" in answers or component.word("TRANSP") == "TRANSPARENT" or outlook in _FREE:
        return False
    tentative = component.word("STATUS") == "TENTATIVE" or outlook == "TENTATIVE"
    if (tentative or answers & {"TENTATIVE", "NEEDS-ACTION"}) and not habits.tentative_is_busy:
        return False
    return habits.all_day_is_busy or not event.is_all_day


def is_cancelled(event: Event, calendar: Component) -> bool:
    """Whether an event is cancelled, alone or with its calendar."""
    return event.component.word("STATUS") == "CANCELLED" or calendar.word("METHOD") == "CANCEL"


def _owner(calendar: Component) -> set[str]:
    """Return the address of the owner, which Google gives as the calendar's name."""
    name = calendar.first("X-WR-CALNAME")
    return {name.value.strip().casefold()} if name and "@" in name.value else set()


def _answers(component: Component, me: set[str]) -> Iterator[str]:
    """Return the runner's own answers to an invitation; a single guest is the runner."""
    guests = component.all("ATTENDEE")
    for guest in guests:
        address = guest.value.strip().casefold().removeprefix("mailto:")
        if address in me or (len(guests) == 1 and not me):
            yield guest.parameters.get("PARTSTAT", "").upper()


def commitment(
    occurrence: Occurrence, runner: Runner, habits: Habits, first: date, last: date
) -> Iterator[Busy]:
    """Return the commitment that an occurrence is, with what is kept free around it."""
    event = occurrence.event
    if occurrence.start is None:
        days = min(event.days, (last - occurrence.day).days + 2)
        begin = runner.day_start(occurrence.day)
        end = runner.day_start(occurrence.day + max(days, 1) * ONE_DAY)
    else:
        begin = instant(occurrence.start)
        end = begin + (event.minutes or 0)
    if begin < end:
        begin, end = begin - habits.before, end + habits.after
        yield from kept_free(begin, end, event.title, runner, (first, last))
