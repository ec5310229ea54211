"""What can be chosen for a routine, what binds the choice, and what a choice is worth."""

from collections.abc import Sequence
from typing import TypeAlias

from attrs import frozen

Choice: TypeAlias = tuple[int, ...]
"""The places of the offers that are chosen, in order."""

EMPTY_SECOND = 100_000
"""What a second costs that stays empty beyond the tolerance: more than any wish. House default."""


@frozen(kw_only=True)
class Offer:
    """A drill that may be chosen.

    Args:
        seconds: what it takes, 1 or more.
        worth: how much it is wanted; may be below 0.
        areas: that it covers, each a bit.
        is_dynamic: whether it counts as moving freely.
        is_wanted: whether it counts for the share of the focus.
        muscles: that it holds.
        held: seconds for which it holds each of them.
    """

    seconds: int
    worth: int
    areas: int = 0
    is_dynamic: bool = False
    is_wanted: bool = False
    muscles: tuple[str, ...] = ()
    held: int = 0


@frozen(kw_only=True)
class Limits:
    """What binds a choice, and what it is worth beside its offers.

    Args:
        seconds: that the choice may take with its changes.
        change: seconds from one offer to the next.
        spare: seconds that may stay empty without cost.
        area_worth: what each area is worth once it is covered, by bit; 0 or more.
        mainly_dynamic: whether more than half of the offers must move freely.
        short_share: what each offer costs that is missing to make half of them wanted ones.
        most_held: seconds for which one muscle may be held; None for any.
        unlike: sets of places; the choice must not be one of them.
    """

    seconds: int
    change: int = 0
    spare: int = 0
    area_worth: tuple[int, ...] = ()
    mainly_dynamic: bool = False
    short_share: int = 0
    most_held: int | None = None
    unlike: frozenset[frozenset[int]] = frozenset()

    def worth_of_areas(self, covered: int) -> int:
        """Return what the areas are worth whose bits are set.

        Example:
            >>> Limits(seconds=1, area_worth=(30, 20, 10)).worth_of_areas(0b101)
            40
        """
        return sum(each for bit, each in enumerate(self.area_worth) if covered >> bit & 1)


def worth(choice: Choice, offers: Sequence[Offer], limits: Limits) -> int | None:
    """Return what a choice is worth, or None if it breaks a limit: the definition of "best".

    A choice is worth the sum of its offers and of the areas that it covers, less what each second
    costs that stays empty beyond the tolerance, and less what is missing of the share.

    Example:
        >>> offers = [Offer(seconds=40, worth=5), Offer(seconds=50, worth=6)]
        >>> worth((0, 1), offers, Limits(seconds=100, change=10))
        11
        >>> print(worth((0, 1), offers, Limits(seconds=99, change=10)))
        None
    """
    taken = [offers[place] for place in choice]
    seconds = sum(offer.seconds for offer in taken) + limits.change * (len(taken) - 1)
    moving = sum(offer.is_dynamic for offer in taken)
    refused = (
        not taken
        or seconds > limits.seconds
        or (limits.mainly_dynamic and 2 * moving <= len(taken))
        or frozenset(choice) in limits.unlike
        or (limits.most_held is not None and _longest_held(taken) > limits.most_held)
    )
    if refused:
        return None
    covered = 0
    for offer in taken:
        covered |= offer.areas
    missing = max(len(taken) - 2 * sum(offer.is_wanted for offer in taken), 0)
    empty = max(limits.seconds - limits.spare - seconds, 0)
    wanted = sum(offer.worth for offer in taken) + limits.worth_of_areas(covered)
    return wanted - limits.short_share * missing - EMPTY_SECOND * empty


def _longest_held(taken: Sequence[Offer]) -> int:
    held: dict[str, int] = {}
    for offer in taken:
        for muscle in offer.muscles:
            held[muscle] = held.get(muscle, 0) + offer.held
    return max(held.values(), default=0)
