"""Cells: what stands on one day of a written week, and its single entries."""

from collections.abc import Iterator
from datetime import date
from re import compile as pattern

from attrs import frozen

from mobiplan.errors import CalendarError, Problem
from mobiplan.reading.diagnostics import Code, Notes

LONGEST_ENTRY = 1000
"""Characters of one entry that are looked at. House default."""

MOST_ENTRIES = 5000
"""Entries that a file may hold: seven a day for two years. House default."""

_SHOWN = 40


@frozen
class Cell:
    """What is written for one day.

    Args:
        text: one entry or several.
        day: on which they lie.
        line: of the text or row of the grid, from 1.
        column: of the grid, from 1, or None.
    """

    text: str
    day: date
    line: int
    column: int | None = None


@frozen
class Written:
    """What a file says of its weeks.

    Args:
        cells: in order.
        weeks: the first day of each week that it names, also of those without anything.
    """

    cells: tuple[Cell, ...]
    weeks: frozenset[date]


def require_few(entries: int) -> None:
    """Refuse more entries than anyone needs.

    Raises:
        CalendarError: there are more.
    """
    if entries > MOST_ENTRIES:
        raise CalendarError(Problem("", f"at most {MOST_ENTRIES} entries", "more"))


_ENTRY = pattern(r'(?:(?<!\S)"(?:[^"\n]|"")*"(?=\s*(?:;|\n|\Z))|[^;\n])+')
_PLUS_TIME = pattern(r"\+\s*(?=\d{1,2}(?:[:.h]\d\d|\s?[ap]m\b))")


def entries_in(text: str) -> Iterator[str]:
    r"""Return the entries that stand in a text.

    They are parted by semicolons, by new lines, and by a plus before a time; not in the quotes of
    a title.

    Example:
        >>> list(entries_in('18:00 easy "Slow; slow" ; gym\n07:00 swim + 18:00 yoga'))
        ['18:00 easy "Slow; slow"', 'gym', '07:00 swim', '18:00 yoga']
    """
    for match in _ENTRY.finditer(text):
        entry = match[0].strip()
        parts = [entry] if entry.endswith('"') else _PLUS_TIME.split(entry)
        yield from filter(_says_something, map(str.strip, parts))


def cut(entry: str, notes: Notes, line: int, column: int | None = None) -> str:
    """Return what is looked at of an entry, and note where that is not all.

    Args:
        entry: of any length.
        notes: where to note it.
        line: of the text or row of the grid.
        column: of the grid, or None.
    """
    if len(entry) <= LONGEST_ENTRY:
        return entry
    notes.add(
        Code.LONG_ENTRY,
        f"It has more than {LONGEST_ENTRY:,} characters.",
        event=f"{entry[:_SHOWN]}...",
        line=line,
        column=column,
        assumed="the rest says nothing",
    )
    return entry[:LONGEST_ENTRY].rstrip()


def _says_something(entry: str) -> bool:
    return any(not (c.isspace() or c in _NOTHING) for c in entry)


_NOTHING = "-\u2013\u2014_./,x"
"""What people write where nothing is."""
