"""The laws of planning hold for every schedule and every set of rules."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from mobiplan import Availability, Busy, Run, Runner, Schedule, Strength, plan, testing
from mobiplan.model import Session
from mobiplan.planner.setting.demands import demands_of
from mobiplan.rules import Rule, RuleSet
from mobiplan.testing import laws
from mobiplan.testing.changes import without_session

schedules = testing.schedules(most_sessions=4, most_busy=2)
timed = testing.schedules(most_sessions=6, most_weeks=2, untimed=False)
rule_sets = testing.rule_sets()
grids = st.sampled_from([5, 15])


@given(schedules, st.data(), rule_sets, grids)
def test_more_time_is_no_worse(
    schedule: Schedule, data: st.DataObject, rules: RuleSet, grid: int
) -> None:
    stated = schedule.runner.availability
    assume(stated is not None)

    wider = data.draw(testing.wider_availabilities(availability=stated))
    laws.no_worse_when_wider(schedule, wider, rules=rules, grid=grid)


@given(schedules, st.data(), rule_sets, grids)
def test_a_session_less_is_no_worse_than_what_is_left(
    schedule: Schedule, data: st.DataObject, rules: RuleSet, grid: int
) -> None:
    assume(schedule.sessions)

    session = data.draw(st.sampled_from(schedule.sessions))
    laws.no_worse_without(schedule, session.id, rules=rules, grid=grid)


@given(schedules, rule_sets)
def test_a_finer_grid_is_no_worse(schedule: Schedule, rules: RuleSet) -> None:
    laws.no_worse_on_a_finer_grid(schedule, rules=rules, grids=(5, 15))


@given(timed, rule_sets)
def test_the_finest_grid_is_no_worse(schedule: Schedule, rules: RuleSet) -> None:
    laws.no_worse_on_a_finer_grid(schedule, rules=rules)


@given(schedules, testing.everyday_rules(), rule_sets, grids)
def test_a_rule_more_is_no_better(
    schedule: Schedule, rule: Rule, rules: RuleSet, grid: int
) -> None:
    assume(rule.id not in rules)

    laws.no_better_with(schedule, rule, rules=rules, grid=grid)


@given(schedules, st.integers(1, 7), rule_sets, grids)
def test_only_the_ratios_of_weights_count(
    schedule: Schedule, factor: int, rules: RuleSet, grid: int
) -> None:
    laws.unmoved_by_scaling(schedule, factor, rules=rules, grid=grid)


@given(schedules, st.integers(-3, 3), rule_sets, grids)
def test_the_same_weeks_later_are_the_same_plan_later(
    schedule: Schedule, weeks: int, rules: RuleSet, grid: int
) -> None:
    laws.moved_by_whole_weeks(schedule, weeks, rules=rules, grid=grid)


@given(schedules, rule_sets, grids)
def test_planning_again_changes_nothing(schedule: Schedule, rules: RuleSet, grid: int) -> None:
    laws.same_again(schedule, rules=rules, grid=grid)


@given(schedules, rule_sets, grids)
def test_sessions_that_keep_their_starts_keep_their_blocks(
    schedule: Schedule, rules: RuleSet, grid: int
) -> None:
    laws.same_once_settled(schedule, rules=rules, grid=grid)


def at(hour: int, minute: int = 0, day: int = 13) -> datetime:
    return datetime(2026, 1, day, hour, minute, tzinfo=ZoneInfo("Europe/London"))


CHAIN = (
    Run(kind="easy", minutes=30, start=at(18), id="first"),
    Run(kind="easy", minutes=30, start=at(18, 32), id="dropped"),
    Run(kind="easy", minutes=30, start=at(19, 4), id="last"),
)
BRICK = (
    Run(kind="easy", minutes=30, start=at(18), id="dropped"),
    Strength(kind="core", minutes=30, start=at(18, 32), id="core"),
)
RACE = (Run(kind="race", minutes=200, start=at(9, day=15), id="dropped"),)
ONE_EVENING = {"mon": "18:00-18:15", "thu": "08:45-08:50, 12:20-12:25"}


@pytest.mark.parametrize(
    ("sessions", "busy", "availability", "unplaced"),
    [
        (CHAIN, [Busy(start=at(18, 30), end=at(19, 4))], {"default": "06:00-22:00"}, (0, 7)),
        (BRICK, [Busy(start=at(18), end=at(18, 32))], {"default": "06:00-22:00"}, (0, 3)),
        (RACE, [], ONE_EVENING, (0, 1)),
    ],
    ids=["between runs that share blocks", "before strength", "a race"],
)
def test_without_some_sessions_more_is_asked_for_than_has_room(
    sessions: tuple[Session, ...],
    busy: list[Busy],
    availability: dict[str, str],
    unplaced: tuple[int, int],
) -> None:
    runner = Runner(zone="Europe/London", availability=Availability.parse(**availability))
    week = Schedule(runner=runner, week_of=date(2026, 1, 12), sessions=sessions, busy=busy)
    less = evolve(week, sessions=[one for one in week.sessions if one.id != "dropped"])

    assert unplaced == (plan(week).score.unplaced, plan(less).score.unplaced)
    laws.no_worse_without(week, "dropped")


@given(schedules, st.data(), rule_sets)
def test_a_session_that_shares_nothing_can_be_dropped_at_no_cost(
    schedule: Schedule, data: st.DataObject, rules: RuleSet
) -> None:
    assume(schedule.sessions)

    gone = data.draw(st.sampled_from(schedule.sessions))
    found = plan(schedule, rules=rules)
    left = without_session(found, gone.id, rules, 5)
    asked = {demand.key: demand for demand in demands_of(schedule, found.sessions, rules)}
    still = demands_of(left.schedule, left.sessions, rules)
    assume(all(asked.get(demand.key) == demand for demand in still))
    assume(all(block.span.start >= schedule.span.start for block in found.blocks))
    assume(not left.score.broken)

    assert left.score <= found.score
