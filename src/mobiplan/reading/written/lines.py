"""Lines: a week in a line of text, such as "Tue 18:00 intervals 60min; Thu easy 45 min"."""

from collections.abc import Iterator
from datetime import date, timedelta
from re import compile as pattern

from attrs import define, field

from mobiplan.model import Weekday
from mobiplan.reading.diagnostics import Code, Notes
from mobiplan.reading.importing.request import Request
from mobiplan.reading.titles.vocabulary import TOKEN, Vocabulary, tokens
from mobiplan.reading.written.cells import Cell, Written, cut, entries_in, require_few
from mobiplan.reading.written.doubts import Doubts
from mobiplan.reading.written.labels import Weeks, dates_of, number_of

_LABEL = pattern(r"([^:;]{1,40}):(?:\s+|$)")
_ISO = pattern(r"(\d{4}-\d\d-\d\d)\b[\s,:]*")
_LONGEST_DAY = 40


def lines_in(text: str, request: Request, notes: Notes) -> Written:
    """Return what a text says.

    Args:
        text: lines that each may begin with a week, such as "2026-01-12:" or "Week 2:".
        request: whose words name the days, and where the first week is.
        notes: where to note what is odd.

    Raises:
        CalendarError: nobody tells which week is meant.
    """
    reader = _Lines(request, notes, Weeks(request, notes))
    for number, line in enumerate(text.splitlines(), 1):
        reader.read(line, number)
    reader.doubts.note(notes)
    return Written(tuple(reader.cells), frozenset(reader.weeks.seen))


@define
class _Lines:
    """Reads one line after another; what names no day lies on that of the entry before."""

    request: Request
    notes: Notes
    weeks: Weeks
    cells: list[Cell] = field(factory=list)
    doubts: Doubts = field(factory=Doubts)
    _day: date | None = None

    def read(self, line: str, number: int) -> None:
        label = _LABEL.match(line)
        if label is not None and is_label(label[1], self.request.vocabulary):
            self.weeks.at(label[1], number)
            self._day = None
            line = line[label.end() :]
        for entry in entries_in(line):
            self._read_entry(cut(entry, self.notes, number), number)

    def _read_entry(self, entry: str, number: int) -> None:
        dated = _ISO.match(entry)
        if dated is not None and dates_of(dated[1]):
            (self._day,) = dates_of(dated[1])
            self.weeks.add(self._day)
            entry = entry[dated.end() :]
        else:
            said = entry
            weekday, entry = without_day(said, self.request.vocabulary)
            if weekday is not None:
                self.doubts.weigh(said, weekday, number)
                first = self.weeks.now()
                self._day = first + timedelta(days=(weekday.number - first.weekday()) % 7)
        if self._day is None:
            message = "It names no day, and nothing before it does; it is left out."
            self.notes.add(Code.NO_DAY, message, event=entry, line=number)
        elif entry:
            self.cells.append(Cell(entry, self._day, number))
            require_few(len(self.cells))


def is_label(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text before a colon tells a week: a date, or one number beside unknown words."""
    words = tokens(text)
    if vocabulary.weekday(words) is not None or any(True for _ in vocabulary.hits(words)):
        return False
    letters = any(word.isalpha() for word in words)
    return bool(dates_of(text)) or (letters and number_of(text) is not None)


def without_day(entry: str, vocabulary: Vocabulary) -> tuple[Weekday | None, str]:
    """Return the weekday at the head of an entry, if there is one, and the rest.

    Example:
        >>> from mobiplan.reading.titles.vocabulary import default_vocabulary
        >>> without_day("Jeudi: 18:00 footing", default_vocabulary())
        (<Weekday.THU: 'thu'>, '18:00 footing')
    """
    found: tuple[Weekday | None, str] = (None, entry)
    for end in _ends(entry):
        words = tokens(entry[:end])
        day = vocabulary.weekday(words)
        if day is not None and day[1] == len(words):
            found = day[0], entry[end:].lstrip(" \t.,:-\u2013")
    return found


def _ends(entry: str) -> Iterator[int]:
    """Return where the first words of an entry end."""
    for number, match in enumerate(TOKEN.finditer(entry[:_LONGEST_DAY])):
        if number >= 3:  # noqa: PLR2004  the most tokens of a day
            return
        yield match.end()
