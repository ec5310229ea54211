"""Dosages shrink and grow within their bounds, and only as far as the minutes ask for it."""

import pytest
from attrs import evolve

from mobiplan.drills import DEFAULT_LIBRARY, Slot
from mobiplan.drills.dosing import steps_of, stretched, usual_step
from mobiplan.model import Drill, Role, Routine, Step

STANDALONE = Slot(role=Role.STANDALONE, minutes=15)
AFTER = Slot(role=Role.POST_RUN, minutes=5)


def usual(drill: str, slot: Slot = STANDALONE) -> Step:
    step = usual_step(DEFAULT_LIBRARY[drill], slot)
    assert step is not None
    return step


@pytest.mark.parametrize(
    ("drill", "percent", "expected"),
    [
        ("toe_yoga", 100, "8 reps per side"),
        ("toe_yoga", 120, "9 reps per side"),
        ("toe_yoga", 1, "6 reps per side"),
        ("toe_yoga", 999, "12 reps per side"),
        ("butterfly", 70, "21 s"),
        ("a_skip", 150, "20 s"),
    ],
)
def test_a_percent_of_the_usual_dosage_stays_within_bounds(
    drill: str, percent: int, expected: str
) -> None:
    assert expected == str(usual(drill, evolve(STANDALONE, percent=percent)).dosage)


def test_what_is_scaled_for_a_flag_has_no_percent() -> None:
    slot = evolve(STANDALONE, percent=150, flags=frozenset({"achilles"}))

    assert "7 reps" == str(usual("slow_calf_raise", slot).dosage)


def held(seconds: int) -> Drill:
    butterfly = DEFAULT_LIBRARY["butterfly"]
    dosage = evolve(butterfly.dosage, amount=seconds)
    return evolve(butterfly, dosage=dosage, static_seconds=seconds)


@pytest.mark.parametrize(
    ("seconds", "is_masters", "expected"),
    [
        (9, False, False),
        (10, False, True),
        (30, False, True),
        (31, False, False),
        (31, True, True),
        (60, True, True),
        (61, True, False),
    ],
)
def test_a_hold_after_a_run_is_neither_too_short_nor_too_long(
    seconds: int, *, is_masters: bool, expected: bool
) -> None:
    slot = evolve(AFTER, is_masters=is_masters)

    assert expected is (usual_step(held(seconds), slot) is not None)
    assert expected is (len(steps_of([held(seconds)], slot)) == 1)


def test_a_hold_after_a_run_grows_only_for_masters() -> None:
    step = usual("butterfly", AFTER)
    one = evolve(AFTER, minutes=1)

    assert "30 s" == str(stretched([step], one, 15, 10)[0].dosage)
    assert "45 s" == str(stretched([step], evolve(one, is_masters=True), 15, 10)[0].dosage)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (2, ["10 reps", "8 reps"]),
        (3, ["10 reps", "2 x 8 reps"]),
        (4, ["2 x 10 reps", "2 x 8 reps"]),
        (9, ["2 x 10 reps", "2 x 8 reps"]),
    ],
)
def test_no_more_is_changed_than_the_minutes_ask_for(minutes: int, expected: list[str]) -> None:
    steps = [usual("wall_slide"), usual("cat_cow")]

    actual = stretched(steps, evolve(STANDALONE, minutes=minutes), 45, 10)

    assert expected == [str(step.dosage) for step in actual]
    assert Routine(actual).seconds <= 60 * minutes


@pytest.mark.parametrize(
    ("drill", "role", "flags"),
    [
        ("slow_calf_raise", Role.STANDALONE, {"achilles"}),
        ("a_skip", Role.PRE_RUN, set()),
        ("hip_flexor_stretch_reach", Role.PRE_RUN, set()),
    ],
)
def test_what_is_scaled_jumps_or_holds_before_a_session_does_not_grow(
    drill: str, role: Role, flags: set[str]
) -> None:
    slot = Slot(role=role, minutes=10, flags=frozenset(flags))
    step = usual(drill, slot)

    assert (step,) == stretched([step], slot, 60, 10)
