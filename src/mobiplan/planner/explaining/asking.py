"""Asking: what a block answers, and which rules made that what it is."""

from collections.abc import Iterator
from datetime import datetime

from attrs import evolve

from mobiplan.model import Block, Cause, CauseKind, Plan, Role, Run, Schedule, Session, Span
from mobiplan.model.span import moment
from mobiplan.planner.setting.demands import demands_of
from mobiplan.rules import Demand, Rule, RuleSet, Scope, Seam


def demand_of(plan: Plan, block: Block, rules: RuleSet) -> Demand | None:
    """Return the demand that a block answers, or None if nothing like it was asked for."""
    key = (block.role, block.session.id if block.session else _standalone_key(plan, block))
    demands = demands_of(plan.schedule, plan.sessions, rules)
    return next((demand for demand in demands if demand.key == key), None)


def _standalone_key(plan: Plan, block: Block) -> str:
    week_start = plan.schedule.week_start
    week = week_start(block.day)
    fellows = [
        other.uid
        for other in plan.blocks
        if other.role is Role.STANDALONE and week_start(other.day) == week
    ]
    return f"{week}/standalone/{fellows.index(block.uid) + 1}"


def shaping(demand: Demand, rules: RuleSet) -> Iterator[Cause]:
    """Return the rules that joined the sessions of a demand, and those that set its length."""
    for rule in _joining(demand, rules):
        yield Cause(CauseKind.RULE, rule.id, rule.statement)
    asked = evolve(demand, minutes=0, least=0)
    for rule in rules.of(Scope.DEMAND, role=demand.role):
        shaped: Demand | None = rule.judge(asked)
        if shaped is not None and shaped.minutes != asked.minutes:
            yield Cause(CauseKind.RULE, rule.id, f"{rule.statement} Here: {shaped.minutes} min.")
        asked = shaped or asked


def _joining(demand: Demand, rules: RuleSet) -> Iterator[Rule]:
    """Return the rule by which the block lies behind or between other sessions than its own."""
    session, after, before = demand.session, demand.after, demand.before
    if session is None or after is None or after.id == session.id:
        return
    earlier, later = (after, before) if before is not None else (session, after)
    seam = Seam(earlier, later, later.span.start - earlier.span.end)
    yield from [rule for rule in rules.of(Scope.SEAM) if rule.judge(seam) is not None][:1]


def roles_beside(session: Session) -> tuple[Role, ...]:
    """Return the roles of the blocks that a session has if no other is near."""
    return (Role.PRE_RUN, Role.POST_RUN) if isinstance(session, Run) else (Role.PRE_STRENGTH,)


def timed(session: Session, schedule: Schedule) -> Session | None:
    """Return a session as a schedule has it, by its id, or None if that gives it no start."""
    return next((s for s in schedule.sessions if s.id == session.id and s.is_timed), None)


def ideal_span(demand: Demand) -> Span:
    """Return where an attached block would lie if it touched its session and nothing else did.

    One of no minutes is looked for as if it had one.
    """
    minutes = max(demand.minutes, 1)
    if demand.before is not None:
        end = demand.before.span.start
        return Span(end - minutes, end)
    start = demand.after.span.end if demand.after else 0
    return Span(start, start + minutes)


def shown(demand: Demand, minute: int) -> datetime:
    """Return an instant on the clock of a demand's session, or else of the runner."""
    start = demand.session.start if demand.session else None
    zone = start.tzinfo if start else None
    return moment(minute, zone or demand.runner.zone_at(minute))
