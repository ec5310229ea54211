"""Days: how much mobility work one takes, at each bound."""

from datetime import date

import pytest
from tests.unit.rules.builders import rule_of

from mobiplan.model import Reason, Role
from mobiplan.rules import Day

DAY = Day(date=date(2026, 1, 12))
REST = Day(date=date(2026, 1, 12), is_rest=True)
FULL_REST = Day(date=date(2026, 1, 12), is_rest=True, is_full_rest=True)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (0, None),
        (44, None),
        (45, None),
        (46, "The day has 46 min of mobility work; at most 45 min are right."),
    ],
)
def test_a_day_holds_three_quarters_of_an_hour_at_most(minutes: int, expected: str | None) -> None:
    assert expected == rule_of("day.cap").judge(DAY, minutes)


@pytest.mark.parametrize(("minutes", "penalty"), [(0, 0), (29, 0), (30, 0), (31, 1), (45, 15)])
def test_each_minute_beyond_half_an_hour_costs(minutes: int, penalty: int) -> None:
    assert penalty == rule_of("day.soft_cap").judge(DAY, minutes)


@pytest.mark.parametrize(
    ("day", "minutes", "kept"),
    [(DAY, 45, True), (REST, 0, True), (REST, 15, True), (REST, 16, False), (FULL_REST, 16, False)],
    ids=["other", "none", "at", "above", "full"],
)
def test_a_rest_day_takes_a_quarter_of_an_hour_at_most(
    day: Day, minutes: int, *, kept: bool
) -> None:
    actual = rule_of("rest_day.gentle").judge(day, minutes)

    assert (
        None if kept else "The rest day has 16 min of mobility work; 15 min are the most."
    ) == actual


@pytest.mark.parametrize(
    ("day", "expected"),
    [(DAY, None), (REST, None), (FULL_REST, "Nothing lies on a full rest day.")],
    ids=["other", "rest", "full"],
)
def test_a_full_rest_day_takes_nothing(day: Day, expected: str | None) -> None:
    assert expected == rule_of("rest_day.full").judge(day)


@pytest.mark.parametrize(
    ("rule_id", "roles", "reason"),
    [
        ("day.cap", set(Role), Reason.DAILY_CAP),
        ("day.soft_cap", set(Role), None),
        ("rest_day.gentle", {"standalone"}, None),
        ("rest_day.full", set(Role), Reason.FULL_REST_DAY),
    ],
)
def test_a_rule_about_days_says_which_blocks_it_keeps_away_and_why(
    rule_id: str, roles: set[str], reason: Reason | None
) -> None:
    rule = rule_of(rule_id)

    assert (roles, reason) == (rule.roles, rule.reason)
