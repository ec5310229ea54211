"""From a good answer to a better one, by moving one start after the other."""

import pytest
from tests.unit.planner.open_weeks import EASY, STRIDES, TWO_EVENINGS, evening_of, untimed_of

from mobiplan import plan, read
from mobiplan.planner.questions import Answer
from mobiplan.planner.untimed import climbing
from mobiplan.planner.untimed.climbing import climbed
from mobiplan.planner.untimed.sessions import Untimed
from mobiplan.planner.untimed.starts import starting
from mobiplan.rules import DEFAULT_RULES

SHORT = 'minutes = 12, run = "easy"'
CROWDED = evening_of(f'{STRIDES}, start = "18:00"', STRIDES, SHORT, SHORT)


def seen(untimed: Untimed, answer: Answer) -> tuple[list[str], int]:
    """Return the starts that an answer gives, and its penalty."""
    starts = [f"{session.start:%H:%M} {session.kind}" for session in untimed.given(answer)]
    return starts, answer.penalty


def test_a_session_goes_next_to_another_one_and_one_in_its_way_makes_room() -> None:
    untimed = untimed_of(CROWDED, DEFAULT_RULES)
    first = untimed.solved(untimed.first)

    assert (["16:45 easy", "17:00 easy", "17:15 strides"], 11) == seen(untimed, first)
    better = climbed(untimed, first, 0)
    assert (["17:00 easy", "17:15 easy", "17:30 strides"], 9) == seen(untimed, better)
    assert plan(read(CROWDED.encode())).score.penalty == better.penalty


@pytest.mark.parametrize(("most", "penalty"), [(0, 11), (22, 11), (23, 9)])
def test_a_climb_ends_when_it_has_tried_enough(
    monkeypatch: pytest.MonkeyPatch, most: int, penalty: int
) -> None:
    monkeypatch.setattr(climbing, "MOST_CLIMBS", most)
    untimed = untimed_of(CROWDED, DEFAULT_RULES)

    assert penalty == climbed(untimed, untimed.solved(untimed.first), 0).penalty


def test_a_climb_goes_on_from_the_answer_that_it_is_given() -> None:
    untimed = untimed_of(TWO_EVENINGS, DEFAULT_RULES)
    there = untimed.solved(untimed.days[0][3].sessions + untimed.days[1][3].sessions)
    better, stays = climbed(untimed, there, 0), climbed(untimed, there, there.cost)

    assert better.penalty < there.penalty
    assert stays.penalty == there.penalty


def test_two_sessions_make_no_room_for_a_third() -> None:
    long = 'minutes = 45, run = "long"'
    untimed = untimed_of(evening_of(f'{EASY}, start = "18:00"', long, SHORT, SHORT), DEFAULT_RULES)
    (day,) = untimed.days
    midnight = untimed.ground.midnights[1]
    starts = {"long": [16 * 60], "easy": [17 * 60 + 20, 17 * 60 + 40]}
    given = tuple(
        starting(session, midnight + starts[session.kind].pop(), untimed.ground.schedule.runner)
        for session in day.sessions
    )
    number = next(n for n, session in enumerate(day.sessions) if session.kind == "long")
    moved = list(climbing._beside(day, number, given))  # noqa: SLF001  seen only from inside
    long_starts = {f"{s.start:%H:%M}" for one in moved for s in one if s.kind == "long"}

    assert "18:20" in long_starts
    assert "17:15" not in long_starts
