"""Attached blocks: how long they are and how close to their session, at each bound."""

import pytest
from tests.unit.rules.builders import block, gap, rule_of, run, strength

from mobiplan.model import Role, Runner, Session
from mobiplan.rules import Demand

RACE = run("race")


def wish(minutes: int, least: int = 3) -> Demand:
    return Demand(role=Role.PRE_RUN, runner=Runner(), session=run(), minutes=minutes, least=least)


@pytest.mark.parametrize(
    ("minutes", "kept"), [(2, False), (3, True), (7, True), (10, True), (11, False)]
)
def test_a_block_is_no_longer_than_asked_for_and_no_shorter_than_is_worth_while(
    minutes: int, *, kept: bool
) -> None:
    actual = rule_of("block.length").judge(wish(10), minutes)

    expected = None if kept else f"It lasts {minutes} min; 3 to 10 min were asked for."
    assert expected == actual


@pytest.mark.parametrize(("minutes", "penalty"), [(11, 0), (10, 0), (9, 1), (3, 7)])
def test_each_minute_that_is_missing_costs(minutes: int, penalty: int) -> None:
    assert penalty == rule_of("block.full_length").judge(wish(10), minutes)


@pytest.mark.parametrize(
    ("asked", "minutes", "penalty"),
    [(10, 6, 0), (10, 5, 0), (10, 4, 1), (10, 3, 2), (4, 4, 0), (4, 3, 1)],
)
def test_a_warm_up_below_five_minutes_costs_unless_less_was_asked_for(
    asked: int, minutes: int, penalty: int
) -> None:
    assert penalty == rule_of("warm_up.minimum").judge(wish(asked), minutes)


@pytest.mark.parametrize(
    ("role", "minutes", "expected"),
    [
        (Role.PRE_RUN, 5, None),
        (Role.PRE_RUN, 4, "The warm-up has only 4 min; the usual minimum is 5 min."),
        (Role.PRE_STRENGTH, 3, "The strength warm-up has only 3 min; the usual minimum is 5 min."),
    ],
)
def test_a_warm_up_below_five_minutes_is_reported(
    role: Role, minutes: int, expected: str | None
) -> None:
    assert expected == rule_of("warm_up.below_minimum").judge(block(role, minutes=minutes))


@pytest.mark.parametrize(
    ("before", "when"),
    [
        (0, None),
        (15, None),
        (16, "16 min before its session"),
        (None, "after its session"),
    ],
)
def test_a_warm_up_ends_at_most_a_quarter_of_an_hour_before(
    before: int | None, when: str | None
) -> None:
    actual = rule_of("warm_up.gap").judge(gap(run(), before=before))

    assert (when and f"The warm-up ends {when}; at most 15 min before is right.") == actual


@pytest.mark.parametrize(
    ("session", "before", "penalty"),
    [
        (run(), 0, 0),
        (run(), 1, 1),
        (run(), 5, 5),
        (run(), 6, 7),
        (run(), 15, 25),
        (strength(), 6, 7),
        (run(), None, 0),
        (RACE, 6, 0),
    ],
)
def test_a_warm_up_straight_before_costs_least_but_for_races(
    session: Session, before: int | None, penalty: int
) -> None:
    assert penalty == rule_of("warm_up.straight_before").judge(gap(session, before=before))


@pytest.mark.parametrize(
    ("session", "before", "penalty"),
    [
        (RACE, 9, 1),
        (RACE, 10, 0),
        (RACE, 11, 1),
        (RACE, 0, 10),
        (RACE, None, 0),
        (run("time_trial"), 0, 0),
        (strength(), 0, 0),
    ],
)
def test_the_warm_up_for_a_race_ends_ten_minutes_before_the_gun(
    session: Session, before: int | None, penalty: int
) -> None:
    assert penalty == rule_of("race.before_gun").judge(gap(session, before=before))


@pytest.mark.parametrize(
    ("after", "when"),
    [(0, None), (60, None), (61, "61 min after its run"), (None, "before its run ends")],
)
def test_a_cooldown_starts_within_an_hour(after: int | None, when: str | None) -> None:
    actual = rule_of("post_run.gap").judge(gap(run(), after=after))

    assert (when and f"The cooldown starts {when}; at most 60 min after is right.") == actual


@pytest.mark.parametrize(("after", "penalty"), [(None, 0), (0, 0), (10, 0), (11, 1), (60, 50)])
def test_a_cooldown_within_ten_minutes_costs_nothing(after: int | None, penalty: int) -> None:
    assert penalty == rule_of("post_run.soon").judge(gap(run(), after=after))


def test_a_cooldown_straight_after_the_run_is_soon_enough_for_everyone() -> None:
    assert 0 == rule_of("post_run.soon", good=0).judge(gap(run(), after=0))


@pytest.mark.parametrize(
    ("rule_id", "number", "before", "after"),
    [
        ("warm_up.gap", {"minutes": 20}, 20, None),
        ("post_run.gap", {"minutes": 90}, None, 90),
    ],
    ids=["warm_up", "cooldown"],
)
def test_a_longer_gap_can_be_allowed(
    rule_id: str, number: dict[str, int], before: int | None, after: int | None
) -> None:
    one = gap(run(), before=before, after=after)

    assert rule_of(rule_id).judge(one) is not None
    assert rule_of(rule_id, **number).judge(one) is None


@pytest.mark.parametrize(
    ("rule_id", "roles"),
    [
        ("block.length", set(Role)),
        ("block.full_length", set(Role)),
        ("warm_up.minimum", {"pre_run", "pre_strength"}),
        ("warm_up.below_minimum", {"pre_run", "pre_strength"}),
        ("warm_up.gap", {"pre_run", "pre_strength"}),
        ("warm_up.straight_before", {"pre_run", "pre_strength"}),
        ("race.before_gun", {"pre_run"}),
        ("post_run.gap", {"post_run"}),
        ("post_run.soon", {"post_run"}),
    ],
)
def test_a_rule_is_about_the_blocks_that_its_words_name(rule_id: str, roles: set[str]) -> None:
    assert roles == rule_of(rule_id).roles
