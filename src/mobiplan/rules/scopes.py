"""Scopes: what a judgement looks at, read from the types of its parameters."""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import lru_cache
from inspect import Parameter, signature
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from mobiplan.errors import Problem, RuleConfigError, nearest
from mobiplan.model import Block, Busy, Level, Plan, Session
from mobiplan.model.wallclock import quoted
from mobiplan.rules.views import Clock, Day, Demand, Gap, Join, Seam, Start


class Scope(Enum):
    """What a rule looks at: the types of the parameters of its judgement.

    Attributes:
        types: of the parameters, in order.
        use: what they show.

    Example:
        >>> Scope.DAY.types, Scope.DAY.use
        ((<class 'mobiplan.rules.views.Day'>,), 'the calendar day of a block')
    """

    CLOCK = (Clock,), "the time of day and the length of a block"
    DAY = (Day,), "the calendar day of a block"
    BLOCK = (Block,), "one block, all of it"
    GAP = (Gap,), "the time between a block and a session"
    BLOCK_AND_SESSION = (Block, Session), "a block and any session, all of them"
    BLOCK_AND_BUSY = (Block, Busy), "a block and any other commitment"
    NEIGHBOURS = (Block, Block), "two standalone blocks that follow each other"
    DAY_TOTAL = (Day, int), "a day and the minutes of all its blocks"
    LENGTH = (Demand, int), "what was asked for and the minutes that a block has"
    START = (Start,), "the start that the planner gave to a session"
    PLAN = (Plan,), "everything; slow to plan with"
    SESSIONS = (Session, Session), "two sessions, the earlier one first"
    DEMAND = (Demand,), "what is asked for before anything is placed"
    SEAM = (Seam,), "two sessions that follow each other"

    def __init__(self, types: tuple[type, ...], use: str) -> None:
        """Name the types and what they show."""
        self.types = types
        self.use = use

    def __str__(self) -> str:
        """List the types and what they show."""
        return f"({', '.join(kind.__name__ for kind in self.types)}): {self.use}"


_ABOUT_PLACES = frozenset(Scope) - {Scope.SESSIONS, Scope.DEMAND, Scope.SEAM}

SCOPES = {
    Level.MUST: _ABOUT_PLACES,
    Level.PREFER: _ABOUT_PLACES,
    Level.NOTE: _ABOUT_PLACES | {Scope.SESSIONS},
    Level.ASK: frozenset({Scope.DEMAND, Scope.SEAM}),
}
"""What the rules of each level may look at."""

_ANSWERS: dict[Level, tuple[frozenset[type], str]] = {
    Level.MUST: (frozenset({str, NoneType}), "None or a sentence (str | None)"),
    Level.PREFER: (frozenset({int}), "a whole number from 0 (int)"),
    Level.NOTE: (frozenset({str, NoneType}), "None or a sentence (str | None)"),
    Level.ASK: (frozenset({Demand, Join, NoneType}), "what was given, changed, or None"),
}


@lru_cache(maxsize=1024)
def scope_of(judge: Callable[..., object], level: Level, path: str) -> Scope:
    """Return the scope of a judgement by the types of its parameters.

    Args:
        judge: without ``self``.
        level: of its rule.
        path: where problems are.

    Raises:
        RuleConfigError: with every parameter that no rule of the level can have.

    Example:
        >>> def judge(day: Day) -> int:
        ...     return 0
        >>> scope_of(judge, Level.PREFER, "mine")
        <Scope.DAY: ((<class 'mobiplan.rules.views.Day'>,), 'the calendar day of a block')>
    """
    parameters = tuple(signature(judge).parameters.values())
    hints = _hints(judge, path)
    allowed = [scope for scope in Scope if scope in SCOPES[level]]
    types = tuple(hints.get(parameter.name) for parameter in parameters)
    scope = next((scope for scope in allowed if scope.types == types), None)
    problems = [*_of_parameters(parameters, hints, allowed, path)]
    if scope is None and not problems:
        found = ", ".join(f"{p.name}: {_named(hints[p.name])}" for p in parameters) or "none"
        problems = [Problem(path, f"parameters of the types {_listed(allowed)}", found)]
    problems += _of_answer(hints, level, scope, path)
    if problems or scope is None:
        raise RuleConfigError(*problems)
    return scope


def _hints(judge: Callable[..., object], path: str) -> dict[str, Any]:
    try:
        return get_type_hints(judge)
    except NameError as error:
        known = {kind.__name__.casefold(): kind.__name__ for s in Scope for kind in s.types}
        close = nearest(f"{error.name}", known).strip('"')
        expected = "types that are imported when the module runs"
        problem = Problem(path, expected, quoted(f"{error}"), known.get(close, ""))
        raise RuleConfigError(problem) from None


def _of_parameters(
    parameters: Iterable[Parameter], hints: dict[str, Any], allowed: list[Scope], path: str
) -> Iterator[Problem]:
    """Return what is wrong with each parameter by itself."""
    known = {kind for scope in allowed for kind in scope.types}
    for parameter in parameters:
        where = f"{path}({parameter.name})"
        hint = hints.get(parameter.name)
        if parameter.kind not in {parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD}:
            kind = parameter.kind.description
            yield Problem(where, "a parameter that is given by its place", f"a {kind} one")
        elif parameter.default is not parameter.empty:
            expected = "no default, as every value is given"
            yield Problem(where, expected, quoted(parameter.default))
        elif hint not in known:
            expected = f"a type that a rule of its level may look at: {_listed(allowed)}"
            yield Problem(where, expected, "no type" if hint is None else _named(hint))


def _of_answer(
    hints: dict[str, Any], level: Level, scope: Scope | None, path: str
) -> Iterator[Problem]:
    """Return whether what a judgement says to return contradicts its level."""
    right, words = _ANSWERS[level]
    hint = hints.get("return")
    union = get_origin(hint) in {Union, UnionType}
    for member in get_args(hint) if union else (hint,):
        if not isinstance(member, type) or member in {*right, object, Any}:
            continue
        remarks = scope is Scope.PLAN and level is not Level.PREFER and issubclass(member, Iterable)
        if not remarks:
            yield Problem(f"{path}(return)", f"{words} as its verdict", _named(member))


def _listed(scopes: Iterable[Scope]) -> str:
    return "; ".join(map(str, scopes))


def _named(hint: object) -> str:
    return getattr(hint, "__name__", f"{hint}")
