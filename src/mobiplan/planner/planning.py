"""Planning: from a schedule to a plan, step by step."""

from collections.abc import Iterable, Iterator
from operator import itemgetter

from attrs import evolve

from mobiplan.drills import Library, default_library
from mobiplan.errors import Problem, ScheduleError, nearest
from mobiplan.model import Block, Level, Plan, Schedule, block_uid
from mobiplan.planner.auditing import check, score
from mobiplan.planner.costs import Costs
from mobiplan.planner.days import days_of
from mobiplan.planner.demands import demands_of
from mobiplan.planner.filling import filled
from mobiplan.planner.reasons import unplaced_of
from mobiplan.planner.room import Room
from mobiplan.planner.search import search
from mobiplan.planner.settle import settle
from mobiplan.planner.units import Place
from mobiplan.rules import DEFAULT_RULES, RuleSet, Scope


def plan(
    schedule: Schedule, *, rules: RuleSet = DEFAULT_RULES, drills: Library | None = None
) -> Plan:
    """Return the best plan for a schedule.

    Sessions without a start get one first, as near to the runner's usual time as they fit. Given
    these starts, no placement of the blocks that keeps the must rules scores better: see `Score`
    for what is compared, and `Plan.optimal` for whether that is proven.

    Args:
        schedule: the weeks, the runner, the sessions and the commitments.
        rules: the default rules unless given.
        drills: the library of the routines; None (the default) is the one that comes along.

    Returns:
        A plan, always. What found no place is in ``unplaced`` with its reason.

    Raises:
        ScheduleError: the runner flags a condition, or has equipment, that no drill knows.

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
    _require_known_flags(schedule, library)
    sessions = settle(schedule, rules)
    demands = demands_of(schedule, sessions, rules)
    days = days_of(schedule, sessions)
    costs = Costs(schedule=schedule, sessions=sessions, days=days, rules=rules)
    room = Room(schedule, sessions)
    answer = search(demands, costs, room)
    draft = Plan(
        schedule=schedule,
        blocks=filled(_blocks(answer.places, costs), schedule, library),
        sessions=sessions,
        unplaced=unplaced_of(answer.places, costs, room),
        optimal=answer.is_proven and not _has_opaque_rules(rules),
        gap=answer.gap,
    )
    findings = check(draft, rules=rules)
    return evolve(draft, findings=findings, score=score(draft, findings))


def _require_known_flags(schedule: Schedule, drills: Library) -> None:
    known = sorted(drills.conditions)
    problems = [
        Problem("runner.flags", f"one of {', '.join(known)}", f'"{flag}"', nearest(flag, known))
        for flag in sorted(schedule.runner.flags - drills.conditions)
    ]
    if problems:
        raise ScheduleError(*problems)


def _blocks(places: Iterable[Place], costs: Costs) -> Iterator[Block]:
    """Turn places into blocks, still without drills, in order of time."""
    placed = [(place.span, place) for place in places if place.span is not None]
    for span, place in sorted(placed, key=itemgetter(0)):
        block = costs.block(place.demand, span, place.day)
        role, of = place.demand.key
        yield evolve(block, uid=block_uid(role, of, costs.schedule.runner.name))


def _has_opaque_rules(rules: RuleSet) -> bool:
    """Whether rules about whole plans could prefer or forbid what the search cannot see."""
    binding = rules.of(Scope.PLAN, Level.MUST, Level.PREFER)
    return any(not rule.by_construction for rule in binding)
