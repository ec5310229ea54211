"""Plans: scores compare field by field, and a plan finds its sessions and blocks."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from tests.unit.model.clocks import at

from mobiplan.errors import MobiplanError, Problem
from mobiplan.model import (
    ROLE_WEIGHTS,
    SESSION_WEIGHT,
    Alternative,
    Block,
    Difference,
    Finding,
    Level,
    Plan,
    Reason,
    Role,
    Run,
    Runner,
    Schedule,
    Score,
    Unplaced,
    Why,
)

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


def test_a_session_without_a_start_weighs_more_than_all_its_blocks_could() -> None:
    assert SESSION_WEIGHT > sum(ROLE_WEIGHTS.values())


def test_what_differs_between_scores_is_told_by_what_counts_most() -> None:
    one = Score(penalty=12, earliness=90, by_rule=[("a.b", 5), ("c.d", 7)])
    other = Score(broken=1, unplaced=4, penalty=26, earliness=60, by_rule=[("c.d", 6), ("e.f", 20)])

    assert [
        "broken +1 (0 to 1)",
        "unplaced +4 (0 to 4)",
        "e.f +20 (0 to 20)",
        "a.b -5 (5 to 0)",
        "c.d -1 (7 to 6)",
        "earliness -30 (90 to 60)",
    ] == list(map(str, one.diff(other)))


def test_equal_scores_do_not_differ() -> None:
    score = Score(penalty=3, by_rule=[("a.b", 3)])

    assert () == score.diff(score)


def test_an_alternative_knows_its_penalty() -> None:
    differences = (
        Difference(part="unplaced", before=0, after=1),
        Difference(part="a.b", before=5, after=0),
        Difference(part="c.d", before=0, after=7),
        Difference(part="earliness", before=0, after=90),
    )

    assert 2 == Alternative(day=MONDAY, differences=differences).penalty
    assert 0 == Alternative(day=MONDAY).penalty


def test_a_plan_hands_questions_on_to_what_explains_it() -> None:
    def explain(plan: Plan, block: object) -> Why:
        return Why(subject=plan.blocks[0], message=f"{block}")

    plan = evolve(PLAN, explain=explain)

    assert Why(subject=PLAN.blocks[0], message="1") == plan.why("1")
    assert plan == PLAN
    assert hash(plan) == hash(PLAN)
    assert "explain" not in repr(plan)


def test_what_is_no_penalty_of_a_rule_does_not_count_as_one() -> None:
    parts = ("broken", "unplaced", "earliness", "day.cap")
    differences = tuple(Difference(part=part, before=0, after=5) for part in parts)

    assert 5 == Alternative(day=MONDAY, differences=differences).penalty


def test_an_answer_says_nothing_but_what_it_is_given() -> None:
    plain = Why(
        subject=PLAN.blocks[0],
        message="",
        fixed_by=(),
        costs=(),
        ideal=None,
        in_the_way=(),
        alternatives=(),
    )
    left_out = Unplaced(
        role=None, reason=Reason.NO_DAY_LEFT, message="No day.", day=MONDAY, session=None
    )

    assert plain == Why(subject=PLAN.blocks[0])
    assert left_out == Unplaced(role=None, reason=Reason.NO_DAY_LEFT, message="No day.", day=MONDAY)


def test_a_warm_up_for_a_run_weighs_most_and_a_session_more_than_all_its_blocks() -> None:
    assert {
        Role.PRE_RUN: 4,
        Role.PRE_STRENGTH: 3,
        Role.POST_RUN: 3,
        Role.TRANSITION: 2,
        Role.STANDALONE: 1,
    } == ROLE_WEIGHTS
    assert 100 == SESSION_WEIGHT


def test_a_plan_written_by_hand_says_who_explains_it() -> None:
    with pytest.raises(MobiplanError) as caught:
        PLAN.why("1")

    hint = "mobiplan.planner.why(plan, block)"
    expected = Problem("plan", "one that mobiplan.plan made", "another", hint)
    assert (expected,) == caught.value.problems


@pytest.mark.parametrize(
    ("role", "session", "ordinal", "expected"),
    [
        (Role.PRE_RUN, RUN, 0, (Role.PRE_RUN, "r")),
        (None, RUN, 0, (None, "r")),
        (Role.STANDALONE, None, 2, (Role.STANDALONE, "2026-01-12/standalone/2")),
    ],
)
def test_what_is_left_out_has_the_key_of_what_was_asked_for(
    role: Role | None, session: Run | None, ordinal: int, expected: object
) -> None:
    item = Unplaced(
        role=role,
        reason=Reason.NO_DAY_LEFT,
        message="No.",
        day=MONDAY,
        session=session,
        ordinal=ordinal,
    )

    assert expected == item.key
