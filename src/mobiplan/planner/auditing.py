"""The audit of a plan: every rule is asked about every place, one after the other, naively."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from attrs import field, frozen

from mobiplan.model import Block, Finding, Level, Plan, Role, Score, Session
from mobiplan.model.plan import ROLE_WEIGHTS
from mobiplan.planner.days import days_of
from mobiplan.planner.demands import demands_of
from mobiplan.rules import (
    DEFAULT_RULES,
    Clock,
    Day,
    Demand,
    Gap,
    Prefer,
    Remark,
    Rule,
    RuleSet,
    Scope,
)


def check(plan: Plan, *, rules: RuleSet = DEFAULT_RULES) -> tuple[Finding, ...]:
    """Return what the rules have to say of a plan, whoever made it.

    Args:
        plan: any plan; its findings and its score are not looked at.
        rules: the default rules unless given.

    Returns:
        The findings in the order of the rules, then of time. A plan that `mobiplan.plan` made
        with the same rules has none of the level ``must``.
    """
    views = _Views(plan, rules)
    return tuple(
        finding for rule in rules if rule.level is not Level.ASK for finding in views.asked(rule)
    )


def score(plan: Plan, findings: Iterable[Finding]) -> Score:
    """Return how good a plan is, by what was found about it."""
    found = tuple(findings)
    by_rule: dict[str, int] = defaultdict(int)
    for finding in found:
        if finding.level is Level.PREFER:
            by_rule[finding.rule] += finding.amount
    begin = plan.schedule.span.start
    return Score(
        broken=sum(finding.level is Level.MUST for finding in found),
        unplaced=sum(ROLE_WEIGHTS[item.role] for item in plan.unplaced if item.role),
        penalty=sum(by_rule.values()),
        earliness=sum(block.span.start - begin for block in plan.blocks),
        by_rule=tuple(sorted(by_rule.items())),
    )


@frozen(kw_only=True)
class _Place:
    """What a judgement was about."""

    views: tuple[object, ...]
    day: Day | None = None
    blocks: tuple[Block, ...] = ()
    sessions: tuple[Session, ...] = ()


@frozen
class _Views:
    """All that the rules may look at in one plan."""

    plan: Plan
    rules: RuleSet
    days: dict[date, Day] = field(init=False)
    demands: dict[tuple[Role, str], Demand] = field(init=False)

    @days.default
    def _all_days(self) -> dict[date, Day]:
        return days_of(self.plan.schedule, self.plan.sessions)

    @demands.default
    def _all_demands(self) -> dict[tuple[Role, str], Demand]:
        asked = demands_of(self.plan.schedule, self.plan.sessions, self.rules)
        return {demand.key: demand for demand in asked}

    def asked(self, rule: Rule) -> Iterator[Finding]:
        """Ask one rule about every place that it looks at."""
        if rule.scope is Scope.PLAN:
            yield from (_remarked(rule, remark) for remark in rule.judge(self.plan))
            return
        for place in getattr(self, f"_{rule.scope.name.lower()}")(rule):
            verdict = rule.judge(*place.views)
            if isinstance(rule, Prefer):
                penalty = rule.price(verdict)
                if penalty:
                    yield _found(rule, place, rule.statement, penalty)
            elif verdict is not None:
                yield _found(rule, place, verdict)

    def _blocks(self, rule: Rule) -> list[Block]:
        return [block for block in self.plan.blocks if block.role in rule.roles]

    def _clock(self, rule: Rule) -> Iterator[_Place]:
        for block in self._blocks(rule):
            clock = Clock(block.start.time(), block.end.time(), block.minutes)
            yield _Place(views=(clock,), blocks=(block,))

    def _day(self, rule: Rule) -> Iterator[_Place]:
        for block in self._blocks(rule):
            if block.day in self.days:
                yield _Place(views=(self.days[block.day],), blocks=(block,))

    def _block(self, rule: Rule) -> Iterator[_Place]:
        for block in self._blocks(rule):
            yield _Place(views=(block,), blocks=(block,))

    def _gap(self, rule: Rule) -> Iterator[_Place]:
        for block in self._blocks(rule):
            for session in self.plan.sessions:
                if block.session is None or block.session.id == session.id:
                    before = session.span.start - block.span.end
                    after = block.span.start - session.span.end
                    gap = Gap(
                        before if before >= 0 else None,
                        after if after >= 0 else None,
                        session,
                        block.day == session.day,
                    )
                    yield _Place(views=(gap,), blocks=(block,), sessions=(session,))

    def _block_and_session(self, rule: Rule) -> Iterator[_Place]:
        for block in self._blocks(rule):
            for session in self.plan.sessions:
                yield _Place(views=(block, session), blocks=(block,), sessions=(session,))

    def _neighbours(self, rule: Rule) -> Iterator[_Place]:
        for pair in pairwise(b for b in self._blocks(rule) if b.role is Role.STANDALONE):
            yield _Place(views=pair, blocks=pair)

    def _day_total(self, rule: Rule) -> Iterator[_Place]:
        for day in self.days.values():
            blocks = tuple(block for block in self._blocks(rule) if block.day == day.date)
            total = sum(block.minutes for block in blocks)
            yield _Place(views=(day, total), day=day, blocks=blocks)

    def _length(self, rule: Rule) -> Iterator[_Place]:
        ordinals: dict[object, int] = defaultdict(int)
        for block in self._blocks(rule):
            of = block.session.id if block.session else ""
            if not of:
                week = self.plan.schedule.week_start(block.day)
                ordinals[week] += 1
                of = f"{week}/standalone/{ordinals[week]}"
            demand = self.demands.get((block.role, of))
            if demand is not None:
                yield _Place(views=(demand, block.minutes), blocks=(block,))

    def _sessions(self, rule: Rule) -> Iterator[_Place]:
        sessions = self.plan.sessions
        for number, earlier in enumerate(sessions):
            for later in sessions[number + 1 :]:
                if later.span.start - earlier.span.end > rule.reach:
                    break
                yield _Place(views=(earlier, later), sessions=(earlier, later))


def _found(rule: Rule, place: _Place, message: str, amount: int = 0) -> Finding:
    concerned: tuple[Block | Session, ...] = (*place.blocks, *place.sessions)
    return Finding(
        rule=rule.id,
        level=rule.level,
        amount=amount,
        message=message,
        day=place.day.date if place.day else concerned[0].day,
        blocks=tuple(block.uid for block in place.blocks),
        sessions=tuple(session.id for session in place.sessions),
    )


def _remarked(rule: Rule, remark: Remark) -> Finding:
    return Finding(
        rule=rule.id,
        level=rule.level,
        message=remark.message,
        day=remark.day,
        blocks=remark.blocks,
        sessions=remark.sessions,
    )
