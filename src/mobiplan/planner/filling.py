"""Drills for the blocks: each gets its routine in order of time, and every week all five areas."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Protocol

from attrs import evolve, field, frozen

from mobiplan.drills import Library, Progression, Slot, routine_for
from mobiplan.model import Area, Block, Role, Routine, Run, Schedule


class Routines(StrEnum):
    """Whether standalone sessions differ from each other."""

    VARIED = "varied"
    STEADY = "steady"


class Filled(Protocol):
    """What fills the blocks of a schedule."""

    def __call__(self, blocks: Iterable[Block], schedule: Schedule, /) -> tuple[Block, ...]:
        """Return the blocks with their routines."""
        ...


def filled(
    blocks: Iterable[Block],
    schedule: Schedule,
    library: Library,
    *,
    routines: Routines = Routines.VARIED,
    progression: Progression | None = None,
) -> tuple[Block, ...]:
    """Return the blocks with their routines.

    Args:
        blocks: in order of time, so that a race can keep to drills that were met before.
        schedule: whose runner.
        library: where the drills come from.
        routines: whether standalone sessions are varied, the default, or steady.
        progression: how their dosage grows; None (the default) for not at all.
    """
    filling = _Filling(schedule, library, routines, progression)
    done = [evolve(block, routine=filling.next_routine(block)) for block in blocks]
    weeks: dict[date, list[int]] = {}
    for place, block in enumerate(done):
        weeks.setdefault(schedule.week_start(block.day), []).append(place)
    for places in weeks.values():
        for place, routine in filling.completing([done[place] for place in places]):
            done[places[place]] = evolve(done[places[place]], routine=routine)
    return tuple(done)


def left_bare(blocks: Iterable[Block], _schedule: Schedule) -> tuple[Block, ...]:
    """Return the blocks without routines, where only their places matter."""
    return tuple(blocks)


@frozen(eq=False)
class _Filling:
    """What was filled so far."""

    schedule: Schedule
    library: Library
    routines: Routines
    progression: Progression | None
    met: set[str] = field(factory=set, init=False)
    earlier: list[frozenset[str]] = field(factory=list, init=False)

    def next_routine(self, block: Block) -> Routine:
        """Return the routine of the block that comes next, and remember its drills."""
        routine = routine_for(self.slot(block), self.library, self.met)
        drills = [drill.id for drill in routine.drills]
        self.met.update(drills)
        if block.role is Role.STANDALONE and self.routines is Routines.VARIED:
            self.earlier.insert(0, frozenset(drills))
        return routine

    def slot(self, block: Block) -> Slot:
        """Return what the routine of a block is for, with what was there before."""
        runner = self.schedule.runner
        awake = runner.minutes_awake(block.span.start)
        slot = Slot.of(block.minutes, block.role, runner, block.session, awake)
        if block.role is not Role.STANDALONE or not (self.earlier or self.progression):
            return slot
        return evolve(slot, recent=tuple(self.earlier), percent=self._percent(block.day))

    def _percent(self, day: date) -> int:
        if self.progression is None:
            return 100
        first = self.schedule.week_start(day)
        races = (s.day for s in self.schedule.sessions if isinstance(s, Run) and s.is_race)
        has_race = any(self.schedule.week_start(race) == first for race in races)
        begin = self.schedule.week_start(self.schedule.days[0])
        return self.progression.percent((first - begin).days // 7, has_race=has_race)

    def completing(self, week: Sequence[Block]) -> Iterator[tuple[int, Routine]]:
        """Yield other routines for blocks of a week, by place, so that no area is left out of it.

        Standalone sessions change first, then the longest blocks. What lies before a race stays,
        as the race keeps to what was met.
        """
        if _moves_all(week):
            return
        areas = [_areas(block) for block in week]
        raced = max((n for n, block in enumerate(week) if _is_race(block)), default=-1)
        by_room = sorted(
            range(raced + 1, len(week)),
            key=lambda n: (week[n].role is not Role.STANDALONE, -week[n].minutes),
        )
        for place in by_room:
            others = set[Area]().union(*areas[:place], *areas[place + 1 :])
            lacking = set(Area) - others - areas[place]
            if lacking:
                slot = evolve(self.slot(week[place]), needs=tuple(sorted(lacking)))
                routine = routine_for(slot, self.library)
                if len(routine.areas - others) > len(areas[place] - others):
                    areas[place] = routine.areas
                    yield place, routine


def _moves_all(week: Sequence[Block]) -> bool:
    covered: set[Area] = set()
    for block in week:
        covered |= _areas(block)
        if len(covered) == len(Area):
            return True
    return False


def _areas(block: Block) -> frozenset[Area]:
    return block.routine.areas if block.routine else frozenset()


def _is_race(block: Block) -> bool:
    return block.role is Role.PRE_RUN and isinstance(block.session, Run) and block.session.is_race
