"""Several sessions of a day without a start: in which order they lie, and around which others."""

from math import inf

import pytest
from tests.scenarios.weeks import times, week
from tests.unit.planner.open_weeks import EASY, LOWER, STRIDES, UPPER, evening_of, untimed_of

from mobiplan import Plan
from mobiplan.planner.attached.surroundings import surroundings_of
from mobiplan.planner.setting.scene import Scene
from mobiplan.planner.untimed import climbing, starts, yards
from mobiplan.planner.untimed.sequences import Sequence, Sequences, Start
from mobiplan.planner.untimed.starts import left_out, starting
from mobiplan.rules import DEFAULT_RULES, Demand, RuleSet, Scope, ask


def order(found: Plan) -> list[str]:
    """Return the sessions in order of time, as "17:00 easy run"."""
    return [f"{s.start:%H:%M} {s.label}" for s in found.sessions]


THREE = """
    session = [
      { day = "wed", minutes = 45, strength = "lower" },
      { day = "wed", minutes = 35, run = "recovery" },
      { day = "wed", minutes = 30, run = "easy" },
    ]
"""


def test_three_sessions_lie_so_that_they_join_and_stay_near_the_usual_time() -> None:
    found = week(THREE)

    assert ["17:05 lower-body strength", "18:00 easy run", "18:30 recovery run"] == order(found)
    assert ["Wed 16:57-17:05", "Wed 17:53-18:00", "Wed 19:05-19:10"] == times(found)
    assert {"session.usual_time": 17} == dict(found.score.by_rule)
    assert found.optimal


@pytest.mark.parametrize("steps", [0, 30])
def test_where_there_is_no_time_for_all_orders_a_good_one_is_at_hand(
    monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    monkeypatch.setattr(starts, "MOST_STEPS", steps)
    monkeypatch.setattr(yards, "MOST_STEPS_OF_ALL", 0)
    monkeypatch.setattr(climbing, "MOST_CLIMBS", 0)
    found = week(THREE)

    assert ["17:25 recovery run", "18:00 easy run", "18:30 lower-body strength"] == order(found)
    assert {"post_run.soon": 35, "session.usual_time": 13} == dict(found.score.by_rule)
    assert not found.optimal
    assert found.score.penalty - found.gap <= 17


def test_from_the_good_order_moving_one_start_after_the_other_leads_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(yards, "MOST_STEPS_OF_ALL", 0)
    monkeypatch.setattr(starts, "MOST_STEPS", 0)
    found = week(THREE)

    assert ["16:55 easy run", "17:25 recovery run", "18:30 lower-body strength"] == order(found)
    assert {"session.usual_time": 26} == dict(found.score.by_rule)
    assert not found.optimal
    assert found.score.penalty - found.gap <= 17


def test_sessions_that_lie_far_apart_keep_their_own_blocks() -> None:
    found = week("""
        session = [
          { day = "tue", minutes = 40, run = "easy", window = "07:00-10:00" },
          { day = "tue", minutes = 30, run = "recovery", window = "13:00-20:00" },
        ]
    """)

    assert ["09:20 easy run", "18:00 recovery run"] == order(found)
    assert ["Tue 09:13-09:20", "Tue 10:00-10:05", "Tue 17:55-18:00", "Tue 18:30-18:35"] == times(
        found
    )
    assert found.optimal


def test_sessions_take_their_places_before_and_behind_one_that_has_a_start() -> None:
    found = week("""
        session = [
          { day = "tue", minutes = 40, run = "easy", window = "07:00-10:00" },
          { day = "tue", start = "12:00", minutes = 40, strength = "upper" },
          { day = "tue", minutes = 30, run = "recovery", window = "13:00-20:00" },
        ]
    """)

    assert ["09:20 easy run", "12:00 upper-body strength", "18:00 recovery run"] == order(found)
    assert 5 == len(found.blocks)
    assert (104, True) == (found.score.penalty, found.optimal)


def test_two_sessions_in_two_gaps_leave_room_for_the_blocks_of_those_that_have_a_start() -> None:
    found = week(
        """
        session = [
          { day = "tue", start = "12:00", minutes = 40, strength = "upper" },
          { day = "tue", start = "16:00", minutes = 30, run = "easy" },
          { day = "tue", minutes = 40, run = "easy" },
          { day = "tue", minutes = 30, strength = "core" },
        ]
        busy = [{ day = "tue", from = "13:30", to = "15:50" }]
        """,
        'availability = "10:40-17:30"\nusual_times = "13:00"',
    )

    assert [
        "10:50 easy run",
        "12:00 upper-body strength",
        "13:00 core strength",
        "16:00 easy run",
    ] == order(found)
    assert {"day.soft_cap": 6, "session.usual_time": 26} == dict(found.score.by_rule)
    assert found.optimal


def test_sessions_of_two_days_that_meet_at_midnight_do_not_overlap() -> None:
    found = week(
        """
        session = [
          { day = "mon", minutes = 60, run = "easy", window = "23:30-00:30" },
          { day = "tue", minutes = 60, run = "easy", window = "00:00-02:00" },
        ]
        """,
        'usual_times = "00:00"',
    )

    assert ["23:30 easy run", "00:30 easy run"] == order(found)
    assert ["Mon 23:23-23:30", "Tue 01:30-01:35"] == times(found)


def test_a_session_is_placed_beside_two_that_share_the_blocks_around_midnight() -> None:
    found = week("""
        session = [
          { day = "mon", start = "23:00", minutes = 40, run = "easy" },
          { day = "tue", start = "00:04", minutes = 40, run = "easy" },
          { day = "mon", minutes = 40, strength = "upper" },
        ]
    """)

    assert ["18:00 upper-body strength", "23:00 easy run", "00:04 easy run"] == order(found)
    assert ["Mon 17:54-18:00", "Mon 22:53-23:00", "Mon 23:40-23:45", "Mon 23:57-00:04"] == times(
        found
    )[:4]


AROUND_TWO = evening_of(
    'start = "12:00", minutes = 40, strength = "upper"',
    'start = "16:00", minutes = 30, run = "easy"',
    STRIDES,
    LOWER,
    when="10:00-20:00",
)


@ask(roles={"pre_strength"})
def no_warm_up_for_strength(_demand: Demand) -> None:
    """Ask for no warm-up before strength."""


@pytest.mark.parametrize(
    ("week_file", "rules"),
    [
        (AROUND_TWO, DEFAULT_RULES),
        (evening_of(EASY, STRIDES, LOWER), DEFAULT_RULES),
        (
            evening_of('start = "19:00", minutes = 30, run = "easy"', UPPER, LOWER),
            DEFAULT_RULES + no_warm_up_for_strength,
        ),
        (
            evening_of(
                'start = "18:00", minutes = 30, strength = "core"',
                UPPER,
                when="16:00-17:00, 18:00-20:30",
            ),
            DEFAULT_RULES + no_warm_up_for_strength,
        ),
    ],
    ids=[
        "around two",
        "three of an evening",
        "sessions without blocks",
        "one before or near behind one without blocks",
    ],
)
def test_no_sequence_costs_less_than_what_is_said_of_all_that_are_to_come(
    week_file: str, rules: RuleSet
) -> None:
    rules = RuleSet(rule for rule in rules if rule.scope is not Scope.DAY_TOTAL)
    untimed = untimed_of(week_file, rules)
    (day,) = untimed.days
    found = Sequences(
        sessions=day.sessions,
        starts=[every_third(starts) for starts in day.options],
        left_out=[left_out(session) for session in day.sessions],
        make=lambda session, start: starting(session, start, untimed.ground.schedule.runner),
        scene=Scene(untimed.ground, untimed.binding, untimed.ground.timed),
        far=untimed.binding.near,
    )
    looks = [(bound, one and cost_of(one, found)) for bound, one in found.looks()]
    least_to_come = inf
    for bound, cost in reversed(looks):
        least_to_come = min(least_to_come, inf if cost is None else cost)
        assert bound <= least_to_come
    assert any(cost == bound for bound, cost in looks)


def every_third(starts: list[Start]) -> list[Start]:
    return starts[::3]


def cost_of(sequence: Sequence, found: Sequences) -> int:
    """Return what a sequence costs with all blocks around it."""
    given = [found.make(found.sessions[number], start) for number, start in sequence.links]
    ordered = sorted((*found.scene.sessions, *given), key=lambda session: session.span)
    scene = Scene(found.scene.ground, found.scene.binding, tuple(ordered))
    return sequence.cost + surroundings_of(scene).cost
