"""Planning: from a schedule to a plan, step by step."""

from functools import partial

from attrs import evolve

from mobiplan.drills import Library, Progression, default_library
from mobiplan.errors import Problem, ScheduleError, nearest
from mobiplan.model import Block, Later, Plan, Routine, Schedule, Score, Unplaced, block_uid
from mobiplan.model.fields import member
from mobiplan.model.wallclock import quoted
from mobiplan.planner.auditing import check, score
from mobiplan.planner.explaining import why
from mobiplan.planner.explaining.solving import Search, Solver, outcome_of
from mobiplan.planner.filling import Filled, Routines, filled
from mobiplan.planner.questions import Answer, Placed
from mobiplan.planner.reasons import unplaced_of
from mobiplan.planner.search import search
from mobiplan.planner.setting.costs import total
from mobiplan.planner.setting.scene import Scene
from mobiplan.planner.setting.verdicts import binding
from mobiplan.rules import DEFAULT_RULES, RuleSet

GRIDS = (1, 5, 15)
"""Minutes of the grids on which standalone sessions may start."""


def plan(  # noqa: PLR0913  all but the first are options
    schedule: Schedule,
    *,
    rules: RuleSet = DEFAULT_RULES,
    drills: Library | None = None,
    grid: int = 5,
    routines: str = Routines.VARIED,
    progression: Progression | None = None,
) -> Plan:
    """Return the best plan for a schedule.

    No starts for the sessions that have none, and no placement of the blocks, that keep the must
    rules score better: see `Score` for what is compared, and `Plan.optimal` for whether that is
    proven.

    Args:
        schedule: the weeks, the runner, the sessions and the commitments.
        rules: the default rules unless given.
        drills: the library of the routines; None (the default) is the one that comes along.
        grid: minutes, 1, 5 (the default) or 15. Standalone sessions start on multiples of it and
            shrink by it; sessions without a start start on a multiple or at the usual time. All
            other blocks lie on whole minutes.
        routines: "varied" (the default), so that no standalone session repeats another one of the
            plan while there are drills enough, or "steady", so that equal ones have equal drills.
        progression: how the dosage of the standalone sessions grows from week to week; None (the
            default) for not at all.

    Returns:
        A plan, always. What found no place is in ``unplaced`` with its reason.

    Raises:
        ScheduleError: the runner flags a condition that no drill knows, or there is no such grid,
            or ``routines`` is neither of its words.

    Example:
        >>> from datetime import date
        >>> from mobiplan import Run, Runner, Schedule
        >>> runner = Runner(zone="Europe/London")
        >>> run = Run(kind="easy", minutes=40, day=date(2026, 1, 13))
        >>> schedule = Schedule(runner=runner, week_of=date(2026, 1, 12), sessions=[run])
        >>> warm_up = plan(schedule).on(date(2026, 1, 13))[0]
        >>> f"{warm_up.role}: {warm_up.start:%H:%M}-{warm_up.end:%H:%M}"
        'pre_run: 17:53-18:00'
    """
    library = default_library() if drills is None else drills
    _require_known(schedule, library, grid)
    varied = member(Routines, routines)
    fill = partial(filled, library=library, routines=varied, progression=progression)
    return _planned(schedule, rules, grid, fill)


def _planned(schedule: Schedule, rules: RuleSet, grid: int, fill: Filled) -> Plan:
    """Return the best plan."""
    answer = _answer(schedule, rules, grid=grid, fill=fill)
    draft = _draft(answer, fill)
    found = draft
    if answer.unplaced:
        solve = partial(_answer, grid=grid, fill=fill)
        found = evolve(draft, unplaced=_unplaced(answer, rules, grid, solve))
    return evolve(
        found,
        findings=Later(partial(check, found, rules=rules)),
        score=_score(answer, found, rules),
        explain=partial(why, rules=rules, grid=grid),
    )


def _answer(
    schedule: Schedule, rules: RuleSet, *, grid: int, fill: Filled, enough: int = 0
) -> Answer:
    """Return the best places; rules about whole plans are asked about plans with drills.

    Args:
        schedule: the weeks.
        rules: by which they are planned.
        grid: minutes of the grid.
        fill: what gives blocks their drills.
        enough: any answer will do of which what is left out weighs less.
    """
    judge = partial(_judged, fill=fill, rules=rules) if binding(rules).plan else None
    return search(schedule, rules, grid, judge, enough=enough)


def _unplaced(answer: Answer, rules: RuleSet, grid: int, solve: Search) -> tuple[Unplaced, ...]:
    """Return what found no place, with its reasons."""
    scene, demands = answer.question.scene, answer.question.demands
    schedule, outcome = scene.ground.schedule, outcome_of(answer)
    solver = Solver(solve, grid, {(schedule, rules): outcome})
    return unplaced_of(schedule, scene.sessions, demands, outcome.placed, rules, solver=solver)


def _require_known(schedule: Schedule, drills: Library, grid: int) -> None:
    known = sorted(drills.conditions)
    problems = [
        Problem("runner.flags", f"one of {', '.join(known)}", f'"{flag}"', nearest(flag, known))
        for flag in sorted(schedule.runner.flags - drills.conditions)
    ]
    if grid not in GRIDS or isinstance(grid, bool):
        problems.append(Problem("grid", f"one of {', '.join(map(str, GRIDS))}", quoted(grid)))
    if problems:
        raise ScheduleError(*problems)


def _draft(answer: Answer, fill: Filled) -> Plan:
    """Return the plan without what is to be said of it."""
    scene = answer.question.scene
    schedule = scene.ground.schedule
    return Plan(
        schedule=schedule,
        blocks=fill(answer.placed, partial(_block, scene), schedule),
        sessions=scene.sessions,
        optimal=not answer.excess,
        gap=answer.gap,
    )


def _block(scene: Scene, placed: Placed, routine: Routine | None) -> Block:
    """Turn a place into a block."""
    uid = block_uid(*placed.demand.key, scene.ground.schedule.runner.name)
    start, end, day = placed.start, placed.end, placed.day
    return scene.witness.block(placed.demand, start, end, day, uid=uid, routine=routine)


def _judged(answer: Answer, *, fill: Filled, rules: RuleSet) -> int:
    """Return what the rules about whole plans say of an answer, or FORBIDDEN."""
    draft = _draft(answer, fill)
    return total(binding(rules).plan, draft)


def _score(answer: Answer, found: Plan, rules: RuleSet) -> Score:
    """Return how good the plan is, as the search found; which rule says what, when looked at."""
    return Score(
        broken=answer.broken,
        unplaced=answer.unplaced,
        penalty=answer.penalty,
        earliness=answer.earliness,
        by_rule=Later(lambda: score(found, check(found, rules=rules)).by_rule),
    )
