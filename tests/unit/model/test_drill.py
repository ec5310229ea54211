"""Drills: dosages that a runner can follow, and how long they and routines take."""

import pytest
from attrs import evolve

from mobiplan.errors import LibraryError, Problem
from mobiplan.model import Area, Dosage, DosageKind, Drill, Mode, Routine, Step

REPS = DosageKind.REPS
HOLD = DosageKind.HOLD


def drill(**values: object) -> Drill:
    facts = {
        "id": "calf_hold",
        "name": "Calf hold",
        "areas": (Area.ANKLES,),
        "muscles": ("calves",),
        "mode": Mode.STATIC,
        "roles": ("post_run",),
        "dosage": Dosage(kind=HOLD, amount=30),
        "position": "standing",
        "cue": "Hold.",
        "sources": ("us",),
    }
    return Drill(**(facts | values))


def step(drill: Drill) -> Step:
    return Step(drill, drill.dosage)


@pytest.mark.parametrize("area", list(Area))
def test_an_area_has_words_for_people(area: Area) -> None:
    assert "_" not in area.label
    assert "hamstrings and calves" == Area.HAMSTRINGS_CALVES.label
    assert "thoracic spine" == Area.THORACIC_SPINE.label


@pytest.mark.parametrize(
    ("dosage", "bouts", "seconds", "words"),
    [
        (Dosage(kind=HOLD, amount=30), 1, 30, "30 s"),
        (Dosage(kind=HOLD, amount=30, sides=2), 2, 65, "30 s per side"),
        (Dosage(kind=HOLD, amount=1, sets=2), 2, 7, "2 x 1 s"),
        (Dosage(kind=REPS, amount=1, seconds_per_rep=15), 1, 15, "1 rep"),
        (Dosage(kind=REPS, amount=10, sides=2, seconds_per_rep=3), 2, 65, "10 reps per side"),
        (
            Dosage(kind=REPS, amount=10, sides=2, directions=2, seconds_per_rep=2),
            4,
            95,
            "10 reps in each direction per side",
        ),
        (
            Dosage(kind=REPS, amount=5, sets=3, directions=2, seconds_per_rep=4),
            6,
            145,
            "3 x 5 reps in each direction",
        ),
    ],
    ids=str,
)
def test_a_dosage_takes_its_work_and_five_seconds_a_change(
    dosage: Dosage, bouts: int, seconds: int, words: str
) -> None:
    assert (bouts, seconds, words) == (dosage.bouts, dosage.seconds, str(dosage))
    assert seconds - 5 * (bouts - 1) == dosage.work_seconds


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"kind": HOLD, "amount": 0}, "1 x 0, 1 sides, 1 directions"),
        ({"kind": HOLD, "amount": -1}, "1 x -1, 1 sides, 1 directions"),
        ({"kind": HOLD, "amount": 30, "sets": 0}, "0 x 30, 1 sides, 1 directions"),
        ({"kind": HOLD, "amount": 30, "sides": 3}, "1 x 30, 3 sides, 1 directions"),
        ({"kind": HOLD, "amount": 30, "directions": 0}, "1 x 30, 1 sides, 0 directions"),
        ({"kind": HOLD, "amount": 30, "seconds_per_rep": 1}, "hold, 1"),
        ({"kind": REPS, "amount": 10}, "reps, 0"),
        ({"kind": HOLD, "amount": 1.5}, "1 x 1.5, 1 sides, 1 directions"),
        ({"kind": HOLD, "amount": True}, "1 x True, 1 sides, 1 directions"),
        ({"kind": HOLD, "amount": "30"}, "1 x 30, 1 sides, 1 directions"),
        ({"kind": REPS, "amount": 10, "seconds_per_rep": -1}, "1 x 10, 1 sides, 1 directions"),
    ],
    ids=str,
)
def test_a_dosage_that_no_runner_can_follow_is_refused(
    values: dict[str, object], found: str
) -> None:
    with pytest.raises(LibraryError) as caught:
        Dosage(**values)

    expected = (
        "1 or more sets and reps or seconds, 1 or 2 sides and directions"
        if "sides" in found
        else "seconds per rep above 0 for reps, 0 for a hold"
    )
    assert (Problem("dosage", expected, found),) == caught.value.problems


@pytest.mark.parametrize("sides", [1, 2])
@pytest.mark.parametrize("directions", [1, 2])
def test_a_runner_has_two_sides_and_moves_in_two_directions(sides: int, directions: int) -> None:
    dosage = Dosage(kind=REPS, amount=2, sides=sides, directions=directions, seconds_per_rep=3)

    assert sides * directions == dosage.bouts
    assert str(dosage).startswith("2 reps")


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        ("standing", True),
        ("standing at a wall", True),
        ("walking", True),
        ("moving", True),
        ("half_kneeling_to_standing", True),
        ("half_kneeling", False),
        ("supine", False),
    ],
)
def test_a_drill_on_the_feet_suits_a_start_corral(position: str, *, expected: bool) -> None:
    assert expected is drill(position=position).on_feet


def test_what_is_not_said_of_a_drill_is_not_so() -> None:
    plain = drill(
        static_seconds=0,
        equipment=frozenset(),
        contraindications=frozenset(),
        scale_if=frozenset(),
        end_range_spinal_flexion=False,
        end_range_dorsiflexion=False,
        deep_hip_flexion=False,
        impact=False,
        from_article=False,
        fit_name="",
        aliases=(),
        note="",
    )

    assert plain == drill()
    assert Step(plain, plain.dosage, scaled=False) == step(plain)


def test_a_routine_takes_its_drills_and_ten_seconds_a_change() -> None:
    one = step(drill())

    assert [0, 30, 70, 110] == [Routine([one] * count).seconds for count in range(4)]


def test_a_step_may_have_a_dosage_of_its_own() -> None:
    longer = Step(drill(), Dosage(kind=HOLD, amount=45), scaled=True)

    assert 45 == Routine((longer,)).seconds
    assert longer.scaled
    assert not step(drill()).scaled


def test_a_routine_moves_all_areas_of_its_drills() -> None:
    hips = drill(id="hips", areas=(Area.HIPS, Area.THORACIC_SPINE))
    routine = Routine([step(hips), step(drill())])

    assert (hips, drill()) == routine.drills
    assert {Area.HIPS, Area.THORACIC_SPINE, Area.ANKLES} == routine.areas


def test_the_time_for_which_a_muscle_is_held_adds_up_over_drills() -> None:
    calves = drill(static_seconds=30)
    both = evolve(calves, muscles=("calves", "glutes"), static_seconds=20)
    routine = Routine([step(calves), step(both)])

    assert [50, 20, 0] == [routine.static_seconds(m) for m in ("calves", "glutes", "chest")]
    assert 50 == routine.longest_static_seconds


def test_an_empty_routine_holds_and_moves_nothing() -> None:
    empty = Routine(())

    assert (0, 0, frozenset()) == (empty.seconds, empty.longest_static_seconds, empty.areas)
