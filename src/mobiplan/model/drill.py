"""Drills, their dosage, and the routines that they make: the vocabulary of what a runner does."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cached_property
from itertools import product

from attrs import field, frozen

from mobiplan.errors import LibraryError, Problem
from mobiplan.model.motive import Motive

SIDE_CHANGE_S = 5
"""Seconds to change the side or the direction within a drill. House default."""

DRILL_CHANGE_S = 10
"""Seconds from one drill to the next. House default."""


class Area(StrEnum):
    """The five areas of a runner's mobility."""

    HIPS = "hips"
    ANKLES = "ankles"
    THORACIC_SPINE = "thoracic_spine"
    HAMSTRINGS_CALVES = "hamstrings_calves"
    SHOULDERS = "shoulders"

    @property
    def label(self) -> str:
        """The words for people."""
        return "hamstrings and calves" if self is Area.HAMSTRINGS_CALVES else self.replace("_", " ")


class Mode(StrEnum):
    """How a drill moves: freely, slowly under control, or held."""

    DYNAMIC = "dynamic"
    CONTROLLED = "controlled"
    STATIC = "static"


class DosageKind(StrEnum):
    """Whether a drill is counted in repetitions or held for seconds."""

    REPS = "reps"
    HOLD = "hold"


@frozen(kw_only=True)
class Dosage:
    """How much of a drill.

    Args:
        kind: repetitions or a hold (also a timed flow).
        amount: repetitions, or seconds held, for each side and direction; 1 or more.
        sets: 1 or more.
        sides: 1 (both at once, or alternating) or 2.
        directions: 1 or 2.
        seconds_per_rep: 1 or more for repetitions, 0 for a hold.

    Example:
        >>> swings = Dosage(kind=DosageKind.REPS, amount=10, sides=2, seconds_per_rep=2)
        >>> swings.seconds, str(swings)
        (45, '10 reps per side')
    """

    kind: DosageKind
    amount: int
    sets: int = 1
    sides: int = 1
    directions: int = 1
    seconds_per_rep: int = 0

    def __attrs_post_init__(self) -> None:
        """Refuse a dosage that no runner can follow."""
        numbers = (self.amount, self.sets, self.sides, self.directions, self.seconds_per_rep)
        whole = all(isinstance(n, int) and not isinstance(n, bool) and n >= 0 for n in numbers)
        counts = whole and min(self.amount, self.sets) > 0
        if not counts or not {self.sides, self.directions} <= {1, 2}:
            found = f"{self.sets} x {self.amount}, {self.sides} sides, {self.directions} directions"
            expected = "1 or more sets and reps or seconds, 1 or 2 sides and directions"
            raise LibraryError(Problem("dosage", expected, found))
        if (self.seconds_per_rep > 0) is not (self.kind is DosageKind.REPS):
            expected = "seconds per rep above 0 for reps, 0 for a hold"
            raise LibraryError(Problem("dosage", expected, f"{self.kind}, {self.seconds_per_rep}"))

    @property
    def bouts(self) -> int:
        """How many times the runner starts anew: sets by sides by directions."""
        return self.sets * self.sides * self.directions

    @property
    def parts(self) -> tuple[int, int, int]:
        """How many sets, sides and directions there are."""
        return self.sets, self.sides, self.directions

    @property
    def unit(self) -> str:
        """The word for its amount: "s", "rep" or "reps"."""
        return "s" if self.kind is DosageKind.HOLD else f"rep{'s' if self.amount > 1 else ''}"

    @property
    def work_seconds(self) -> int:
        """The seconds of work without the changes of side."""
        return self.bouts * self.amount * max(self.seconds_per_rep, 1)

    @property
    def seconds(self) -> int:
        """What the drill takes: its work and 5 s for each change of side or direction."""
        return self.work_seconds + SIDE_CHANGE_S * (self.bouts - 1)

    def __str__(self) -> str:
        """Say the dosage as a coach writes it."""
        words = [f"{self.amount} {self.unit}"]
        if self.sets > 1:
            words.insert(0, f"{self.sets} x")
        if self.directions > 1:
            words.append("in each direction")
        if self.sides > 1:
            words.append("per side")
        return " ".join(words)


_ON_FEET = ("standing", "walking", "moving")


@frozen(kw_only=True)
class Drill:
    """One mobility drill: a fact of the library.

    Args:
        id: stable and unique, such as ``ankle_circles``.
        name: for people.
        areas: what it moves, the first one foremost; at least one.
        muscles: what a hold would stretch.
        mode: how it moves.
        roles: the words of the block roles that it suits; a transition is ``pre_strength``.
        dosage: its usual amount.
        static_seconds: seconds for which one muscle is held at length.
        equipment: what it needs, none of it optional.
        position: where the body is, such as ``standing`` or ``supine``.
        cue: one sentence on how to do it.
        contraindications: conditions that rule it out.
        scale_if: conditions that call for less range or load.
        end_range_spinal_flexion: whether the back rounds to its end.
        end_range_dorsiflexion: whether the ankle bends to its end.
        deep_hip_flexion: whether the hip bends deeply.
        impact: whether the feet leave the ground.
        from_article: whether the founding article names it.
        fit_name: its name among the FIT warm-up exercises, or empty.
        aliases: other names for it.
        sources: where its facts come from; at least one.
        note: what else to know.
    """

    id: str
    name: str
    areas: tuple[Area, ...]
    muscles: tuple[str, ...]
    mode: Mode
    roles: tuple[str, ...]
    dosage: Dosage
    position: str
    cue: str
    sources: tuple[str, ...]
    static_seconds: int = 0
    equipment: frozenset[str] = frozenset()
    contraindications: frozenset[str] = frozenset()
    scale_if: frozenset[str] = frozenset()
    end_range_spinal_flexion: bool = False
    end_range_dorsiflexion: bool = False
    deep_hip_flexion: bool = False
    impact: bool = False
    from_article: bool = False
    fit_name: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""

    @property
    def on_feet(self) -> bool:
        """Whether it can be done in a start corral or an office: standing, walking or moving."""
        ways = self.position.split("_or_")
        return any(way.split("_to_")[-1].startswith(_ON_FEET) for way in ways)


@frozen
class Step:
    """One drill of a routine with the dosage that it has there.

    Args:
        drill: which one.
        dosage: how much of it.
        scaled: whether the runner's flags call for less range or load.
    """

    drill: Drill
    dosage: Dosage
    scaled: bool = False

    @property
    def seconds(self) -> int:
        """What it takes, with its changes of side and direction."""
        return self.dosage.seconds

    @property
    def hold_seconds(self) -> int:
        """For how long one muscle is held at length at a time, by the dosage it has here."""
        usual = self.drill.dosage.amount * self.drill.dosage.sets
        return -(-self.drill.static_seconds * self.dosage.amount // usual)

    @property
    def static_seconds(self) -> int:
        """For how long one muscle is held at length on one side, in all sets together."""
        usual = self.drill.dosage.amount * self.drill.dosage.sets
        return -(-self.drill.static_seconds * self.dosage.amount * self.dosage.sets // usual)


_ORDINALS = ("first", "second")


@frozen(kw_only=True)
class Bout:
    """One stretch of work without a change: what to do from which second to which.

    Args:
        step: whose drill and dosage it is.
        start: seconds since the routine began.
        end: seconds since the routine began, exclusive.
        side: 1 or 2.
        direction: 1 or 2.
        set_number: 1 or more.
    """

    step: Step
    start: int
    end: int
    side: int = 1
    direction: int = 1
    set_number: int = 1

    @property
    def seconds(self) -> int:
        """How long it lasts."""
        return self.end - self.start

    @property
    def name(self) -> str:
        """What the drill is called."""
        return self.step.drill.name

    @property
    def text(self) -> str:
        """How much to do, and which part of the drill it is, such as "10 reps, first side"."""
        dosage = self.step.dosage
        words = [f"{dosage.amount} {dosage.unit}"]
        if dosage.sets > 1:
            words.append(f"set {self.set_number}")
        if dosage.sides > 1:
            words.append(f"{_ORDINALS[self.side - 1]} side")
        if dosage.directions > 1:
            words.append(f"{_ORDINALS[self.direction - 1]} direction")
        return ", ".join(words)


def _in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    return tuple(steps)


def _as_tuple(motives: Iterable[Motive]) -> tuple[Motive, ...]:
    return tuple(motives)


@frozen(slots=False)
class Routine:
    """The drills that fill one block, in order.

    Args:
        steps: which drills, how much of each.
        why: what speaks for them, and what was left out; not compared.

    Example:
        >>> from mobiplan.drills import build_routine
        >>> routine = build_routine(7, "pre_run")
        >>> routine.seconds, routine.coverage[Area.ANKLES]
        (420, 65)
        >>> for bout in routine.bouts[:3]:
        ...     print(f"{bout.start:>3}-{bout.end:<3} {bout.name}: {bout.text}")
          0-30  World's Greatest Stretch: 30 s, first side
         35-65  World's Greatest Stretch: 30 s, second side
         75-105 Ankle Dorsiflexion Drill: 10 reps, first side
    """

    steps: tuple[Step, ...] = field(converter=_in_order)
    why: tuple[Motive, ...] = field(default=(), converter=_as_tuple, eq=False, repr=False)

    @cached_property
    def drills(self) -> tuple[Drill, ...]:
        """The drills in order."""
        return tuple(step.drill for step in self.steps)

    @property
    def seconds(self) -> int:
        """What the routine takes: its drills and 10 s from each to the next."""
        changes = max(len(self.steps) - 1, 0)
        return sum(step.dosage.seconds for step in self.steps) + DRILL_CHANGE_S * changes

    @cached_property
    def areas(self) -> frozenset[Area]:
        """All areas that the drills move."""
        return frozenset(area for drill in self.drills for area in drill.areas)

    @property
    def coverage(self) -> dict[Area, int]:
        """The seconds that move each area, also those at 0; a drill counts for all its areas."""
        return {
            area: sum(step.seconds for step in self.steps if area in step.drill.areas)
            for area in Area
        }

    @property
    def bouts(self) -> tuple[Bout, ...]:
        """The routine second by second, for a watch or an app to lead through.

        Between two bouts of a drill lie 5 s to change the side or the direction, between two
        drills 10 s. All directions of a side come first, then the other side, then the next set.
        """
        return tuple(self._bouts())

    def _bouts(self) -> Iterator[Bout]:
        second = 0
        for step in self.steps:
            dosage = step.dosage
            length = dosage.work_seconds // dosage.bouts
            parts = product(*(range(1, n + 1) for n in dosage.parts))
            for number, side, direction in parts:
                yield Bout(
                    step=step,
                    start=second,
                    end=second + length,
                    side=side,
                    direction=direction,
                    set_number=number,
                )
                second += length + SIDE_CHANGE_S
            second += DRILL_CHANGE_S - SIDE_CHANGE_S

    def at(self, second: int) -> Bout | None:
        """Return what to do at a second; None in a change, and when the routine is over.

        Args:
            second: since the routine began, 0 or more.
        """
        return next((bout for bout in self.bouts if bout.start <= second < bout.end), None)

    def static_seconds(self, muscle: str) -> int:
        """Return for how long one muscle is held at length, in seconds for each side."""
        return sum(step.static_seconds for step in self.steps if muscle in step.drill.muscles)

    @property
    def longest_static_seconds(self) -> int:
        """The static seconds of the muscle that is held for longest."""
        muscles = {muscle for drill in self.drills for muscle in drill.muscles}
        return max((self.static_seconds(muscle) for muscle in muscles), default=0)
