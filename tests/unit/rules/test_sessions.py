"""The starts that the planner gives: near the usual time of the runner."""

import pytest
from tests.unit.rules.builders import rule_of, run

from mobiplan.model import Level
from mobiplan.rules import Scope, Start


@pytest.mark.parametrize(
    ("away", "step", "penalty"),
    [(0, 5, 0), (1, 5, 1), (5, 5, 1), (6, 5, 2), (720, 5, 144), (30, 15, 2), (31, 15, 3)],
)
def test_each_step_away_from_the_usual_time_costs_one(away: int, step: int, penalty: int) -> None:
    assert penalty == rule_of("session.usual_time", step=step).cost(Start(run(), away))


def test_the_usual_time_is_preferred_lightly() -> None:
    rule = rule_of("session.usual_time")

    assert (Level.PREFER, Scope.START) == (rule.level, rule.scope)
    assert {"weight": 1, "step": 5} == rule.numbers
