"""A planner that breaks a law is found out, and told how; where a law says nothing it is silent."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from mobiplan import Availability, Busy, Plan, Run, Runner, Schedule, Strength, plan
from mobiplan.model import StandaloneWish, ZoneChange
from mobiplan.rules import (
    DEFAULT_RULES,
    Day,
    Demand,
    NeverOn,
    RuleSet,
    ask,
    must,
    prefer,
)
from mobiplan.testing import laws
from mobiplan.testing.changes import is_steady, settled, shifted, without_session

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 1, 12)
RUNNER = Runner(zone="Europe/London", availability="06:00-22:00")
EASY = Run(kind="easy", minutes=40, day=date(2026, 1, 13), id="easy")
HILLS = Run(kind="hills", minutes=50, start=datetime(2026, 1, 15, 18, tzinfo=LONDON), id="hills")
WEEK = Schedule(runner=RUNNER, week_of=MONDAY, sessions=[EASY, HILLS])
WIDER = Availability.parse("05:00-23:00")
NO_FRIDAYS = prefer(NeverOn("fri"), weight=3)

Planner = Callable[..., Plan]
LAWS: dict[str, tuple[Callable[[Schedule], None], Callable[[Schedule, RuleSet, int], bool]]] = {
    "wider": (
        lambda week: laws.no_worse_when_wider(week, WIDER),
        lambda week, _rules, _grid: week.runner.availability == WIDER,
    ),
    "without": (
        lambda week: laws.no_worse_without(week, "easy"),
        lambda week, _rules, _grid: len(week.sessions) == 1,
    ),
    "finer": (laws.no_worse_on_a_finer_grid, lambda _week, _rules, grid: grid == 1),
    "rule": (
        lambda week: laws.no_better_with(week, NO_FRIDAYS),
        lambda _week, rules, _grid: NO_FRIDAYS.id not in rules,
    ),
    "scaled": (
        lambda week: laws.unmoved_by_scaling(week, 2),
        lambda _week, rules, _grid: rules != DEFAULT_RULES,
    ),
    "weeks": (
        lambda week: laws.moved_by_whole_weeks(week, 1),
        lambda week, _rules, _grid: week.week_of != MONDAY,
    ),
    "settled": (
        laws.same_once_settled,
        lambda week, _rules, _grid: all(session.is_timed for session in week.sessions),
    ),
}
each_law = pytest.mark.parametrize("name", list(LAWS))


def planner(spoils: Callable[[Schedule, RuleSet, int], bool], *, proven: bool = True) -> Planner:
    """Return a planner that leaves all blocks out of some plans."""

    def made(schedule: Schedule, *, rules: RuleSet = DEFAULT_RULES, grid: int = 5) -> Plan:
        found = plan(schedule, rules=rules, grid=grid)
        if not spoils(schedule, rules, grid):
            return evolve(found, optimal=proven)
        worse = evolve(found.score, unplaced=found.score.unplaced + 7)
        return evolve(found, blocks=(), score=worse, optimal=proven)

    return made


@each_law
def test_a_planner_that_keeps_the_law_passes(name: str) -> None:
    law, _ = LAWS[name]

    law(WEEK)


@each_law
def test_a_planner_that_breaks_the_law_is_found_out(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    law, spoils = LAWS[name]
    monkeypatch.setattr(laws, "plan", planner(spoils))

    with pytest.raises(AssertionError, match="the plan"):
        law(WEEK)


@pytest.mark.parametrize("name", [name for name in LAWS if name != "weeks"])
def test_a_plan_that_is_not_proven_breaks_no_law_of_the_best(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    law, spoils = LAWS[name]
    monkeypatch.setattr(laws, "plan", planner(spoils, proven=False))

    law(WEEK)


def test_what_got_worse_is_told_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    law, spoils = LAWS["wider"]
    monkeypatch.setattr(laws, "plan", planner(spoils))

    with pytest.raises(AssertionError, match=r"^More time made the plan worse: unplaced \+7"):
        law(WEEK)


def test_a_planner_that_changes_its_mind_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [plan(WEEK), plan(Schedule(runner=RUNNER, week_of=MONDAY))]
    monkeypatch.setattr(laws, "plan", lambda *_args, **_options: answers.pop())

    with pytest.raises(AssertionError, match=r"^Planning again changed the plan"):
        laws.same_again(WEEK)


def refuse(*_args: object, **_options: object) -> Plan:
    raise AssertionError


@pytest.mark.parametrize(
    ("stated", "other"), [(None, "00:00-24:00"), ("06:00-22:00", "07:00-23:00")]
)
def test_nothing_is_said_of_time_that_is_not_more(
    stated: str | None, other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laws, "plan", refuse)
    week = evolve(WEEK, runner=evolve(RUNNER, availability=stated))

    laws.no_worse_when_wider(week, Availability.parse(other))


@ask
def nothing_on_its_own(demand: Demand) -> Demand | None:
    """Ask for no standalone sessions."""
    return demand if demand.session else None


def test_nothing_is_said_of_rules_that_shape_what_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(laws, "plan", refuse)

    laws.no_better_with(WEEK, nothing_on_its_own)


@must
def only_on_full_days(day: Day) -> str | None:
    """Blocks lie on days with two sessions only."""
    return None if len(day.sessions) > 1 else "A day with less than two sessions."


def test_nothing_is_said_where_what_is_left_breaks_a_rule() -> None:
    evening = Strength(kind="core", minutes=30, start=datetime(2026, 1, 15, 12, tzinfo=LONDON))
    week = evolve(WEEK, sessions=[HILLS, evolve(evening, id="core")])
    rules = DEFAULT_RULES + only_on_full_days
    left = without_session(plan(week, rules=rules), "core", rules, 5)

    assert left.score.broken
    laws.no_worse_without(week, "core", rules=rules)


def test_nothing_is_said_where_clocks_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laws, "plan", refuse)

    laws.moved_by_whole_weeks(evolve(WEEK, sessions=[], week_of=date(2026, 3, 18)), 1)


@pytest.mark.parametrize(
    ("weeks", "expected"), [(0, True), (1, True), (10, False), (25, False), (45, True)]
)
def test_weeks_are_steady_where_their_clocks_have_one_offset(weeks: int, *, expected: bool) -> None:
    assert expected is is_steady(WEEK, shifted(WEEK, weeks))


def test_weeks_move_with_all_that_lies_in_them() -> None:
    change = ZoneChange(at=datetime(2026, 1, 17, 12, tzinfo=UTC), zone="Europe/Berlin")
    busy = Busy(
        start=datetime(2026, 1, 14, 12, tzinfo=LONDON), end=datetime(2026, 1, 14, 13, tzinfo=LONDON)
    )
    week = evolve(WEEK, runner=evolve(RUNNER, zone_changes=[change]), busy=[busy])

    later = shifted(week, 2)
    assert date(2026, 1, 26) == later.week_of
    assert ["2026-01-27", "2026-01-29 18:00"] == [
        f"{s.start:%Y-%m-%d %H:%M}" if s.start else f"{s.day}" for s in later.sessions
    ]
    assert [date(2026, 1, 28)] == [each.start.date() for each in later.busy]
    assert [date(2026, 1, 31)] == [each.at.date() for each in later.runner.zone_changes]
    assert week == shifted(later, -2)


def test_a_settled_schedule_has_the_starts_of_the_plan() -> None:
    fixed = settled(plan(WEEK))

    assert ["easy", "hills"] == [session.id for session in fixed.sessions if session.is_timed]
    assert plan(WEEK).sessions == fixed.sessions


def test_what_cannot_start_stays_without_a_start() -> None:
    closed = evolve(WEEK, runner=evolve(RUNNER, availability=""))

    assert closed == settled(plan(closed))


@pytest.mark.parametrize(("gone", "expected"), [("easy", {"hills"}), ("hills", {"easy"})])
def test_what_is_left_are_the_blocks_of_other_sessions(gone: str, expected: set[str]) -> None:
    found = plan(WEEK)
    left = without_session(found, gone, DEFAULT_RULES, 5)

    assert expected == {block.session.id for block in left.blocks if block.session}
    assert (0, 0) == (left.score.broken, left.score.unplaced)
    assert left.score.earliness < found.score.earliness


def test_what_is_left_still_misses_what_the_others_missed() -> None:
    closed = evolve(
        WEEK, runner=evolve(RUNNER, availability="", standalone=StandaloneWish(per_week=0))
    )
    left = without_session(plan(closed), "hills", DEFAULT_RULES, 5)

    assert plan(evolve(closed, sessions=[EASY])).score == left.score
