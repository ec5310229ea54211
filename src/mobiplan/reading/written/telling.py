"""Telling: whether a line is the head of a grid, or begins as a written week does."""

from re import split

from mobiplan.reading.titles.vocabulary import default_vocabulary, tokens
from mobiplan.reading.written.grid import FEWEST_DAYS
from mobiplan.reading.written.labels import dates_of
from mobiplan.reading.written.lines import is_label, without_day


def is_grid(line: str) -> bool:
    """Whether a line names days in cells of their own.

    Example:
        >>> is_grid("Week;Mo;Di;Mi"), is_grid("Tue 18:00 easy; Thu gym")
        (True, False)
    """
    return sum(map(_names_day, split(r"[,;\t|]", line))) >= FEWEST_DAYS


def _names_day(cell: str) -> bool:
    """Whether a cell names a day, perhaps with its date, and says nothing else."""
    vocabulary = default_vocabulary()
    words = tokens(cell)
    day = vocabulary.weekday(words)
    if ":" in cell or day is None:
        return False
    rest = words[day[1] :]
    units = frozenset().union(*vocabulary.units.values())
    return not any(vocabulary.hits(rest)) and units.isdisjoint(rest)


def is_line(line: str) -> bool:
    """Whether a line begins with a day or a week, and goes on.

    Example:
        >>> is_line("Tue 18:00 easy"), is_line("2026-01-12: Tue easy"), is_line("weeks")
        (True, True, False)
    """
    vocabulary = default_vocabulary()
    label, colon, _ = line.partition(":")
    day, rest = without_day(line, vocabulary)
    goes_on = day is not None and rest[:1].isalnum()
    return goes_on or bool(colon and is_label(label, vocabulary)) or bool(dates_of(line[:10]))
