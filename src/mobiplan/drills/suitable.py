"""Which drills may fill a slot, and what stands against the others."""

from collections.abc import Iterator

from mobiplan.drills.library import Library
from mobiplan.drills.slot import Slot
from mobiplan.model import Drill, Mode, MotiveKind, Role

_MOVING = frozenset({Mode.DYNAMIC, Mode.CONTROLLED})
_MODES = {
    Role.PRE_RUN: _MOVING,
    Role.PRE_STRENGTH: _MOVING,
    Role.TRANSITION: _MOVING,
    Role.POST_RUN: frozenset({Mode.CONTROLLED, Mode.STATIC}),
    Role.STANDALONE: frozenset(Mode),
}


def meant_for(role: Role, library: Library, *, gently: bool = False) -> tuple[Drill, ...]:
    """Return the drills that are meant for a role, in the order of the library.

    Args:
        role: of the block.
        library: where they come from.
        gently: whether drills that move freely are let in after a run, to be done slowly; False
            by default.

    Example:
        >>> from mobiplan.drills import DEFAULT_LIBRARY
        >>> [drill.id for drill in meant_for(Role.TRANSITION, DEFAULT_LIBRARY)][:2]
        ['worlds_greatest_stretch', 'ankle_circles']
    """
    modes = frozenset(Mode) if gently else _MODES[role]
    word = Role.PRE_STRENGTH if role is Role.TRANSITION else role
    return tuple(
        drill
        for drill in library
        if word in drill.roles
        and drill.mode in modes
        and not (role is Role.TRANSITION and drill.static_seconds)
    )


def against(drill: Drill, slot: Slot, library: Library) -> Iterator[MotiveKind]:
    """Yield what keeps a drill out of a slot: nothing for one that suits it.

    Args:
        drill: one that is meant for the role of the slot.
        slot: what the drill is for.
        library: where the flags come from.

    Example:
        >>> from mobiplan.drills import DEFAULT_LIBRARY
        >>> slot = Slot(role=Role.POST_RUN, minutes=5, flags=frozenset({"achilles"}))
        >>> stretch = DEFAULT_LIBRARY["wall_calf_straight"]
        >>> [kind.value for kind in against(stretch, slot, DEFAULT_LIBRARY)]
        ['flag', 'equipment']
    """
    if slot.flags and library.rules_out(drill, slot.flags):
        yield MotiveKind.FLAG
    if not drill.equipment <= slot.equipment:
        yield MotiveKind.EQUIPMENT
    if slot.is_standing and not drill.on_feet:
        yield MotiveKind.STANDING
    if drill.end_range_spinal_flexion and slot.is_just_up:
        yield MotiveKind.WAKING
    if drill.impact and not slot.allows_impact:
        yield MotiveKind.IMPACT
    if slot.only is not None and drill.id not in slot.only:
        yield MotiveKind.FAMILIAR
