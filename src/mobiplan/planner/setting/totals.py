"""What rules say of all minutes of a day together."""

from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise

from attrs import field, frozen

from mobiplan.model import Level, Role
from mobiplan.planner.setting.costs import BROKEN, PENALTY
from mobiplan.planner.setting.memory import make_room
from mobiplan.rules import Day, Rule, RuleSet, Scope

_BITS = 24
"""Bits for the minutes of one group: more than all blocks of a day can have."""

_STANDALONE = frozenset({Role.STANDALONE})


class Part(Enum):
    """Which groups of minutes count: all, those of standalone sessions alone, or the others."""

    ALL = auto()
    STANDALONE = auto()
    SHARED = auto()


@frozen(eq=False, repr=False)
class Totals:
    """What the rules about the minutes of a day say.

    The minutes of all groups are one whole number, in which each group has its own bits.

    Args:
        groups: the roles whose minutes count together, each with its rules.

    Attributes:
        width: bits of all groups.
        is_by_kind: whether no rule looks at more of a day than its kind.
    """

    groups: tuple[tuple[frozenset[Role], tuple[Rule, ...]], ...]
    width: int = field(init=False)
    is_by_kind: bool = field(init=False)
    _counts: dict[Role, int] = field(init=False)
    _costs: dict[tuple[object, ...], int] = field(factory=dict, init=False)

    @width.default
    def _bits_of_all(self) -> int:
        return _BITS * len(self.groups)

    @is_by_kind.default
    def _goes_by_kind(self) -> bool:
        return all(rule.by_kind for _, rules in self.groups for rule in rules)

    @_counts.default
    def _counted(self) -> dict[Role, int]:
        fields = [(roles, 1 << number * _BITS) for number, (roles, _) in enumerate(self.groups)]
        return {role: sum(one for roles, one in fields if role in roles) for role in Role}

    def counts(self, role: Role) -> int:
        """Return what a minute of a block counts: one in the bits of each group of its role."""
        return self._counts[role]

    def known(self, kind: object, minutes: int, part: Part = Part.ALL) -> int | None:
        """Return the cost of the minutes of a day, if it was asked about one of the kind.

        Args:
            kind: what the day is by itself, as `Facts` has it.
            minutes: of all blocks, each times what it counts.
            part: which groups count.
        """
        key = (kind, minutes, part is Part.ALL, part is Part.SHARED)
        return self._costs.get(key) if self.is_by_kind else None

    def cost(self, day: Day, kind: object, minutes: int, part: Part = Part.ALL) -> int:
        """Return the cost of the minutes of a day, and remember it for all days of its kind."""
        make_room(self._costs)
        key = (kind, minutes, part is Part.ALL, part is Part.SHARED)
        found = self._costs[key] = self._asked(day, minutes, part)
        return found

    def rises(self, day: Day, kind: object, most: int) -> bool:
        """Whether more minutes of a group never cost less on a day.

        Args:
            day: which one.
            kind: what it is by itself, as `Facts` has it.
            most: minutes that are looked at.
        """
        for number in range(len(self.groups)):
            amounts = (minutes << number * _BITS for minutes in range(most + 1))
            costs = [self._remembered(day, kind, amount) for amount in amounts]
            if any(later < earlier for earlier, later in pairwise(costs)):
                return False
        return True

    def _remembered(self, day: Day, kind: object, minutes: int) -> int:
        found = self.known(kind, minutes)
        return self.cost(day, kind, minutes) if found is None else found

    def _asked(self, day: Day, minutes: int, part: Part) -> int:
        cost = 0
        for number, (roles, rules) in enumerate(self.groups):
            if part is Part.ALL or (part is Part.STANDALONE) is (roles == _STANDALONE):
                amount = minutes >> number * _BITS & (1 << _BITS) - 1
                for rule in rules:
                    penalty = rule.cost(day, amount)
                    cost += BROKEN if penalty is None else penalty * PENALTY
        return cost


def totals_of(rules: RuleSet) -> Totals:
    """Return what the rules of a set say of the minutes of a day."""
    groups: dict[frozenset[Role], list[Rule]] = {}
    for rule in rules.of(Scope.DAY_TOTAL, Level.MUST, Level.PREFER):
        groups.setdefault(rule.roles, []).append(rule)
    return _totals(tuple((roles, tuple(found)) for roles, found in groups.items()))


@lru_cache(maxsize=128)
def _totals(groups: tuple[tuple[frozenset[Role], tuple[Rule, ...]], ...]) -> Totals:
    return Totals(groups)
