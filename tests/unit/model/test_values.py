"""Every value can be hashed, compared, pickled and copied, and none can be changed."""

import os
import pickle
import subprocess
import sys
from copy import copy, deepcopy
from datetime import UTC, date

import pytest
from attrs.exceptions import FrozenInstanceError
from tests.unit.model.clocks import at

from mobiplan.model import (
    Area,
    Availability,
    Block,
    Busy,
    Dosage,
    DosageKind,
    Drill,
    Finding,
    Level,
    Mode,
    Plan,
    Reason,
    Role,
    Routine,
    Run,
    Runner,
    Schedule,
    Score,
    Span,
    StandaloneWish,
    Step,
    Strength,
    Unplaced,
    UsualTimes,
    WeeklyBusy,
    WeeklySession,
    WeekPattern,
    Window,
    ZoneChange,
)

DAY = date(2026, 10, 25)
START = at("2026-10-25 02:30", "Europe/Berlin", fold=1)
RUN = Run(kind="hills", minutes=45, start=START, distance_km=8.5)
STRENGTH = Strength(kind="core", minutes=30, day=DAY, load="light", window="17:00-20:00")
CHANGE = ZoneChange(at=START.astimezone(UTC), zone="America/New_York")
RUNNER = Runner(
    zone="Europe/Berlin",
    zone_changes=[CHANGE],
    availability=Availability.parse("06:00-22:00", sat=""),
    usual_times=UsualTimes.of({"sun": "08:00"}),
    rest_days="mon",
    focus="hips",
    flags="disc",
)
BUSY = Busy(start=START, end=at("2026-10-25 12:00", "Europe/Berlin"), title="Brunch")
SCHEDULE = Schedule(runner=RUNNER, week_of=DAY, sessions=[RUN, STRENGTH], busy=[BUSY])
DOSAGE = Dosage(kind=DosageKind.HOLD, amount=30, sides=2)
DRILL = Drill(
    id="calf_hold",
    name="Calf hold",
    areas=(Area.ANKLES,),
    muscles=("calves",),
    mode=Mode.STATIC,
    roles=("post_run",),
    dosage=DOSAGE,
    position="standing",
    cue="Hold.",
    sources=("us",),
)
STEP = Step(DRILL, DOSAGE)
BLOCK = Block(
    uid="u",
    role=Role.PRE_RUN,
    start=START,
    minutes=5,
    day=DAY,
    session=RUN,
    routine=Routine([STEP]),
)
UNPLACED = Unplaced(
    role=Role.POST_RUN, reason=Reason.NO_ROOM_AFTER, message="No room.", day=DAY, session=RUN
)
FINDING = Finding(rule="a.b", level=Level.NOTE, message="Well.", day=DAY)
SCORE = Score(penalty=3, by_rule=(("a.b", 3),))
VALUES = [
    Span(0, 5),
    Window("16:00", "07:00"),
    Availability.parse("06:00-22:00"),
    StandaloneWish(per_week=1),
    UsualTimes.of({"sun": "08:00"}),
    CHANGE,
    RUNNER,
    RUN,
    STRENGTH,
    BUSY,
    SCHEDULE,
    WeeklySession(day="tue", kind="easy", minutes=40, start="18:00"),
    WeeklyBusy(start="12:00", end="13:00"),
    WeekPattern(runner=RUNNER),
    DOSAGE,
    DRILL,
    STEP,
    Routine([STEP]),
    BLOCK,
    UNPLACED,
    FINDING,
    SCORE,
    Plan(schedule=SCHEDULE, blocks=(BLOCK,), unplaced=(UNPLACED,), findings=(FINDING,)),
]
every_value = pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)


@every_value
def test_a_value_survives_pickling_and_copying(value: object) -> None:
    travelled = pickle.loads(pickle.dumps(value))  # noqa: S301 - our own bytes

    for twin in (travelled, copy(value), deepcopy(value)):
        assert value == twin
        assert hash(value) == hash(twin)


@every_value
def test_what_a_value_works_out_is_not_shown(value: object) -> None:
    assert "span=" not in repr(value)
    assert "routine=" not in repr(value)


def test_a_finding_is_about_nothing_unless_it_says_so() -> None:
    plain = Finding(rule="a.b", level=Level.NOTE, message="Well.", amount=0, blocks=(), sessions=())

    assert plain == Finding(rule="a.b", level=Level.NOTE, message="Well.")


@every_value
def test_a_value_differs_from_all_others(value: object) -> None:
    assert 1 == sum(value == other for other in VALUES)
    assert value != repr(value)


@every_value
def test_a_value_cannot_be_changed(value: object) -> None:
    name = type(value).__attrs_attrs__[0].name

    with pytest.raises(FrozenInstanceError):
        setattr(value, name, None)


@every_value
def test_a_value_of_several_facts_is_made_by_their_names(value: object) -> None:
    if not isinstance(value, Span | Window | Availability | Step | Routine):
        with pytest.raises(TypeError, match="positional argument"):
            type(value)(1)


def test_a_start_in_the_hour_that_repeats_is_still_the_same_instant_after_pickling() -> None:
    travelled = pickle.loads(pickle.dumps(RUN))  # noqa: S301 - our own bytes

    assert RUN.span == travelled.span


def test_a_bare_instant_is_still_one_after_pickling() -> None:
    session = Run(kind="easy", minutes=40, start=START.astimezone(UTC))

    assert pickle.loads(pickle.dumps(session)).is_in_utc  # noqa: S301 - our own bytes


HASHED_ANEW = """
import pickle, sys
from attrs import evolve
for value in pickle.load(sys.stdin.buffer):
    if hash(value) != hash(evolve(value)):
        print(type(value).__name__)
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_no_hash_travels_to_a_process_that_hashes_otherwise(seed: str) -> None:
    assert all(hash(value) == hash(value) for value in VALUES)

    child = subprocess.run(  # noqa: S603  our own interpreter and script
        [sys.executable, "-c", HASHED_ANEW],
        input=pickle.dumps(VALUES),
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=False,
    )
    assert (b"", b"") == (child.stdout, child.stderr)
