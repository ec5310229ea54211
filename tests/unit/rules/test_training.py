"""Training: risky but legal choices of the week are reported, at each bound."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from tests.unit.rules.builders import (
    TUESDAY,
    block,
    busy,
    messages,
    plan,
    remarks,
    rule_of,
    run,
    strength,
)

from mobiplan.model import (
    Plan,
    Role,
    Run,
    RunKind,
    Runner,
    Schedule,
    Session,
    StrengthKind,
    ZoneChange,
)
from mobiplan.rules import Remark


@pytest.mark.parametrize(
    ("minutes", "word", "bound"),
    [
        (0, "Warning: only 0 min lie", "3 h"),
        (1, "Warning: only 1 min lie", "3 h"),
        (60, "Warning: only 1 h lie", "3 h"),
        (179, "Warning: only 2 h 59 min lie", "3 h"),
        (180, "Only 3 h lie", "6 h"),
        (359, "Only 5 h 59 min lie", "6 h"),
    ],
)
def test_a_run_and_strength_of_one_day_that_are_close_are_reported(
    minutes: int, word: str, bound: str
) -> None:
    hour, minute = divmod(60 + minutes, 60)
    pairs = [
        (run("easy", "08:00", 60), strength("core", f"{8 + hour}:{minute}")),
        (strength("core", "08:00", 60), run("easy", f"{8 + hour}:{minute}")),
    ]

    for earlier, later in pairs:
        assert (
            f"{word} between the {earlier.label} and the {later.label}; {bound} or more are better."
            == rule_of("training.same_day_gap").judge(earlier, later)
        )


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (run("easy", "08:00", 60), strength("core", "15:00")),
        (run("easy", "08:00", 60), run("easy", "10:00")),
        (strength("core", "08:00", 60), strength("upper", "10:00")),
        (run("easy", "22:00", 60), strength("core", "24:30")),
    ],
    ids=["far", "runs", "strength", "days"],
)
def test_sessions_that_are_far_alike_or_on_two_days_are_not_reported(
    earlier: Session, later: Session
) -> None:
    assert rule_of("training.same_day_gap").judge(earlier, later) is None


@pytest.mark.parametrize("kind", list(StrengthKind))
def test_strength_for_the_legs_in_the_day_before_a_demanding_run_is_reported(
    kind: StrengthKind,
) -> None:
    rule = rule_of("training.legs_before_quality")
    first = strength(kind, "08:00", 60)
    expected = (
        f"Warning: only 23 h 59 min lie between the {first.label} and the hills run; "
        "24 h or more are better."
    )

    reported = kind in {"lower", "plyometric"}
    assert (expected if reported else None) == rule.judge(first, run("hills", "32:59"))
    assert rule.judge(first, run("hills", "33:00")) is None


@pytest.mark.parametrize("kind", list(RunKind))
def test_only_hard_and_long_runs_suffer_from_heavy_legs(kind: RunKind) -> None:
    actual = rule_of("training.legs_before_quality").judge(
        strength("lower", "08:00", 60), run(kind, "18:00")
    )

    assert kind.is_demanding is (actual is not None)


def test_a_run_before_a_demanding_run_is_not_reported() -> None:
    rule = rule_of("training.legs_before_quality")

    assert rule.judge(run("easy", "08:00"), run("hills", "18:00")) is None
    assert rule.judge(strength("lower", "08:00"), strength("core", "18:00")) is None


def week(days: int, weeks: int = 1, **runner: object) -> Plan:
    """Return a plan with an easy run on the first days of its weeks."""
    runs = [run("easy", f"{24 * day - 24}:00", 30, id=f"{day}") for day in range(days)]
    return plan(sessions=runs, weeks=weeks, **runner)


def test_a_week_without_a_rest_day_is_reported() -> None:
    assert [] == messages("training.rest_day", week(6))
    assert ["Warning: the week of 2026-01-12 has no rest day."] == messages(
        "training.rest_day", week(7)
    )


def test_each_week_has_a_rest_day_of_its_own() -> None:
    assert ["2026-01-12"] == [
        f"{remark.day}" for remark in remarks("training.rest_day", week(13, weeks=2))
    ]
    assert ["2026-01-12", "2026-01-19"] == [
        f"{remark.day}" for remark in remarks("training.rest_day", week(14, weeks=2))
    ]


def test_two_sessions_on_one_day_leave_the_rest_day() -> None:
    twice = [*week(6).sessions, run("easy", "12:00", id="again")]

    assert [] == messages("training.rest_day", plan(sessions=twice))


@pytest.mark.parametrize(
    ("age", "days", "reported"),
    [(17, 7, True), (17, 6, False), (18, 7, False), (None, 7, False), (5, 7, True)],
)
def test_a_young_runner_without_a_day_off_is_reported(
    age: int | None, days: int, *, reported: bool
) -> None:
    message = (
        "Warning: under 18, the week of 2026-01-12 is short of days off: "
        "it has 0, and 1 or more are right."
    )

    audited = week(days, age=age)
    expected = [Remark(message=message, day=date(2026, 1, 12))] * reported
    assert expected == remarks("training.youth_day_off", audited)


def test_a_young_runner_may_need_more_days_off() -> None:
    assert [] == messages("training.youth_day_off", week(5, age=12), days=2)
    assert 1 == len(messages("training.youth_day_off", week(6, age=12), days=2))


def test_a_session_in_a_commitment_is_reported() -> None:
    commitments = [
        busy("17:00", "18:00"),
        busy("18:59", "19:30", "Dinner"),
        busy("18:30", "18:31"),
        busy("19:00", "20:00"),
    ]
    audited = plan(sessions=[run("easy", "18:00", 60, id="r")], busy=commitments)

    expected = [
        "Warning: the easy run overlaps a commitment.",
        'Warning: the easy run overlaps "Dinner".',
    ]
    assert [
        Remark(message=message, day=TUESDAY, sessions=("r",)) for message in expected
    ] == remarks("training.commitment", audited)


def started(start: datetime) -> Plan:
    """Return a plan of one run in the week in which clocks go back."""
    runner = Runner(zone="Europe/Berlin")
    sessions = [Run(kind="easy", minutes=30, start=start)]
    schedule = Schedule(runner=runner, week_of=start.date(), sessions=sessions)
    return Plan(schedule=schedule, sessions=schedule.sessions)


@pytest.mark.parametrize(
    ("start", "reported"),
    [
        (datetime(2026, 10, 25, 1, 59, tzinfo=ZoneInfo("Europe/Berlin")), False),
        (datetime(2026, 10, 25, 2, 0, tzinfo=ZoneInfo("Europe/Berlin")), True),
        (datetime(2026, 10, 25, 2, 59, tzinfo=ZoneInfo("Europe/Berlin")), True),
        (datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Berlin")), False),
        (datetime(2026, 10, 25, 3, 0, tzinfo=ZoneInfo("Europe/Berlin")), False),
        (datetime(2026, 4, 5, 1, 30, tzinfo=ZoneInfo("Australia/Lord_Howe")), True),
        (datetime(2026, 4, 5, 1, 29, tzinfo=ZoneInfo("Australia/Lord_Howe")), False),
    ],
    ids=repr,
)
def test_a_start_that_shows_twice_is_reported_unless_the_second_is_meant(
    start: datetime, *, reported: bool
) -> None:
    message = (
        f"Warning: on {start.date()} the clock shows {start:%H:%M} twice; "
        "the easy run starts the first time."
    )

    audited = started(start)
    (only,) = audited.sessions
    expected = [Remark(message=message, day=start.date(), sessions=(only.id,))] * reported
    assert expected == remarks("training.ambiguous_start", audited)


@pytest.mark.parametrize(("zone", "reported"), [("Europe/Berlin", True), ("UTC", False)])
def test_a_traveller_whose_clock_goes_back_starts_the_first_time(
    zone: str, *, reported: bool
) -> None:
    westward = ZoneChange(at=datetime(2026, 1, 13, 11, tzinfo=UTC), zone="America/New_York")
    start = datetime(2026, 1, 13, 10, tzinfo=ZoneInfo(zone))
    audited = plan(
        sessions=[run("easy", start=start)], zone="Europe/Berlin", zone_changes=[westward]
    )

    message = (
        "Warning: on 2026-01-13 the clock shows 10:00 twice; the easy run starts the first time."
    )
    assert [message] * reported == messages("training.ambiguous_start", audited)


def test_a_start_without_a_clock_shows_once() -> None:
    start = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    bare = Run(kind="easy", minutes=30, start=start)
    twice = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    ambiguous = Run(kind="hills", minutes=30, start=twice)
    audited = evolve(started(start), sessions=(bare, run("easy", None), ambiguous))

    assert ["the hills run starts the first time."] == [
        message.partition("; ")[2] for message in messages("training.ambiguous_start", audited)
    ]


@pytest.mark.parametrize(
    ("earlier", "later", "reported"),
    [
        (run("easy", "18:00", 60), strength("core", "19:00"), True),
        (run("easy", "18:00", 60), strength("core", "19:02"), True),
        (run("easy", "18:00", 60), strength("core", "19:03"), False),
        (strength("core", "18:00", 60), run("easy", "19:00"), False),
        (run("easy", "18:00", 60), run("easy", "19:00"), False),
    ],
    ids=["none", "below", "at", "reverse", "runs"],
)
def test_strength_too_close_for_a_transition_is_reported(
    earlier: Session, later: Session, *, reported: bool
) -> None:
    expected = "No transition fits between the easy run and the core strength."

    assert (expected if reported else None) == rule_of("transition.no_gap").judge(earlier, later)


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("19:00", []),
        ("19:09", []),
        ("19:10", []),
        ("20:10", ["The cooldown comes after the core strength."]),
    ],
)
def test_a_cooldown_that_waits_for_strength_is_reported(clock: str, expected: list[str]) -> None:
    easy, core = run("easy", "18:00", 60, id="r"), strength("core", "19:10", 60, id="s")
    cooldown = block(Role.POST_RUN, clock, 5, session=easy)
    others = [block(Role.PRE_RUN, "20:30", 5, session=easy), block(Role.POST_RUN, "20:40", 5)]
    audited = plan(others[0], cooldown, others[1], sessions=[easy, core])

    assert [
        Remark(message=message, day=TUESDAY, blocks=(cooldown.uid,), sessions=("r", "s"))
        for message in expected
    ] == remarks("post_run.deferred", audited)


def test_strength_straight_after_the_run_defers_the_cooldown_too() -> None:
    easy, core = run("easy", "18:00", 60), strength("core", "19:00", 60)
    audited = plan(block(Role.POST_RUN, "20:00", 5, session=easy), sessions=[easy, core])

    assert ["The cooldown comes after the core strength."] == messages("post_run.deferred", audited)


@pytest.mark.parametrize(
    ("temperature_c", "expected"),
    [
        (None, []),
        (5.1, []),
        (5, ["At 5 °C the easy run is better warmed up for indoors."]),
        (-3.5, ["At -3.5 °C the easy run is better warmed up for indoors."]),
    ],
)
def test_a_run_in_the_cold_is_reported(temperature_c: float | None, expected: list[str]) -> None:
    cold = run("easy", "18:00", 60, temperature_c=temperature_c, id="r")

    assert [
        Remark(message=message, day=TUESDAY, sessions=("r",)) for message in expected
    ] == remarks("pre_run.cold_indoors", plan(sessions=[cold, strength()]))


@pytest.mark.parametrize("kind", list(RunKind))
def test_a_run_that_loads_a_flagged_tendon_is_reported(kind: RunKind) -> None:
    loading = {"hills", "intervals", "repetitions", "strides"}
    audited = plan(sessions=[run(kind, "18:00", 60, id="r"), strength()], flags=["achilles"])

    words = f"Warning: the {kind} run loads the Achilles tendon. See a clinician if pain persists."
    expected = [Remark(message=words, day=TUESDAY, sessions=("r",))] * (kind in loading)
    assert expected == remarks("training.achilles_load", audited)


def test_without_the_flag_no_run_loads_the_tendon() -> None:
    audited = plan(sessions=[run("hills", "18:00", 60)], flags=["disc"])

    assert [] == messages("training.achilles_load", audited)
