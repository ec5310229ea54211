"""The planner against CP-SAT on random weeks of the full size, and CP-SAT against the audit."""

from collections import Counter
from datetime import date
from functools import cache
from random import Random

import pytest
from attrs import evolve
from tests.oracle.comparing import (
    Outcome,
    Planner,
    case_of,
    compared,
    comparisons,
)
from tests.oracle.cpsat import Problem, best
from tests.oracle.formulation import Best
from tests.oracle.rule_sets import NUMBERS, REMOVABLE
from tests.oracle.timeline import ends_in, starts_in
from tests.oracle.weeks import Case, random_case

from mobiplan import Plan, Role, Run, Runner, Schedule, Strength, Unplaced, plan
from mobiplan.model import Level, Reason, Session, StandaloneWish
from mobiplan.planner import check
from mobiplan.planner.auditing import score
from mobiplan.planner.setting.demands import demands_of
from mobiplan.rules import DEFAULT_RULES, RuleSet

WEEKS = 2000
"""Weeks of the gate; `python -m tests.oracle.run` compares 10,000."""

TUESDAY = date(2026, 1, 13)


BLOCKS = range(0, WEEKS, 200)
"""The weeks by the first seed of each block, so that several processes may share them."""

UNPROVEN_UNTIMED = 1
"""The plans of a block without a proof at most, where sessions have to be placed."""

SHARED = (775, 2019, 3086, 3299, 4935, 4987, 17962)
"""Weeks in which two standalone sessions may be in the way of the same blocks."""


UNTIMED = (792, 1920, 2384, 2472, 3544, 4632, 6184, 7648, 8168, 8288, 9312)
"""Weeks in which sessions without a start and standalone ones are in each other's way."""


FAR = (2648, 4353, 5624, 5644)
"""Weeks of runners who may travel in which mobility sessions are in the way of each other."""


@pytest.mark.parametrize(("first", "far"), [*((first, False) for first in BLOCKS), (0, True)])
def test_no_plan_of_a_random_week_scores_worse_than_the_best_or_claims_what_is_not_true(
    first: int, *, far: bool
) -> None:
    block = list(comparisons(first=first, weeks=BLOCKS.step, far=far))
    right = {Outcome.PROVEN, Outcome.EQUAL}
    wrong = [f"{one}" for one in block if one.outcome not in right]
    unproven = Counter(c.is_timed for c in block if c.outcome is not Outcome.PROVEN)

    assert [] == wrong
    assert not unproven[True]
    assert unproven[False] <= UNPROVEN_UNTIMED


@pytest.mark.parametrize("seed", SHARED + UNTIMED)
def test_weeks_in_which_sessions_get_in_each_others_way_are_proven(seed: int) -> None:
    assert compared(seed, case_of(seed)).outcome is Outcome.PROVEN


@pytest.mark.parametrize("seed", FAR)
def test_weeks_of_travellers_in_which_mobility_sessions_lie_close_are_proven(seed: int) -> None:
    assert compared(seed, case_of(seed, far=True)).outcome is Outcome.PROVEN


@pytest.mark.parametrize("seed", range(10_000, 10_060))
def test_the_oracles_answer_is_a_plan_that_the_audit_scores_alike(seed: int) -> None:
    schedule, rules, grid = random_case(seed)
    answer = Problem.of(schedule, rules, grid).solved()
    found = Plan(schedule=schedule, blocks=answer.blocks, sessions=answer.sessions)
    found = evolve(found, unplaced=_unplaced(found, rules))
    findings = check(found, rules=rules)
    audited = score(found, findings)

    assert [] == [finding for finding in findings if finding.level is Level.MUST]
    assert answer.score == Best(audited.unplaced, audited.penalty, audited.earliness)


LEFT_OUT = {"run": (None, Role.PRE_RUN, Role.POST_RUN), "strength": (None, Role.PRE_STRENGTH)}
"""What is missing with a session that has no start: it, and its blocks."""

NOT_TOLD = Reason.NO_DAY_LEFT
"""A reason that nobody reads."""


def _unplaced(found: Plan, rules: RuleSet) -> tuple[Unplaced, ...]:
    """Return all that is asked for and has no place, as the planner tells it."""
    asked = demands_of(found.schedule, found.sessions, rules)
    wanted: Counter[tuple[Role | None, str]] = Counter()
    wanted.update((demand.role, _id(demand.session)) for demand in asked)
    wanted -= Counter((block.role, _id(block.session)) for block in found.blocks)
    known = {_id(session) for session in found.sessions}
    for session in found.schedule.sessions:
        if session.id not in known:
            roles = (
                [Role.PRE_RUN, Role.POST_RUN] if isinstance(session, Run) else [Role.PRE_STRENGTH]
            )
            wanted.update((role, session.id) for role in (None, *roles))
    of = {session.id: session for session in found.schedule.sessions}
    return tuple(
        Unplaced(
            role=role, day=TUESDAY, session=of.get(session), reason=Reason.NO_DAY_LEFT, message=""
        )
        for role, session in wanted.elements()
    )


def _id(session: Session | None) -> str:
    return session.id if session else ""


def _week(*sessions: Run | Strength, per_week: int = 0) -> Schedule:
    runner = Runner(zone="Europe/London", standalone=StandaloneWish(per_week=per_week))
    return Schedule(runner=runner, week_of=TUESDAY, sessions=sessions)


def test_the_oracle_knows_the_score_of_a_week_that_can_be_scored_by_hand() -> None:
    run = Run(kind="easy", minutes=40, day=TUESDAY)
    day = 24 * 60
    warm_up, start, cooldown = (day + minute for minute in (1073, 1080, 1120))

    assert Best(0, 0, warm_up + start + cooldown) == best(_week(run), DEFAULT_RULES, 5)


def test_the_oracle_knows_that_a_standalone_session_waits_for_the_evening() -> None:
    assert Best(0, 0, 17 * 60) == best(_week(per_week=1), DEFAULT_RULES, 5)


def test_the_oracle_leaves_a_session_out_for_which_there_is_no_room() -> None:
    run = Run(kind="easy", minutes=40, day=TUESDAY)
    busy_runner = evolve(_week().runner, availability="12:00-12:30")
    schedule = Schedule(runner=busy_runner, week_of=TUESDAY, sessions=[run])

    assert Best(107, 0, 0) == best(schedule, DEFAULT_RULES - "standalone.minutes", 5)


CHANGES = [
    (rule, name, next(v for v in values if v != getattr(DEFAULT_RULES[rule], name)))
    for rule, numbers in NUMBERS.items()
    for name, values in numbers.items()
]
"""A number of each rule that differs from the default one."""


@pytest.mark.parametrize(("rule", "name", "value"), CHANGES)
def test_the_oracle_sees_when_a_number_changes(rule: str, name: str, value: int) -> None:
    changed = DEFAULT_RULES.replace(rule, **{name: value})

    assert any(_differs(seed, changed) for seed in range(200))


@pytest.mark.parametrize("rule", REMOVABLE)
def test_the_oracle_sees_when_a_rule_is_missing(rule: str) -> None:
    assert any(_differs(seed, DEFAULT_RULES - rule) for seed in range(200))


def _differs(seed: int, rules: RuleSet) -> bool:
    (schedule, _, grid), by_default = _by_default(seed)
    return best(schedule, rules, grid) != by_default


@cache
def _by_default(seed: int) -> tuple[Case, Best]:
    case = random_case(seed, plain=True)
    return case, best(*case)


def _plan_of_another_grid(schedule: Schedule, *, rules: RuleSet, grid: int) -> Plan:
    return plan(schedule, rules=rules, grid=15 if grid == 5 else 5)


def _plan_without_the_last_block(schedule: Schedule, *, rules: RuleSet, grid: int) -> Plan:
    found = plan(schedule, rules=rules, grid=grid)
    worse = evolve(found.score, unplaced=found.score.unplaced + 1)
    return evolve(found, blocks=found.blocks[:-1], score=worse)


@pytest.mark.parametrize("planner", [_plan_of_another_grid, _plan_without_the_last_block])
def test_a_planner_that_finds_less_than_the_best_is_found_out(planner: Planner) -> None:
    weeks = ((seed, random_case(seed, grid=5, plain=True)) for seed in range(40))

    assert Outcome.WRONG in {compared(*week, planner).outcome for week in weeks}


def test_a_planner_that_fails_is_told_with_its_week() -> None:
    def fail(*_: object, **__: object) -> Plan:
        raise ZeroDivisionError

    told = f"{compared(7, random_case(7), fail)}"

    assert told.startswith("seed 7: wrong; the planner failed: ZeroDivisionError(); CP-SAT has ")
    assert told.endswith("; see python -m tests.oracle.run --seed 7")


def test_a_seed_gives_the_same_week_each_time() -> None:
    assert random_case(11) == random_case(11)


def test_the_weeks_are_of_many_shapes() -> None:
    cases = [random_case(seed) for seed in range(300)]
    least = dict.fromkeys(_shapes(cases[0]), 8)
    counts = {shape: sum(_shapes(case)[shape] for case in cases) for shape in least}

    assert least == {shape: min(count, 8) for shape, count in counts.items()}


def _shapes(case: Case) -> dict[str, bool]:
    """Return which of many shapes a week has."""
    schedule, rules, grid = case
    untimed = [session for session in schedule.sessions if not session.is_timed]
    days = [session.day for session in untimed]
    runner = schedule.runner
    return {
        "two weeks": schedule.weeks == 2,
        "all sessions have a start": not untimed,
        "sessions without a start, on days of their own": 1 < len(days) == len(set(days)),
        "two sessions of a day without a start": any(days.count(day) == 2 for day in days),
        "three sessions of a day without a start": any(days.count(day) == 3 for day in days),
        "a window": any(session.window for session in untimed),
        "a race": any(isinstance(s, Run) and s.is_race for s in schedule.sessions),
        "no availability stated": not runner.stated,
        "a full rest day": bool(runner.full_rest_days),
        "five standalone sessions": runner.standalone.per_week == 5,
        "the default rules": rules == DEFAULT_RULES,
        "a wish": any(rule.id.startswith("wish.") for rule in rules),
        "no spacing": "standalone.spacing" not in rules,
        "grid of 1 min": grid == 1,
        "grid of 15 min": grid == 15,
    }


@pytest.mark.parametrize("seed", range(20))
def test_holes_leave_the_starts_and_ends_that_lie_in_none(seed: int) -> None:
    random = Random(seed)  # noqa: S311  not for secrets
    edges = sorted(random.sample(range(40), 6))
    holes = list(zip(edges[::2], edges[1::2], strict=True))
    starts = {n for n in range(41) if not any(a <= n < b for a, b in holes)}
    ends = {n for n in range(41) if not any(a < n <= b for a, b in holes)}

    assert starts == _listed(starts_in(0, 40, holes))
    assert ends == _listed(ends_in(0, 40, holes))


def _listed(stretches: list[tuple[int, int]]) -> set[int]:
    return {n for first, last in stretches for n in range(first, last + 1)}
