"""Conflicts: as few rules and facts as possible that together leave something without a place."""

from collections.abc import Callable, Iterator, Sequence

from mobiplan.model import Cause
from mobiplan.planner.explaining.trial import Trial


def conflict(trial: Trial, *, without: Sequence[Cause] = ()) -> tuple[Cause, ...]:
    """Return a minimal conflict: it leaves the item without a place, and no part of it does.

    Args:
        trial: of what found no place.
        without: causes that are taken away beforehand.

    Returns:
        The causes in the order of the schedule, facts before rules. None if the item finds a place
        without the causes that are taken away, or finds none even if all others are too.
    """
    suspects = [cause for cause in trial.suspects if cause not in without]
    for cause in suspects:
        if trial.lacks((cause,)):
            return () if trial.lacks(()) else (cause,)
    suspected = (*suspects, *trial.must_rules) if suspects else ()
    for causes in filter(None, (suspected, trial.near, trial.causes)):
        left = tuple(cause for cause in causes if cause not in without)
        if trial.lacks(left):
            return _told(trial, minimal(left, trial.lacks))
    return ()


def _told(trial: Trial, causes: tuple[Cause, ...]) -> tuple[Cause, ...]:
    return tuple(cause for cause in trial.told if cause in causes)


def minimal(causes: Sequence[Cause], lacks: Callable[[Sequence[Cause]], bool]) -> tuple[Cause, ...]:
    """Return causes that suffice and of which none can be left out, by ever smaller deletions.

    Args:
        causes: that suffice; what comes first is left out first.
        lacks: whether some causes suffice.

    Example:
        >>> a, b, c = (Cause("rule", name) for name in "abc")
        >>> [cause.id for cause in minimal((a, b, c), lambda some: a in some and c in some)]
        ['a', 'c']
    """
    kept, size = tuple(causes), max(len(causes), 1)
    while True:
        size = max(size // 2, 1)
        before = kept
        for piece in _pieces(before, size):
            rest = tuple(cause for cause in kept if cause not in piece)
            if lacks(rest):
                kept = rest
        if size == 1 and kept == before:
            return kept


def _pieces(causes: tuple[Cause, ...], size: int) -> Iterator[tuple[Cause, ...]]:
    for start in range(0, len(causes), size):
        yield causes[start : start + size]
