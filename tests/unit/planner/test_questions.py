"""The answer where all sessions have starts, and what it says where a budget ends the search."""

import pytest

from mobiplan import Block, Plan, check, plan, read
from mobiplan.planner import questions
from mobiplan.planner.auditing import score
from mobiplan.rules import DEFAULT_RULES, RuleSet, prefer

NIGHT = b"""
    schema = "mobiplan/week/1"
    week_of = 2026-01-12
    session = [
      { day = "tue", start = "22:50", minutes = 60, run = "long" },
      { day = "wed", start = "00:06", minutes = 30, run = "intervals" },
      { day = "fri", start = "18:00", minutes = 30, run = "easy" },
    ]
    [runner]
    zone = "Europe/London"
    standalone = { per_week = 3 }
"""


@prefer(id="test.odd", weight=3, roles={"standalone"})
def an_odd_number_of_hours_apart(earlier: Block, later: Block) -> int:
    """Two mobility sessions are an odd number of hours apart."""
    return 5 - (later.span.start - earlier.span.end) // 60 % 6


FEW_MINUTES = DEFAULT_RULES.replace("day.soft_cap", minutes=12, weight=2).replace(
    "standalone.spacing", hours=24
)
RULES = {"what no bound foresees": FEW_MINUTES + an_odd_number_of_hours_apart, "": FEW_MINUTES}


def planned(rules: RuleSet) -> Plan:
    questions.question_of.cache_clear()
    return plan(read(NIGHT), rules=rules)


@pytest.mark.parametrize("rules", RULES.values(), ids=RULES)
@pytest.mark.parametrize("most", [0, 1, 30, 300])
def test_a_search_that_ends_early_says_what_its_plan_costs_and_how_much_less_another_may(
    monkeypatch: pytest.MonkeyPatch, rules: RuleSet, most: int
) -> None:
    best = planned(rules)
    assert best.optimal
    monkeypatch.setattr(questions, "MOST_PAIRS", most)
    monkeypatch.setattr(questions, "MOST_STEPS", most)
    found = planned(rules)

    assert found.score == score(found, check(found, rules=rules))
    if found.gap is None:
        assert found.optimal or found.score.unplaced > best.score.unplaced
    else:
        assert not found.optimal
        assert found.score.penalty - found.gap <= best.score.penalty < found.score.penalty
        assert found.gap <= found.score.penalty
