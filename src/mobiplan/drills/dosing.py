"""How much of a drill a routine may hold: its usual dosage, and how far that may change."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from mobiplan.drills.slot import Slot
from mobiplan.model import Dosage, DosageKind, Drill, Role, Step

SHORTEST_HOLD, LONGEST_HOLD = 10, 30
"""Seconds of a hold after a run. ACSM's Guidelines for Exercise Testing, 2021."""

LONGEST_MASTERS_HOLD = 60
"""Seconds of a hold after a run from 50 years on. ACSM's Guidelines for Exercise Testing, 2021."""

LEAST, MOST = (2, 3), (3, 2)
"""The bounds of a dosage as parts of the usual one: from two thirds to one and a half times.

House default. Beyond them lies only a second set, where all else is used up.
"""


def usual_step(drill: Drill, slot: Slot) -> Step | None:
    """Return a drill in its usual dosage, or None if that does not suit the slot.

    Where a flag calls for less, repetitions come down to two thirds, rounded up; a hold or a timed
    flow keeps its time and is done with less range.

    Args:
        drill: one that suits the slot.
        slot: what the routine is for; its percent counts for what is neither scaled nor jumps.

    Example:
        >>> from mobiplan.drills import DEFAULT_LIBRARY
        >>> slot = Slot(role=Role.STANDALONE, minutes=15, flags=frozenset({"achilles"}))
        >>> print(usual_step(DEFAULT_LIBRARY["slow_calf_raise"], slot).dosage)
        7 reps
    """
    scaled = bool(drill.scale_if & slot.flags)
    dosage = drill.dosage
    if scaled and dosage.kind is DosageKind.REPS:
        dosage = evolve(dosage, amount=_least(dosage))
    elif not scaled and not drill.impact:
        amount = dosage.amount * slot.percent // 100
        dosage = evolve(dosage, amount=min(max(amount, _least(dosage)), _most(dosage)))
    step = Step(drill, dosage, scaled)
    return step if _suits(step, slot) else None


def shortest_step(drill: Drill, slot: Slot) -> Step | None:
    """Return a drill at two thirds of its dosage, for a block too short for more.

    Args:
        drill: one that suits the slot.
        slot: what the routine is for.
    """
    return usual_step(drill, evolve(slot, percent=1))


def stretched(steps: Sequence[Step], slot: Slot, spare: int, change: int) -> tuple[Step, ...]:
    """Return the steps with as few changed dosages as it takes to fill the slot.

    A dosage may grow to one and a half times, rounded down, or get a second set, which counts as
    three changes, or as four for a hold. What is scaled or has impact stays, and so does what holds
    before a session.
    Where even that leaves more empty than is tolerated, as little stays empty as possible.

    Args:
        steps: in their usual dosages, the most wanted first: of equal changes those come first.
        slot: what they are to fill.
        spare: seconds that may stay empty.
        change: seconds from one step to the next.

    Example:
        >>> from mobiplan.drills import DEFAULT_LIBRARY
        >>> slot = Slot(role=Role.STANDALONE, minutes=2)
        >>> step = usual_step(DEFAULT_LIBRARY["wall_slide"], slot)
        >>> for spare in (80, 60, 30):
        ...     print(stretched([step], slot, spare, 10)[0].dosage)
        10 reps
        15 reps
        2 x 10 reps
    """
    room = slot.seconds - change * (len(steps) - 1)
    by_seconds: dict[int, tuple[int, tuple[Step, ...]]] = {0: (0, ())}
    for step in steps:
        ways = [(more, longer, longer.seconds) for more, longer in _longer(step, slot)]
        grown: dict[int, tuple[int, tuple[Step, ...]]] = {}
        for seconds, (changes, taken) in by_seconds.items():
            for more, longer, taking in ways:
                total = seconds + taking
                if total <= room and (total not in grown or changes + more < grown[total][0]):
                    grown[total] = changes + more, (*taken, longer)
        by_seconds = grown
    best = min(by_seconds, key=lambda s: (max(room - spare - s, 0), by_seconds[s][0], -s))
    return by_seconds[best][1]


def _longer(step: Step, slot: Slot) -> Iterator[tuple[int, Step]]:
    """Yield a step as it is and longer, each with the changes that it counts for."""
    yield 0, step
    dosage, drill = step.dosage, step.drill
    holds = drill.static_seconds > 0
    if step.scaled or drill.impact or (holds and slot.role.is_warm_up):
        return
    longer = evolve(step, dosage=evolve(dosage, amount=_most(drill.dosage)))
    if longer.seconds > step.seconds and _suits(longer, slot):
        yield 1, longer
    yield (4 if holds else 3), evolve(step, dosage=evolve(dosage, sets=dosage.sets + 1))


def _least(dosage: Dosage) -> int:
    over, under = LEAST
    return -(-dosage.amount * over // under)


def _most(dosage: Dosage) -> int:
    over, under = MOST
    return dosage.amount * over // under


def _suits(step: Step, slot: Slot) -> bool:
    if slot.role is not Role.POST_RUN or not step.drill.static_seconds:
        return True
    longest = LONGEST_MASTERS_HOLD if slot.is_masters else LONGEST_HOLD
    return SHORTEST_HOLD <= step.hold_seconds <= longest


def steps_of(drills: Iterable[Drill], slot: Slot, *, short: bool = False) -> tuple[Step, ...]:
    """Return the drills in the dosage in which they may be chosen, without those that have none.

    Args:
        drills: that suit the slot.
        slot: what the routine is for.
        short: whether in two thirds of their dosage; False by default.
    """
    dose = shortest_step if short else usual_step
    return tuple(step for drill in drills if (step := dose(drill, slot)))
