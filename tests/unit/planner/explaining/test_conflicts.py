"""Conflicts: what right beside a session is to blame is found out at once."""

from collections.abc import Iterable

import pytest
from attrs import evolve
from tests.scenarios.weeks import planned

from mobiplan import Role, plan
from mobiplan.model import Cause
from mobiplan.planner.explaining.trial import Trial
from mobiplan.rules import DEFAULT_RULES, Demand, ask

WEEK = """
    week_of = 2026-01-12
    session = [
      {{ day = "mon", start = "18:00", minutes = 40, run = "easy" }},
      {{ day = "tue", start = "18:00", minutes = 40, run = "easy" }},
      {{ day = "wed", start = "18:00", minutes = 40, run = "easy" }},
    ]
    busy = [
      {{ day = "mon", from = "16:00", to = "18:00", title = "Monday" }},
      {{ day = "tue", from = "09:00", to = "12:00", title = "Morning" }},
      {busy}
    ]
    [runner]
    zone = "Europe/London"
    standalone = {{ per_week = 0 }}
"""

TWO_CALLS = """
      { day = "tue", from = "15:30", to = "17:56", title = "Long" },
      { day = "tue", from = "17:58", to = "18:00", title = "Short" },
"""


@pytest.mark.parametrize(
    ("busy", "told", "most"),
    [
        ('{ day = "tue", from = "16:00", to = "18:00", title = "Call" }', ["Call"], 2),
        ('{ day = "tue", from = "18:40", to = "20:45", title = "Dinner" }', ["Dinner"], 2),
        (TWO_CALLS, ["Long", "Short"], 8),
    ],
    ids=["before", "behind", "two"],
)
def test_few_questions_tell_what_is_in_the_way(
    monkeypatch: pytest.MonkeyPatch, busy: str, told: list[str], most: int
) -> None:
    (item,) = [u for u in planned(WEEK.format(busy=busy)).unplaced if u.day.day == 13]
    asked = set[frozenset[Cause]]()
    ask = Trial.lacks

    def lacks(self: Trial, causes: Iterable[Cause]) -> bool:
        asked.add(frozenset(causes))
        return ask(self, causes)

    monkeypatch.setattr(Trial, "lacks", lacks)
    found = [
        cause.message.split('"')[1] if '"' in cause.message else cause.id for cause in item.conflict
    ]

    assert told == found
    assert len(asked) <= most


def test_what_would_find_no_place_anyway_has_no_conflict() -> None:
    @ask(id="test.none", roles={Role.PRE_RUN})
    def no_minutes(demand: Demand) -> Demand:
        """Warm-ups last no time."""
        return evolve(demand, minutes=0, least=0)

    week = WEEK.format(busy='{ day = "tue", from = "16:00", to = "18:00", title = "Call" }')
    found = plan(planned(week).schedule, rules=DEFAULT_RULES + no_minutes)

    assert {()} == {item.conflict for item in found.unplaced if item.role is Role.PRE_RUN}
