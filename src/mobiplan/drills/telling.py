"""Tells why a routine holds what it holds, and what was left out."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from mobiplan.drills.library import Library
from mobiplan.drills.merit import Aim, points_of
from mobiplan.drills.slot import USUAL_PERCENT, Slot
from mobiplan.drills.standin import STAND_IN
from mobiplan.drills.suitable import against, meant_for
from mobiplan.model import Drill, Motive, MotiveKind, Step

_FOR = {
    MotiveKind.SESSION: "Chosen to suit the session.",
    MotiveKind.FOCUS: "Chosen for the areas in focus.",
    MotiveKind.FLAG: "Works on the areas to which a flag turns, or was added for it.",
    MotiveKind.FILL: "Suits the block, and fits the time that is left.",
}
_AGAINST = {
    MotiveKind.FLAG: "Left out because of a flag.",
    MotiveKind.EQUIPMENT: "Left out because the equipment is not at hand.",
    MotiveKind.STANDING: "Left out because there is only room to stand.",
    MotiveKind.WAKING: "Left out because the back should not round soon after waking.",
    MotiveKind.IMPACT: "Left out because nothing jumps here.",
    MotiveKind.FAMILIAR: "Left out because a race is no time for anything new.",
}
CLINICIAN = "If pain persists, see a clinician."


def told(
    steps: Sequence[Step], slot: Slot, library: Library, aim: Aim | None, *, gently: bool = False
) -> tuple[Motive, ...]:
    """Return what speaks for the steps of a routine, and what stands against other drills.

    Args:
        steps: in order.
        slot: what the routine is for.
        library: where the other drills are.
        aim: what the slot asked for; None for a stand-in.
        gently: whether drills that move freely had to do after a run.
    """
    if aim is None:
        return (*_stand_in(slot, library), *_left_out(slot, library))
    return (
        *_template(steps, aim),
        *_areas(steps, aim),
        *_chosen(steps, slot, aim),
        *_dosages(steps, slot),
        *_circumstances(steps, slot, gently=gently),
        *_left_out(slot, library),
    )


def _ids(drills: Iterable[Drill]) -> tuple[str, ...]:
    return tuple(drill.id for drill in drills)


def _template(steps: Sequence[Step], aim: Aim) -> Iterator[Motive]:
    taken = tuple(step.drill.id for step in steps if step.drill.id in aim.sequence)
    if aim.template and taken:
        message = f'Follows the routine "{aim.template.id}".'
        yield Motive(kind=MotiveKind.TEMPLATE, message=message, drills=taken)


def _areas(steps: Sequence[Step], aim: Aim) -> Iterator[Motive]:
    for area in aim.areas:
        drills = _ids(step.drill for step in steps if area in step.drill.areas)
        message = f"Moves the {area.label}." if drills else f"Has no room for the {area.label}."
        yield Motive(kind=MotiveKind.AREA, message=message, drills=drills)


def _chosen(steps: Sequence[Step], slot: Slot, aim: Aim) -> Iterator[Motive]:
    """Tell of drills outside the template what they were chosen for, and of all what they suit."""
    speaks = {
        step.drill.id: [kind for kind, points in points_of(step.drill, slot, aim) if points > 0]
        for step in steps
    }
    for kind, message in _FOR.items():
        drills = tuple(
            drill
            for drill, kinds in speaks.items()
            if kind in kinds
            and (kind is not MotiveKind.FILL or kinds[1:] in ([], [MotiveKind.MODE]))
        )
        if drills:
            yield Motive(kind=kind, message=message, drills=drills)


def _dosages(steps: Sequence[Step], slot: Slot) -> Iterator[Motive]:
    scaled = _ids(step.drill for step in steps if step.scaled)
    if scaled:
        message = f"Done with less range or load because of a flag. {CLINICIAN}"
        yield Motive(kind=MotiveKind.FLAG, message=message, drills=scaled)
    changed = [s for s in steps if not s.scaled and s.dosage != s.drill.dosage]
    if changed and slot.percent == USUAL_PERCENT:
        message = "More or less than usual, so that the block is filled."
        yield Motive(
            kind=MotiveKind.DOSAGE, message=message, drills=_ids(step.drill for step in changed)
        )
    elif changed:
        message = f"At {slot.percent} % of the usual dosage, as the weeks go on."
        yield Motive(
            kind=MotiveKind.PROGRESSION,
            message=message,
            drills=_ids(step.drill for step in changed),
        )


def _circumstances(steps: Sequence[Step], slot: Slot, *, gently: bool) -> Iterator[Motive]:
    said = partial(Motive, drills=_ids(step.drill for step in steps))
    if slot.recent:
        yield said(kind=MotiveKind.VARIETY, message="Differs from the sessions before.")
    if slot.is_cold:
        yield said(kind=MotiveKind.COLD, message="It is cold: do it indoors.")
    if gently:
        message = "Nothing slower is left, so do these slowly, with small movements."
        yield said(kind=MotiveKind.NEAREST, message=message)


def _left_out(slot: Slot, library: Library) -> Iterator[Motive]:
    others = [
        (drill, frozenset(against(drill, slot, library))) for drill in meant_for(slot.role, library)
    ]
    for kind, message in _AGAINST.items():
        drills = _ids(drill for drill, kinds in others if kind in kinds)
        if drills:
            yield Motive(kind=kind, message=message, drills=drills, excludes=True)


def _stand_in(slot: Slot, library: Library) -> Iterator[Motive]:
    message = f"No drill is left for this {slot.role.label}: move easily instead."
    yield Motive(kind=MotiveKind.EMPTY, message=message, drills=(STAND_IN.id,))
    for drill in meant_for(slot.role, library):
        kinds = set(against(drill, slot, library))
        if kinds == {MotiveKind.EQUIPMENT}:
            missing = " and ".join(sorted(drill.equipment - slot.equipment)).replace("_", " ")
            message = f"The nearest alternative is {drill.name}, which needs a {missing}."
            yield Motive(kind=MotiveKind.NEAREST, message=message, drills=(drill.id,))
            return
