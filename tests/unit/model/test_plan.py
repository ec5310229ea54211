"""Plans: scores compare field by field, and a plan finds its sessions and blocks."""

from datetime import date, timedelta

import pytest
from tests.unit.model.clocks import at

from mobiplan.model import Block, Finding, Level, Plan, Role, Run, Runner, Schedule, Score

MONDAY = date(2026, 1, 12)
RUN = Run(kind="easy", minutes=40, start=at("2026-01-13 18:00"), id="r")
PLAN = Plan(
    schedule=Schedule(runner=Runner(), week_of=MONDAY, sessions=[RUN]),
    sessions=(RUN,),
    blocks=tuple(
        Block(
            uid=f"{n}",
            role=Role.STANDALONE,
            start=at("2026-01-13 06:00") + timedelta(days=n // 2, hours=n),
            minutes=15,
            day=MONDAY + timedelta(days=1 + n // 2),
        )
        for n in range(3)
    ),
)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (Score(unplaced=9, penalty=9, earliness=9), Score(broken=1)),
        (Score(penalty=9, earliness=9), Score(unplaced=1)),
        (Score(earliness=9), Score(penalty=1)),
        (Score(), Score(earliness=1)),
    ],
)
def test_scores_compare_what_matters_most_first(better: Score, worse: Score) -> None:
    assert better < worse
    assert better != worse


def test_where_a_penalty_comes_from_does_not_count() -> None:
    one, other = Score(penalty=3, by_rule=(("a.b", 3),)), Score(penalty=3, by_rule=(("c.d", 3),))

    assert one == other
    assert hash(one) == hash(other)
    assert not one < other


def test_a_plan_claims_nothing_that_it_was_not_given() -> None:
    empty = Plan(schedule=PLAN.schedule)

    assert ((), (), (), ()) == (empty.blocks, empty.sessions, empty.unplaced, empty.findings)
    assert (Score(), False, None) == (empty.score, empty.optimal, empty.gap)
    assert 0 == Finding(rule="a.b", level=Level.NOTE, message="Well.").amount


def test_a_plan_finds_a_session_by_its_id() -> None:
    assert RUN is PLAN.session("r")
    assert PLAN.session("s") is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [(MONDAY, ""), (date(2026, 1, 13), "01"), (date(2026, 1, 14), "2")],
    ids=str,
)
def test_a_plan_finds_the_blocks_of_a_day(day: date, expected: str) -> None:
    assert expected == "".join(block.uid for block in PLAN.on(day))
