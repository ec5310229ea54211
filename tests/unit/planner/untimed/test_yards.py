"""Weeks whose sessions have no start: what is looked at together, and where that ends."""

from datetime import date

import pytest
from tests.scenarios.weeks import times
from tests.unit.planner.open_weeks import (
    EASY,
    GRID,
    LOWER,
    STRIDES,
    TWO_EVENINGS,
    begins,
    evening_of,
    untimed_of,
)

from mobiplan import Plan, Role, plan, read
from mobiplan.model import Block, Session
from mobiplan.planner.search import search
from mobiplan.planner.setting.costs import PENALTY
from mobiplan.planner.setting.scene import Scene
from mobiplan.planner.untimed import yards
from mobiplan.planner.untimed.yards import Outline
from mobiplan.rules import DEFAULT_RULES, Day, Gap, RuleSet, must, prefer


def planned(week: str, rules: RuleSet = DEFAULT_RULES) -> Plan:
    return plan(read(week.encode()), rules=rules)


@pytest.mark.usefixtures("no_tries")
def test_starts_that_suit_all_days_are_found_without_trying_any() -> None:
    found = planned(TWO_EVENINGS)

    assert ["Tue 17:25", "Thu 17:10"] == begins(found)
    assert ["Tue 17:00-17:15", "Thu 17:55-18:10"] == times(found, Role.STANDALONE)
    assert found.optimal


@prefer(weight=1, roles={Role.STANDALONE}, reach=48 * 60)
def early_after(gap: Gap) -> int:
    """A mobility session comes long after a run that starts late."""
    start = gap.session.start
    late = start is not None and (start.hour, start.minute) > (17, 20)
    return 9 if late and gap.after is not None else 0


@pytest.mark.usefixtures("no_tries")
def test_a_rule_that_looks_at_when_a_session_is_is_asked_about_each_start() -> None:
    found = planned(TWO_EVENINGS, DEFAULT_RULES + early_after)

    assert found.optimal
    assert {"block.full_length": 6, "session.usual_time": 6} == dict(found.score.by_rule)


EVE = """
    schema = "mobiplan/week/1"
    week_of = 2026-01-12
    session = [
      { day = "wed", minutes = 40, run = "intervals", window = "05:00-06:30" },
      { day = "fri", minutes = 40, run = "easy" },
    ]
    [runner]
    zone = "Europe/London"
    availability = { tue = "21:00-22:00", wed = "04:30-06:30", fri = "17:00-18:15", default = "" }
    usual_times = "17:00"
"""
"""A mobility session on Tuesday is close to all starts that Wednesday's run may have."""


@pytest.mark.usefixtures("no_tries")
def test_what_a_mobility_session_is_to_the_next_morning_counts() -> None:
    found = planned(EVE)

    assert found.optimal
    assert ["Wed 05:40", "Fri 17:10"] == begins(found)
    assert ["Tue 21:00-21:15", "Fri 17:55-18:10"] == times(found, Role.STANDALONE)
    assert 12 == dict(found.score.by_rule)["standalone.before_demanding"]


def test_a_mobility_session_is_counted_for_its_gap_to_the_best_start_of_the_next_morning() -> None:
    untimed = untimed_of(EVE, DEFAULT_RULES)
    scene = Scene(untimed.ground, untimed.binding, untimed.ground.timed)
    wednesday, _ = yards.yards_of(untimed, scene)
    start = untimed.ground.midnights[1] + 21 * 60

    assert 12 * PENALTY == wednesday.counted((date(2026, 1, 13), start, start + 15))


@prefer(weight=2)
def enough(_day: Day, minutes: int) -> int:
    """A day has at least half an hour of mobility work."""
    return max(30 - minutes, 0)


@must(roles={Role.STANDALONE})
def not_with_a_run(block: Block, session: Session) -> str | None:
    """A mobility session does not lie on the day of a run that starts late."""
    start = session.start
    late = start is not None and (start.hour, start.minute) > (17, 20)
    return "Late." if late and block.day == session.day else None


@pytest.mark.parametrize("rule", [enough, not_with_a_run])
def test_rules_that_no_bound_foresees_leave_it_to_trying(rule: object) -> None:
    tried = planned(TWO_EVENINGS, DEFAULT_RULES + rule)

    assert tried.optimal


@pytest.mark.usefixtures("no_tries")
@pytest.mark.parametrize("rule", [enough, not_with_a_run])
def test_without_trying_they_are_not_proven(rule: object) -> None:
    assert not planned(TWO_EVENINGS, DEFAULT_RULES + rule).optimal


NIGHT = """
    schema = "mobiplan/week/1"
    week_of = 2026-01-12
    session = [
      { day = "tue", minutes = 60, run = "easy", window = "20:00-23:30" },
      { day = "wed", start = "00:10", minutes = 30, run = "easy" },
      { day = "wed", minutes = 60, run = "easy", window = "04:00-06:30" },
      { day = "fri", minutes = 40, run = "easy" },
    ]
    [runner]
    zone = "Europe/London"
    availability = { tue = "20:00-21:15", wed = "00:00-06:45", fri = "17:00-18:15", default = "" }
    usual_times = "21:00"
"""


def test_two_days_that_share_a_night_are_left_to_trying() -> None:
    found = planned(NIGHT)

    assert found.optimal
    assert "Wed 00:10" in begins(found)


@pytest.mark.usefixtures("no_tries")
def test_without_trying_two_days_that_share_a_night_are_not_proven() -> None:
    found = planned(NIGHT)

    assert not found.optimal
    assert "Wed 00:10" in begins(found)


ACROSS = """
    schema = "mobiplan/week/1"
    week_of = 2026-01-12
    session = [
      { day = "tue", minutes = 60, run = "easy", window = "21:30-24:00" },
      { day = "wed", start = "00:10", minutes = 30, run = "easy" },
      { day = "fri", minutes = 40, run = "easy", window = "17:00-18:00" },
    ]
    [runner]
    zone = "Europe/London"
    availability = { tue = "21:30-24:00", wed = "00:00-00:50", fri = "17:00-18:15", default = "" }
    usual_times = "21:00"
    standalone = { per_week = 3 }
"""


@pytest.mark.usefixtures("no_tries")
def test_days_on_which_two_mobility_sessions_may_lie_are_looked_at_as_one() -> None:
    rules = DEFAULT_RULES.replace("standalone.spacing", hours=1)

    assert planned(ACROSS, rules).optimal


CLOSE = DEFAULT_RULES.replace("standalone.spacing", hours=1)
SHORT = CLOSE.replace("day.soft_cap", minutes=10, weight=2)


@prefer(weight=5)
def enough_on_thursday(day: Day, minutes: int) -> int:
    """Thursday has at least half an hour of mobility work."""
    return max(30 - minutes, 0) if day.date.day == 15 else 0


WEEKS = {
    "a day that is better with more minutes": (
        DEFAULT_RULES + enough_on_thursday,
        'tue = "17:00-18:15", wed = "17:00-19:00", thu = "12:00-15:00", sat = "17:00-19:00"',
        "17:30",
        'day = "tue", minutes = 40, run = "easy"',
        'day = "thu", minutes = 40, run = "easy", start = "13:00"',
    ),
    "a mobility session beside a run that moves": (
        DEFAULT_RULES,
        'fri = "17:00-18:50", wed = "05:30-06:15, 20:00-21:30"',
        "17:30",
        'day = "fri", minutes = 40, run = "strides", start = "17:20"',
        'day = "wed", minutes = 30, strength = "upper"',
    ),
    "a morning for runs that could be on an evening": (
        CLOSE,
        'tue = "05:30-06:15, 20:00-22:30", thu = "07:00-08:30", fri = "20:00-21:30"',
        "21:00",
        'day = "fri", minutes = 30, run = "recovery", start = "20:00"',
        'day = "tue", minutes = 30, run = "intervals"',
        'day = "tue", minutes = 40, run = "easy", start = "20:20"',
    ),
    "two runs on the way to midnight": (
        SHORT,
        'tue = "07:00-08:30", wed = "07:00-08:00", thu = "21:30-24:00"',
        "17:00",
        'day = "tue", minutes = 30, run = "easy", start = "07:05"',
        'day = "tue", minutes = 20, run = "strides", start = "07:35"',
        'day = "thu", minutes = 30, run = "strides", window = "21:30-23:30"',
        'day = "thu", minutes = 30, run = "long", window = "21:30-23:30"',
    ),
    "two days with few minutes that share a night": (
        SHORT,
        'tue = "22:00-24:00", wed = "00:00-01:30, 21:30-24:00"',
        "23:00",
        'day = "tue", minutes = 20, run = "strides", start = "22:10"',
        'day = "tue", minutes = 20, run = "intervals", start = "22:45"',
        'day = "wed", minutes = 20, run = "easy", window = "00:00-01:30"',
        'day = "wed", minutes = 20, strength = "upper", start = "21:40"',
        'day = "wed", minutes = 30, run = "easy", start = "22:00"',
    ),
    "days whose runs have starts beside days whose runs have none": (
        CLOSE.replace("day.cap", minutes=20),
        'tue = "21:30-24:00", wed = "07:00-08:15", thu = "00:00-01:00, 22:00-24:00"',
        "21:00",
        'day = "tue", minutes = 20, run = "long", start = "21:35"',
        'day = "tue", minutes = 20, run = "easy", start = "21:55"',
        'day = "wed", minutes = 20, run = "easy", window = "07:00-08:15"',
        'day = "wed", minutes = 20, strength = "upper", window = "07:00-08:15"',
        'day = "thu", minutes = 20, run = "easy", window = "00:00-01:00"',
        'day = "thu", minutes = 20, run = "easy", window = "00:00-01:00"',
    ),
}


@pytest.mark.parametrize("name", WEEKS)
def test_what_the_best_plan_costs_is_known_before_any_start_is_given(name: str) -> None:
    rules, times_of_days, usual, *sessions = WEEKS[name]
    given = ", ".join(f"{{ {session} }}" for session in sessions)
    week = f"""
        schema = "mobiplan/week/1"
        week_of = 2026-01-12
        session = [{given}]
        [runner]
        zone = "Europe/London"
        availability = {{ {times_of_days}, default = "" }}
        usual_times = "{usual}"
        standalone = {{ per_week = 3 }}
    """
    outline = Outline.of(untimed_of(week, rules))

    assert outline is not None
    assert search(read(week.encode()), rules, GRID).cost == outline.least


MANY = 100
"""Steps that are enough for all starts of the week."""


@pytest.mark.usefixtures("no_tries")
@pytest.mark.parametrize("steps", [0, 1, 5, 20, 60, 2000])
def test_where_patience_ends_the_plan_says_how_much_better_the_best_may_be(
    monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    best = planned(TWO_EVENINGS).score.penalty
    monkeypatch.setattr(yards, "MOST_STEPS_OF_ALL", steps)
    found = planned(TWO_EVENINGS)

    assert found.optimal == (found.gap is None) == (steps > MANY)
    assert found.score.penalty - (found.gap or 0) <= best <= found.score.penalty


SHARED_NIGHT = """
    schema = "mobiplan/week/1"
    week_of = 2026-01-12
    session = [
      { day = "wed", start = "22:30", minutes = 40, run = "easy" },
      { day = "thu", start = "00:20", minutes = 40, run = "easy" },
      { day = "fri", minutes = 40, run = "easy" },
    ]
    [runner]
    zone = "Europe/London"
    availability = { wed = "22:00-24:00", thu = "00:00-02:00", fri = "17:00-18:15", default = "" }
    usual_times = "17:30"
    standalone = { per_week = 3 }
"""


def test_what_sessions_share_in_a_night_is_looked_at_as_long_as_where_all_have_a_start() -> None:
    rules = DEFAULT_RULES.replace("standalone.spacing", hours=1)
    rules = rules.replace("day.soft_cap", minutes=10, weight=2)
    found = planned(SHARED_NIGHT, rules)

    assert found.optimal
    assert 104 == found.score.penalty


THREE = evening_of(f'{STRIDES}, start = "18:00"', EASY, LOWER, 'minutes = 12, run = "easy"')


def test_an_arrangement_that_standalone_sessions_leave_as_it_is_is_not_looked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    untimed = untimed_of(THREE, DEFAULT_RULES)
    tuesday, first = date(2026, 1, 13), untimed.ground.midnights[1]
    begins = [first + minute for minute in range(0, 24 * 60 - 15, 15)]
    least, steps = [], []
    for many in (10**9, 0):
        monkeypatch.setattr(yards, "MANY_STEPS", many)
        scene = Scene(untimed.ground, untimed.binding, untimed.ground.timed)
        (yard,) = yards.yards_of(untimed, scene)
        found = [yard.best([(tuesday, start, start + 15)]) for start in begins]
        added = [yard.added(tuesday, minutes) for minutes in (10, 20, 30)]
        least.append([*added, *[one.least for one in found]])
        steps.append(sum(one.steps for one in found))

    assert least[0] == least[1]
    assert len(set(least[0])) > len((10, 20, 30))
    assert steps[1] < steps[0] / 5
