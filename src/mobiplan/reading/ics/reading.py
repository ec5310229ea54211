"""From calendars to a schedule: read, understand, settle."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from attrs import define, field

from mobiplan.errors import CalendarError
from mobiplan.model import Runner
from mobiplan.reading.diagnostics import Code, Notes
from mobiplan.reading.habits import DEFAULT_HABITS, Habits
from mobiplan.reading.ics.busy import blocks, is_cancelled, others_busy
from mobiplan.reading.ics.components import Component, calendars_in
from mobiplan.reading.ics.events import Event, events_of
from mobiplan.reading.ics.loading import text_of
from mobiplan.reading.ics.occurrences import current, occurrences
from mobiplan.reading.ics.recurrence import Budget
from mobiplan.reading.ics.weeks import covered_weeks
from mobiplan.reading.imported import Imported
from mobiplan.reading.importing.importer import Importer, note_outside
from mobiplan.reading.importing.item import Item
from mobiplan.reading.importing.loading import Text, in_file
from mobiplan.reading.importing.request import Request
from mobiplan.reading.source import Source
from mobiplan.reading.titles.parts import Nature
from mobiplan.reading.titles.understanding import Understood, understood
from mobiplan.reading.titles.vocabulary import Vocabulary, default_vocabulary

_MOST_TOLD = 20
"""Diagnostics that the error tells when a calendar holds no training."""


def read(  # noqa: PLR0913  each is a choice of its own
    source: Source,
    *,
    runner: Runner,
    week_of: date | None = None,
    weeks: int | None = None,
    busy: Iterable[Source] = (),
    habits: Habits = DEFAULT_HABITS,
    vocabulary: Vocabulary | None = None,
    strict: bool = False,
) -> Imported:
    """Read the training of an iCalendar file, and perhaps the commitments of others.

    Args:
        source: the path of a file of at most 20 MB, "-" for standard input, or the content.
        runner: who it is; times without a zone are read on the runner's clock.
        week_of: any day of the first week; by default that of the first training in the file.
        weeks: 1 to 104; by default one beside ``week_of``, else up to the last training.
        busy: calendars of other commitments.
        habits: what is taken where an event does not say it, and what counts as busy.
        vocabulary: the words that titles are understood by; by default those of mobiplan.
        strict: refuse whatever had to be assumed.

    Returns:
        The schedule, what each event was taken for, and everything that was odd.

    Raises:
        CalendarError: a calendar cannot be read at all, or is too large; or there is no training
            to tell the weeks; under ``strict`` every error and every assumption.
        ScheduleError: ``week_of`` or ``weeks`` lie outside what a schedule can be.

    Example:
        >>> week = b'''BEGIN:VCALENDAR
        ... BEGIN:VEVENT
        ... UID:1
        ... DTSTART:20260113T180000
        ... DURATION:PT50M
        ... SUMMARY:6x800m @ 5k
        ... END:VEVENT
        ... END:VCALENDAR'''
        >>> imported = read(week, runner=Runner(zone="Europe/London"))
        >>> [session.label for session in imported.schedule.sessions]
        ['intervals run']
    """
    request = Request(
        runner=runner,
        week_of=week_of,
        weeks=weeks,
        busy=busy,
        habits=habits,
        vocabulary=vocabulary or default_vocabulary(),
        strict=strict,
    )
    return read_calendar(source, request)


def read_calendar(source: Source, request: Request) -> Imported:
    """Read the training of an iCalendar file, as `read` does.

    Raises:
        CalendarError: as `read` does.
    """
    text = text_of(source)
    reader = _Reader(request, text)
    first, number = reader.weeks()
    last = first + timedelta(days=7 * number - 1)
    others = others_busy(request, first, last)
    items = reader.items(first, last)
    importer = Importer(request.runner, request.habits, request.vocabulary, text.notes)
    return importer.imported(items, first, number, others, strict=request.strict)


@define
class _Reader:
    """Reads one calendar of training."""

    request: Request
    text: Text
    budget: Budget = field(init=False, factory=Budget)
    calendars: list[tuple[Component, list[Event]]] = field(init=False, factory=list)
    _meanings: dict[tuple[str, str], Understood] = field(init=False, factory=dict)

    @property
    def notes(self) -> Notes:
        return self.text.notes

    def _load(self) -> None:
        for calendar in calendars_in(self.text):
            events = events_of(calendar, self.request.runner, self.budget, self.notes)
            self.calendars.append((calendar, current(events, self.notes)))

    def meaning(self, event: Event) -> Understood:
        key = (event.title, event.description)
        if key not in self._meanings:
            self._meanings[key] = understood(*key, self.request.vocabulary)
        return self._meanings[key]

    def weeks(self) -> tuple[date, int]:
        """Read the calendar, and return the weeks that it covers."""
        try:
            self._load()
            return self._weeks()
        except CalendarError as error:
            raise in_file(self.text.name, error) from None

    def _weeks(self) -> tuple[date, int]:
        training = [
            event
            for calendar, events in self.calendars
            for event in events
            if not self._is_off(event, calendar) and self._is_training(event)
        ]
        try:
            return covered_weeks(training, self.request, self.budget, self.notes)
        except CalendarError as error:
            told = [each.problem() for each in self.notes if each.is_strict_error]
            raise CalendarError(*error.problems, *told[:_MOST_TOLD]) from None

    def _is_off(self, event: Event, calendar: Component) -> bool:
        return is_cancelled(event, calendar) or self.meaning(event).cancelled

    def _is_training(self, event: Event) -> bool:
        nature = self.meaning(event).nature
        return (nature.is_training or nature is Nature.REST) and event.days == 1

    def items(self, first: date, last: date) -> list[Item]:
        """Return what happens in the weeks, and note what does not."""
        try:
            found = list(self._items(first, last))
        except CalendarError as error:
            raise in_file(self.text.name, error) from None
        self._note_outside(first, last)
        return found

    def _items(self, first: date, last: date) -> Iterator[Item]:
        for calendar, events in self.calendars:
            for occurrence in occurrences(events, first, last, self.budget, self.notes):
                event, inside = occurrence.event, first <= occurrence.day <= last
                blocking = blocks(event, self.request.habits, self.request.habits.me)
                item = occurrence.item(self.meaning(event), blocks=blocking)
                if self._is_off(event, calendar):
                    if inside:
                        item.note(self.notes, Code.CANCELLED, "It is cancelled.")
                elif inside or occurrence.start is not None:
                    yield item

    def _note_outside(self, first: date, last: date) -> None:
        outside = sum(
            event.rule is None and not first <= event.day <= last
            for _, events in self.calendars
            for event in events
        )
        note_outside(self.notes, outside, "event", (first, last))
