"""Why something found no place: a code and a sentence at once, the rest when it is looked at."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cached_property

from attrs import evolve, frozen

from mobiplan.model import (
    Block,
    Later,
    Level,
    Reason,
    Role,
    Schedule,
    Session,
    Span,
    Unplaced,
)
from mobiplan.planner.explaining.asking import ideal_span, roles_beside, shown
from mobiplan.planner.explaining.conflicts import conflict
from mobiplan.planner.explaining.facts import facts_at
from mobiplan.planner.explaining.repairs import repairs
from mobiplan.planner.explaining.solving import Key, Solver
from mobiplan.planner.explaining.trial import Trial
from mobiplan.planner.setting.days import days_of
from mobiplan.rules import Clock, Day, Demand, Gap, Rule, RuleSet, Scope

_WHERE = {
    Role.PRE_RUN: Reason.NO_ROOM_BEFORE,
    Role.PRE_STRENGTH: Reason.NO_ROOM_BEFORE,
    Role.POST_RUN: Reason.NO_ROOM_AFTER,
    Role.TRANSITION: Reason.NO_ROOM_BETWEEN,
}


def unplaced_of(  # noqa: PLR0913  what was planned, by what, and how
    schedule: Schedule,
    sessions: tuple[Session, ...],
    demands: Iterable[Demand],
    placed: Collection[Key],
    rules: RuleSet,
    *,
    solver: Solver,
) -> tuple[Unplaced, ...]:
    """Return what found no place, in order of the days, each with its reason.

    Args:
        schedule: what was planned.
        sessions: those that have a start, in order of time.
        demands: all that was asked for.
        placed: the keys of the demands that found a place.
        rules: by which it was planned.
        solver: what finds the best places in a changed schedule by changed rules, once conflicts
            and repairs are looked at.

    Returns:
        First the sessions that found no start, each with its blocks; then the demands.
    """
    missing = [demand for demand in demands if demand.key not in placed]
    setting = _Setting(schedule, sessions, rules)
    left_out: list[Unplaced] = []
    for session in _without_start(schedule, sessions):
        item = _looked_into(_homeless(session), schedule, rules, solver)
        left_out += [item, *_its_blocks(item, session)]
    told = sorted(map(setting.told, missing), key=lambda item: (item.day, *item.key))
    return (*left_out, *(_looked_into(item, schedule, rules, solver) for item in told))


def _looked_into(item: Unplaced, schedule: Schedule, rules: RuleSet, solver: Solver) -> Unplaced:
    """Return the item with its conflict and its repairs, which are found when they are read."""
    trial = Trial(schedule, rules, item, solver)
    found = Later(lambda: conflict(trial))
    return evolve(item, conflict=found, repairs=Later(lambda: repairs(trial, found.value)))


def _without_start(schedule: Schedule, sessions: tuple[Session, ...]) -> list[Session]:
    started = {session.id for session in sessions}
    return [session for session in schedule.sessions if session.id not in started]


def _homeless(session: Session) -> Unplaced:
    return Unplaced(
        role=None,
        reason=Reason.NO_ROOM_FOR_SESSION,
        message=f"{session.minutes} min for the {named(session)} fit nowhere on that day.",
        day=session.day,
        session=session,
    )


def _its_blocks(item: Unplaced, session: Session) -> Iterator[Unplaced]:
    """Explain the blocks that a session without a start would have had."""
    for role in roles_beside(session):
        yield Unplaced(
            role=role,
            reason=Reason.SESSION_NOT_PLACED,
            message=f"The {named(session)} has no start.",
            day=session.day,
            session=session,
            conflict=Later(lambda: item.conflict),
            repairs=Later(lambda: item.repairs),
        )


@frozen(slots=False)
class _Setting:
    """A schedule and its rules, in which something found no place."""

    schedule: Schedule
    sessions: tuple[Session, ...]
    rules: RuleSet

    @cached_property
    def days(self) -> dict[date, Day]:
        """The days as rules see them."""
        return days_of(self.schedule)

    def told(self, demand: Demand) -> Unplaced:
        """Say why a demand found no place."""
        session = demand.session
        if session is None:
            return self._standalone(demand)
        return self._forbidden_day(demand, session) or self._attached(demand, session)

    def _forbidding(self, day: date, role: Role) -> tuple[Rule, str] | None:
        for rule in self.rules.of(Scope.DAY, Level.MUST, role=role):
            verdict: str | None = rule.judge(self.days[day])
            if verdict is not None:
                return rule, verdict
        return None

    def _forbidden_day(self, demand: Demand, session: Session) -> Unplaced | None:
        """Tell of a day on which a rule lets nothing lie."""
        forbidding = self._forbidding(session.day, demand.role)
        if forbidding is None:
            return None
        rule, verdict = forbidding
        return Unplaced(
            role=demand.role,
            reason=rule.reason or _WHERE[demand.role],
            message=f"No {demand.role.label} for the {named(session)}. {verdict}",
            day=session.day,
            session=session,
        )

    def _attached(self, demand: Demand, session: Session) -> Unplaced:
        ideal = ideal_span(demand)
        blockers = self._blockers(demand, ideal)
        refused = None if blockers else self._refused(demand, session, ideal)
        reason = _WHERE[demand.role] if blockers or refused else Reason.DAILY_CAP
        because = ", but " + " and ".join(dict.fromkeys(blockers)) + "."
        if refused:
            rule, verdict = refused
            reason, because = rule.reason or reason, f". {verdict}"
        elif not blockers:
            because = ", but the other blocks of the day leave no minutes for it."
        needs = " to ".join(f"{shown(demand, at):%H:%M}" for at in (ideal.start, ideal.end))
        gently = f" Start the {session.label} gently." if demand.role.is_warm_up else ""
        return Unplaced(
            role=demand.role,
            reason=reason,
            message=(
                f"No room for the {demand.role.label} of the {named(session)}: "
                f"it would take {needs}{because}{gently}"
            ),
            day=session.day,
            session=session,
        )

    def _blockers(self, demand: Demand, ideal: Span) -> tuple[str, ...]:
        """Say what lies where the demand wants to, or else that it would be too far away."""
        facts = facts_at(ideal, self.schedule, self.sessions)
        return tuple(fact.words for fact in facts) or tuple(_too_far(demand, ideal, self.rules))

    def _refused(self, demand: Demand, session: Session, ideal: Span) -> tuple[Rule, str] | None:
        """Return a rule that forbids even the place that a block wants, and what it says."""
        start, end = (shown(demand, at) for at in (ideal.start, ideal.end))
        before, after = session.span.start - ideal.end, ideal.start - session.span.end
        gap = Gap(before if before >= 0 else None, after if after >= 0 else None, session, True)  # noqa: FBT003  the day of its session
        block = Block(
            uid="",
            role=demand.role,
            start=start,
            minutes=ideal.minutes,
            asked=demand.minutes,
            day=session.day,
            session=session,
        )
        views: dict[Scope, list[tuple[object, ...]]] = {
            Scope.LENGTH: [(demand, ideal.minutes)],
            Scope.CLOCK: [(Clock(start.time(), end.time(), ideal.minutes),)],
            Scope.GAP: [(gap,)],
            Scope.BLOCK: [(block,)],
            Scope.BLOCK_AND_SESSION: [(block, other) for other in self.sessions],
            Scope.BLOCK_AND_BUSY: [(block, busy) for busy in self.schedule.busy],
        }
        said = (
            (rule, rule.verdict(*seen))
            for scope, each in views.items()
            for rule in self.rules.of(scope, Level.MUST, role=demand.role)
            for seen in each
        )
        return next(((rule, verdict) for rule, verdict in said if verdict), None)

    def _standalone(self, demand: Demand) -> Unplaced:
        """Tell of a standalone session that no day of its week can take."""
        week = demand.week or self.schedule.week_of
        days = [day for day in self.schedule.days if self.schedule.week_start(day) == week]
        closing = [self._forbidding(day, demand.role) for day in days]
        closed = [forbidding[0] for forbidding in closing if forbidding is not None]
        all_closed = len(closed) == len(days)
        because = (
            f"all are closed to it. {closed[0].statement}"
            if all_closed
            else "none has room that keeps all rules."
        )
        return Unplaced(
            role=demand.role,
            reason=(closed[0].reason if all_closed else None) or Reason.NO_DAY_LEFT,
            message=(
                f"No day of the week of {week} can take mobility session {demand.ordinal}: "
                f"{because}"
            ),
            day=week,
            ordinal=demand.ordinal,
        )


def _too_far(demand: Demand, ideal: Span, rules: RuleSet) -> Iterator[str]:
    """Say by which rules even the nearest place is too far from the session."""
    if demand.session is None or demand.after is None:
        return
    gap = Gap(None, ideal.start - demand.session.span.end, demand.session)
    for rule in rules.of(Scope.GAP, Level.MUST, role=demand.role):
        if rule.judge(gap) is not None:
            yield f"that is {gap.after} min after the end of the {demand.session.label}"


def named(session: Session) -> str:
    """Return what tells a session from the others of a schedule, in words."""
    at = f" at {session.start:%H:%M}" if session.start else ""
    return f"{session.label} on {session.day:%a} {session.day.day} {session.day:%b}{at}"
