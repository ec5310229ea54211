"""Costs: whole numbers that compare like a `Score` does.

Weighted demands without a place come first, then penalties, then the minutes at which blocks start.
"""

from collections.abc import Iterable
from typing import Final

from mobiplan.model.plan import ROLE_WEIGHTS
from mobiplan.rules import Demand, Rule

PENALTY: Final = 1 << 40
"""The cost of one penalty: more than all starts of a schedule add up to, in minutes."""

UNPLACED: Final = 1 << 80
"""The cost of one weighted demand without a place: more than all penalties add up to."""

BROKEN: Final = 1 << 120
"""The cost of one must rule that cannot be kept: more than all demands add up to."""

FORBIDDEN: Final = -(1 << 200)
"""What stands for a place that a must rule forbids: no cost is as low, not even by its instant."""

Levels = tuple[tuple[int, int], ...]
"""Penalties from low to high, each with the starts that have it as the bits of one number."""


def total(rules: Iterable[Rule], *views: object) -> int:
    """Return the penalties of some rules about the same views, or FORBIDDEN."""
    penalty = 0
    for rule in rules:
        cost = rule.cost(*views)
        if cost is None:
            return FORBIDDEN
        penalty += cost
    return penalty


def weight(demand: Demand) -> int:
    """Return the cost of leaving a demand without a place."""
    return ROLE_WEIGHTS[demand.role] * UNPLACED


def levels_of(penalties: Iterable[int]) -> Levels:
    """Return the places in a row of penalties by their penalty; see `Verdicts.levels`.

    Example:
        >>> [(penalty, f"{bits:04b}") for penalty, bits in levels_of([3, 0, FORBIDDEN, 0])]
        [(0, '1010'), (3, '0001')]
    """
    found = bits_of(penalties)
    found.pop(FORBIDDEN, None)
    return tuple(sorted(found.items()))


def bits_of(penalties: Iterable[int]) -> dict[int, int]:
    """Return the places in a row of penalties, as bits of one number, by their penalty."""
    masks: dict[int, int] = {}
    for number, penalty in enumerate(penalties):
        masks[penalty] = masks.get(penalty, 0) | 1 << number
    return masks
