"""The optimist of the exact choice: what offers could add to a choice at most.

It forgets that muscles may be held only for so long and that some choices are known already, takes
all areas for covered that the offers ahead could cover, and a majority that is asked for not as a
limit but as a price. So it never promises too little.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from math import inf
from operator import add, or_

from mobiplan.drills.offers import EMPTY_SECOND, Limits, Offer

MOST_PRICE = 10**8
"""What an offer may be worth more or less for the majority. House default."""

ROUNDING = 1e-6
"""What is added to fractions, so that rounding never makes them promise too little."""


class Optimist:
    """Promises for the offers from each place on.

    Args:
        offers: in the order in which they are tried, the densest first.
        limits: what binds the choice.
        patience: questions after which a table of whole offers pays.
    """

    def __init__(self, offers: Sequence[Offer], limits: Limits, patience: int) -> None:
        """Sum up what is left from each place on."""
        self.limits = limits
        self.patience = patience
        self.offers = offers
        self.every = (1 << len(limits.area_worth)) - 1
        self.covers = tuple(limits.worth_of_areas(bits) for bits in range(self.every + 1))
        self._areas = _from_each((offer.areas for offer in offers), or_)
        self._seconds = _from_each((offer.seconds + limits.change for offer in offers), add)
        self._moving = _from_each((int(offer.is_dynamic) for offer in offers), add)
        self._wanted = _from_each((int(offer.is_wanted) for offer in offers), add)
        self._dreams: dict[tuple[int, int], float] = {}
        self._table: list[list[int]] = []
        self._price = 0

    def promise(self, n: int, room: int, covered: int, moving: int, wanted: int) -> float:
        """Return what the offers from one on could add at most, areas and costs included.

        Args:
            n: the place of the first of them.
            room: seconds left, with the change before the next offer.
            covered: areas, each a bit.
            moving: offers taken that move freely, less those that do not.
            wanted: offers taken that are wanted, less those that are not.
        """
        limits = self.limits
        if limits.mainly_dynamic and moving + self._moving[n] <= 0:
            return -inf
        lack = max(-wanted - self._wanted[n], 0)
        gain = self.covers[(covered | self._areas[n]) & self.every] - limits.short_share * lack
        if not self._table:
            return gain + self._dream(n, room)
        ahead = moving - 1 if limits.mainly_dynamic else wanted + lack
        return gain + self._price * ahead + self._table[n][room]

    def _dream(self, n: int, room: int) -> float:
        """Return what the offers from one on would be worth if nothing but time bound them.

        The last of them may be taken in part, which is quick. A search that goes on and on makes
        a table of whole offers instead.
        """
        key = n, room
        if key not in self._dreams:
            self._dreams[key] = self._in_parts(n, room)
        self.patience -= 1
        if self.patience < 0:
            self._price = self._best_price()
            self._table = self._whole()
        return self._dreams[key]

    def _in_parts(self, n: int, room: int) -> float:
        gain, left = ROUNDING, room
        for offer in self.offers[n:]:
            seconds = offer.seconds + self.limits.change
            if offer.worth <= 0 or left <= 0:
                break
            gain += offer.worth * min(left / seconds, 1)
            left -= seconds
        return gain - EMPTY_SECOND * max(room - self.limits.spare - self._seconds[n], 0)

    def _whole(self) -> list[list[int]]:
        """Return, for each place and each room, what whole offers from there on are worth.

        An offer that counts for the majority is worth the price more, any other the price less: no
        choice that keeps the majority loses by that, and one without it gains less than it lacks.
        """
        limits = self.limits
        rooms = range(limits.seconds + limits.change + 1)
        rows = [[-EMPTY_SECOND * max(room - limits.spare, 0) for room in rooms]]
        for offer in reversed(self.offers):
            row, taken = rows[-1], offer.seconds + limits.change
            gain = offer.worth + self._paid(offer)
            more = [worth + gain for worth in row[: max(len(rooms) - taken, 0)]]
            rows.append([*row[:taken], *map(max, row[taken:], more)])
        return rows[::-1]

    def _paid(self, offer: Offer) -> int:
        counts = offer.is_dynamic if self.limits.mainly_dynamic else offer.is_wanted
        return self._price if counts else -self._price

    def _best_price(self) -> int:
        """Return the price of the majority with which parts of offers promise least.

        What they promise is convex in the price, so the range narrows from both ends.
        """
        low = 0
        high = MOST_PRICE if self.limits.mainly_dynamic else self.limits.short_share
        while low < high:
            self._price = (low + high) // 2
            here = self._priced()
            self._price += 1
            if here <= self._priced():
                high = self._price - 1
            else:
                low = self._price
        return low

    def _priced(self) -> float:
        """Return what parts of offers promise with the price, the seconds to be filled included."""
        limits, change = self.limits, self.limits.change
        pieces = sorted(
            ((o.worth + self._paid(o)) / (o.seconds + change), o.seconds + change)
            for o in self.offers
        )
        gain, left = 0.0, limits.seconds + change
        while pieces and left > 0:
            density, seconds = pieces.pop()
            if density < 0:
                left -= limits.spare if left <= limits.spare else 0
                density = max(density, -EMPTY_SECOND)
            if left > 0:
                gain += density * min(seconds, left)
                left -= seconds
        return gain - self._price * limits.mainly_dynamic


def _from_each(values: Iterable[int], combine: Callable[[int, int], int]) -> Sequence[int]:
    """Return what the values from each place on come to, and 0 behind the last."""
    return tuple(accumulate(reversed([*values]), combine, initial=0))[::-1]
