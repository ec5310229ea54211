"""The cheapest chain of mobility sessions, whatever it is first taken to cost."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mobiplan import Busy, Run, Runner, Schedule
from mobiplan.model import StandaloneWish
from mobiplan.planner.questions import Answer, question_of
from mobiplan.planner.search import search
from mobiplan.planner.setting.costs import PENALTY
from mobiplan.planner.standalone import chains
from mobiplan.rules import DEFAULT_RULES

MONDAY = date(2026, 1, 12)
LONDON = ZoneInfo("Europe/London")
WITHIN = (PENALTY // 2, 8 * PENALTY)


def answer(busy: tuple[int, ...], apart: int) -> Answer:
    """Return what becomes of three mobility sessions a week beside long runs and late meetings.

    Args:
        busy: the days on which there is no time but after ten.
        apart: hours between two sessions.
    """
    evenings = [Busy(start=_at(day, 0), end=_at(day, 22), title="Away") for day in busy]
    runs = [Run(kind="long", minutes=100, start=_at(day, 9)) for day in (2, 6) if day not in busy]
    runner = Runner(
        zone="Europe/London",
        availability="06:00-23:00",
        standalone=StandaloneWish(per_week=3, minutes=20),
    )
    schedule = Schedule(runner=runner, week_of=MONDAY, sessions=runs, busy=evenings)
    return search(schedule, DEFAULT_RULES.replace("standalone.spacing", hours=apart), 5)


def _at(day: int, hour: int) -> datetime:
    return datetime(2026, 1, 12, hour, tzinfo=LONDON) + timedelta(days=day)


@pytest.mark.parametrize("apart", [24, 40, 48])
@pytest.mark.parametrize("busy", [(), (0,), (1, 3), (0, 2, 4), (1, 3, 4, 5), (0, 1, 2, 3, 4, 5, 6)])
def test_the_cheapest_chain_is_the_same_whatever_it_is_first_taken_to_cost(
    monkeypatch: pytest.MonkeyPatch, busy: tuple[int, ...], apart: int
) -> None:
    found = []
    for guesses in ((), WITHIN, (1,), (1, 1 << 90)):
        monkeypatch.setattr(chains, "LITTLE_MORE", guesses)
        question_of.cache_clear()
        best = answer(busy, apart)
        found.append((best.cost, best.chain.sessions()))

    assert len(set(found)) == 1
