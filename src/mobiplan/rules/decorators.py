"""The decorators that make a rule of a function or of a wish: one for each level."""

from collections.abc import Callable, Iterable, Mapping
from types import FunctionType
from typing import Any, TypedDict, Unpack, overload

from mobiplan.errors import Problem, RuleConfigError, nearest
from mobiplan.model import Level, Reason, Role
from mobiplan.model.wallclock import quoted
from mobiplan.rules.functions import FunctionRule
from mobiplan.rules.rule import Evidence, Rule
from mobiplan.rules.views import Demand, Join, Remark
from mobiplan.rules.wanted import WishRule
from mobiplan.rules.wish import Wish


class Options(TypedDict, total=False):
    """What every decorator of a function may be given.

    Attributes:
        id: by default the name of the function; of a wish its name and values.
        roles: one role of blocks or several; all by default. A wish has its own.
        source: where the numbers come from; "house default" by default.
        evidence: how well they are founded; a house default by default.
        code: a number in a list of rules of your own.
        reach: for a rule about the time between two things: the minutes from which on it is
            silent. The planner does not ask beyond. A week by default; a wish has its own.
        by_kind: for a rule about a `Gap`, a length, a day, a `Start` or an ask: True promises that
            it looks at no more of a session than what it is (sport, kind, load, class of a race),
            of a day than whether it is rest and which sessions lie on it and, unless the rule is
            about its minutes, on its neighbours, of a demand than how long it is to be, and of a
            start than how far away it is: never at dates or names. An ask may look at what else
            `Rule` tells. The planner then asks once for all of a kind. False by default.
    """

    id: str
    roles: Role | str | Iterable[Role | str]
    source: str
    evidence: Evidence
    code: str
    reach: int
    by_kind: bool


class MustOptions(Options, total=False):
    """What `must` may be given.

    Attributes:
        least_apart: for a rule about two blocks: the minutes below which it always refuses. The
            planner does not ask below. 0 by default.
        reason: the code for what finds no place because of the rule.
    """

    least_apart: int
    reason: Reason


class PreferOptions(Options, total=False):
    """What `prefer` may be given.

    Attributes:
        weight: by which its numbers are multiplied, from 0 to 1,000,000; 1 by default.
    """

    weight: int


Says = Callable[..., str | Iterable[Remark] | None]
"""A judgement that gives None or a sentence; about a whole plan, it may give remarks."""

Counts = Callable[..., int]
"""A judgement that gives a whole number from 0."""

Shapes = Callable[..., Demand | Join | None]
"""A judgement that gives what it was given, changed, or None."""


@overload
def must(judgement: Says | Wish, /, **options: Unpack[MustOptions]) -> Rule: ...
@overload
def must(**options: Unpack[MustOptions]) -> Callable[[Says], Rule]: ...
def must(
    judgement: Says | Wish | None = None, /, **options: Unpack[MustOptions]
) -> Rule | Callable[[Says], Rule]:
    """Make a rule that the planner never breaks.

    Args:
        judgement: a function with typed parameters that gives None, or a sentence where it
            refuses; or a wish.
        **options: see `MustOptions`.

    Returns:
        The rule; without a judgement, the decorator that makes it.

    Raises:
        RuleConfigError: the parameters have types at which no rule looks, or an option makes no
            sense.

    Example:
        >>> from mobiplan.rules import Clock, must
        >>> @must(roles="standalone")
        ... def not_at_lunch(clock: Clock) -> str | None:
        ...     '''Nothing starts between 12:00 and 13:00.'''
        ...     return "It starts at lunch." if clock.start.hour == 12 else None
        >>> not_at_lunch.id, not_at_lunch.level.value, not_at_lunch.statement
        ('not_at_lunch', 'must', 'Nothing starts between 12:00 and 13:00.')
    """
    return _make(Level.MUST, judgement, options, MustOptions.__optional_keys__)


@overload
def prefer(judgement: Counts | Wish, /, **options: Unpack[PreferOptions]) -> Rule: ...
@overload
def prefer(**options: Unpack[PreferOptions]) -> Callable[[Counts], Rule]: ...
def prefer(
    judgement: Counts | Wish | None = None, /, **options: Unpack[PreferOptions]
) -> Rule | Callable[[Counts], Rule]:
    """Make a rule whose penalty the planner keeps low.

    Args:
        judgement: a function with typed parameters that gives a whole number from 0; or a wish.
        **options: see `PreferOptions`.

    Returns:
        The rule; without a judgement, the decorator that makes it.

    Raises:
        RuleConfigError: as for `must`.

    Example:
        >>> from mobiplan.model import Weekday
        >>> from mobiplan.rules import Day, prefer
        >>> @prefer(weight=10)
        ... def no_fridays(day: Day) -> int:
        ...     '''Keep Fridays free.'''
        ...     return int(day.weekday is Weekday.FRI)
        >>> from datetime import date
        >>> no_fridays.judge(Day(date=date(2026, 1, 16)))
        1
    """
    return _make(Level.PREFER, judgement, options, PreferOptions.__optional_keys__)


@overload
def note(judgement: Says | Wish, /, **options: Unpack[Options]) -> Rule: ...
@overload
def note(**options: Unpack[Options]) -> Callable[[Says], Rule]: ...
def note(
    judgement: Says | Wish | None = None, /, **options: Unpack[Options]
) -> Rule | Callable[[Says], Rule]:
    """Make a rule that is only reported.

    Args:
        judgement: as for `must`.
        **options: see `Options`.

    Returns:
        The rule; without a judgement, the decorator that makes it.

    Raises:
        RuleConfigError: as for `must`.

    Example:
        >>> from mobiplan.rules import NotBefore, note
        >>> note(NotBefore("08:00", roles="pre_run")).statement
        'No warm-up starts before 08:00.'
    """
    return _make(Level.NOTE, judgement, options, Options.__optional_keys__)


@overload
def ask(judgement: Shapes, /, **options: Unpack[Options]) -> Rule: ...
@overload
def ask(**options: Unpack[Options]) -> Callable[[Shapes], Rule]: ...
def ask(
    judgement: Shapes | None = None, /, **options: Unpack[Options]
) -> Rule | Callable[[Shapes], Rule]:
    """Make a rule that shapes what is asked for, before anything is placed.

    Args:
        judgement: a function of a `Demand` that gives it changed, or None to withdraw it; or of a
            `Seam` that gives a `Join` or None.
        **options: see `Options`.

    Returns:
        The rule; without a judgement, the decorator that makes it.

    Raises:
        RuleConfigError: as for `must`.

    Example:
        >>> from mobiplan.rules import Demand, ask
        >>> @ask(roles="pre_run")
        ... def twelve_minutes(demand: Demand) -> Demand:
        ...     '''A warm-up lasts 12 min.'''
        ...     return demand.lasting(12)
        >>> twelve_minutes
        twelve_minutes
    """
    return _make(Level.ASK, judgement, options, Options.__optional_keys__)


def _make(
    level: Level, judgement: object, options: Mapping[str, Any], known: frozenset[str]
) -> Rule | Callable[[Any], Rule]:
    """Make the rule, or the decorator that makes it."""
    expected = f"one of the options {', '.join(sorted(known))}"
    problems = [
        Problem(f"{level}", expected, name, nearest(name, known))
        for name in options
        if name not in known
    ]
    if problems:
        raise RuleConfigError(*problems)
    if judgement is None:
        return lambda decorated: _rule(level, decorated, options)
    return _rule(level, judgement, options)


def _rule(level: Level, judgement: object, options: Mapping[str, Any]) -> Rule:
    if isinstance(judgement, FunctionType):
        return FunctionRule(judge=judgement, level=level, **options)
    if isinstance(judgement, Wish) and level is not Level.ASK:
        where = type(judgement).__name__
        problems = [
            Problem(f"{level}.{name}", f"no {name} beside {where}, which has its own", "one")
            for name in ("roles", "reach", "least_apart", "by_kind")
            if name in options
        ]
        if problems:
            raise RuleConfigError(*problems)
        return WishRule(wish=judgement, level=level, **options)
    expected = "a function" if level is Level.ASK else "a function or a wish"
    hint = f"{level}(weight={judgement})" if isinstance(judgement, int) else ""
    raise RuleConfigError(Problem(f"{level}", expected, quoted(judgement), hint))
