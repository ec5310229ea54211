"""The search for starts: days that hang together, and what a search says that ends early."""

from datetime import date
from types import ModuleType

import pytest
from tests.scenarios.weeks import planned, times
from tests.unit.planner.open_weeks import TWO_EVENINGS, begins

from mobiplan import Availability, Block, Plan, Role, Runner, Schedule, plan, read
from mobiplan.planner import search
from mobiplan.planner.untimed import branches, climbing, starts, yards
from mobiplan.rules import DEFAULT_RULES, Join, Seam, ask, must, prefer


def test_a_session_starts_later_where_that_lets_another_day_keep_its_mobility_session() -> None:
    found = plan(read(TWO_EVENINGS.encode()))

    assert ["Tue 17:25", "Thu 17:10"] == begins(found)
    assert ["Tue 17:00-17:15", "Thu 17:55-18:10"] == times(found, Role.STANDALONE)
    assert {"session.usual_time": 7} == dict(found.score.by_rule)
    assert found.optimal


def test_starts_of_several_weeks_are_proven_by_looking_at_all_days_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search, "Branches", None)  # the tree of starts is not looked at
    found = plan(read(TWO_EVENINGS.replace("session =", "weeks = 2\n    session =").encode()))

    assert 2 * ["Tue 17:25", "Thu 17:10"] == begins(found)
    assert 2 * ["Tue 17:00-17:15", "Thu 17:55-18:10"] == times(found, Role.STANDALONE)
    assert found.optimal


def test_many_mobility_sessions_beside_two_days_that_share_a_night_are_proven() -> None:
    week = """
        schema = "mobiplan/week/1"
        week_of = 2026-06-08
        session = [
          { day = "wed", start = "19:00", minutes = 110, run = "run_walk" },
          { day = "thu", start = "00:05", minutes = 12, run = "steady" },
        ]
        [runner]
        zone = "Europe/London"
        standalone = { per_week = 6, minutes = 30 }
    """
    rules = DEFAULT_RULES.replace("day.soft_cap", minutes=12, weight=2)
    found = plan(read(week.encode()), rules=rules.replace("standalone.spacing", hours=24))

    assert found.optimal
    assert 240 == found.score.penalty


def test_a_rule_that_joins_runs_days_apart_tells_where_a_run_starts() -> None:
    @ask(reach=50 * 60)
    def one_warm_up_for_two_days(_seam: Seam) -> Join | None:
        """Runs less than 50 h apart share their mobility work."""
        return Join.MERGE

    week = """
        schema = "mobiplan/week/1"
        week_of = 2026-01-12
        session = [
          { day = "tue", start = "18:00", minutes = 40, run = "easy" },
          { day = "thu", minutes = 40, run = "easy" },
          { day = "sat", start = "21:00", minutes = 40, run = "easy" },
        ]
        [runner]
        zone = "Europe/London"
        availability = { thu = "18:00-18:40, 20:00-20:40", default = "17:00-22:00" }
        usual_times = "18:00"
        standalone = { per_week = 0 }
    """
    found = plan(read(week.encode()), rules=DEFAULT_RULES + one_warm_up_for_two_days)

    assert ["Tue 18:00", "Thu 20:00", "Sat 21:00"] == begins(found)
    assert ["Tue 17:53-18:00", "Sat 21:40-21:45"] == times(found)
    assert found.optimal


@must(roles=Role.STANDALONE)
def never_as_long(earlier: Block, later: Block) -> str | None:
    """No mobility session lasts as long as the one before."""
    return "As long." if earlier.minutes == later.minutes else None


@pytest.mark.parametrize("enough", [0, 1, 200])
def test_an_answer_that_a_rule_forbids_is_never_good_enough(enough: int) -> None:
    runner = Runner(availability=Availability.parse(tue="17:00-17:30", fri="17:00-17:30"))
    schedule = Schedule(runner=runner, week_of=date(2026, 1, 12))
    found = search.search(schedule, DEFAULT_RULES + never_as_long, 5, enough=enough)

    assert (0, 0) == (found.broken, found.unplaced)
    assert [10, 15] == sorted(placed.end - placed.start for placed in found.placed)


def test_three_days_find_the_starts_that_suit_all_of_them() -> None:
    found = planned("""
        week_of = 2026-01-12
        session = [
          { day = "tue", minutes = 40, run = "easy" },
          { day = "thu", minutes = 40, strength = "upper" },
          { day = "sat", minutes = 40, run = "easy" },
        ]
        [runner]
        zone = "Europe/London"
        availability = { default = "17:00-18:15", thu = "17:00-18:10" }
        full_rest_days = ["mon", "wed", "fri", "sun"]
        usual_times = "17:00"
        standalone = { per_week = 3 }
    """)

    assert ["Tue 17:25", "Thu 17:05", "Sat 17:10"] == begins(found)
    assert ["Tue 17:00-17:15", "Thu 17:45-18:00", "Sat 18:00-18:15"] == times(
        found, Role.STANDALONE
    )
    assert (16, True) == (found.score.penalty, found.optimal)


@pytest.mark.parametrize(
    ("where", "budget", "most", "penalty", "gap"),
    [
        (search, "MOST_TRIES", 0, 19, 17),
        (search, "MOST_TRIES", 2, 19, 14),
        (search, "MOST_TRIES", 3, 17, 11),
        (search, "MOST_LOOKS", 0, 19, 17),
        (search, "MOST_LOOKS", 10, 17, 11),
        (branches, "MOST_RANKS", 1, 19, 14),
        (branches, "MOST_RANKS", 3, 12, 5),
        (starts, "MOST_STEPS", 0, 19, 17),
        (starts, "MOST_STEPS", 10, 12, 5),
    ],
    ids=str,
)
def test_a_search_that_ends_early_says_how_much_better_the_best_may_be(  # noqa: PLR0913, PLR0917  a budget and what it leads to
    monkeypatch: pytest.MonkeyPatch,
    where: ModuleType,
    budget: str,
    most: int,
    penalty: int,
    gap: int,
) -> None:
    best = plan(read(TWO_EVENINGS.encode())).score.penalty
    monkeypatch.setattr(yards, "MOST_STEPS_OF_ALL", 0)
    monkeypatch.setattr(climbing, "MOST_CLIMBS", 0)
    monkeypatch.setattr(where, budget, most)
    found = plan(read(TWO_EVENINGS.encode()))

    assert (penalty, gap, False) == (found.score.penalty, found.gap, found.optimal)
    assert penalty - gap <= best < penalty


@pytest.mark.parametrize(("most", "penalty", "gap"), [(1, 14, 12), (5, 8, 4), (11, 7, 3)])
def test_moving_one_start_after_the_other_betters_what_is_not_proven(
    monkeypatch: pytest.MonkeyPatch, most: int, penalty: int, gap: int
) -> None:
    monkeypatch.setattr(yards, "MOST_STEPS_OF_ALL", 0)
    monkeypatch.setattr(search, "MOST_LOOKS", 0)
    monkeypatch.setattr(climbing, "MOST_CLIMBS", most)
    found = plan(read(TWO_EVENINGS.encode()))

    assert (penalty, gap, False) == (found.score.penalty, found.gap, found.optimal)


def test_a_search_that_may_just_end_is_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yards, "MOST_STEPS_OF_ALL", 0)
    monkeypatch.setattr(search, "MOST_LOOKS", 21)

    assert plan(read(TWO_EVENINGS.encode())).optimal


@prefer(id="test.friday", weight=1)
def a_session_on_friday(plan: Plan) -> int:
    """A week is better with a mobility session on Friday."""
    return 2 * all(b.day.weekday() != 4 for b in plan.blocks if b.role is Role.STANDALONE)


def test_a_single_start_proves_nothing_where_the_mobility_sessions_are_not_proven() -> None:
    found = planned("""
        week_of = 2026-01-12
        session = [{ day = "tue", minutes = 40, run = "easy", window = "18:00-18:40" }]
        [runner]
        zone = "Europe/London"
    """)
    answer = plan(found.schedule, rules=DEFAULT_RULES + a_session_on_friday)

    assert found.optimal
    assert (0, False, 0) == (answer.score.penalty, answer.optimal, answer.gap)


def test_what_a_search_holds_shows_little_of_itself() -> None:
    answer = search.search(read(TWO_EVENINGS.encode()), DEFAULT_RULES, 5)

    assert 1000 > len(repr(answer.chain)) + len(repr(answer.question.surroundings.clusters[0]))
