"""Workouts: a routine as the phases through which a watch leads, each with its seconds."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from zlib import crc32

from attrs import frozen

from mobiplan.export.wording import dosage
from mobiplan.model import Bout, Routine, Step
from mobiplan.model.drill import DRILL_CHANGE_S
from mobiplan.model.fields import line


@frozen(kw_only=True)
class Phase:
    """What a watch shows until its time is up.

    Args:
        name: its title, in one line.
        seconds: how long it lasts.
        notes: how to do the drill; empty for a change.
        exercise: the FIT name of the drill; empty for a change, and for a drill without one.
        is_change: whether the runner changes the side or the drill, and rests meanwhile.
    """

    name: str
    seconds: int
    notes: str = ""
    exercise: str = ""
    is_change: bool = False


@frozen(kw_only=True)
class Workout:
    """All that a workout file says.

    Args:
        name: its title, in one line.
        made: when it was made, aware.
        phases: what to do, in order.
    """

    name: str
    made: datetime
    phases: tuple[Phase, ...]

    @property
    def serial(self) -> int:
        """A number above 0 that tells workouts of other names or phases apart."""
        texts = (f"{p.seconds} {p.name} {p.notes} {p.exercise}" for p in self.phases)
        return crc32("\n".join((self.name, *texts)).encode()) or 1


def phases(routine: Routine, *, each_side: bool) -> Iterator[Phase]:
    """Yield what to do at which second; the phases together take as long as the routine.

    Args:
        routine: whose drills.
        each_side: whether each side, direction and set is a phase, with a change before the next;
            otherwise each drill is one.

    Example:
        >>> from mobiplan.drills import DEFAULT_LIBRARY
        >>> swings = DEFAULT_LIBRARY["leg_swing_front_back"]
        >>> for phase in phases(Routine([Step(swings, swings.dosage)]), each_side=True):
        ...     print(phase.seconds, phase.name)
        20 Leg Swings (Front-to-Back)
        5 Change sides
        20 Leg Swings (Front-to-Back)
    """
    for number, step in enumerate(routine.steps):
        if number:
            yield Phase(
                name=f"Next: {line(step.drill.name)}", seconds=DRILL_CHANGE_S, is_change=True
            )
        yield from _bouts(step) if each_side else (_work(step, step.dosage.seconds),)


def _bouts(step: Step) -> Iterator[Phase]:
    """Yield the bouts of a drill, with the changes between them."""
    first, *others = Routine((step,)).bouts
    yield _work(step, first.seconds)
    for earlier, later in pairwise((first, *others)):
        change = later.start - earlier.end
        yield Phase(name=_change(earlier, later), seconds=change, is_change=True)
        yield _work(step, later.seconds)


def _change(earlier: Bout, later: Bout) -> str:
    if earlier.set_number != later.set_number:
        return "Next set"
    return "Change sides" if earlier.side != later.side else "Change direction"


def _work(step: Step, seconds: int) -> Phase:
    drill = step.drill
    return Phase(
        name=line(drill.name),
        seconds=seconds,
        notes=f"{dosage(step)}. {line(drill.cue)}".strip(),
        exercise=drill.fit_name,
    )
