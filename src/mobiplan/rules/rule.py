"""The base of all rules: what each carries, and how the types of its judgement give its scope."""

from collections.abc import Callable
from enum import Enum
from inspect import signature
from typing import Any, ClassVar, get_type_hints

from attrs import fields, frozen

from mobiplan.errors import Problem, RuleConfigError
from mobiplan.model import Block, Level, Plan, Reason, Role, Session, Weekday
from mobiplan.model.span import HOUR
from mobiplan.model.wallclock import quoted
from mobiplan.rules.views import Clock, Day, Demand, Gap, Seam


class Evidence(Enum):
    """How well the numbers of a rule are founded."""

    RESEARCH = "research or guideline"
    COACHING = "coaching practice"
    HOUSE = "house default"


class Scope(Enum):
    """What a rule looks at: the types of the parameters of its judgement."""

    CLOCK = (Clock,)
    DAY = (Day,)
    BLOCK = (Block,)
    GAP = (Gap,)
    BLOCK_AND_SESSION = (Block, Session)
    NEIGHBOURS = (Block, Block)
    DAY_TOTAL = (Day, int)
    LENGTH = (Demand, int)
    PLAN = (Plan,)
    SESSIONS = (Session, Session)
    DEMAND = (Demand,)
    SEAM = (Seam,)


_ABOUT_PLACES = frozenset(Scope) - {Scope.PLAN, Scope.SESSIONS, Scope.DEMAND, Scope.SEAM}

SCOPES = {
    Level.MUST: _ABOUT_PLACES | {Scope.PLAN},
    Level.PREFER: _ABOUT_PLACES,
    Level.NOTE: _ABOUT_PLACES | {Scope.PLAN, Scope.SESSIONS},
    Level.ASK: frozenset({Scope.DEMAND, Scope.SEAM}),
}
"""What the rules of each level may look at."""


@frozen(kw_only=True)
class Rule:
    """One rule: numbers as fields, one pure judgement, and where it comes from.

    Subclass `Must`, `Prefer`, `Note` or `Ask`, and write ``judge`` with typed parameters.

    Attributes:
        id: stable, such as ``standalone.spacing``.
        code: the rule's number in the list of the field's rules, such as ``R12``.
        level: how much it binds.
        roles: the roles of blocks that it is about; all by default.
        source: where its numbers come from.
        evidence: how well they are founded.
        reason: the code for a demand that finds no place because of it, if it has one of its own.
        by_construction: whether the planner keeps it without asking, so that only an audit does.
        judge: the judgement. A must or a note gives None or a sentence, a preference a whole
            number from 0, an ask what it was given, changed, or None to withdraw it. About a whole
            plan, a must or a note gives a `Remark` for each place.
    """

    id: ClassVar[str]
    code: ClassVar[str] = ""
    level: ClassVar[Level]
    roles: ClassVar[frozenset[Role]] = frozenset(Role)
    source: ClassVar[str]
    evidence: ClassVar[Evidence]
    reason: ClassVar[Reason | None] = None
    by_construction: ClassVar[bool] = False
    judge: ClassVar[Callable[..., Any]]

    def __attrs_post_init__(self) -> None:
        """Refuse numbers that are none, or below 0."""
        problems = [
            Problem(f"{self.id}.{number.name}", expected, quoted(value))
            for number in fields(type(self))
            if (expected := _expected(number.type, value := getattr(self, number.name)))
        ]
        if problems:
            raise RuleConfigError(*problems)

    @property
    def scope(self) -> Scope:
        """What the rule looks at.

        Raises:
            RuleConfigError: no scope of its level has the parameter types of its judgement.
        """
        return scope_of(type(self))

    @property
    def reach(self) -> int:
        """For a rule about a `Gap`: the minutes beyond which it is silent; a week by default."""
        return len(Weekday) * 24 * HOUR

    def price(self, verdict: object) -> int | None:
        """Return the penalty that a verdict means, or None where it forbids."""
        return 0 if verdict is None else None

    @property
    def statement(self) -> str:
        """The rule in one sentence, with the numbers that are not the default ones."""
        sentence = (self.__doc__ or "").strip().split("\n", maxsplit=1)[0]
        changed = [
            f"{number.name}={getattr(self, number.name)}"
            for number in fields(type(self))
            if getattr(self, number.name) != _default(number.default)
        ]
        return f"{sentence} (here: {', '.join(changed)})" if changed else sentence


def _default(default: object) -> object:
    made: Callable[[], object] | None = getattr(default, "factory", None)
    return made() if made else default


def _expected(kind: object, value: object) -> str:
    """Say what a number of a rule should have been; nothing if it is right."""
    if kind in {int, float}:
        real = isinstance(value, int | float) and not isinstance(value, bool)
        right = real and (kind is float or (isinstance(value, int) and value >= 0))
        return "" if right else ("a number" if kind is float else "a whole number from 0")
    right = not isinstance(kind, type) or isinstance(value, kind)
    return "" if right else f"a {getattr(kind, '__name__', kind)}"


def scope_of(kind: type[Rule]) -> Scope:
    """Return the scope of a class of rules by the types of the parameters of its judgement.

    Raises:
        RuleConfigError: no scope of its level has these types.
    """
    allowed = sorted(SCOPES[kind.level], key=tuple(Scope).index)
    judge = getattr(kind, "judge", None)
    parameters = tuple(signature(judge).parameters.values())[1:] if judge else ()
    names = [parameter.name for parameter in parameters]
    try:
        hints = get_type_hints(judge) if judge else {}
    except NameError as error:
        expected = "types that are imported when the module runs"
        raise RuleConfigError(Problem(f"{kind.id}.judge", expected, quoted(f"{error}"))) from None
    types = tuple(hints.get(name) for name in names)
    by_place = all(parameter.kind is parameter.POSITIONAL_OR_KEYWORD for parameter in parameters)
    for scope in allowed:
        if by_place and types == scope.value:
            return scope
    choices = "; ".join(_listed(scope.value) for scope in allowed)
    found = ", ".join(f"{name}: {_named(hints.get(name))}" for name in names) or "none"
    raise RuleConfigError(Problem(f"{kind.id}.judge", f"parameters of the types {choices}", found))


def _listed(types: tuple[type, ...]) -> str:
    return f"({', '.join(kind.__name__ for kind in types)})"


def _named(hint: object) -> str:
    return "without a type" if hint is None else getattr(hint, "__name__", f"{hint}")


@frozen(kw_only=True)
class Must(Rule):
    """A rule that the planner never breaks."""

    level: ClassVar[Level] = Level.MUST


@frozen(kw_only=True)
class Prefer(Rule):
    """A rule whose penalty, a whole number times its weight, the planner keeps low.

    Args:
        weight: 0 or more; a rule of weight 0 is only counted.
    """

    level: ClassVar[Level] = Level.PREFER
    weight: int = 1

    def price(self, verdict: object) -> int:
        """Return the weighted penalty.

        Raises:
            RuleConfigError: the verdict is something else than a whole number from 0.
        """
        if not isinstance(verdict, int) or verdict < 0:
            expected = "a whole number from 0 as its verdict"
            raise RuleConfigError(Problem(self.id, expected, quoted(verdict)))
        return self.weight * verdict


@frozen(kw_only=True)
class Note(Rule):
    """A rule that is only reported."""

    level: ClassVar[Level] = Level.NOTE


@frozen(kw_only=True)
class Ask(Rule):
    """A rule that shapes what is asked for, before anything is placed."""

    level: ClassVar[Level] = Level.ASK
