"""One day of sessions without a start: of all arrangements, that with the best blocks."""

import pytest
from tests.scenarios.weeks import times
from tests.unit.planner.open_weeks import EASY, LOWER, STRIDES, UPPER, evening_of

from mobiplan import Plan, Role, plan, read
from mobiplan.rules import DEFAULT_RULES, Day, Gap, RuleSet, must, prefer


def evening(*sessions: str, rules: RuleSet = DEFAULT_RULES, when: str = "16:00-20:00") -> Plan:
    """Plan sessions of Tuesday evening, and one mobility session."""
    return plan(read(evening_of(*sessions, when=when).encode()), rules=rules)


def begins(found: Plan) -> list[str]:
    """Return the sessions in order, as "17:00 easy"."""
    return [f"{session.start:%H:%M} {session.kind}" for session in found.sessions]


EVENINGS = {
    "two of which one joins the other": (
        (f'{EASY}, window = "17:00-19:00"', f'{UPPER}, window = "17:00-19:00"'),
        ["17:00 upper", "17:25 easy"],
        ["16:54-17:00", "17:20-17:25", "17:45-17:50", "17:50-18:05"],
    ),
    "three": (
        (
            f'{EASY}, window = "17:00-19:00"',
            f'{UPPER}, window = "17:00-19:00"',
            'minutes = 12, run = "strides", window = "18:00-20:00"',
        ),
        ["17:00 upper", "17:30 easy", "18:00 strides"],
        ["16:54-17:00", "17:25-17:30", "18:12-18:17", "18:20-18:35"],
    ),
    "two around two that have a start": (
        (
            f'{EASY}, start = "17:20"',
            f'{LOWER}, start = "17:52"',
            'minutes = 10, run = "strides", window = "17:00-18:50"',
            'minutes = 10, run = "easy", window = "17:20-19:00"',
        ),
        ["17:00 strides", "17:20 easy", "17:40 easy", "17:52 lower"],
        ["16:55-17:00", "18:12-18:17", "18:20-18:35"],
    ),
    "one around two that have a start": (
        (
            f'{EASY}, start = "17:20"',
            f'{LOWER}, start = "18:50"',
            f'{STRIDES}, window = "17:00-19:50"',
        ),
        ["17:00 strides", "17:20 easy", "18:50 lower"],
        ["16:55-17:00", "17:40-17:45", "17:45-18:00", "18:42-18:50"],
    ),
    "two around two that have a start, far apart": (
        (
            f'{EASY}, start = "17:20"',
            f'{LOWER}, start = "18:50"',
            f'{STRIDES}, window = "17:00-19:50"',
            f'{UPPER}, window = "16:00-19:50"',
        ),
        ["16:35 upper", "17:00 strides", "17:20 easy", "18:50 lower"],
        ["16:29-16:35", "16:55-17:00", "17:40-17:45", "17:45-18:00", "18:42-18:50"],
    ),
    "one behind a cooldown that waits": (
        (
            f'{EASY}, start = "17:00"',
            f'{LOWER}, start = "17:24"',
            f'{STRIDES}, window = "17:10-20:00"',
        ),
        ["17:00 easy", "17:24 lower", "17:55 strides"],
        ["16:55-17:00", "17:20-17:24", "17:44-17:49", "17:50-17:55", "18:15-18:20", "18:20-18:35"],
    ),
}


@pytest.mark.usefixtures("no_tries")
@pytest.mark.parametrize("name", EVENINGS)
def test_the_sessions_of_an_evening_get_the_starts_that_suit_their_blocks(name: str) -> None:
    sessions, starts, blocks = EVENINGS[name]
    found = evening(*sessions)

    assert found.optimal
    assert starts == begins(found)
    assert [f"Tue {block}" for block in blocks] == times(found)


def evening_of_three(*rules: object) -> Plan:
    """Plan the three sessions of an evening by more rules."""
    return evening(*EVENINGS["three"][0], rules=DEFAULT_RULES + rules)


@must(roles=Role.POST_RUN)
def no_cooldown(day: Day) -> str | None:
    """The thirteenth is no day for a cooldown."""
    return "Rest instead." if day.date.day == 13 else None


@pytest.mark.usefixtures("no_tries")
def test_an_evening_may_be_no_place_for_some_blocks() -> None:
    found = evening_of_three(no_cooldown)

    assert found.optimal
    assert ["17:00 upper", "17:30 easy", "18:00 strides"] == begins(found)
    assert ["Tue 16:54-17:00", "Tue 17:25-17:30", "Tue 18:15-18:30"] == times(found)


@prefer(roles=Role.PRE_RUN, weight=20)
def not_for_half_past(gap: Gap) -> int:
    """No warm-up is for a run that starts at half past."""
    start = gap.session.start
    return int(start is not None and start.minute == 30)


@pytest.mark.usefixtures("no_tries")
def test_a_rule_that_looks_at_when_a_session_is_may_move_it() -> None:
    found = evening_of_three(not_for_half_past)

    assert found.optimal
    assert ["17:00 upper", "17:35 easy", "18:00 strides"] == begins(found)
    assert ["Tue 17:30-17:35", "Tue 18:12-18:17"] == times(found, Role.PRE_RUN, Role.POST_RUN)


@pytest.mark.usefixtures("no_tries")
def test_sessions_hours_apart_get_their_starts_each_for_itself() -> None:
    found = evening(
        f'{EASY}, window = "07:00-08:30"',
        f'{UPPER}, window = "07:00-08:30"',
        f'{STRIDES}, window = "17:00-19:00"',
        when="07:00-08:30, 17:00-19:00",
    )

    assert found.optimal
    assert ["07:40 upper", "08:05 easy", "17:05 strides"] == begins(found)
    assert ["Tue 08:25-08:30", "Tue 17:25-17:30"] == times(found, Role.POST_RUN)
