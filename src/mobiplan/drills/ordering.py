"""In which order a routine has its drills."""

from collections.abc import Sequence

from mobiplan.model import Drill, Mode, Role, Step

_LEVELS = (
    ("supine", "side_lying", "seated", "kneeling", "half_kneeling", "quadruped", "lunge", "plank"),
    ("squat", "standing"),
    ("walking",),
    ("moving",),
)
"""From the floor to the feet, and on from there: small range to large (Jeffreys, RAMP)."""


def in_order(steps: Sequence[Step], sequence: Sequence[str], role: Role) -> tuple[Step, ...]:
    """Return the steps in the order in which a coach would lead through them.

    Those of the template keep its order. Each of the others comes after the last one that is no
    further on the way from the floor to standing, walking and moving; a cooldown goes the other
    way, and a standalone session from what moves to what is held. What has impact comes last.

    Args:
        steps: to be put in order, the most wanted first.
        sequence: ids of the drills of the template.
        role: of the block.

    Example:
        >>> from mobiplan.drills import DEFAULT_LIBRARY as library
        >>> wanted = ["arm_circles", "a_skip", "glute_bridge", "leg_swing_side", "high_knee_march"]
        >>> steps = [Step(library[drill], library[drill].dosage) for drill in wanted]
        >>> [step.drill.id for step in in_order(steps, ["leg_swing_side"], Role.PRE_RUN)]
        ['glute_bridge', 'leg_swing_side', 'arm_circles', 'high_knee_march', 'a_skip']
    """
    places = {drill: place for place, drill in enumerate(sequence)}
    planned = [step for step in steps if step.drill.id in places]
    ordered = sorted(planned, key=lambda step: places[step.drill.id])
    for step in steps:
        if step.drill.id not in places:
            rank = _rank(step.drill, role)
            before = [n for n, other in enumerate(ordered) if _rank(other.drill, role) <= rank]
            ordered.insert(before[-1] + 1 if before else 0, step)
    return tuple(sorted(ordered, key=lambda step: step.drill.impact))


def _rank(drill: Drill, role: Role) -> int:
    level = next((n for n, words in enumerate(_LEVELS) if drill.position.startswith(words)), 1)
    if role is Role.STANDALONE:
        return list(Mode).index(drill.mode) * len(_LEVELS) + level
    return -level if role is Role.POST_RUN else level
