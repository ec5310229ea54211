"""What rules say of gaps: rows of starts agree with what is said of each gap by itself."""

from datetime import UTC, datetime

import pytest

from mobiplan import Run
from mobiplan.planner.setting.costs import FORBIDDEN
from mobiplan.planner.setting.gaps import Around
from mobiplan.rules import Gap, must, prefer

REACH = 60
START = 600
RUN = Run(kind="easy", minutes=40, start=datetime(2026, 1, 13, 18, tzinfo=UTC))


@prefer(id="test.near", weight=1, reach=REACH)
def near(gap: Gap) -> int:
    """Each minute within the reach costs one, on the edge of it too, and a touch costs most."""
    minutes = gap.before if gap.before is not None else gap.after
    return 1 + REACH - minutes if minutes is not None and minutes <= REACH else 0


@must(id="test.not_before", reach=REACH)
def not_right_before(gap: Gap) -> str | None:
    """No block ends as a session begins."""
    return "It does." if gap.before == 0 else None


def around() -> Around:
    return Around(((not_right_before, REACH), (near, REACH)), RUN, same_day=True)


def expected(start: int, minutes: int) -> int:
    """Return what is said of a block at a start, beside a session from 600 to 640."""
    if start + minutes == START:
        return FORBIDDEN
    if start + minutes < START:
        return max(1 + REACH - (START - start - minutes), 0)
    return max(1 + REACH - (start - START - 40), 0) if start >= START + 40 else 0


@pytest.mark.parametrize("grid", [1, 5, 15])
@pytest.mark.parametrize("minutes", [15, 7])
@pytest.mark.parametrize("first", [300, 303])
def test_each_start_of_a_row_costs_what_its_gap_costs(grid: int, minutes: int, first: int) -> None:
    steps = 600 // grid
    before, after = START - minutes - first, START + 40 - first
    found = dict.fromkeys(range(steps), 0)
    for penalty, bits in around().levels(before, after, grid):
        for step in range(steps):
            if bits >> step & 1:
                found[step] = penalty

    assert found == {step: expected(first + grid * step, minutes) for step in range(steps)}


@pytest.mark.parametrize("grid", [1, 5])
def test_a_row_that_is_asked_about_step_by_step_says_the_same(grid: int) -> None:
    steps = 600 // grid
    row = dict(around().row(START - 15 - 300, START + 40 - 300, grid, steps))
    found = {
        step: next(penalty for penalty, bits in row.items() if bits >> step & 1)
        for step in range(steps)
    }

    assert found == {step: expected(300 + grid * step, 15) for step in range(steps)}


@prefer(id="test.behind", weight=1, reach=REACH)
def behind(gap: Gap) -> int:
    """Half an hour behind a session costs one."""
    return int(gap.after is not None and gap.after <= REACH // 2)


def test_how_far_rules_speak_of_a_session_is_found_by_asking() -> None:
    assert (0, REACH // 2) == Around(((behind, REACH),), RUN, same_day=True).reach
    assert (REACH, REACH) == Around(((behind, REACH), (near, REACH)), RUN, same_day=True).reach
    assert (0, 0) == Around((), RUN, same_day=True).reach
