"""Fills a slot with the steps that it wants, as far as they fit."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from attrs import evolve

from mobiplan.drills.slot import Slot
from mobiplan.drills.wishes import Wishes
from mobiplan.model import Area, Mode, Role, Routine, Step

MOST_STATIC_SECONDS = 59
"""Seconds for which a warm-up may hold one muscle. Behm 2016, doi:10.1139/apnm-2015-0235."""

_BEFORE = frozenset({Role.PRE_RUN, Role.PRE_STRENGTH, Role.TRANSITION})


def fill(slot: Slot, wishes: Wishes) -> Routine | None:
    """Return the routine, or None if no step fits.

    First one step for each area that should be covered, then the others by how much they are
    wanted, then a second set of what moves freely, each as long as it fits. What has impact comes
    last; before it the steps of the template in their order, then the others in theirs. Flags beat
    focus: if they leave so little for the focus areas that a quarter of the block stays empty, the
    rest is filled with other drills. House default.

    Args:
        slot: what the routine is for.
        wishes: what it should hold.

    Example:
        >>> from mobiplan.drills import DEFAULT_LIBRARY as library
        >>> from mobiplan.drills.suitable import suitable_steps
        >>> from mobiplan.drills.wishes import make_wishes
        >>> slot = Slot(role=Role.PRE_RUN, minutes=3)
        >>> routine = fill(slot, make_wishes(slot, library, suitable_steps(slot, library)))
        >>> [drill.id for drill in routine.drills]
        ['leg_swing_front_back', 'leg_swing_side', 'arm_circles', 'cross_body_arm_swing']
    """
    steps = _grown([], slot, wishes)
    if slot.flags and 4 * Routine(steps).seconds < 3 * slot.seconds:
        steps = _grown(steps, slot, evolve(wishes, focus=frozenset()))
    return Routine(steps) if steps else None


def _grown(steps: Sequence[Step], slot: Slot, wishes: Wishes) -> list[Step]:
    def fits(tried: Sequence[Step]) -> bool:
        return _fits(Routine(tried), slot, wishes.focus)

    chosen = list(steps)
    for step in chain(_covering(wishes, chosen), wishes.steps):
        if all(step.drill is not taken.drill for taken in chosen) and fits([*chosen, step]):
            chosen.append(step)
    chosen = _in_order(chosen, wishes)
    for place, step in enumerate(chosen):
        longer = [*chosen[:place], _with_second_set(step), *chosen[place + 1 :]]
        chosen = longer if fits(longer) else chosen
    return chosen


def _covering(wishes: Wishes, chosen: Sequence[Step]) -> Iterator[Step]:
    """Offer steps for each area until one of them is chosen, those that are first for it first."""
    for area in wishes.areas:
        serving = [step for step in wishes.steps if area in step.drill.areas]
        for step in sorted(serving, key=lambda step: step.drill.areas[0] is not area):
            if any(area in taken.drill.areas for taken in chosen):
                break
            yield step


def _fits(routine: Routine, slot: Slot, focus: Collection[Area]) -> bool:
    return (
        routine.seconds <= slot.seconds
        and (slot.role not in _BEFORE or routine.longest_static_seconds <= MOST_STATIC_SECONDS)
        and (slot.role is not Role.PRE_RUN or _is_mainly_dynamic(routine))
        and (slot.role is not Role.STANDALONE or _keeps_focus(routine, focus))
    )


def _is_mainly_dynamic(routine: Routine) -> bool:
    moving = sum(drill.mode is Mode.DYNAMIC for drill in routine.drills)
    return 2 * moving > len(routine.drills)


def _keeps_focus(routine: Routine, focus: Collection[Area]) -> bool:
    hits = sum(any(area in focus for area in drill.areas) for drill in routine.drills)
    return not focus or 2 * hits >= len(routine.drills)


def _with_second_set(step: Step) -> Step:
    unchanged = not step.scaled and step.dosage == step.drill.dosage
    if not unchanged or step.drill.impact or step.drill.static_seconds:
        return step
    return evolve(step, dosage=evolve(step.dosage, sets=step.dosage.sets + 1))


def _in_order(steps: Iterable[Step], wishes: Wishes) -> list[Step]:
    places = {drill: place for place, drill in enumerate(wishes.sequence)}
    return sorted(steps, key=lambda s: (s.drill.impact, places.get(s.drill.id, len(places))))
