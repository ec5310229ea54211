"""The exact choice: which offers are worth most within some seconds.

Branch and bound: a choice grows offer by offer, the densest first, and a branch ends where not even
an optimist could beat the best choice so far, or where another branch has come to the same state
with as much worth. As the optimist never promises too little, what is found is the best.
"""

from collections.abc import Sequence
from math import inf

from mobiplan.drills.offers import EMPTY_SECOND, Choice, Limits, Offer
from mobiplan.drills.optimist import Optimist

PATIENCE = 300
"""Questions to the optimist after which a better founded one pays. House default."""


def best_choice(
    offers: Sequence[Offer], limits: Limits, *, patience: int = PATIENCE
) -> Choice | None:
    """Return the choice that is worth most, or None if every choice breaks a limit.

    Among choices of equal worth it is always the same one.

    Args:
        offers: to choose from.
        limits: what binds the choice.
        patience: questions to the optimist after which it makes a table; 300 by default. It
            changes how long the search takes, not what it finds.

    Example:
        >>> offers = [Offer(seconds=60, worth=7), Offer(seconds=50, worth=4)]
        >>> offers += [Offer(seconds=50, worth=4)]
        >>> best_choice(offers, Limits(seconds=100, spare=60))
        (1, 2)
        >>> best_choice(offers, Limits(seconds=99, spare=60))
        (0,)
    """
    search = _Search(offers, limits, patience)
    search.grow(0, limits.seconds + limits.change, 0, 0, 0, 0)
    return search.best


class _Search:
    """The offers by density, and the best choice so far."""

    def __init__(self, offers: Sequence[Offer], limits: Limits, patience: int) -> None:
        """Put the densest offers first."""

        def density(place: int) -> float:
            return -offers[place].worth / (offers[place].seconds + limits.change)

        self.best: Choice | None = None
        self._limits = limits
        self._most: float = -inf
        self._chosen: list[int] = []
        self._held: dict[str, int] = {}
        self._reached: dict[tuple[object, ...], int] = {}
        self._order = sorted(range(len(offers)), key=density)
        self._offers = [offers[place] for place in self._order]
        self._optimist = Optimist(self._offers, limits, patience)

    def grow(  # noqa: PLR0913, PLR0917 - the state of the recursion, flat for speed
        self, place: int, room: int, worth: int, covered: int, moving: int, wanted: int
    ) -> None:
        """Try to add every offer from a place on.

        Args:
            place: of the first offer that may be added.
            room: seconds left, with the change before the next offer.
            worth: of the offers that were taken.
            covered: areas, each a bit.
            moving: offers taken that move freely, less those that do not.
            wanted: offers taken that are wanted, less those that are not.
        """
        self._keep(room, worth, covered, moving, wanted)
        majority = moving * self._limits.mainly_dynamic, wanted * bool(self._limits.short_share)
        if self._was_reached(worth, place, room, covered, *majority):
            return
        for n in range(place, len(self._offers)):
            if worth + self._optimist.promise(n, room, covered, moving, wanted) <= self._most:
                return
            offer = self._offers[n]
            left = room - offer.seconds - self._limits.change
            if left >= 0 and self._hold(offer, offer.held):
                self._chosen.append(self._order[n])
                self.grow(
                    n + 1,
                    left,
                    worth + offer.worth,
                    covered | offer.areas,
                    moving + (1 if offer.is_dynamic else -1),
                    wanted + (1 if offer.is_wanted else -1),
                )
                self._chosen.pop()
                self._hold(offer, -offer.held)

    def _was_reached(self, worth: int, *state: int) -> bool:
        """Whether the same state was reached before with as much worth: no more can follow now.

        What may still become a known choice is left out: what follows it may not count.
        """
        if any(known.issuperset(self._chosen) for known in self._limits.unlike):
            return False
        key = (*state, frozenset(self._held.items()))
        if self._reached.get(key, -inf) >= worth:
            return True
        self._reached[key] = worth
        return False

    def _hold(self, offer: Offer, seconds: int) -> bool:
        """Hold the muscles of an offer for longer, if they may be held for so long."""
        most = self._limits.most_held
        if most is None or not seconds:
            return True
        held = {muscle: self._held.get(muscle, 0) + seconds for muscle in offer.muscles}
        if any(total > most for total in held.values()):
            return False
        self._held |= held
        return True

    def _keep(self, room: int, worth: int, covered: int, moving: int, wanted: int) -> None:
        """Keep what was chosen if it breaks no limit and is worth more than the best so far."""
        limits = self._limits
        if not self._chosen or (limits.mainly_dynamic and moving <= 0):
            return
        total = worth + limits.worth_of_areas(covered)
        total -= limits.short_share * max(-wanted, 0)
        total -= EMPTY_SECOND * max(room - limits.spare, 0)
        if total > self._most and not self._is_known():
            self._most = total
            self.best = tuple(sorted(self._chosen))

    def _is_known(self) -> bool:
        unlike = self._limits.unlike
        return bool(unlike) and frozenset(self._chosen) in unlike
