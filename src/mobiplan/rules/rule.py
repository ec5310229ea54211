"""The base of all rules: what each carries, what it judges, and what its verdict means."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from functools import lru_cache
from types import NoneType
from typing import Any, ClassVar, Final, Self, cast

from attrs import evolve, fields, frozen

from mobiplan.errors import Problem, RuleConfigError, nearest
from mobiplan.model import Level, Reason, Role, Weekday
from mobiplan.model.span import HOUR
from mobiplan.model.wallclock import quoted
from mobiplan.rules.numbers import first_line, is_default, problems_of, spelled
from mobiplan.rules.scopes import Scope, scope_of
from mobiplan.rules.views import Demand, Join, Remark

_PLAIN = {NoneType, int, str, bool}

MOST_PENALTY: Final = 1_000_000
"""What one verdict of a preference may cost at most: its weight times its number.

So no penalties of a schedule add up to what a block without a place counts. House default.
"""


class Evidence(Enum):
    """How well the numbers of a rule are founded."""

    RESEARCH = "research or guideline"
    COACHING = "coaching practice"
    HOUSE = "house default"


class Rule:
    """One rule: numbers as fields, one pure judgement, and where it comes from.

    Decorate a function with `must`, `prefer`, `note` or `ask`; for a rule with numbers subclass
    `Must`, `Prefer`, `Note` or `Ask` as a frozen attrs class, and write ``judge`` with typed
    parameters. Both make the same: a value that steers the planner and audits a plan.

    Attributes:
        id: stable, such as ``standalone.spacing``.
        code: the rule's number in the list of the field's rules, such as ``R12``.
        level: how much it binds.
        roles: the roles of blocks that it is about; all by default.
        source: where its numbers come from.
        evidence: how well they are founded.
        reason: the code for a demand that finds no place because of it, if it has one of its own.
        by_construction: whether the planner keeps it without asking, so that only an audit does.
        by_kind: for a rule about a `Gap`, a length, a day, a `Start` or an ask: whether it looks at
            no more of a session than what it is (sport, kind, load, class of a race), of a day than
            whether it is rest and which sessions lie on it and, unless the rule is about its
            minutes, on its neighbours, of a demand than how long it is to be, and of a start than
            how far away it is. An ask may look at the runner too, at how long, far and cold
            sessions are, at the minutes between two, and at the ordinal and the race of a week; it
            changes nothing but lengths. The planner then asks once for all of a kind.
        judge: the judgement. A must or a note gives None or a sentence, a preference a whole
            number from 0, an ask what it was given, changed, or None to withdraw it. About a whole
            plan, a must or a note may give a `Remark` for each place.
    """

    __slots__ = ()
    __attrs_attrs__: ClassVar[tuple[Any, ...]]

    id: str
    code: str = ""
    level: Level
    roles: frozenset[Role] = frozenset(Role)
    source: str = "house default"
    evidence: Evidence = Evidence.HOUSE
    reason: Reason | None = None
    by_construction: bool = False
    by_kind: bool = False
    judge: Callable[..., Any]

    def __attrs_post_init__(self) -> None:
        """Refuse numbers that make no sense, by themselves or together."""
        path = getattr(self, "id", type(self).__name__)
        problems = [*problems_of(self, path), *_too_heavy(self, path), *self.misfits()]
        if problems:
            raise RuleConfigError(*problems)

    def misfits(self) -> Iterator[Problem]:
        """Return what is wrong beyond the types of the numbers; override it for more."""
        yield from ()

    @property
    def scope(self) -> Scope:
        """What the rule looks at.

        Raises:
            RuleConfigError: no scope of its level has the parameter types of its judgement.
        """
        return _scope_of(type(self))  # type: ignore[arg-type]  # mypy #11470: a class is hashable

    @property
    def reach(self) -> int:
        """The minutes from which on the rule is silent; a week by default.

        The planner relies on it for rules about a `Gap`, a `Seam` and two blocks.
        """
        return len(Weekday) * 24 * HOUR

    @property
    def least_apart(self) -> int:
        """For a must about two blocks: the minutes below which it always refuses; 0 by default."""
        return 0

    @property
    def numbers(self) -> Mapping[str, object]:
        """What `replace` can change, by name."""
        return {number.name: getattr(self, number.name) for number in fields(type(self))}

    @property
    def statement(self) -> str:
        """The rule in one sentence, with the numbers that are not the default ones."""
        changed = [
            f"{number.name}={spelled(getattr(self, number.name))}"
            for number in fields(type(self))
            if not is_default(self, number)
        ]
        sentence = first_line(self)
        return f"{sentence} (here: {', '.join(changed)})" if changed else sentence

    def replace(self, **numbers: object) -> Self:
        """Return the same rule with other numbers.

        Raises:
            RuleConfigError: it has no such number, or the number makes no sense.

        Example:
            >>> from mobiplan.rules import DEFAULT_RULES
            >>> DEFAULT_RULES["standalone.spacing"].replace(hours=36)
            Spacing(hours=36)
        """
        known = tuple(self.numbers)
        expected = f"one of {', '.join(known) or 'no numbers'}"
        problems = [
            Problem(self.id, expected, name, nearest(name, known))
            for name in numbers
            if name not in known
        ]
        if problems:
            raise RuleConfigError(*problems)
        return self._replaced(numbers)

    def _replaced(self, numbers: Mapping[str, Any]) -> Self:
        new: Self = evolve(cast("Any", self), **numbers)
        return new

    def cost(self, *views: object) -> int | None:
        """Judge, and return the penalty, or None where the verdict forbids.

        Raises:
            RuleConfigError: the verdict is none of its level.
        """
        return self.price(self._judged(views))

    def verdict(self, *views: object) -> Any:  # noqa: ANN401  it depends on the level
        """Judge, and return what was judged, checked.

        Returns:
            None or a sentence of a must or a note, a number of a preference, what an ask makes of
            what it was given. About a whole plan the remarks of a must or a note, as a tuple.

        Raises:
            RuleConfigError: the verdict is none of its level.
        """
        found = self._judged(views)
        self.price(found)
        if self.scope is not Scope.PLAN or self.level is Level.PREFER:
            return found
        if isinstance(found, str):
            return (Remark(message=found),)
        return found or ()

    def price(self, verdict: object) -> int | None:
        """Return the penalty that a verdict means, or None where it forbids.

        Raises:
            RuleConfigError: the verdict is none of its level.
        """
        if self.level is Level.ASK:
            kind = Join if self.scope is Scope.SEAM else Demand
            if verdict is None or isinstance(verdict, kind):
                return 0
            expected = f"None or a {kind.__name__} as its verdict"
            raise RuleConfigError(Problem(self.id, expected, quoted(verdict)))
        return None if self._said(verdict) and self.level is Level.MUST else 0

    def _judged(self, views: tuple[object, ...]) -> object:
        try:
            found = self.judge(*views)
            if type(found) in _PLAIN:
                return found
            return tuple(found) if isinstance(found, Iterable) else found
        except Exception as error:
            error.add_note(f'The rule "{self.id}" failed.')
            raise

    def _said(self, verdict: object) -> bool:
        """Whether the verdict of a must or a note says something."""
        if verdict is None or (isinstance(verdict, str) and verdict):
            return verdict is not None
        expected = "None or a sentence as its verdict"
        if self.scope is Scope.PLAN:
            expected = "None, a sentence or remarks as its verdict"
            if isinstance(verdict, tuple) and all(isinstance(said, Remark) for said in verdict):
                return bool(verdict)
        raise RuleConfigError(Problem(self.id, expected, quoted(verdict)))


@lru_cache(maxsize=1024)
def _scope_of(kind: type[Rule]) -> Scope:
    path = f"{kind.id}.judge"
    judge = getattr(kind, "judge", None)
    if judge is None:
        raise RuleConfigError(Problem(path, "a judgement", "none"))
    return scope_of(judge.__get__(kind), kind.level, path)


@frozen(kw_only=True)
class Must(Rule):
    """A rule that the planner never breaks."""

    level = Level.MUST


@frozen(kw_only=True)
class Prefer(Rule):
    """A rule whose penalty, a whole number times its weight, the planner keeps low.

    Args:
        weight: 0 to 1,000,000; with 0 the rule says nothing.
    """

    level = Level.PREFER
    weight: int = 1

    def price(self, verdict: object) -> int:
        """Return the weighted penalty.

        Raises:
            RuleConfigError: the verdict is something else than a whole number from 0.
        """
        return weighted(self.weight, verdict, self.id)


@frozen(kw_only=True)
class Note(Rule):
    """A rule that is only reported."""

    level = Level.NOTE


@frozen(kw_only=True)
class Ask(Rule):
    """A rule that shapes what is asked for, before anything is placed."""

    level = Level.ASK


def _too_heavy(rule: Rule, path: str) -> Iterator[Problem]:
    weight = getattr(rule, "weight", 0)
    if isinstance(weight, int) and weight > MOST_PENALTY:
        yield Problem(f"{path}.weight", f"at most {MOST_PENALTY}", f"{weight}")


def weighted(weight: int, verdict: object, rule_id: str) -> int:
    """Return the penalty of a verdict of a preference.

    Raises:
        RuleConfigError: it is no whole number from 0, or costs more than `MOST_PENALTY`.
    """
    penalty = weight * _counted(verdict, rule_id)
    if penalty > MOST_PENALTY:
        expected = f"a verdict that costs at most {MOST_PENALTY}, {weight} for each 1 of it"
        raise RuleConfigError(Problem(rule_id, expected, quoted(verdict)))
    return penalty


def _counted(verdict: object, rule_id: str) -> int:
    """Return the verdict of a preference if it is a whole number from 0.

    Raises:
        RuleConfigError: it is something else.
    """
    if isinstance(verdict, int) and not isinstance(verdict, bool) and verdict >= 0:
        return verdict
    expected = "a whole number from 0 as its verdict"
    hint = f"int({verdict})" if isinstance(verdict, bool) else ""
    raise RuleConfigError(Problem(rule_id, expected, quoted(verdict), hint))
