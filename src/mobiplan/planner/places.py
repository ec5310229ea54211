"""Places of blocks: what each costs and when it is."""

from collections.abc import Iterable

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


def later(places: Iterable[Place], minutes: int) -> tuple[Place, ...]:
    """Return places so many minutes later, which cost as much more.

    Example:
        >>> later([(7, 0, 5)], 60)
        ((67, 60, 65),)
    """
    return tuple([(cost + minutes, first + minutes, end + minutes) for cost, first, end in places])


def _cheap_and_long(place: Place) -> tuple[int, int]:
    cost, start, end = place
    return cost, start - end
