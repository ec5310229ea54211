"""Builds the routine of one block: what suits it, what it wants of that, and what fits."""

from collections.abc import Collection
from functools import lru_cache

from mobiplan.drills.filling import fill
from mobiplan.drills.library import Library
from mobiplan.drills.loader import default_library
from mobiplan.drills.slot import Slot
from mobiplan.drills.suitable import suitable_steps
from mobiplan.drills.wishes import make_wishes
from mobiplan.model import Role, Routine, Runner, Session


def build_routine(  # noqa: PLR0913 - the one entry point; all but two are options
    minutes: int,
    role: Role,
    *,
    runner: Runner,
    session: Session | None = None,
    library: Library | None = None,
    minutes_since_wake: int | None = None,
    met: Collection[str] | None = None,
) -> Routine | None:
    """Return the drills that fill a block.

    Equal arguments give equal routines. What is never broken: the routine takes no longer than the
    block; flags and equipment rule drills out; before a run or strength, drills move and no muscle
    is held for 60 s; a warm-up for a run is mainly dynamic; after a run, drills are slow and holds
    last 10 to 30 s; a transition holds nothing; impact comes last, before quality runs and short
    races only; a marathon is warmed up for standing; the back does not round in the first hour
    after waking. Half of a standalone's drills work on the focus areas, as do one or more drills
    of every other routine where one fits.

    Args:
        minutes: length of the block, 3 to 30.
        role: what the block is for.
        runner: whose flags, focus and equipment count.
        session: the session to which the block is attached; None (the default) for none.
        library: where the drills come from; None (the default) is the one that comes along.
        minutes_since_wake: elapsed at the start of the block; less than 0 counts as just up; None
            (the default) as long awake.
        met: ids of drills that earlier blocks of the plan hold. The warm-up for a race takes only
            those if they fill at least half of it; None (the default) allows every drill, as does
            every other block.

    Returns:
        The routine; None if the flags, the equipment or the library leave no drill that fits.

    Example:
        >>> from datetime import date
        >>> from mobiplan.model import Run
        >>> run = Run(kind="easy", minutes=45, day=date(2026, 1, 14))
        >>> routine = build_routine(7, Role.PRE_RUN, runner=Runner(), session=run)
        >>> for step in routine.steps:
        ...     print(f"{step.drill.name}: {step.dosage}")
        World's Greatest Stretch: 30 s per side
        Ankle Dorsiflexion Drill: 10 reps per side
        Hip Flexor Stretch with Overhead Reach: 30 s per side
        Thoracic Spine Rotations: 10 reps per side
        Leg Swings (Front-to-Back): 10 reps per side
        Leg Swings (Side-to-Side): 10 reps per side
        >>> routine.seconds
        420
    """
    slot = Slot.of(minutes, role, runner, session, minutes_since_wake)
    chosen = default_library() if library is None else library
    if met is not None and slot.race:
        familiar = _routine(slot, chosen, frozenset(met))
        if familiar and 2 * familiar.seconds >= slot.seconds:
            return familiar
    return _routine(slot, chosen, None)


@lru_cache(maxsize=1024)
def _routine(slot: Slot, library: Library, only: frozenset[str] | None) -> Routine | None:
    steps = suitable_steps(slot, library)
    if only is not None:
        steps = tuple(step for step in steps if step.drill.id in only)
    return fill(slot, make_wishes(slot, library, steps))
