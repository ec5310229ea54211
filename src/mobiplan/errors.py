"""What mobiplan raises: one root error, few children, every problem with its path."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Self

from attrs import evolve, frozen


@frozen
class Problem:
    """One thing that is wrong with the input.

    Args:
        path: where it is, such as ``session[2].start``.
        expected: what would have been right.
        found: what was there instead, as the user wrote it.
        hint: the nearest valid choice, or what to do; may be empty.

    Example:
        >>> print(Problem("session[2].start", '"HH:MM"', '"7am"', hint='"07:00"'))
        session[2].start: expected "HH:MM", got "7am"; did you mean "07:00"?
    """

    path: str
    expected: str
    found: str
    hint: str = ""

    def under(self, prefix: str) -> "Problem":
        """Return the same problem seen from further out.

        Example:
            >>> Problem("start", "a time", "7").under("session[0]").path
            'session[0].start'
        """
        separator = "" if not self.path or self.path.startswith("[") else "."
        return evolve(self, path=f"{prefix}{separator}{self.path}")

    def __str__(self) -> str:
        """Say the problem in one line."""
        hint = f"; did you mean {self.hint}?" if self.hint else ""
        place = f"{self.path}: " if self.path else ""
        return f"{place}expected {self.expected}, got {self.found}{hint}"


def nearest(word: str, choices: Iterable[str]) -> str:
    """Return the choice that looks most like the word, quoted, or nothing.

    Example:
        >>> nearest("intervalls", ["easy", "intervals"])
        '"intervals"'
        >>> nearest("zzz", ["easy", "intervals"])
        ''
    """
    close = get_close_matches(word.casefold(), list(choices), n=1)
    return f'"{close[0]}"' if close else ""


class MobiplanError(Exception):
    """The root of all that mobiplan raises on purpose.

    Attributes:
        problems: everything that is wrong, in the order in which it was found.
    """

    problems: tuple[Problem, ...]

    def __init__(self, *problems: Problem) -> None:
        """Carry the problems; the message lists them, one a line."""
        super().__init__(*problems)
        self.problems = problems

    def under(self, prefix: str) -> Self:
        """Return the same error with every path seen from further out."""
        return type(self)(*(problem.under(prefix) for problem in self.problems))

    def __str__(self) -> str:
        """List the problems, one a line."""
        return "\n".join(str(problem) for problem in self.problems)


class ScheduleError(MobiplanError):
    """The schedule cannot be read, or contradicts itself."""


class LibraryError(MobiplanError):
    """The drill data cannot be used."""


class RuleConfigError(MobiplanError):
    """A rule, or a set of rules, makes no sense."""


class CalendarError(MobiplanError):
    """A calendar cannot be read or written."""
