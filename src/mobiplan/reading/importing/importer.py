"""The importer: from the items of a file to what a schedule is made of, with an account of all."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from attrs import define, evolve

from mobiplan.model import Busy, Runner, Schedule, Session
from mobiplan.model.span import instant, merged
from mobiplan.model.wallclock import ONE_DAY
from mobiplan.reading.diagnostics import Code, Notes, require_certainty
from mobiplan.reading.habits import Habits
from mobiplan.reading.imported import Entry, Imported
from mobiplan.reading.importing.candidates import Candidate, Proposer
from mobiplan.reading.importing.item import Item
from mobiplan.reading.importing.settling import Settler, without_duplicates
from mobiplan.reading.titles.parts import Nature
from mobiplan.reading.titles.vocabulary import Vocabulary


@define
class Importer:
    """Makes a schedule of items.

    Args:
        runner: whose it is.
        habits: what is taken where an item does not say it.
        vocabulary: the words that tell which titles are the same.
        notes: where to note what is odd.
    """

    runner: Runner
    habits: Habits
    vocabulary: Vocabulary
    notes: Notes

    def imported(
        self,
        items: Iterable[Item],
        first: date,
        weeks: int,
        others: Iterable[tuple[list[Busy], Notes]],
        *,
        strict: bool,
    ) -> Imported:
        """Return the schedule of some weeks, and the account of it.

        Args:
            items: what the file holds; what lies outside the weeks is left out.
            first: the first day of the first week.
            weeks: how many there are.
            others: the commitments of other calendars, each with what was noted.
            strict: refuse whatever had to be assumed.

        Raises:
            CalendarError: under ``strict``, with every error and every assumption.
        """
        every = list(others)
        taken = [each for found, _ in every for each in found]
        last = first + timedelta(days=7 * weeks - 1)
        settled, own, entries = self._settled(items, first, last, taken)
        diagnostics = (*self.notes, *(note for _, notes in every for note in notes))
        if strict:
            require_certainty(diagnostics)
        schedule = Schedule(
            runner=self.runner,
            week_of=first,
            weeks=weeks,
            sessions=[session for session, _ in settled],
            busy=[*own, *taken],
        )
        told = sorted([*_named(settled, schedule), *entries], key=_by_day)
        return Imported(schedule=schedule, diagnostics=diagnostics, entries=tuple(told))

    def _settled(
        self, items: Iterable[Item], first: date, last: date, taken: Iterable[Busy]
    ) -> tuple[list[tuple[Session, Entry]], list[Busy], list[Entry]]:
        """Return the sessions, the own commitments, and what all else was taken for."""
        proposer = Proposer(self.runner, self.habits, self.notes)
        every = [candidate for item in items for candidate in proposer.candidates(item)]
        inside = [each for each in every if first <= each.entry.day <= last]
        unique = list(without_duplicates(inside, self.vocabulary, self.notes))
        settler = Settler(self.runner, self.habits, self.notes, merged(each.span for each in taken))
        settled = list(settler.sessions(each for each in unique if each.is_session))
        others = [each for each in unique if not each.is_session]
        busy = [own for each in others for own in self._commitment(each, first, last)]
        return settled, busy, [each.entry for each in others]

    def _commitment(self, candidate: Candidate, first: date, last: date) -> Iterable[Busy]:
        """Return the commitment that something other than a session is, and note what it is."""
        item, nature = candidate.item, candidate.entry.nature
        start, minutes = candidate.start, candidate.minutes
        stays = bool(start and minutes) and nature is not Nature.REST and item.blocks
        kept = "; its time is kept free" if stays else ""
        if nature is Nature.UNKNOWN:
            assumed = f"it is no training{kept}"
            item.note(self.notes, Code.UNKNOWN, "No word of it tells what it is.", assumed)
        else:
            item.note(self.notes, _CODES[nature], f"{_SENTENCES[nature]}{kept}.")
        if not stays or start is None or minutes is None:
            return ()
        begin = instant(start)
        return kept_free(begin, begin + minutes, item.title, self.runner, (first, last))


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


def note_outside(notes: Notes, number: int, what: str, days: tuple[date, date]) -> None:
    """Note how many of something, such as "event", lie outside the days from a first to a last."""
    if number:
        lie = f"{number} {what}s lie" if number > 1 else f"1 {what} lies"
        notes.add(Code.OUTSIDE_WEEKS, f"{lie} outside {days[0]} to {days[1]}.")


def kept_free(
    begin: int, end: int, title: str, runner: Runner, days: tuple[date, date]
) -> Iterator[Busy]:
    """Return the commitment from one instant to another, as far as it is near the days.

    Args:
        begin: the first instant.
        end: the first instant after it.
        title: for people.
        runner: whose clock it is shown on.
        days: the first and the last of them; a day more on each side is near.
    """
    first, last = days
    begin = max(begin, runner.day_start(first - ONE_DAY))
    end = min(end, runner.day_start(last + 2 * ONE_DAY))
    if begin < end:
        yield Busy(start=runner.clock(begin), end=runner.clock(end), title=title)


def _named(settled: Iterable[tuple[Session, Entry]], schedule: Schedule) -> Iterator[Entry]:
    """Return the entries of sessions with the ids that the schedule gave those without one."""
    by_place = {_place(session): session.id for session in schedule.sessions}
    for session, entry in settled:
        yield evolve(entry, session=session.id or by_place[_place(session)])


def _place(session: Session) -> tuple[object, ...]:
    begin = session.span.start if session.is_timed else session.day
    return begin, session.label, session.minutes, session.title


def _by_day(entry: Entry) -> tuple[date, str, int]:
    at = f"{entry.start:%H:%M}" if entry.start else ""
    return entry.day, at, entry.line or 0
