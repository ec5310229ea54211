"""Rule sets: the rules that plan, audit and are tested, as one value."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from attrs import evolve, field, fields, frozen

from mobiplan.errors import Problem, RuleConfigError, nearest
from mobiplan.model import Level, Role
from mobiplan.model.wallclock import quoted
from mobiplan.rules.rule import Rule, Scope


def _in_order(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple(rules)


@frozen(slots=False)
class RuleSet:
    """Some rules, each id once, in a stable order.

    Args:
        rules: in the order in which asks are applied and findings are told.

    Raises:
        RuleConfigError: two rules share an id, or a judgement has parameters of unknown types.

    Example:
        >>> from mobiplan.rules import DEFAULT_RULES
        >>> closer = DEFAULT_RULES.replace("standalone.spacing", hours=36)
        >>> closer["standalone.spacing"]
        Spacing(hours=36)
        >>> "standalone.evening" in DEFAULT_RULES - "standalone.evening"
        False
    """

    rules: tuple[Rule, ...] = field(default=(), converter=_in_order)

    @rules.validator
    def _each_once(self, _attribute: object, rules: tuple[Rule, ...]) -> None:
        if not all(isinstance(rule, Rule) for rule in rules):
            found = ", ".join(quoted(rule) for rule in rules if not isinstance(rule, Rule))
            raise RuleConfigError(Problem("rules", "rules, made with their numbers", found))
        bare = [rule for rule in rules if not (hasattr(rule, "id") and hasattr(rule, "level"))]
        if bare:
            found = ", ".join(type(rule).__name__ for rule in bare)
            raise RuleConfigError(Problem("rules", "rules with an id and a level", found))
        ids = [rule.id for rule in rules]
        problems = [
            Problem(rule_id, "an id that no other rule has", f"{count} of them")
            for rule_id, count in Counter(ids).items()
            if count > 1
        ]
        for rule in rules:
            try:
                _ = rule.scope
            except RuleConfigError as error:
                problems += error.problems
        if problems:
            raise RuleConfigError(*problems)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def __contains__(self, rule_id: object) -> bool:
        return any(rule.id == rule_id for rule in self.rules)

    def __getitem__(self, rule_id: str) -> Rule:
        """Return the rule with an id.

        Raises:
            RuleConfigError: there is none.
        """
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        hint = nearest(f"{rule_id}", (rule.id for rule in self.rules))
        raise RuleConfigError(
            Problem("rules", "the id of a rule of the set", quoted(rule_id), hint)
        )

    def __add__(self, other: "Rule | Iterable[Rule]") -> "RuleSet":
        """Return a set with one rule or several more."""
        more = (other,) if isinstance(other, Rule) else tuple(other)
        return RuleSet((*self.rules, *more))

    def __sub__(self, rule_id: str) -> "RuleSet":
        """Return a set without a rule.

        Raises:
            RuleConfigError: there is none with that id.
        """
        gone = self[rule_id]
        return RuleSet(rule for rule in self.rules if rule is not gone)

    def replace(self, rule_id: str, **numbers: object) -> "RuleSet":
        """Return a set in which a rule has other numbers.

        Raises:
            RuleConfigError: there is no such rule, it has no such number, or the number makes no
                sense.
        """
        old = self[rule_id]
        known = [number.name for number in fields(type(old))]
        problems = [
            Problem(
                rule_id, f"one of {', '.join(known) or 'no numbers'}", name, nearest(name, known)
            )
            for name in numbers
            if name not in known
        ]
        if problems:
            raise RuleConfigError(*problems)
        new = evolve(old, **numbers)
        return RuleSet(new if rule is old else rule for rule in self.rules)

    def of(self, scope: Scope, *levels: Level, role: Role | None = None) -> tuple[Rule, ...]:
        """Return the rules of a scope, of some levels (all by default) and for a role."""
        key = (scope, levels, role)
        if key not in self._found:
            self._found[key] = tuple(
                rule
                for rule in self.rules
                if rule.scope is scope
                and (not levels or rule.level in levels)
                and (role is None or role in rule.roles)
            )
        return self._found[key]

    @cached_property
    def _found(self) -> dict[tuple[Scope, tuple[Level, ...], Role | None], tuple[Rule, ...]]:
        """The answers of `of` so far."""
        return {}
