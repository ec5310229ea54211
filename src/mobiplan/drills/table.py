"""Reads one table of a data file: notes every problem, and goes on with a stand-in."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from mobiplan.drills.values import SOME_TEXTS, TABLE, TABLES, TEXT, TEXTS, Kind
from mobiplan.errors import MobiplanError, Problem, nearest
from mobiplan.model.wallclock import quoted

_Value = TypeVar("_Value")


class Table:
    """One table, and the list to which its problems go.

    Args:
        content: what the file holds there.
        path: where it is, such as ``drill[3]``; empty for the whole file.
        problems: grows by what is found to be wrong.

    Example:
        >>> from mobiplan.drills.values import WHOLE
        >>> problems = []
        >>> Table({"sides": "both"}, "drill[0].dosage", problems).value("sides", WHOLE)
        1
        >>> print(*problems)
        drill[0].dosage.sides: expected a whole number above 0, got "both"
    """

    def __init__(self, content: Mapping[str, object], path: str, problems: list[Problem]) -> None:
        """Start to read."""
        self._content = content
        self._path = path
        self._problems = problems
        self._asked: list[str] = []

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys in the order of the file."""
        return tuple(self._content)

    def value(self, key: str, kind: Kind[_Value], *, needed: bool = False) -> _Value:
        """Return the value of a key, or the stand-in where it is missing or of another kind."""
        self._asked.append(key)
        found = self._content.get(key)
        if kind.fits(found):
            return found
        if needed or key in self._content:
            self.note(key, kind.expected, quoted(found) if key in self._content else "nothing")
        return kind.standin

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """Return the texts of a list."""
        found = self.value(key, SOME_TEXTS if needed else TEXTS, needed=needed)
        return tuple(found)

    def words(self, key: str, choices: Iterable[str], *, needed: bool = False) -> tuple[str, ...]:
        """Return those texts of a list that are among the choices, and note the others."""
        texts = self.texts(key, needed=needed)
        return tuple(word for word in texts if self._is_among(key, word, tuple(choices)))

    def word(self, key: str, choices: Iterable[str]) -> str:
        """Return a text that is among the choices; the first of them where it is not."""
        allowed = tuple(choices)
        word = self.value(key, TEXT, needed=True)
        return word if word and self._is_among(key, word, allowed) else allowed[0]

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """Return the keys and the texts of the table under a key."""
        table = self.table(key)
        return tuple((name, table.value(name, TEXT)) for name in table.keys)

    def table(self, key: str, *, needed: bool = False) -> "Table":
        """Return the table under a key; an empty one where there is none."""
        content = self.value(key, TABLE, needed=needed)
        return Table(content, self._at(key), self._problems)

    def tables(self, key: str) -> tuple["Table", ...]:
        """Return the tables of an array; none where there is no array."""
        at = self._at(key)
        found = self.value(key, TABLES)
        return tuple(Table(e, f"{at}[{i}]", self._problems) for i, e in enumerate(found))

    def note(self, key: str, expected: str, found: str, hint: str = "") -> None:
        """Note a problem with the value of a key, or with the table itself if that is empty."""
        self._problems.append(Problem(self._at(key), expected, found, hint))

    def refuse(self, error: MobiplanError) -> None:
        """Note what a value of this table has to say against itself."""
        self._problems += error.under(self._path).problems

    def close(self) -> None:
        """Note every key that nobody has asked for."""
        for key in self.keys:
            if key not in self._asked:
                expected = f"one of the keys {', '.join(self._asked)}"
                self.note(key, expected, quoted(key), nearest(key, self._asked))

    def _is_among(self, key: str, word: str, allowed: tuple[str, ...]) -> bool:
        if word not in allowed:
            listed = ", ".join(quoted(str(choice)) for choice in allowed)
            self.note(key, f"one of {listed}", quoted(word), nearest(word, allowed))
        return word in allowed

    def _at(self, key: str) -> str:
        return ".".join(part for part in (self._path, key) if part)
