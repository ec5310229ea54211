"""The base of all rules: what each carries, and how the types of its judgement give its scope."""

from collections.abc import Callable
from enum import Enum
from typing import Any, ClassVar

from attrs import field, frozen

from mobiplan.errors import Problem, RuleConfigError
from mobiplan.model import Block, Level, Plan, Reason, Role, Session, Weekday
from mobiplan.model.span import HOUR
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


ATTACHED = frozenset(Role) - {Role.STANDALONE}
"""The roles of blocks that belong to a session."""


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

    @property
    def scope(self) -> Scope:
        """What the rule looks at.

        Raises:
            RuleConfigError: no scope has the parameter types of its judgement.
        """
        return scope_of(type(self))

    @property
    def reach(self) -> int:
        """For a rule about a `Gap`: the minutes beyond which it is silent; a week by default."""
        return len(Weekday) * 24 * HOUR

    @property
    def statement(self) -> str:
        """The rule in one sentence: the first line of its docstring."""
        return (self.__doc__ or "").strip().split("\n", maxsplit=1)[0]


def scope_of(kind: type[Rule]) -> Scope:
    """Return the scope of a class of rules by the types of the parameters of its judgement.

    Raises:
        RuleConfigError: no scope has these types.
    """
    hints = {name: hint for name, hint in kind.judge.__annotations__.items() if name != "return"}
    types = tuple(hints.values())
    for scope in Scope:
        if types == scope.value:
            return scope
    choices = "; ".join(_listed(scope.value) for scope in Scope)
    found = ", ".join(f"{name}: {getattr(hint, '__name__', hint)}" for name, hint in hints.items())
    raise RuleConfigError(Problem(f"{kind.id}.judge", f"parameters of the types {choices}", found))


def _listed(types: tuple[type, ...]) -> str:
    return f"({', '.join(kind.__name__ for kind in types)})"


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
    weight: int = field(default=1)

    @weight.validator
    def _whole(self, _attribute: object, weight: object) -> None:
        if not isinstance(weight, int) or isinstance(weight, bool) or weight < 0:
            raise RuleConfigError(
                Problem(f"{self.id}.weight", "a whole number from 0", f"{weight}")
            )


@frozen(kw_only=True)
class Note(Rule):
    """A rule that is only reported."""

    level: ClassVar[Level] = Level.NOTE


@frozen(kw_only=True)
class Ask(Rule):
    """A rule that shapes what is asked for, before anything is placed."""

    level: ClassVar[Level] = Level.ASK
