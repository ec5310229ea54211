"""Second by second: what a watch leads through takes as long as the routine, in its order."""

from itertools import pairwise

import pytest
from tests.unit.drills.builders import run

from mobiplan.drills import DEFAULT_LIBRARY, build_routine
from mobiplan.model import Area, Dosage, DosageKind, Role, Routine, RunKind, Step

SAMPLE = build_routine(7, "pre_run", session=run("easy"))


def test_the_sample_second_by_second() -> None:
    actual = [(bout.start, bout.end, bout.text) for bout in SAMPLE.bouts]

    assert [
        (0, 30, "30 s, first side"),
        (35, 65, "30 s, second side"),
        (75, 105, "10 reps, first side"),
        (110, 140, "10 reps, second side"),
        (150, 180, "30 s, first side"),
        (185, 215, "30 s, second side"),
        (225, 265, "10 reps, first side"),
        (270, 310, "10 reps, second side"),
        (320, 340, "10 reps, first side"),
        (345, 365, "10 reps, second side"),
        (375, 395, "10 reps, first side"),
        (400, 420, "10 reps, second side"),
    ] == actual


def test_sets_come_last_sides_before_them_and_directions_first() -> None:
    dosage = Dosage(
        kind=DosageKind.REPS, amount=1, sets=2, sides=2, directions=2, seconds_per_rep=3
    )
    routine = Routine([Step(DEFAULT_LIBRARY["ankle_circles"], dosage)])

    parts = [(bout.set_number, bout.side, bout.direction) for bout in routine.bouts]
    assert sorted(parts) == parts
    assert 8 == len(parts)
    assert "1 rep, set 2, first side, second direction" == routine.bouts[5].text
    assert (40, 43, 3) == (routine.bouts[5].start, routine.bouts[5].end, routine.bouts[5].seconds)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("minutes", [1, 5, 10, 20])
def test_the_last_bout_ends_with_the_routine(role: Role, minutes: int) -> None:
    routine = build_routine(minutes, role, session=run(RunKind.HILLS))
    bouts = routine.bouts

    assert routine.seconds == bouts[-1].end
    assert all(5 <= b.start - a.end <= 10 for a, b in pairwise(bouts))
    assert [step.drill.name for step in routine.steps] == list(
        dict.fromkeys(bout.name for bout in bouts)
    )


@pytest.mark.parametrize(
    ("second", "expected"),
    [(0, 0), (29, 0), (30, None), (35, 1), (74, None), (419, 11), (420, None)],
)
def test_at_a_second_there_is_one_bout_or_a_change(second: int, expected: int | None) -> None:
    assert SAMPLE.at(second) == (None if expected is None else SAMPLE.bouts[expected])


def test_a_drill_for_both_sides_at_once_tells_only_its_direction() -> None:
    circles = DEFAULT_LIBRARY["arm_circles"]
    bouts = Routine([Step(circles, circles.dosage)]).bouts

    assert ["8 reps, first direction", "8 reps, second direction"] == [b.text for b in bouts]


def test_an_empty_routine_has_nothing_to_do() -> None:
    assert () == Routine(()).bouts
    assert Routine(()).at(0) is None


def test_a_drill_counts_for_all_areas_that_it_moves() -> None:
    assert {
        Area.HIPS: 65 + 65 + 45 + 45,
        Area.ANKLES: 65,
        Area.THORACIC_SPINE: 65 + 85,
        Area.HAMSTRINGS_CALVES: 65 + 65 + 45,
        Area.SHOULDERS: 85,
    } == SAMPLE.coverage
    assert dict.fromkeys(Area, 0) == Routine(()).coverage


def test_a_longer_hold_holds_its_muscles_for_longer() -> None:
    stretch = DEFAULT_LIBRARY["butterfly"]
    step = Step(stretch, Dosage(kind=DosageKind.HOLD, amount=45, sets=2))

    assert (45, 90) == (step.hold_seconds, step.static_seconds)
    assert 90 == Routine([step]).static_seconds("adductors")
