"""Rule sets: the rules that plan, audit and are tested, as one value."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import TypeVar

from attrs import field, fields, frozen

from mobiplan.errors import Problem, RuleConfigError, nearest
from mobiplan.model import Level, Role
from mobiplan.model.wallclock import quoted
from mobiplan.rules.numbers import spelled
from mobiplan.rules.rule import Rule
from mobiplan.rules.scopes import Scope
from mobiplan.rules.spelling import as_changes

_One = TypeVar("_One")

_INSTEAD = "RuleSet.replace, or another id"


def _in_order(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple(rules)


def _each(given: _One | Iterable[_One]) -> tuple[_One, ...]:
    if isinstance(given, Iterable) and not isinstance(given, str):
        return tuple(given)
    return (given,)


def _senseless(rule: Rule) -> Iterator[Problem]:
    """Find facts of a rule that no rule can have, and numbers that it cannot be told by.

    Raises:
        RuleConfigError: its judgement has parameters of unknown types.
    """
    if not isinstance(rule.level, Level):
        yield Problem(f"{rule.id}.level", f"one of {', '.join(Level)}", quoted(rule.level))
        return
    strange = [role for role in rule.roles if not isinstance(role, Role)]
    if strange or not rule.roles:
        found = ", ".join(map(quoted, strange)) or "none"
        yield Problem(f"{rule.id}.roles", f"some of {', '.join(Role)}", found)
    if rule.scope is Scope.NEIGHBOURS and Role.STANDALONE not in rule.roles:
        expected = "standalone, as mobility sessions alone follow one another"
        yield Problem(f"{rule.id}.roles", expected, spelled(rule.roles))
    for number in fields(type(rule)):
        if number.init and number.eq is False:
            yield Problem(
                f"{rule.id}.{number.alias}", "a number that tells rules apart", "eq=False"
            )


def _is_hashable(rule: Rule) -> bool:
    try:
        hash(rule)
    except TypeError:
        return False
    return True


@frozen(slots=False, repr=False)
class RuleSet:
    """Some rules, each id once, in a stable order.

    Args:
        rules: in the order in which asks are applied and findings are told.
        name: of the variable that holds the set, if it and what is made of it are to be written
            with that; not compared.

    Raises:
        RuleConfigError: two rules share an id, or a judgement has parameters of unknown types.

    Example:
        >>> from mobiplan.rules import DEFAULT_RULES
        >>> closer = DEFAULT_RULES.replace("standalone.spacing", hours=36)
        >>> closer - "standalone.evening"
        DEFAULT_RULES.replace('standalone.spacing', hours=36) - 'standalone.evening'
        >>> closer["standalone.spacing"]
        Spacing(hours=36)
        >>> "day.cap" in closer, "day.cap" in closer.only("standalone.", "block.")
        (True, False)
    """

    rules: tuple[Rule, ...] = field(default=(), converter=_in_order)
    name: str = field(default="", kw_only=True)
    _base: "RuleSet | None" = field(default=None, kw_only=True)

    @rules.validator
    def _each_once(self, _attribute: object, rules: tuple[Rule, ...]) -> None:
        strange = [rule for rule in rules if not isinstance(rule, Rule)]
        if strange:
            expected = "rules, made with their numbers; wishes by must or prefer"
            found = ", ".join(map(quoted, strange))
            raise RuleConfigError(Problem("rules", expected, found))
        bare = [rule for rule in rules if not (hasattr(rule, "id") and hasattr(rule, "level"))]
        if bare:
            found = ", ".join(type(rule).__name__ for rule in bare)
            raise RuleConfigError(Problem("rules", "rules with an id and a level", found))
        problems = [
            Problem(rule_id, "an id that no other rule has", f"{count} of them", _INSTEAD)
            for rule_id, count in Counter(rule.id for rule in rules).items()
            if count > 1
        ]
        for rule in rules:
            try:
                problems += _senseless(rule)
            except RuleConfigError as error:
                problems += error.problems
        try:
            _ = self._hash
        except TypeError:
            expected = "numbers that can be hashed, such as a tuple for a list"
            strange = [rule for rule in rules if not _is_hashable(rule)]
            problems += [Problem(rule.id, expected, f"{rule}") for rule in strange]
        if problems:
            raise RuleConfigError(*problems)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def __contains__(self, rule: object) -> bool:
        """Whether a rule, or one with an id, is in the set."""
        return rule in self.rules if isinstance(rule, Rule) else rule in self._by_id

    def __getitem__(self, rule_id: str) -> Rule:
        """Return the rule with an id.

        Raises:
            RuleConfigError: there is none.
        """
        if isinstance(rule_id, str) and rule_id in self._by_id:
            return self._by_id[rule_id]
        hint = nearest(f"{rule_id}", self._by_id)
        raise RuleConfigError(
            Problem("rules", "the id of a rule of the set", quoted(rule_id), hint)
        )

    def __add__(self, other: Rule | Iterable[Rule]) -> "RuleSet":
        """Return a set with one rule or several more."""
        return self._with((*self.rules, *_each(other)))

    def __sub__(self, other: str | Rule | Iterable[str | Rule]) -> "RuleSet":
        """Return a set without a rule or several, each by its id, or a family such as "training.".

        Raises:
            RuleConfigError: there is none of that id or family.
        """
        gone = self._named(_each(other))
        return self._with(rule for rule in self.rules if rule.id not in gone)

    def only(self, *names: str | Rule | Iterable[str | Rule]) -> "RuleSet":
        """Return a set of a few rules, in the order of this set.

        Args:
            *names: ids, or families such as ``"standalone."`` with the dot.

        Raises:
            RuleConfigError: there is none of that id or family.
        """
        each = ((name,) if isinstance(name, str | Rule) else name for name in names)
        kept = self._named(chain.from_iterable(each))
        return self._with(rule for rule in self.rules if rule.id in kept)

    def replace(self, rule_id: str, **numbers: object) -> "RuleSet":
        """Return a set in which a rule has other numbers.

        Raises:
            RuleConfigError: there is no such rule, it has no such number, or the number makes no
                sense.
        """
        old = self[rule_id]
        new = old.replace(**numbers)
        return self._with(new if rule is old else rule for rule in self.rules)

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

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return self.rules == other.rules if isinstance(other, RuleSet) else NotImplemented

    def __hash__(self) -> int:
        return self._hash

    def __repr__(self) -> str:
        """Write the code that gives an equal set."""
        if self.name:
            return self.name
        plain = f"RuleSet([{', '.join(map(repr, self.rules))}])"
        return plain if self._base is None else as_changes(self, self._base) or plain

    def __getstate__(self) -> dict[str, object]:
        return {"rules": self.rules, "name": self.name, "_base": self._base}

    def _with(self, rules: Iterable[Rule]) -> "RuleSet":
        return RuleSet(rules, base=self if self.name else self._base)

    def _named(self, names: Iterable[str | Rule]) -> set[str]:
        """Return the ids that some ids, rules and families name."""
        found: set[str] = set()
        problems: list[Problem] = []
        for name in (name.id if isinstance(name, Rule) else name for name in names):
            family = isinstance(name, str) and name.endswith(".")
            known = {i for i in self._by_id if i == name or (family and i.startswith(name))}
            if not known:
                families = {f"{i.split('.')[0]}." for i in self._by_id if "." in i}
                hint = nearest(f"{name}", families if family else self._by_id)
                expected = 'the id of a rule of the set, or a family such as "standalone."'
                problems.append(Problem("rules", expected, quoted(name), hint))
            found |= known
        if problems:
            raise RuleConfigError(*problems)
        return found

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def _hash(self) -> int:
        return hash(self.rules)

    @cached_property
    def _found(self) -> dict[tuple[Scope, tuple[Level, ...], Role | None], tuple[Rule, ...]]:
        """The answers of `of` so far."""
        return {}
