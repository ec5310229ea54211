"""A ledger of problems, so that one error can tell them all under the keys of the file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from attrs import Factory, define, evolve

from mobiplan.errors import Problem, ScheduleError
from mobiplan.model.wallclock import quoted

MOST_TABLES = 1000
"""Tables of one kind that a file may hold. House default."""

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


@define
class Ledger:
    """Everything that was found wrong so far.

    Attributes:
        problems: in the order in which they were found.

    Example:
        >>> from mobiplan.model.wallclock import parse_time
        >>> ledger = Ledger()
        >>> ledger.attempt("start", parse_time, "25:00")
        >>> [problem.path for problem in ledger.problems]
        ['start']
    """

    problems: list[Problem] = Factory(list)

    def attempt(
        self,
        path: str,
        do: Callable[_Asked, _Answer],
        *args: _Asked.args,
        **kwargs: _Asked.kwargs,
    ) -> _Answer | None:
        """Return what a call returns; if it raises, note the problems under a path."""
        try:
            return do(*args, **kwargs)
        except ScheduleError as error:
            self.problems += error.under(path).problems if path else error.problems
            return None

    def attempt_each(
        self, key: str, read: Callable[[object], _Answer], tables: object
    ) -> list[tuple[str, _Answer]]:
        """Return what is read of each table, with its path, without those that have a problem."""
        if not isinstance(tables, list):
            expected = f"a list of tables, in TOML each under [[{key}]]"
            self.problems.append(Problem(key, expected, quoted(tables)))
            return []
        if len(tables) > MOST_TABLES:
            self.problems.append(Problem(key, f"at most {MOST_TABLES} of them", f"{len(tables)}"))
            return []
        read_ones = (
            (f"{key}[{n}]", self.attempt(f"{key}[{n}]", read, t)) for n, t in enumerate(tables)
        )
        return [(path, value) for path, value in read_ones if value is not None]


@contextmanager
def told_of(key: str) -> Iterator[None]:
    """Tell every problem of a value of the model as one of the key that it was read from."""
    try:
        yield
    except ScheduleError as error:
        raise ScheduleError(*(evolve(problem, path=key) for problem in error.problems)) from None
