"""Laws that plans obey, whatever the schedule and the rules: each raises where one does not.

Give them to hypothesis together with the strategies, to find out whether rules of your own keep
them::

    @given(testing.schedules(), testing.rule_sets(rules=MY_RULES))
    def test_a_finer_grid_is_no_worse(schedule, rules):
        testing.laws.no_worse_on_a_finer_grid(schedule, rules=rules)

A law about the best plan is silent where the plan is not proven to be the best.
"""

from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise

from attrs import evolve

from mobiplan.model import Availability, Level, Plan, Schedule, Score
from mobiplan.planner import plan
from mobiplan.planner.planning import GRIDS
from mobiplan.rules import DEFAULT_RULES, Rule, RuleSet, Scope
from mobiplan.testing.changes import is_steady, settled, shifted, without_session


def no_worse_when_wider(
    schedule: Schedule,
    availability: Availability,
    *,
    rules: RuleSet = DEFAULT_RULES,
    grid: int = 5,
) -> None:
    """Require that more time makes no plan worse.

    It is silent where the runner states no availability, as the default one binds other blocks
    than a stated one, and where the other availability does not hold all of the runner's.

    Args:
        schedule: any.
        availability: one that holds all of the runner's; see `wider_availabilities`.
        rules: that do not look at the availability.
        grid: as `mobiplan.plan` takes it.

    Raises:
        AssertionError: the plan is worse.

    Example:
        >>> from datetime import date
        >>> from mobiplan import Runner
        >>> runner = Runner(availability="18:00-18:10")
        >>> week = Schedule(runner=runner, week_of=date(2026, 1, 12))
        >>> no_worse_when_wider(week, Availability.parse("17:00-19:00"))
    """
    wide = evolve(schedule, runner=evolve(schedule.runner, availability=availability))
    held = all(any(w.covers(window) for w in wide.windows) for window in schedule.windows)
    if schedule.runner.stated and held:
        narrow = plan(schedule, rules=rules, grid=grid)
        _require_no_worse("More time", narrow.score, plan(wide, rules=rules, grid=grid))


def no_worse_without(
    schedule: Schedule,
    session_id: str,
    *,
    rules: RuleSet = DEFAULT_RULES,
    grid: int = 5,
) -> None:
    """Require that a plan without a session is as good as what is left of the plan with it.

    What is left is the plan with the session and its blocks taken out. It may score worse than the
    plan with the session does: a run that kept two others close together, or stood right before
    strength work, made them share blocks, which each of them asks for again; a race kept the
    number of standalone sessions down; and blocks before the first midnight of the schedule
    start earlier than at 0.

    It is silent where what is left breaks a must rule.

    Args:
        schedule: any.
        session_id: the id of one of its sessions.
        rules: the default rules unless given.
        grid: as `mobiplan.plan` takes it.

    Raises:
        AssertionError: the plan is worse.

    Example:
        >>> from datetime import date
        >>> from mobiplan import Run, Runner
        >>> run = Run(kind="easy", minutes=40, day=date(2026, 1, 13), id="tuesday")
        >>> week = Schedule(runner=Runner(), week_of=date(2026, 1, 12), sessions=[run])
        >>> no_worse_without(week, "tuesday")
    """
    left = without_session(plan(schedule, rules=rules, grid=grid), session_id, rules, grid)
    if not left.score.broken:
        less = plan(left.schedule, rules=rules, grid=grid)
        _require_no_worse(f'Dropping "{session_id}"', left.score, less)


def no_worse_on_a_finer_grid(
    schedule: Schedule, *, rules: RuleSet = DEFAULT_RULES, grids: Iterable[int] = GRIDS
) -> None:
    """Require that a finer grid makes no plan worse: it has all starts and lengths of a coarser.

    Args:
        schedule: any.
        rules: the default rules unless given.
        grids: minutes, each a multiple of the one before or after it; all there are by default.

    Raises:
        AssertionError: the plan is worse.

    Example:
        >>> from datetime import date
        >>> from mobiplan import Runner
        >>> week = Schedule(runner=Runner(), week_of=date(2026, 1, 12))
        >>> no_worse_on_a_finer_grid(week, grids=(5, 15))
    """
    plans = [plan(schedule, rules=rules, grid=grid) for grid in sorted(grids, reverse=True)]
    for coarse, fine in pairwise(plans):
        _require_no_worse("A finer grid", coarse.score, fine)


def no_better_with(
    schedule: Schedule, rule: Rule, *, rules: RuleSet = DEFAULT_RULES, grid: int = 5
) -> None:
    """Require that one rule more makes no plan better.

    It is silent about rules that shape what is asked for: to ask for less can only help.

    Args:
        schedule: any.
        rule: one that the set does not have.
        rules: the default rules unless given.
        grid: as `mobiplan.plan` takes it.

    Raises:
        AssertionError: the plan is better.

    Example:
        >>> from datetime import date
        >>> from mobiplan import Runner
        >>> from mobiplan.rules import NeverOn, must
        >>> week = Schedule(runner=Runner(), week_of=date(2026, 1, 12))
        >>> no_better_with(week, must(NeverOn("mon")))
    """
    if rule.level is not Level.ASK:
        stricter = plan(schedule, rules=rules + rule, grid=grid)
        _require_no_worse(
            f'Dropping "{rule.id}"', stricter.score, plan(schedule, rules=rules, grid=grid)
        )


def unmoved_by_scaling(
    schedule: Schedule, factor: int, *, rules: RuleSet = DEFAULT_RULES, grid: int = 5
) -> None:
    """Require that a factor on all weights changes no place: only their ratios count.

    Args:
        schedule: any.
        factor: 1 or more.
        rules: the default rules unless given.
        grid: as `mobiplan.plan` takes it.

    Raises:
        AssertionError: something lies elsewhere, or the penalty is not that much larger.

    Example:
        >>> from datetime import date
        >>> from mobiplan import Runner
        >>> unmoved_by_scaling(Schedule(runner=Runner(), week_of=date(2026, 1, 12)), 3)
    """
    scaled = RuleSet(
        rule.replace(weight=factor * int(f"{rule.numbers['weight']}"))
        if rule.level is Level.PREFER
        else rule
        for rule in rules
    )
    first, again = (plan(schedule, rules=each, grid=grid) for each in (rules, scaled))
    if first.optimal and again.optimal:
        law = f"Weights {factor} times as large"
        _require_same(law, _places(first), _places(again))
        expected = evolve(first.score, penalty=factor * first.score.penalty)
        _require_same(law, _numbers(expected), _numbers(again.score))


def moved_by_whole_weeks(
    schedule: Schedule, weeks: int, *, rules: RuleSet = DEFAULT_RULES, grid: int = 5
) -> None:
    """Require that the plan for the same weeks later on is the same plan, later on.

    It is silent where a clock changes in or near one of them, or between them. The UIDs of
    standalone sessions differ, as they are named by their week.

    Args:
        schedule: any.
        weeks: by how many to move it, also less than 0.
        rules: that name no dates.
        grid: as `mobiplan.plan` takes it.

    Raises:
        AssertionError: the plan is another one.

    Example:
        >>> from datetime import date
        >>> from mobiplan import Runner
        >>> moved_by_whole_weeks(Schedule(runner=Runner(), week_of=date(2026, 1, 12)), 2)
    """
    later = shifted(schedule, weeks)
    if is_steady(schedule, later):
        law = f"The same {weeks} weeks later"
        first, again = (plan(each, rules=rules, grid=grid) for each in (schedule, later))
        _require_same(law, _places(first, weeks), _places(again))
        _require_same(law, _numbers(first.score), _numbers(again.score))


def same_again(schedule: Schedule, *, rules: RuleSet = DEFAULT_RULES, grid: int = 5) -> None:
    """Require that what was planned once is planned alike again.

    What is only worked out when it is looked at, such as repairs, is not looked at.

    Args:
        schedule: any.
        rules: the default rules unless given.
        grid: as `mobiplan.plan` takes it.

    Raises:
        AssertionError: the plan is another one.

    Example:
        >>> from datetime import date
        >>> from mobiplan import Runner
        >>> same_again(Schedule(runner=Runner(), week_of=date(2026, 1, 12)))
    """
    first = plan(schedule, rules=rules, grid=grid)
    again = plan(first.schedule, rules=rules, grid=grid)
    _require_same("Planning again", _places(first), _places(again))
    _require_same("Planning again", _numbers(first.score), _numbers(again.score))
    _require_same("Planning again", first.findings, again.findings)


def same_once_settled(schedule: Schedule, *, rules: RuleSet = DEFAULT_RULES, grid: int = 5) -> None:
    """Require the same blocks where sessions have the starts that the plan gave them.

    The score is the same but for what those starts cost themselves, which is asked of starts of
    the planner only.

    Args:
        schedule: any.
        rules: the default rules unless given.
        grid: as `mobiplan.plan` takes it.

    Raises:
        AssertionError: a block lies elsewhere, or the score is another one.

    Example:
        >>> from datetime import date
        >>> from mobiplan import Run, Runner
        >>> run = Run(kind="easy", minutes=40, day=date(2026, 1, 13))
        >>> week = Schedule(runner=Runner(), week_of=date(2026, 1, 12), sessions=[run])
        >>> same_once_settled(week)
    """
    first = plan(schedule, rules=rules, grid=grid)
    fixed = settled(first)
    again = plan(fixed, rules=rules, grid=grid)
    if first.optimal and again.optimal:
        law = "Settling the sessions"
        given = [one for one in first.sessions if one not in schedule.sessions]
        starts = {rule.id for rule in rules if rule.scope is Scope.START}
        cost = sum(amount for rule, amount in first.score.by_rule if rule in starts)
        begin = schedule.span.start
        expected = evolve(
            first.score,
            penalty=first.score.penalty - cost,
            earliness=first.score.earliness - sum(one.span.start - begin for one in given),
        )
        _require_same(law, _places(first), _places(again))
        _require_same(law, _numbers(expected), _numbers(again.score))


def _require_no_worse(law: str, score: Score, other: Plan) -> None:
    if other.optimal and other.score > score:
        changes = ", ".join(map(str, score.diff(other.score)))
        message = f"{law} made the plan worse: {changes}"
        raise AssertionError(message)


def _require_same(law: str, expected: object, actual: object) -> None:
    if expected != actual:
        message = f"{law} changed the plan\nfrom {expected}\nto   {actual}"
        raise AssertionError(message)


def _numbers(score: Score) -> tuple[int, int, int, int]:
    return score.broken, score.unplaced, score.penalty, score.earliness


def _places(found: Plan, weeks: int = 0) -> list[tuple[object, ...]]:
    """Return what lies where in a plan, and what found no place, some weeks later."""
    later = timedelta(weeks=weeks)
    return [
        *(
            (b.role, b.start + later, b.minutes, b.session and b.session.id, b.routine)
            for b in found.blocks
        ),
        *((s.id, s.start and s.start + later) for s in found.sessions),
        *((u.role, u.reason, u.day + later, u.session and u.session.id) for u in found.unplaced),
    ]
