"""From a written week to a schedule, with the same account as of a calendar."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from re import DOTALL
from re import compile as pattern

from attrs import define, evolve

from mobiplan.errors import CalendarError, ScheduleError
from mobiplan.model.brief import brief
from mobiplan.model.span import instant
from mobiplan.model.wallclock import ONE_DAY
from mobiplan.reading.diagnostics import Code, Notes
from mobiplan.reading.ics.busy import others_busy
from mobiplan.reading.imported import Imported
from mobiplan.reading.importing.importer import Importer, note_outside
from mobiplan.reading.importing.item import Item
from mobiplan.reading.importing.loading import in_file, loaded
from mobiplan.reading.importing.request import Request
from mobiplan.reading.importing.starts import start_on
from mobiplan.reading.source import LARGEST_FILE, Source
from mobiplan.reading.titles.parts import Found
from mobiplan.reading.titles.understanding import Understood, understood
from mobiplan.reading.written.cells import Cell, Written, cut, entries_in, require_few
from mobiplan.reading.written.clock import Timed, without_times
from mobiplan.reading.written.grid import grid_in
from mobiplan.reading.written.lines import lines_in

_TITLED = pattern(r'(.*?)\s*(?<!\S)"((?:[^"]|"")*)"', DOTALL)
_BARE_NUMBER = pattern(r"(?<![^\s])(\d{2,3})$")
_SHORTEST, _LONGEST = 10, 300
"""Minutes that a number without a unit may be. House default."""


def read_grid(source: Source, request: Request) -> Imported:
    """Read a grid in CSV: one row a week, one column a day.

    Raises:
        CalendarError: it cannot be read, or ``strict`` refuses it.
    """
    return _read(source, request, grid_in, "the grid")


def read_lines(source: Source, request: Request) -> Imported:
    """Read lines of text, each with the days of a week.

    Raises:
        CalendarError: it cannot be read, or ``strict`` refuses it.
    """
    return _read(source, request, lines_in, "the text")


def _read(
    source: Source,
    request: Request,
    written_in: Callable[[str, Request, Notes], Written],
    what: str,
) -> Imported:
    text = loaded(source, LARGEST_FILE)
    content = text.content.removeprefix("\ufeff")
    items = _Items(request, text.notes)
    try:
        written = written_in(content, request, text.notes)
        first, weeks = request.covering(written.weeks)
        last = first + timedelta(days=7 * weeks - 1)
        inside = [item for cell in written.cells for item in items.of(cell, first, last)]
    except CalendarError as error:
        raise in_file(text.name, error, what) from None
    note_outside(text.notes, items.outside, "session", (first, last))
    others = others_busy(request, first, last)
    importer = Importer(request.runner, request.habits, request.vocabulary, text.notes)
    return importer.imported(inside, first, weeks, others, strict=request.strict)


@define
class _Items:
    """Makes items of cells."""

    request: Request
    notes: Notes
    outside: int = 0
    entries: int = 0

    def of(self, cell: Cell, first: date, last: date) -> Iterator[Item]:
        for entry in entries_in(cell.text):
            self.entries += 1
            require_few(self.entries)
            if not first <= cell.day <= last:
                self.outside += 1
                continue
            item = self._item(cut(entry, self.notes, cell.line, cell.column), cell)
            if item is not None and item.meaning.cancelled:
                item.note(self.notes, Code.CANCELLED, "It is cancelled.")
            elif item is not None:
                yield item

    def _item(self, entry: str, cell: Cell) -> Item | None:
        vocabulary = self.request.vocabulary
        titled = _TITLED.fullmatch(entry)
        words = titled[1] if titled else entry
        item = Item(
            words=entry,
            title="",
            meaning=understood("", "", vocabulary),
            day=cell.day,
            label=f"{entry}, {cell.day}",
            line=cell.line,
            column=cell.column,
        )
        try:
            timed = without_times(words, vocabulary)
        except ScheduleError as error:
            found = error.problems[0].found
            item.note(self.notes, Code.BAD_START, f"No clock shows {found}; it is left out.")
            return None
        meaning, chosen = self._meaning(timed.words, item)
        said = timed.words if titled is None else titled[2].replace('""', '"')
        title = "" if titled is None and timed.words == _briefly(meaning) else said
        return self._placed(evolve(item, title=title, meaning=meaning, chosen=chosen), timed)

    def _meaning(self, words: str, item: Item) -> tuple[Understood, bool]:
        """Return what words say, and whether a bare number at their end was taken for minutes."""
        vocabulary = self.request.vocabulary
        meaning = understood(words, "", vocabulary)
        number = _BARE_NUMBER.search(words)
        if number is None or not meaning.has_session or not _SHORTEST <= int(number[1]) <= _LONGEST:
            return meaning, False
        if meaning.parts[-1].amounts.minutes is not None:
            return meaning, False
        item.note(self.notes, Code.UNIT, f"Its {number[1]} has no unit.", "minutes")
        return understood(f"{words} min", "", vocabulary), True

    def _placed(self, item: Item, timed: Timed) -> Item:
        """Return an item at its times."""
        if timed.start is None:
            return item
        runner = self.request.runner

        def note(code: Code, message: str, assumed: str) -> None:
            item.note(self.notes, code, message, assumed)

        start = start_on(runner, item.day, timed.start, note)
        if timed.end is None:
            told = item.meaning.parts[0].amounts.minutes
            slot = None if item.meaning.has_session else told
            return evolve(item, start=start, minutes=slot, minutes_from=Found.TITLE)
        last = item.day if timed.end > timed.start else item.day + ONE_DAY
        minutes = instant(runner.reach(last, timed.end)) - instant(start)
        return evolve(item, start=start, minutes=minutes or None, minutes_from=Found.TITLE)


def _briefly(meaning: Understood) -> str | None:
    """Return the words that tell no more than a session holds, or None where it is none."""
    part = meaning.parts[0]
    if meaning.is_choice or part.kind is None or part.amounts.minutes is None:
        return None
    km, load = part.amounts.km, part.load
    return brief(part.kind.label, part.amounts.minutes, distance_km=km, load=load)
