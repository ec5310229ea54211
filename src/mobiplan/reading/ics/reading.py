"""From calendars to a schedule: read, understand, settle."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from attrs import define, evolve, field

from mobiplan.errors import CalendarError
from mobiplan.model import Busy, Runner, Schedule, Session
from mobiplan.model.span import merged
from mobiplan.reading.diagnostics import Code, Notes, require_certainty
from mobiplan.reading.habits import DEFAULT_HABITS, Habits
from mobiplan.reading.ics.busy import blocks, busy_in, commitment, is_cancelled
from mobiplan.reading.ics.candidates import Candidate, Proposer
from mobiplan.reading.ics.components import Component, calendars_in
from mobiplan.reading.ics.events import Event, events_of
from mobiplan.reading.ics.loading import Source, Text, in_file, text_of
from mobiplan.reading.ics.occurrences import current, occurrences
from mobiplan.reading.ics.recurrence import Budget
from mobiplan.reading.ics.settling import Settler, without_duplicates
from mobiplan.reading.ics.weeks import covered_weeks, require_weeks
from mobiplan.reading.imported import Entry, Imported
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
    require_weeks(week_of, weeks)
    text = text_of(source)
    reader = _Reader(runner, habits, vocabulary or default_vocabulary(), text)
    first, number = reader.weeks(week_of, weeks)
    last = first + timedelta(days=7 * number - 1)
    others = [busy_in(other, runner, habits, first, last) for other in busy]
    taken = [each for found, _ in others for each in found]
    sessions, own, entries = reader.settle(first, last, taken)
    diagnostics = [*text.notes, *(note for _, notes in others for note in notes)]
    if strict:
        require_certainty(diagnostics)
    schedule = Schedule(
        runner=runner, week_of=first, weeks=number, sessions=sessions, busy=[*own, *taken]
    )
    return Imported(
        schedule=schedule, diagnostics=tuple(diagnostics), entries=_named(entries, schedule)
    )


def _named(entries: Iterable[Entry], schedule: Schedule) -> tuple[Entry, ...]:
    """Return the entries in order, with the ids that the schedule gave."""
    by_place = {(s.start, s.day, s.title, s.minutes): s.id for s in schedule.sessions}
    named = [
        evolve(
            entry,
            session=entry.session
            or by_place.get((entry.start, entry.day, entry.title, entry.minutes or 0), ""),
        )
        if entry.nature.is_session
        else entry
        for entry in entries
    ]
    return tuple(sorted(named, key=_by_day))


def _by_day(entry: Entry) -> tuple[date, str, int]:
    at = f"{entry.start:%H:%M}" if entry.start else ""
    return entry.day, at, entry.line or 0


@define
class _Reader:
    """Reads one calendar of training."""

    runner: Runner
    habits: Habits
    vocabulary: Vocabulary
    text: Text
    budget: Budget = field(init=False, factory=Budget)
    calendars: list[tuple[Component, list[Event]]] = field(init=False, factory=list)
    _meanings: dict[tuple[str, str], Understood] = field(init=False, factory=dict)

    @property
    def notes(self) -> Notes:
        return self.text.notes

    def _load(self) -> None:
        for calendar in calendars_in(self.text):
            events = events_of(calendar, self.runner, self.budget, self.notes)
            self.calendars.append((calendar, current(events, self.notes)))

    def meaning(self, event: Event) -> Understood:
        key = (event.title, event.description)
        if key not in self._meanings:
            self._meanings[key] = understood(*key, self.vocabulary)
        return self._meanings[key]

    def weeks(self, week_of: date | None, weeks: int | None) -> tuple[date, int]:
        """Read the calendar, and return the weeks that it covers."""
        try:
            self._load()
            return self._weeks(week_of, weeks)
        except CalendarError as error:
            raise in_file(self.text.name, error) from None

    def _weeks(self, week_of: date | None, weeks: int | None) -> tuple[date, int]:
        training = [
            event
            for calendar, events in self.calendars
            for event in events
            if not self._is_off(event, calendar) and self._is_training(event)
        ]
        start = self.runner.week_start
        try:
            return covered_weeks(training, start, week_of, weeks, self.budget, self.notes)
        except CalendarError as error:
            told = [each.problem() for each in self.notes if each.is_strict_error]
            raise CalendarError(*error.problems, *told[:_MOST_TOLD]) from None

    def _is_off(self, event: Event, calendar: Component) -> bool:
        return is_cancelled(event, calendar) or self.meaning(event).cancelled

    def _is_training(self, event: Event) -> bool:
        nature = self.meaning(event).nature
        return (nature.is_training or nature is Nature.REST) and event.days == 1

    def settle(
        self, first: date, last: date, taken: Iterable[Busy]
    ) -> tuple[list[Session], list[Busy], list[Entry]]:
        """Return the sessions and the own commitments of the weeks, and what all of it is."""
        proposer = Proposer(self.runner, self.habits, self.notes)
        try:
            every = list(self._candidates(proposer, first, last))
        except CalendarError as error:
            raise in_file(self.text.name, error) from None
        inside = [each for each in every if first <= each.entry.day <= last]
        unique = list(without_duplicates(inside, self.vocabulary, self.notes))
        settler = Settler(self.runner, self.habits, self.notes, merged(each.span for each in taken))
        settled = list(settler.sessions(each for each in unique if each.is_session))
        others = [each for each in unique if not each.is_session]
        busy = [own for each in others for own in self._commitment(each, first, last)]
        self._note_outside(first, last)
        entries = [entry for _, entry in settled] + [each.entry for each in others]
        return [session for session, _ in settled], busy, entries

    def _candidates(self, proposer: Proposer, first: date, last: date) -> Iterator[Candidate]:
        for calendar, events in self.calendars:
            for occurrence in occurrences(events, first, last, self.budget, self.notes):
                event = occurrence.event
                if self._is_off(event, calendar):
                    if first <= occurrence.day <= last:
                        self._note(occurrence.event, Code.CANCELLED, "It is cancelled.")
                    continue
                if first <= occurrence.day <= last or occurrence.start is not None:
                    yield from proposer.candidates(occurrence, self.meaning(event))

    def _commitment(self, candidate: Candidate, first: date, last: date) -> Iterable[Busy]:
        """Return the commitment that something other than a session is, and note what it is."""
        event, nature = candidate.occurrence.event, candidate.entry.nature
        timed = candidate.start is not None and bool(candidate.minutes)
        stays = timed and nature is not Nature.REST
        stays = stays and blocks(event, self.habits, self.habits.me)
        kept = "; its time is kept free" if stays else ""
        if nature is Nature.UNKNOWN:
            assumed = f"it is no training{kept}"
            self._note(event, Code.UNKNOWN, "No word of it tells what it is.", assumed)
        else:
            self._note(event, _CODES[nature], f"{_SENTENCES[nature]}{kept}.")
        if not stays or candidate.start is None:
            return ()
        return commitment(
            evolve(
                candidate.occurrence,
                start=candidate.start,
                event=evolve(event, minutes=candidate.minutes),
            ),
            self.runner,
            evolve(self.habits, before=0, after=0),
            first,
            last,
        )

    def _note_outside(self, first: date, last: date) -> None:
        outside = sum(
            event.rule is None and not first <= event.day <= last
            for _, events in self.calendars
            for event in events
        )
        if outside:
            what = f"{outside} events lie" if outside > 1 else "1 event lies"
            self.notes.add(Code.OUTSIDE_WEEKS, f"{what} outside {first} to {last}.")

    def _note(self, event: Event, code: Code, message: str, assumed: str = "") -> None:
        self.notes.add(code, message, event=event.label, line=event.line, assumed=assumed)


_CODES = {
    Nature.SPORT: Code.OTHER_SPORT,
    Nature.REST: Code.REST,
    Nature.NOT_TRAINING: Code.NOT_TRAINING,
}
_SENTENCES = {
    Nature.SPORT: "It is another sport, for which nothing is planned",
    Nature.REST: "It is rest",
    Nature.NOT_TRAINING: "It is no training",
}
