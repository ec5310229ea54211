"""Drills for the blocks: each gets its routine, in order of time."""

from collections.abc import Iterable

from attrs import evolve

from mobiplan.drills import Library, build_routine
from mobiplan.model import Block, Schedule


def filled(blocks: Iterable[Block], schedule: Schedule, library: Library) -> tuple[Block, ...]:
    """Return the blocks with their routines.

    Args:
        blocks: in order of time, so that a race can keep to drills that were met before.
        schedule: whose runner.
        library: where the drills come from.
    """
    met: set[str] = set()
    done: list[Block] = []
    for block in blocks:
        routine = build_routine(
            block.minutes,
            block.role,
            runner=schedule.runner,
            session=block.session,
            library=library,
            minutes_since_wake=schedule.runner.minutes_awake(block.span.start),
            met=met,
        )
        if routine is not None:
            met.update(drill.id for drill in routine.drills)
        done.append(evolve(block, routine=routine))
    return tuple(done)
