"""What rules say of all minutes of a day together."""

from enum import Enum, auto

from attrs import field, frozen

from mobiplan.model import Level, Role
from mobiplan.planner.costs import BROKEN, PENALTY
from mobiplan.rules import Day, Rule, RuleSet, Scope


class Part(Enum):
    """Which groups of minutes count: all, those of standalone sessions alone, or the others."""

    ALL = auto()
    STANDALONE = auto()
    SHARED = auto()


@frozen(eq=False)
class Totals:
    """What the rules about the minutes of a day say.

    Args:
        groups: the roles whose minutes count together, each with its rules.
    """

    groups: tuple[tuple[frozenset[Role], tuple[Rule, ...]], ...]
    nothing: tuple[int, ...] = field(init=False)
    _by_kind: bool = field(init=False)
    _counted: dict[tuple[Role, int], tuple[int, ...]] = field(factory=dict, init=False)
    _costs: dict[tuple[object, ...], int] = field(factory=dict, init=False)

    @nothing.default
    def _no_minutes(self) -> tuple[int, ...]:
        return (0,) * len(self.groups)

    @_by_kind.default
    def _is_by_kind(self) -> bool:
        return all(rule.by_kind for _, rules in self.groups for rule in rules)

    def counted(self, role: Role, minutes: int) -> tuple[int, ...]:
        """Return the minutes of a block by group."""
        found = self._counted.get((role, minutes))
        if found is None:
            found = tuple(minutes if role in roles else 0 for roles, _ in self.groups)
            self._counted[role, minutes] = found
        return found

    def cost(self, day: Day, kind: object, minutes: tuple[int, ...], part: Part = Part.ALL) -> int:
        """Return the cost of the minutes of a day, by group.

        Args:
            day: which one.
            kind: what it is, as `kinds_of` says.
            minutes: of the day, by group.
            part: which groups count.
        """
        key = (kind, minutes, part is Part.ALL, part is Part.SHARED)
        found = self._costs.get(key) if self._by_kind else None
        if found is None:
            if len(self._costs) >= _MOST_REMEMBERED:
                self._costs.clear()
            found = self._costs[key] = self._asked(day, minutes, part)
        return found

    def _asked(self, day: Day, minutes: tuple[int, ...], part: Part) -> int:
        cost = 0
        for (roles, rules), amount in zip(self.groups, minutes, strict=True):
            if part is Part.ALL or (part is Part.STANDALONE) is (roles == _STANDALONE):
                for rule in rules:
                    penalty = rule.cost(day, amount)
                    cost += BROKEN if penalty is None else penalty * PENALTY
        return cost


def totals_of(rules: RuleSet) -> Totals:
    """Return what the rules of a set say of the minutes of a day."""
    groups: dict[frozenset[Role], list[Rule]] = {}
    for rule in rules.of(Scope.DAY_TOTAL, Level.MUST, Level.PREFER):
        groups.setdefault(rule.roles, []).append(rule)
    return Totals(tuple((roles, tuple(found)) for roles, found in groups.items()))


_STANDALONE = frozenset({Role.STANDALONE})
_MOST_REMEMBERED = 4096
