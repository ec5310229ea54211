"""What to_fit writes, read back with another reader than the library that writes it."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import fitdecode
import pytest
from attrs import evolve
from tests.golden.hand_built import REACH, ROUTINE, SWINGS, after, alone, at, before

from mobiplan.drills import DEFAULT_LIBRARY, build_routine
from mobiplan.errors import MobiplanError
from mobiplan.export import to_fit
from mobiplan.model import Block, Dosage, DosageKind, Drill, Role, Routine, Run, Runner, Step
from mobiplan.planner import plan
from mobiplan.reading import read

EXAMPLES = Path(__file__).parents[3] / "examples"
RUN = Run(kind="easy", minutes=40, start=at("2026-01-13 18:00", "Europe/London"), title="Club")


def messages(data: bytes) -> list[tuple[str, dict[str, object]]]:
    strict = {
        "check_crc": fitdecode.CrcCheck.RAISE,
        "error_handling": fitdecode.ErrorHandling.RAISE,
    }
    with fitdecode.FitReader(BytesIO(data), **strict) as reader:
        return [
            (frame.name, {field.name: field.value for field in frame.fields})
            for frame in reader
            if frame.frame_type == fitdecode.FIT_FRAME_DATA
        ]


def steps(data: bytes) -> list[dict[str, object]]:
    return [fields for name, fields in messages(data) if name == "workout_step"]


def names(data: bytes) -> list[object]:
    return [step["wkt_step_name"] for step in steps(data)]


def seconds(data: bytes) -> float:
    return sum(step["duration_time"] for step in steps(data))


def workout(data: bytes) -> dict[str, object]:
    return dict(messages(data))["workout"]


def identity(data: bytes) -> dict[str, object]:
    return dict(messages(data))["file_id"]


def routine_of(*drills: Drill) -> Routine:
    return Routine(Step(drill, drill.dosage) for drill in drills)


def problems(work: Block | Routine, **options: object) -> list[str]:
    with pytest.raises(MobiplanError) as caught:
        to_fit(work, **options)
    return str(caught.value).split("\n")


def a_step(index: int, name: str, length: float, notes: str) -> dict[str, object]:
    return {
        "message_index": index,
        "wkt_step_name": name,
        "duration_type": "time",
        "duration_time": length,
        "target_type": "open",
        "target_value": 0,
        "intensity": "active",
        "notes": notes,
    }


def a_change(index: int, name: str, length: float) -> dict[str, object]:
    step = a_step(index, name, length, "") | {"intensity": "rest"}
    return {key: value for key, value in step.items() if key != "notes"}


def test_a_block_reads_back_field_by_field() -> None:
    block = before(RUN, 7)
    swings = f"10 reps per side. {SWINGS.cue}"
    reach = f"30 s per side, with less range or load. {REACH.cue}"
    expected = [
        (
            "file_id",
            {
                "type": "workout",
                "manufacturer": "development",
                "product": 0,
                "serial_number": 4004290498,
                "time_created": datetime(2026, 1, 13, tzinfo=UTC),
            },
        ),
        (
            "workout",
            {
                "wkt_name": "Warm-up: Club (7 min)",
                "sport": "training",
                "sub_sport": "flexibility_training",
                "num_valid_steps": 7,
            },
        ),
        ("workout_step", a_step(0, "Leg Swings", 20, swings)),
        ("workout_step", a_change(1, "Change sides", 5)),
        ("workout_step", a_step(2, "Leg Swings", 20, swings)),
        ("workout_step", a_change(3, "Next: Hip Flexor Stretch with Reach", 10)),
        ("workout_step", a_step(4, "Hip Flexor Stretch with Reach", 30, reach)),
        ("workout_step", a_change(5, "Change sides", 5)),
        ("workout_step", a_step(6, "Hip Flexor Stretch with Reach", 30, reach)),
    ]

    assert expected == messages(to_fit(block))


@pytest.mark.parametrize(
    ("drill", "number"),
    [
        ("worlds_greatest_stretch", 8),
        ("ankle_circles", 2),
        ("ankle_dorsiflexion_rock", 77),
        ("hip_flexor_stretch_reach", 49),
        ("thoracic_rotation_quadruped", 24),
        ("leg_swing_front_back", 9),
        ("leg_swing_side", 18),
    ],
)
def test_a_drill_of_the_article_carries_the_number_of_its_warm_up_exercise(
    drill: str, number: int
) -> None:
    first = steps(to_fit(routine_of(DEFAULT_LIBRARY[drill])))[0]

    assert ("warm_up", number) == (first["exercise_category"], first["exercise_name"])


@pytest.mark.parametrize("drill", DEFAULT_LIBRARY, ids=lambda drill: drill.id)
def test_a_drill_carries_an_exercise_if_the_library_names_one(drill: Drill) -> None:
    work = [step for step in steps(to_fit(routine_of(drill))) if step["intensity"] == "active"]

    assert all(drill.name == step["wkt_step_name"] for step in work)
    assert {bool(drill.fit_name)} == {"exercise_name" in step for step in work}


def test_a_change_carries_no_exercise() -> None:
    data = to_fit(routine_of(*DEFAULT_LIBRARY))
    changes = [step for step in steps(data) if step["intensity"] == "rest"]

    assert changes
    assert not any("exercise_category" in step for step in changes)


def test_the_directions_of_a_side_come_first_then_the_other_side_then_the_next_set() -> None:
    dose = Dosage(kind=DosageKind.REPS, amount=3, sets=2, sides=2, directions=2, seconds_per_rep=2)
    changes = names(to_fit(Routine([Step(SWINGS, dose)])))[1::2]

    assert [
        "Change direction",
        "Change sides",
        "Change direction",
        "Next set",
        "Change direction",
        "Change sides",
        "Change direction",
    ] == changes


def test_a_drill_can_be_one_step() -> None:
    data = to_fit(ROUTINE, each_side=False)

    assert [
        ("Leg Swings", 45.0),
        ("Next: Hip Flexor Stretch with Reach", 10.0),
        ("Hip Flexor Stretch with Reach", 65.0),
    ] == [(step["wkt_step_name"], step["duration_time"]) for step in steps(data)]


@pytest.mark.parametrize("each_side", [True, False])
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("minutes", [3, 7, 15, 30])
def test_the_steps_take_as_long_as_the_routine(
    role: Role, minutes: int, *, each_side: bool
) -> None:
    routine = build_routine(minutes, role, runner=Runner())

    assert routine.seconds == seconds(to_fit(routine, each_side=each_side))


@pytest.mark.parametrize("week", sorted(EXAMPLES.glob("*.toml")), ids=lambda week: week.stem)
def test_every_block_of_a_plan_becomes_a_workout_that_fits_into_it(week: Path) -> None:
    blocks = plan(read(week)).blocks

    assert blocks
    for block in blocks:
        data = to_fit(block)
        indices = [step["message_index"] for step in steps(data)]
        assert block.minutes * 60 >= seconds(data)
        assert list(range(workout(data)["num_valid_steps"])) == indices


def test_a_block_gives_its_title() -> None:
    morning = alone(at("2026-01-14 07:00", "Europe/London"), 15, "one")
    titles = [workout(to_fit(block))["wkt_name"] for block in (morning, after(RUN, 5))]

    assert ["Mobility session (15 min)", "Cooldown: Club (5 min)"] == titles


def test_a_routine_alone_is_called_a_mobility_routine_and_belongs_to_no_day() -> None:
    data = to_fit(ROUTINE)

    assert "Mobility routine" == workout(data)["wkt_name"]
    assert datetime(2012, 1, 1, tzinfo=UTC) == identity(data)["time_created"]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Vor dem Lauf: Hüftöffner 🏃‍♀️", "Vor dem Lauf: Hüftöffner 🏃‍♀️"),
        ("準備運動", "準備運動"),
        ("one\0two\r\n three\x1b[2J", "one two three [2J"),
        ("broken \ud800 half", "broken half"),
        (" \n ", "Mobility routine"),
    ],
)
def test_a_name_reads_back_as_one_line(name: str, title: str) -> None:
    assert title == workout(to_fit(ROUTINE, name=name))["wkt_name"]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("x" * 254, "x" * 254),
        ("x" * 255, "x" * 251 + "…"),
        ("x" * 250 + " " + "x" * 9, "x" * 250 + "…"),
        ("ü" * 127, "ü" * 127),
        ("ü" * 128, "ü" * 125 + "…"),
        ("🏃" * 64, "🏃" * 62 + "…"),
    ],
)
def test_a_name_is_cut_to_254_bytes_between_characters(name: str, title: str) -> None:
    assert title == workout(to_fit(ROUTINE, name=name))["wkt_name"]


def test_the_texts_of_a_drill_are_cut_and_kept_to_one_line_too() -> None:
    drill = evolve(SWINGS, name="Åsa\n" * 90, cue="Swing\0and\tswing. " * 30)
    first = steps(to_fit(routine_of(drill)))[0]

    assert "Åsa " * 49 + "Åsa…" == first["wkt_step_name"]
    assert "10 reps per side. " + "Swing and swing. " * 13 + "Swing and sw…" == first["notes"]


def test_a_drill_without_a_cue_notes_its_dosage() -> None:
    first = steps(to_fit(routine_of(evolve(SWINGS, cue=""))))[0]

    assert "10 reps per side." == first["notes"]


def test_the_stamp_is_written_in_whole_seconds() -> None:
    east = timezone(timedelta(hours=2))
    stamp = datetime(2026, 3, 29, 1, 30, 59, 999_999, tzinfo=east)
    actual = identity(to_fit(ROUTINE, stamp=stamp))["time_created"]

    assert datetime(2026, 3, 28, 23, 30, 59, tzinfo=UTC) == actual


@pytest.mark.parametrize("year", [2012, 2125])
def test_the_stamp_may_lie_in_the_years_from_2012_to_2125(year: int) -> None:
    stamp = datetime(year, 12, 31, 23, 59, 59, tzinfo=timezone(-timedelta(hours=12)))

    assert stamp == identity(to_fit(ROUTINE, stamp=stamp))["time_created"]


@pytest.mark.parametrize("stamp", [datetime.min, datetime.max, datetime(2011, 12, 31, 23, 59)])  # noqa: DTZ001, DTZ901  made aware below
def test_a_stamp_of_another_year_is_refused(stamp: datetime) -> None:
    aware = stamp.replace(tzinfo=UTC)

    assert [f"stamp: expected a year from 2012 to 2125, got {aware}"] == problems(
        ROUTINE, stamp=aware
    )


def test_a_block_of_a_later_year_needs_a_stamp() -> None:
    block = alone(at("2126-01-14 07:00", "UTC"), 15, "one")
    expected = "stamp: expected a year from 2012 to 2125, got 2126-01-14 00:00:00+00:00"

    assert [expected] == problems(block)
    assert identity(to_fit(block, stamp=datetime(2125, 1, 1, tzinfo=UTC)))


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert to_fit(before(RUN, 7)) == to_fit(before(RUN, 7))


def test_the_bytes_name_the_oldest_protocol_and_the_profile_of_the_data() -> None:
    header = to_fit(ROUTINE)[:4]

    assert bytes([14, 1 << 4]) + (21171).to_bytes(2, "little") == header


def test_workouts_of_other_content_have_other_serial_numbers() -> None:
    other_drill = routine_of(evolve(SWINGS, name="Swings"), REACH)
    other_length = routine_of(evolve(SWINGS, dosage=evolve(SWINGS.dosage, amount=11)), REACH)
    variants = [
        to_fit(ROUTINE),
        to_fit(ROUTINE, name="Before the run"),
        to_fit(ROUTINE, each_side=False),
        to_fit(other_drill),
        to_fit(other_length),
    ]

    assert len(variants) == len({identity(data)["serial_number"] for data in variants})


def test_the_serial_number_does_not_change_with_the_stamp() -> None:
    stamp = datetime(2026, 1, 13, tzinfo=UTC)

    assert (
        identity(to_fit(ROUTINE))["serial_number"]
        == identity(to_fit(ROUTINE, stamp=stamp))["serial_number"]
    )


def test_a_block_without_drills_is_refused() -> None:
    expected = ["routine: expected at least one drill, got none"]

    assert expected == problems(before(RUN, 7, routine=None))
    assert expected == problems(Routine(()))


def test_a_routine_of_more_than_two_hours_is_refused() -> None:
    dose = Dosage(kind=DosageKind.HOLD, amount=7201)

    assert ["routine: expected at most 120 min, got 7201 s"] == problems(
        Routine([Step(REACH, dose)])
    )


def test_a_routine_of_two_hours_is_written() -> None:
    dose = Dosage(kind=DosageKind.HOLD, amount=7200)

    assert 7200.0 == seconds(to_fit(Routine([Step(REACH, dose)])))


def test_all_problems_are_told_at_once_with_the_nearest_choice() -> None:
    routine = routine_of(
        evolve(SWINGS, fit_name="ANKLE_CIRCELS"), REACH, evolve(REACH, fit_name="?")
    )
    naive = datetime(2026, 1, 13)  # noqa: DTZ001  that is the point
    expected = "expected the name of a FIT warm-up exercise"
    hint = '; did you mean "ANKLE_CIRCLES"?'

    assert [
        "stamp: expected a datetime with a time zone, got 2026-01-13 00:00:00",
        f'routine.steps[0].drill.fit_name: {expected}, got "ANKLE_CIRCELS"{hint}',
        f'routine.steps[2].drill.fit_name: {expected}, got "?"',
    ] == problems(routine, stamp=naive)


def test_without_fit_tool_the_error_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "mobiplan.export.fit_file", raising=False)
    for module in ["fit_tool", *(name for name in sys.modules if name.startswith("fit_tool."))]:
        monkeypatch.setitem(sys.modules, module, None)

    assert [
        'to_fit: expected the package fit-tool, which pip install "mobiplan[fit]" brings, got none'
    ] == problems(ROUTINE)


def test_fit_tool_is_loaded_only_when_a_file_is_written() -> None:
    program = "import sys, mobiplan.export; print('fit_tool' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)  # noqa: S603  our own program

    assert b"False" == done.stdout.strip()
