"""Grids: one row a week, one column a day, as spreadsheets write them in CSV."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from io import StringIO
from itertools import islice

from attrs import frozen

from mobiplan.errors import CalendarError, Problem
from mobiplan.model import Weekday
from mobiplan.model.wallclock import quoted
from mobiplan.reading.diagnostics import Code, Notes
from mobiplan.reading.importing.request import Request
from mobiplan.reading.titles.vocabulary import Vocabulary, tokens
from mobiplan.reading.written.cells import Cell, Written
from mobiplan.reading.written.labels import Weeks

DELIMITERS = ",;\t|"

MOST_ROWS = 1000
"""Rows of a grid that are read. House default."""

FEWEST_DAYS = 2
"""Names of days in a row by which it is the head of a grid. House default."""

_HEAD_WITHIN = 20


@frozen
class _Head:
    """The row that names the days.

    Args:
        row: its number, from 1.
        days: by the number of the column, from 1.
        names: of all columns.
    """

    row: int
    days: dict[int, Weekday]
    names: tuple[str, ...]


def grid_in(text: str, request: Request, notes: Notes) -> Written:
    """Return what a grid says.

    Args:
        text: in CSV, parted by commas, semicolons, tabs or bars.
        request: whose words name the days, and where "Week 1" is.
        notes: where to note what is odd.

    Raises:
        CalendarError: no row names days, a day has two columns, or the grid is too large.
    """
    delimiter, head = _head(text, request.vocabulary)
    weeks = Weeks(request, notes)
    cells: list[Cell] = []
    left_out: set[int] = set()
    for number, row in enumerate(_rows(text, delimiter), 1):
        if number <= head.row or not any(map(str.strip, row)):
            continue
        label = row[0] if 1 not in head.days else ""
        first = weeks.at(label, number)
        if first is not None:
            cells += _cells(row, number, head, first)
        left_out |= {n for n, text in enumerate(row, 1) if n > 1 and text.strip()} - {*head.days}
    for column in sorted(left_out):
        name = head.names[column - 1] if column <= len(head.names) else ""
        message = f"Column {column} is headed by no day; it is left out."
        notes.add(Code.COLUMN, message, event=name, line=head.row, column=column)
    return Written(tuple(cells), frozenset(weeks.seen))


def _cells(row: Sequence[str], number: int, head: _Head, first: date) -> Iterator[Cell]:
    for column, text in enumerate(row, 1):
        weekday = head.days.get(column)
        if weekday is not None and text.strip():
            day = first + timedelta(days=(weekday.number - first.weekday()) % 7)
            yield Cell(text, day, number, column)


def _head(text: str, vocabulary: Vocabulary) -> tuple[str, _Head]:
    """Return the delimiter by which most days stand in columns, and the row that names them."""
    heads = {
        delimiter: _head_among(list(islice(_rows(text, delimiter), _HEAD_WITHIN)), vocabulary)
        for delimiter in DELIMITERS
    }
    delimiter = max(DELIMITERS, key=lambda each: len(heads[each].days))
    head = heads[delimiter]
    if len(head.days) < FEWEST_DAYS:
        expected = "a row that names the days, such as Mon, Tue, Wed, each in a column"
        first = next((line for line in text.splitlines() if line.strip()), "")
        raise CalendarError(Problem("", expected, quoted(first) if first else "nothing"))
    twice = [f"{day}" for day in Weekday if list(head.days.values()).count(day) > 1]
    if twice:
        expected = "one column for each day"
        raise CalendarError(Problem(f"row {head.row}", expected, f"several for {', '.join(twice)}"))
    return delimiter, head


def _head_among(rows: Sequence[Sequence[str]], vocabulary: Vocabulary) -> _Head:
    heads = [
        _Head(number, dict(_days_in(row, vocabulary)), tuple(row))
        for number, row in enumerate(rows, 1)
    ]
    return max(heads, key=lambda head: len(head.days), default=_Head(0, {}, ()))


def _days_in(row: Sequence[str], vocabulary: Vocabulary) -> Iterator[tuple[int, Weekday]]:
    for column, text in enumerate(row, 1):
        found = vocabulary.weekday(tokens(text[:40]))
        if found is not None:
            yield column, found[0]


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    """Return the rows of a grid.

    Raises:
        CalendarError: they are too many, or a cell is too large.
    """
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, row in enumerate(rows, 1):
            if number > MOST_ROWS:
                raise CalendarError(Problem("", f"a grid of at most {MOST_ROWS} rows", "more"))
            yield row
    except csv.Error as error:
        raise CalendarError(
            Problem(f"line {rows.line_num}", f"CSV ({error})", "something else")
        ) from None
