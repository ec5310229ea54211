"""Repairs: the least disruptive changes of a schedule that give something a place.

Only changes that touch a cause of the conflict, or what found no place itself, are tried, the
cheapest first, and each is planned. It counts as a repair if the item then has a place, nothing
that had one has lost it, and nothing new is asked for that finds none.
"""

from collections.abc import Iterable, Iterator
from itertools import product

from mobiplan.errors import ScheduleError
from mobiplan.model import Cause, ChangeKind, Repair, Role, Schedule
from mobiplan.planner.explaining.changes import changes_of, own_changes
from mobiplan.planner.explaining.conflicts import conflict
from mobiplan.planner.explaining.crowding import is_crowded
from mobiplan.planner.explaining.parts import weeks_around
from mobiplan.planner.explaining.solving import Key, Outcome
from mobiplan.planner.explaining.trial import Trial

MOST_REPAIRS = 3
"""Repairs that are offered. House default."""

MOST_TRIES = 60
"""Changed schedules that are planned in search of repairs. House default."""


def repairs(trial: Trial, causes: tuple[Cause, ...]) -> tuple[Repair, ...]:
    """Return the cheapest repairs, the least disruptive first.

    Args:
        trial: of what found no place.
        causes: its minimal conflict.
    """
    ones = [*own_changes(trial), *(c for cause in causes for c in _alone(trial, cause))]
    found = tuple(_verified(trial, ones))
    return found or tuple(_verified(trial, _pairs(trial, causes)))


def _alone(trial: Trial, cause: Cause) -> tuple[Repair, ...]:
    """Return the changes that ease a cause, if it would help to take it away and keep all others.

    A single one is tried rather than asked about.
    """
    found = tuple(changes_of(trial, cause))
    return found if len(found) <= 1 or _is_enough(trial, cause) else ()


def _is_enough(trial: Trial, *causes: Cause) -> bool:
    """Whether it would help to take some causes away and keep all others."""
    return not trial.lacks(other for other in trial.causes if other not in causes)


def _pairs(trial: Trial, causes: tuple[Cause, ...]) -> Iterator[Repair]:
    """Return two changes each, one for each of two conflicts, if it helps to take both away."""
    for cause in causes:
        for other in conflict(trial, without=[cause]):
            both = tuple(product(changes_of(trial, cause), changes_of(trial, other)))
            if both and _is_enough(trial, cause, other):
                yield from (_both(*pair) for pair in both)


def _both(*parts: Repair) -> Repair:
    ordered = sorted(parts, key=lambda part: part.changes[0].of)
    return Repair(
        changes=tuple(change for part in ordered for change in part.changes),
        message=" ".join(part.message for part in ordered),
        cost=sum(part.cost for part in ordered),
    )


def _verified(trial: Trial, candidates: Iterable[Repair]) -> Iterator[Repair]:
    """Return the candidates that help, the cheapest of each sort, up to the number offered."""
    before = [solve(trial.schedule, trial.rules) for solve in trial.views]
    done: set[object] = set()
    ordered = sorted(candidates, key=lambda repair: repair.cost)
    for repair in ordered[:MOST_TRIES]:
        sort = frozenset((change.kind, change.of) for change in repair.changes)
        if sort not in done and _helps(trial, repair, before):
            done.add(sort)
            yield repair
        if len(done) == MOST_REPAIRS:
            return


def _helps(trial: Trial, repair: Repair, before: list[Outcome]) -> bool:
    """Whether the item has a place in the repaired schedule, and all is at least as it was."""
    try:
        changed = repair.apply(trial.schedule)
    except ScheduleError:
        return False
    if trial.surely_fails(changed) or _is_crowded(trial, changed, before[0]):
        return False
    less = any(change.kind is ChangeKind.FEWER_STANDALONES for change in repair.changes)
    gained = frozenset() if less else {_key(*trial.item.key)}
    for earlier, solve in zip(before, trial.views, strict=True):
        later = solve(changed, trial.rules)
        if not _as_asked(earlier.placed) | gained <= _as_asked(later.placed):
            return False
        if not _as_asked(later.missing) < _as_asked(earlier.missing):
            return False
    return True


def _is_crowded(trial: Trial, changed: Schedule, before: Outcome) -> bool:
    """Whether sessions cannot all have a start that had one, and the one that is to have it."""
    wanted = {of for role, of in before.placed if role is None}
    if trial.item.session is not None:
        wanted.add(trial.item.session.id)
    near = weeks_around(changed, *trial.weeks)
    return is_crowded(near, trial.rules, trial.solver.grid, wanted)


def _key(role: Role | None, of: str) -> Key:
    """Return what names something that was asked for; a transition is a warm-up for strength."""
    return (Role.PRE_STRENGTH if role is Role.TRANSITION else role), of


def _as_asked(keys: frozenset[Key]) -> frozenset[Key]:
    """Return what was asked for by the same keys, before the change and after."""
    return frozenset(_key(*key) for key in keys)
