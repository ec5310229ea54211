"""Which drills may fill a slot, and how much of each."""

from attrs import evolve

from mobiplan.drills.library import Library
from mobiplan.drills.slot import Slot
from mobiplan.model import Dosage, DosageKind, Drill, Mode, Role, Step

SHORTEST_HOLD, LONGEST_HOLD = 10, 30
"""Seconds of a hold after a run. ACSM's Guidelines for Exercise Testing, 2021."""

_MOVING = frozenset({Mode.DYNAMIC, Mode.CONTROLLED})
_MODES = {
    Role.PRE_RUN: _MOVING,
    Role.PRE_STRENGTH: _MOVING,
    Role.TRANSITION: _MOVING,
    Role.POST_RUN: frozenset({Mode.CONTROLLED, Mode.STATIC}),
    Role.STANDALONE: frozenset(Mode),
}


def suitable_steps(slot: Slot, library: Library) -> tuple[Step, ...]:
    """Return every drill that may fill the slot, in the order of the library.

    Where a flag calls for less, repetitions come down to two thirds, rounded up; a hold or a timed
    flow keeps its time and is done with less range.

    Args:
        slot: what the drills are for.
        library: where they come from.

    Example:
        >>> from mobiplan.drills import DEFAULT_LIBRARY
        >>> slot = Slot(role=Role.STANDALONE, minutes=15, flags=frozenset({"achilles"}))
        >>> for step in suitable_steps(slot, DEFAULT_LIBRARY):
        ...     if step.scaled:
        ...         print(step.drill.name, "-", step.dosage)
        World's Greatest Stretch - 30 s per side
        Toe and Heel Walks - 10 reps in each direction
        Slow Calf Raise (floor) - 7 reps
    """
    avoid = {name for flag in library.flagged(slot.flags) for name in flag.avoid}
    return tuple(
        _step(drill, scaled=bool(drill.scale_if & slot.flags))
        for drill in library
        if _suits(drill, slot) and not any(getattr(drill, name) for name in avoid)
    )


def _step(drill: Drill, *, scaled: bool) -> Step:
    return Step(drill, _scaled(drill.dosage) if scaled else drill.dosage, scaled)


def _scaled(dosage: Dosage) -> Dosage:
    if dosage.kind is DosageKind.HOLD:
        return dosage
    return evolve(dosage, amount=dosage.amount - dosage.amount // 3)


def _suits(drill: Drill, slot: Slot) -> bool:
    return (
        _suits_role(drill, slot.role)
        and not drill.contraindications & slot.flags
        and drill.equipment <= slot.equipment
        and (slot.allows_impact or not drill.impact)
        and (drill.on_feet or not slot.is_in_corral)
        and not (drill.end_range_spinal_flexion and slot.is_just_up)
    )


def _suits_role(drill: Drill, role: Role) -> bool:
    if drill.mode not in _MODES[role]:
        return False
    if role is Role.TRANSITION:
        return Role.PRE_STRENGTH in drill.roles and drill.static_seconds == 0
    if role is Role.POST_RUN and drill.static_seconds:
        return role in drill.roles and SHORTEST_HOLD <= drill.static_seconds <= LONGEST_HOLD
    return role in drill.roles
