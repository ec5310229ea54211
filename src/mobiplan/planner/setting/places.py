"""Places of blocks: what each costs and when it is."""

from collections.abc import Iterable

from attrs import field, frozen

Place = tuple[int, int, int]
"""The cost of a place, its first instant and the first one after it; twice 0 for no place."""


def by_length(places: Iterable[Place]) -> tuple[Place, ...]:
    """Return the cheapest place of each length, the cheapest of all first, longer before shorter.

    Example:
        >>> by_length([(7, 0, 5), (7, 0, 6), (9, 1, 6)])
        ((7, 0, 6), (7, 0, 5))
    """
    best: dict[int, Place] = {}
    for place in places:
        minutes = place[2] - place[1]
        if minutes not in best or place < best[minutes]:
            best[minutes] = place
    return tuple(sorted(best.values(), key=_cheap_and_long))


def later(place: Place, minutes: int) -> Place:
    """Return a place so many minutes later, which costs as much more.

    Example:
        >>> later((7, 0, 5), 60)
        (67, 60, 65)
    """
    cost, start, end = place
    return cost + minutes, start + minutes, end + minutes


@frozen(eq=False, repr=False)
class Ideals:
    """The best place of each length if nothing were in the way, counted from an edge.

    The same object stands for all blocks of a kind.

    Args:
        places: the best of all first.

    Attributes:
        hull: the instants from the first to the last one of them all.
    """

    places: tuple[Place, ...]
    hull: tuple[int, int] = field(init=False)

    @hull.default
    def _first_and_last(self) -> tuple[int, int]:
        starts, ends = ([place[side] for place in self.places] for side in (1, 2))
        return min(starts, default=0), max(ends, default=0)


def _cheap_and_long(place: Place) -> tuple[int, int]:
    cost, start, end = place
    return cost, start - end
