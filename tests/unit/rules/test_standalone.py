"""Standalone sessions: days, times and distances from other sessions, at each bound."""

from datetime import date, time

import pytest
from tests.unit.rules.builders import block, gap, rule_of, run, session, strength

from mobiplan.model import Role, RunKind, Session, StrengthKind
from mobiplan.rules import Clock, Day, Scope

TODAY = date(2026, 1, 13)
HOURS = 60
RACE = run("race", distance_km=10)
HALF = run("race", distance_km=21.1)
MARATHON = run("race", distance_km=42.2)
PENALTIES = {
    "steady progression marathon_pace": 8,
    "upper core": 5,
    "lower full_body plyometric circuit": 10,
    "recovery easy strides run_walk": 0,
    "tempo threshold fartlek hills intervals repetitions time_trial race long": 1000,
}


@pytest.mark.parametrize(
    ("clock", "expected"),
    [("06:14", False), ("06:15", True), ("06:16", True)],
)
def test_two_sessions_are_two_days_apart(clock: str, *, expected: bool) -> None:
    hour, minute = map(int, clock.split(":"))
    earlier = block(Role.STANDALONE, "06:00", 15)
    later = block(Role.STANDALONE, f"{48 + hour}:{minute}", 15)

    assert expected is (rule_of("standalone.spacing").judge(earlier, later) is None)


def test_what_is_too_close_says_how_close_it_is() -> None:
    earlier, later = block(Role.STANDALONE, "06:00", 30), block(Role.STANDALONE, "42:00", 15)

    assert "Only 35 h 30 min lie between two mobility sessions, not 48 h." == rule_of(
        "standalone.spacing"
    ).judge(earlier, later)


@pytest.mark.parametrize("hours", [0, 36, 72])
def test_the_planner_may_rely_on_the_spacing(hours: int) -> None:
    assert hours * HOURS == rule_of("standalone.spacing", hours=hours).least_apart


@pytest.mark.parametrize(
    ("kind", "penalty"),
    [(kind, penalty) for kinds, penalty in PENALTIES.items() for kind in kinds.split()],
)
def test_a_day_costs_what_its_session_asks_of_the_body(kind: str, penalty: int) -> None:
    day = Day(date=TODAY, sessions=(session(kind),))

    assert penalty == rule_of("standalone.best_day").judge(day)


def test_every_kind_of_session_has_its_penalty() -> None:
    assert {*RunKind, *StrengthKind} == set(" ".join(PENALTIES).split())


@pytest.mark.parametrize(
    ("kinds", "penalty"), [("", 0), ("easy core", 5), ("core steady", 8), ("lower hills", 1000)]
)
def test_a_day_costs_what_its_hardest_session_costs(kinds: str, penalty: int) -> None:
    day = Day(date=TODAY, sessions=tuple(map(session, kinds.split())))

    assert penalty == rule_of("standalone.best_day").judge(day)


@pytest.mark.parametrize(
    ("kinds", "penalty"), [("", 0), ("easy lower", 0), ("long", 1), ("easy hills", 1)]
)
def test_the_eve_of_a_demanding_day_costs(kinds: str, penalty: int) -> None:
    tomorrow = Day(date=TODAY, sessions=tuple(map(session, kinds.split())))

    assert penalty == rule_of("standalone.eve").judge(Day(date=TODAY, next=tomorrow))


def test_nothing_is_known_beyond_the_last_day() -> None:
    today = Day(date=TODAY, sessions=(session("long"),))

    assert 0 == rule_of("standalone.eve").judge(today)


@pytest.mark.parametrize(
    ("session", "before", "after", "same_day", "kept"),
    [
        (run("hills"), None, 4 * HOURS, True, True),
        (run("hills"), None, 4 * HOURS - 1, True, False),
        (run("hills"), None, 0, True, False),
        (run("hills"), 600, None, True, False),
        (run("hills"), None, None, True, False),
        (run("hills"), None, 0, False, True),
        (run("hills"), 600, None, False, True),
        (run("long"), None, 0, True, False),
        (run("easy"), None, 0, True, True),
        (strength("lower"), None, 0, True, True),
    ],
)
def test_on_a_demanding_day_a_session_starts_four_hours_after_the_run(
    session: Session, before: int | None, after: int | None, *, same_day: bool, kept: bool
) -> None:
    actual = rule_of("standalone.after_quality").judge(
        gap(session, before=before, after=after, same_day=same_day)
    )

    expected = f"It lies before, or less than 4 h after, the {session.label} of the day."
    assert (None if kept else expected) == actual


@pytest.mark.parametrize(
    ("session", "before", "kept"),
    [
        (RACE, 48 * HOURS, True),
        (RACE, 48 * HOURS - 1, False),
        (RACE, 0, False),
        (RACE, None, True),
        (run("time_trial"), 0, True),
        (strength(), 0, True),
    ],
)
def test_no_session_lies_in_the_two_days_before_a_race(
    session: Session, before: int | None, *, kept: bool
) -> None:
    assert kept is (rule_of("standalone.before_race").judge(gap(session, before=before)) is None)


def test_what_is_too_close_to_a_race_says_how_close_it_is() -> None:
    assert "It ends 36 h 30 min before a race, not 48 h." == rule_of(
        "standalone.before_race"
    ).judge(gap(RACE, before=36 * HOURS + 30))


@pytest.mark.parametrize(
    ("session", "before", "penalty"),
    [
        (run("hills"), 12 * HOURS, 0),
        (run("hills"), 12 * HOURS + 1, 0),
        (run("hills"), 12 * HOURS - 1, 1),
        (run("hills"), 11 * HOURS, 1),
        (run("long"), 11 * HOURS - 1, 2),
        (run("long"), 0, 12),
        (run("long"), None, 0),
        (run("steady"), 0, 0),
        (strength("lower"), 0, 0),
    ],
)
def test_each_hour_that_is_missing_before_a_demanding_run_costs(
    session: Session, before: int | None, penalty: int
) -> None:
    assert penalty == rule_of("standalone.before_demanding").judge(gap(session, before=before))


@pytest.mark.parametrize(
    ("session", "after", "penalty"),
    [
        (run("long"), 12 * HOURS, 0),
        (run("long"), 12 * HOURS - 1, 1),
        (run("long"), 11 * HOURS, 1),
        (run("long"), None, 0),
        (RACE, 24 * HOURS, 0),
        (RACE, 24 * HOURS - 1, 1),
        (HALF, 24 * HOURS, 0),
        (HALF, 23 * HOURS - 1, 2),
        (MARATHON, 48 * HOURS, 0),
        (MARATHON, 48 * HOURS - 1, 1),
        (MARATHON, 24 * HOURS, 24),
        (MARATHON, None, 0),
        (run("intervals"), 0, 0),
        (strength("lower"), 0, 0),
    ],
)
def test_each_hour_that_is_missing_after_a_long_run_or_a_race_costs(
    session: Session, after: int | None, penalty: int
) -> None:
    assert penalty == rule_of("standalone.after_long_or_race").judge(gap(session, after=after))


@pytest.mark.parametrize(
    ("start", "end", "penalty"),
    [
        ("17:00", "17:15", 0),
        ("16:59", "17:14", 1),
        ("20:45", "21:00", 0),
        ("20:46", "21:01", 1),
        ("06:00", "06:15", 1),
        ("20:50", "00:05", 1),
        ("23:50", "00:05", 1),
        ("00:00", "20:00", 1),
    ],
)
def test_a_session_lies_wholly_in_the_evening(start: str, end: str, penalty: int) -> None:
    clock = Clock(time.fromisoformat(start), time.fromisoformat(end), 15)

    assert penalty == rule_of("standalone.evening").judge(clock)


@pytest.mark.parametrize(
    "rule_id",
    [
        "standalone.after_quality",
        "standalone.before_race",
        "standalone.before_demanding",
        "standalone.after_long_or_race",
    ],
)
@pytest.mark.parametrize("kind", list(RunKind))
def test_a_rule_about_gaps_is_silent_beyond_its_reach(rule_id: str, kind: RunKind) -> None:
    rule = rule_of(rule_id)
    far = rule.reach + 1

    assert rule.scope is Scope.GAP
    assert not rule.judge(gap(run(kind), before=far))
    assert not rule.judge(gap(run(kind, minutes=300), after=far))


@pytest.mark.parametrize(
    ("rule_id", "numbers", "hours"),
    [
        ("standalone.after_quality", {"hours": 6}, 50),
        ("standalone.after_quality", {"hours": 72}, 72),
        ("standalone.before_race", {"hours": 24}, 24),
        ("standalone.before_demanding", {"hours": 6}, 6),
        ("standalone.after_long_or_race", {}, 48),
        ("standalone.after_long_or_race", {"marathon": 10}, 24),
        ("standalone.after_long_or_race", {"long_run": 72}, 72),
    ],
    ids=str,
)
def test_the_reach_of_a_rule_follows_its_numbers(
    rule_id: str, numbers: dict[str, int], hours: int
) -> None:
    assert hours * HOURS == rule_of(rule_id, **numbers).reach
