"""Drills for the blocks: each gets its routine in order of time, and every week all five areas."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Protocol

from attrs import evolve, field, frozen

from mobiplan.drills import Library, Progression, Slot, routine_for
from mobiplan.model import Area, Block, Role, Routine, Run, Schedule
from mobiplan.planner.questions import Placed


class Routines(StrEnum):
    """Whether standalone sessions differ from each other."""

    VARIED = "varied"
    STEADY = "steady"


Make = Callable[[Placed, Routine | None], Block]
"""What makes the block of a place with its drills, if it has some."""


class Filled(Protocol):
    """What fills the places of a schedule."""

    def __call__(
        self, places: Sequence[Placed], make: Make, schedule: Schedule, /
    ) -> tuple[Block, ...]:
        """Return the blocks with their routines."""
        ...


def filled(  # noqa: PLR0913  what is to be filled, and how
    places: Sequence[Placed],
    make: Make,
    schedule: Schedule,
    library: Library,
    *,
    routines: Routines = Routines.VARIED,
    progression: Progression | None = None,
) -> tuple[Block, ...]:
    """Return the blocks with their routines.

    Args:
        places: in order of time, so that a race can keep to drills that were met before.
        make: what makes a block.
        schedule: whose runner.
        library: where the drills come from.
        routines: whether standalone sessions are varied, the default, or steady.
        progression: how their dosage grows; None (the default) for not at all.
    """
    filling = _Filling(schedule, library, routines, progression)
    found = [filling.next_routine(place) for place in places]
    weeks: dict[date, list[int]] = {}
    for number, place in enumerate(places):
        weeks.setdefault(schedule.week_start(place.day), []).append(number)
    for numbers in weeks.values():
        week = [places[number] for number in numbers]
        for number, routine in filling.completing(week, [found[number] for number in numbers]):
            found[numbers[number]] = routine
    return tuple(map(make, places, found))


@frozen(eq=False, repr=False)
class _Filling:
    """What was filled so far."""

    schedule: Schedule
    library: Library
    routines: Routines
    progression: Progression | None
    met: set[str] = field(factory=set, init=False)
    earlier: list[frozenset[str]] = field(factory=list, init=False)

    def next_routine(self, place: Placed) -> Routine:
        """Return the routine of the block that comes next, and remember its drills."""
        routine = routine_for(self.slot(place), self.library, self.met)
        drills = [drill.id for drill in routine.drills]
        self.met.update(drills)
        if place.demand.role is Role.STANDALONE and self.routines is Routines.VARIED:
            self.earlier.insert(0, frozenset(drills))
        return routine

    def slot(self, place: Placed) -> Slot:
        """Return what the routine of a block is for, with what was there before."""
        runner, demand = self.schedule.runner, place.demand
        awake = runner.minutes_awake(place.start)
        slot = Slot.of(place.end - place.start, demand.role, runner, demand.session, awake)
        if demand.role is not Role.STANDALONE or not (self.earlier or self.progression):
            return slot
        return evolve(slot, recent=tuple(self.earlier), percent=self._percent(place.day))

    def _percent(self, day: date) -> int:
        if self.progression is None:
            return 100
        first = self.schedule.week_start(day)
        races = (s.day for s in self.schedule.sessions if isinstance(s, Run) and s.is_race)
        has_race = any(self.schedule.week_start(race) == first for race in races)
        begin = self.schedule.week_start(self.schedule.days[0])
        return self.progression.percent((first - begin).days // 7, has_race=has_race)

    def completing(
        self, week: Sequence[Placed], routines: Sequence[Routine]
    ) -> Iterator[tuple[int, Routine]]:
        """Yield other routines for places of a week, by number, so that no area is left out of it.

        Standalone sessions change first, then the longest blocks. What lies before a race stays,
        as the race keeps to what was met.
        """
        areas = [routine.areas for routine in routines]
        if _moves_all(areas):
            return
        raced = max((n for n, place in enumerate(week) if _is_race(place)), default=-1)
        by_room = sorted(
            range(raced + 1, len(week)),
            key=lambda n: (
                week[n].demand.role is not Role.STANDALONE,
                week[n].start - week[n].end,
            ),
        )
        for number in by_room:
            others = set[Area]().union(*areas[:number], *areas[number + 1 :])
            lacking = set(Area) - others - areas[number]
            if lacking:
                slot = evolve(self.slot(week[number]), needs=tuple(sorted(lacking)))
                routine = routine_for(slot, self.library)
                if len(routine.areas - others) > len(areas[number] - others):
                    areas[number] = routine.areas
                    yield number, routine


def _moves_all(areas: Iterable[frozenset[Area]]) -> bool:
    covered: set[Area] = set()
    for some in areas:
        covered |= some
        if len(covered) == len(Area):
            return True
    return False


def _is_race(place: Placed) -> bool:
    session = place.demand.session
    return place.demand.role is Role.PRE_RUN and isinstance(session, Run) and session.is_race
