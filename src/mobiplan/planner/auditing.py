"""The audit of a plan: every rule is asked about every place, one after the other, naively."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from attrs import evolve, field, frozen

from mobiplan.model import Block, Finding, Level, Plan, Role, Score, Session, Span
from mobiplan.model.plan import ROLE_WEIGHTS, SESSION_WEIGHT
from mobiplan.model.span import instant
from mobiplan.model.wallclock import Weekday
from mobiplan.planner.setting.days import days_of
from mobiplan.planner.setting.demands import demands_afresh
from mobiplan.planner.setting.memory import make_room
from mobiplan.rules import (
    DEFAULT_RULES,
    Clock,
    Day,
    Demand,
    Gap,
    Remark,
    Rule,
    RuleSet,
    Scope,
    Start,
)

MOST_AUDITS: Final = 8
"""Audits that are remembered at most. House default."""

_AUDITS: dict[tuple[int, int], tuple[Plan, RuleSet, tuple[Finding, ...]]] = {}
"""The last audits by the identity of plan and rules, which stay alive with them."""


def check(plan: Plan, *, rules: RuleSet = DEFAULT_RULES) -> tuple[Finding, ...]:
    """Return what the rules have to say of a plan, whoever made it.

    Args:
        plan: any plan; its findings and its score are not looked at.
        rules: the default rules unless given.

    Returns:
        The findings in the order of the rules, then of time. A plan that `mobiplan.plan` made
        with the same rules has none of the level ``must``, unless its score says ``broken``.
    """
    views = _Views(plan, rules)
    return tuple(
        finding for rule in rules if rule.level is not Level.ASK for finding in views.asked(rule)
    )


def audited(plan: Plan, rules: RuleSet) -> tuple[Finding, ...]:
    """Return what `check` finds, once for all questions about one plan.

    Plans are told apart by what they are, not by what is in them: to compare them would take as
    long as to audit them.
    """
    key = (id(plan), id(rules))
    found = _AUDITS.get(key)
    if found is None:
        make_room(_AUDITS, most=MOST_AUDITS)
        found = _AUDITS[key] = (plan, rules, check(plan, rules=rules))
    return found[-1]


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
        unplaced=sum(
            ROLE_WEIGHTS[item.role] if item.role else SESSION_WEIGHT for item in plan.unplaced
        ),
        penalty=sum(by_rule.values()),
        earliness=sum(span.start - begin for span in _given_spans(plan)),
        by_rule=tuple(sorted(by_rule.items())),
    )


def _given_spans(plan: Plan) -> Iterator[Span]:
    """Return the instants of all to which the planner gave a place."""
    yield from (block.span for block in plan.blocks)
    yield from (session.span for session in _given_starts(plan))


def _given_starts(plan: Plan) -> tuple[Session, ...]:
    """Return the sessions to which the planner gave their start."""
    without = {session.id for session in plan.schedule.sessions if not session.is_timed}
    return tuple(session for session in plan.sessions if session.id in without)


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
    _bare: dict[Block, Block] = field(factory=dict, init=False)

    @days.default
    def _all_days(self) -> dict[date, Day]:
        return days_of(self.plan.schedule)

    @demands.default
    def _all_demands(self) -> dict[tuple[Role, str], Demand]:
        asked = demands_afresh(self.plan.schedule, self.plan.sessions, self.rules)
        return {demand.key: demand for demand in asked}

    def asked(self, rule: Rule) -> Iterator[Finding]:
        """Ask one rule about every place that it looks at."""
        if rule.scope is Scope.PLAN:
            yield from self._about_all(rule)
            return
        for place in getattr(self, f"_{rule.scope.name.lower()}")(rule):
            if rule.level is not Level.PREFER:
                message = rule.verdict(*place.views)
                if message is not None:
                    yield _found(rule, place, message)
            elif penalty := rule.cost(*place.views):
                yield _found(rule, place, rule.statement, penalty)

    def _about_all(self, rule: Rule) -> Iterator[Finding]:
        """Ask a rule about the whole plan."""
        if rule.level is not Level.PREFER:
            yield from (_remarked(rule, remark) for remark in rule.verdict(self.plan))
        elif penalty := rule.cost(self.plan):
            yield _remarked(rule, Remark(message=rule.statement), penalty)

    def _blocks(self, rule: Rule) -> list[Block]:
        return [block for block in self.plan.blocks if block.role in rule.roles]

    def _seen(self, rule: Rule, block: Block) -> Block:
        """Return a block as a rule sees it: one that binds sees no drills, nor what was asked."""
        if rule.level is Level.NOTE:
            return block
        if block not in self._bare:
            self._bare[block] = evolve(block, routine=None, asked=block.minutes)
        return self._bare[block]

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
            yield _Place(views=(self._seen(rule, block),), blocks=(block,))

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
                seen = self._seen(rule, block)
                yield _Place(views=(seen, session), blocks=(block,), sessions=(session,))

    def _block_and_busy(self, rule: Rule) -> Iterator[_Place]:
        for block in self._blocks(rule):
            for busy in self.plan.schedule.busy:
                yield _Place(views=(self._seen(rule, block), busy), blocks=(block,))

    def _neighbours(self, rule: Rule) -> Iterator[_Place]:
        standalone = [b for b in self._blocks(rule) if b.role is Role.STANDALONE]
        for pair in pairwise(sorted(standalone, key=lambda block: block.span)):
            yield _Place(views=tuple(self._seen(rule, block) for block in pair), blocks=pair)

    def _start(self, _rule: Rule) -> Iterator[_Place]:
        runner = self.plan.schedule.runner
        for session in _given_starts(self.plan):
            at = runner.usual_times.on(Weekday.of(session.day))
            away = abs(session.span.start - instant(runner.reach(session.day, at)))
            yield _Place(views=(Start(session, away),), sessions=(session,))

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


def _remarked(rule: Rule, remark: Remark, amount: int = 0) -> Finding:
    return Finding(
        rule=rule.id,
        level=rule.level,
        amount=amount,
        message=remark.message,
        day=remark.day,
        blocks=remark.blocks,
        sessions=remark.sessions,
    )
