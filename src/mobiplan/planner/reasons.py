"""Why something found no place, and what would help."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from mobiplan.model import Level, Reason, Role, Run, Session, Span, Unplaced
from mobiplan.planner.costs import Costs, total
from mobiplan.planner.room import Room
from mobiplan.planner.units import Place
from mobiplan.rules import Demand, Gap, RuleSet, Scope

_WHERE = {
    Role.PRE_RUN: Reason.NO_ROOM_BEFORE,
    Role.PRE_STRENGTH: Reason.NO_ROOM_BEFORE,
    Role.POST_RUN: Reason.NO_ROOM_AFTER,
    Role.TRANSITION: Reason.NO_ROOM_BETWEEN,
}


def unplaced_of(places: Iterable[Place], costs: Costs, room: Room) -> tuple[Unplaced, ...]:
    """Return what found no place, in order of the days, each with its reason.

    Args:
        places: one for each demand.
        costs: the rules.
        room: the free instants.
    """
    without = [place for place in places if place.span is None]
    ordered = sorted(without, key=lambda place: (place.day, *place.demand.key))
    return (*_sessions(costs), *(_explained(place, costs, room) for place in ordered))


def _explained(place: Place, costs: Costs, room: Room) -> Unplaced:
    session = place.demand.session
    if session is None:
        return _standalone(place, costs)
    return _forbidden_day(place, session, costs) or _attached(place, session, costs, room)


def _forbidden_day(place: Place, session: Session, costs: Costs) -> Unplaced | None:
    """Explain a day on which a rule lets nothing lie."""
    role = place.demand.role
    for rule in costs.rules.of(Scope.DAY, Level.MUST, role=role):
        verdict = rule.judge(costs.days[place.day])
        if verdict is not None:
            return Unplaced(
                role=role,
                reason=rule.reason or _WHERE[role],
                message=f"No {role.label} for the {_named(session)}. {verdict}",
                day=place.day,
                session=session,
                conflict=(rule.id,),
            )
    return None


def _attached(place: Place, session: Session, costs: Costs, room: Room) -> Unplaced:
    demand, rules = place.demand, costs.rules
    wanted = _wanted(demand)
    blockers = tuple(_blockers(wanted, costs, room)) or tuple(_too_far(demand, wanted, rules))
    if blockers:
        reason = _WHERE[demand.role]
        conflict = [*(rule_id for rule_id, _ in blockers), *_ids(rules, Scope.GAP, demand.role)]
    else:
        blockers = (("", "the other blocks of the day leave no minutes for it"),)
        reason = Reason.DAILY_CAP
        conflict = _ids(rules, Scope.DAY_TOTAL, demand.role)
    needs = " to ".join(f"{costs.shown(demand, m):%H:%M}" for m in (wanted.start, wanted.end))
    because = " and ".join(dict.fromkeys(words for _, words in blockers))
    return Unplaced(
        role=demand.role,
        reason=reason,
        message=(
            f"No room for the {demand.role.label} of the {_named(session)}: "
            f"it would take {needs}, but {because}."
        ),
        day=place.day,
        session=session,
        conflict=tuple(dict.fromkeys(conflict)),
        repairs=tuple(_repairs(demand, session)),
    )


def _wanted(demand: Demand) -> Span:
    """Return where the demand would lie if nothing were in the way."""
    if demand.before is not None:
        end = demand.before.span.start
        return Span(end - demand.minutes, end)
    start = demand.after.span.end if demand.after else 0
    return Span(start, start + demand.minutes)


def _blockers(wanted: Span, costs: Costs, room: Room) -> Iterator[tuple[str, str]]:
    """Name what lies where the demand wants to: the rule, and the thing in words."""
    runner = costs.schedule.runner
    for session in room.sessions:
        if session.span.overlaps(wanted):
            yield "room.overlap", f"the {session.label} is there"
    for busy in costs.schedule.busy:
        if busy.span.overlaps(wanted):
            yield "room.overlap", f'"{busy.title}" is there' if busy.title else "you are busy"
    if runner.stated and not any(window.covers(wanted) for window in costs.schedule.windows):
        yield "room.availability", "that lies outside your availability"


def _too_far(demand: Demand, wanted: Span, rules: RuleSet) -> Iterator[tuple[str, str]]:
    """Name the rules by which even the nearest place is too far from the session."""
    if demand.session is None or demand.after is None:
        return
    gap = Gap(None, wanted.start - demand.session.span.end, demand.session)
    for rule in rules.of(Scope.GAP, Level.MUST, role=demand.role):
        if rule.judge(gap) is not None:
            yield rule.id, f"that is {gap.after} min after the end of the {demand.session.label}"


def _ids(rules: RuleSet, scope: Scope, role: Role) -> list[str]:
    return [rule.id for rule in rules.of(scope, Level.MUST, role=role)]


def _repairs(demand: Demand, session: Session) -> Iterator[str]:
    least = min(max(demand.least, 5), demand.minutes)
    span = f"{least} to {demand.minutes}" if least < demand.minutes else f"{least}"
    if demand.role.is_warm_up:
        yield f"Free {span} min before {session.start:%H:%M}."
        yield f"Start the {session.label} {span} min later."
        yield f"Start the {session.label} gently."
    else:
        end = (demand.after or session).end
        latest = end + timedelta(minutes=demand.minutes)
        yield f"Free {span} min between {end:%H:%M} and {latest:%H:%M} or soon after."


def _standalone(place: Place, costs: Costs) -> Unplaced:
    """Explain a standalone session that no day of its week can take."""
    demand, rules, week = place.demand, costs.rules, costs.schedule.week_start
    days = [day for day in costs.days if week(day) == place.day]
    on_days = rules.of(Scope.DAY, Level.MUST, role=demand.role)
    closing = [
        next((rule for rule in on_days if total([rule], costs.days[day]) is None), None)
        for day in days
    ]
    message = f"No day of the week of {place.day} can take mobility session {demand.ordinal}: "
    closed = [rule for rule in closing if rule is not None]
    if len(closed) == len(days):
        return Unplaced(
            role=demand.role,
            reason=closed[0].reason or Reason.NO_DAY_LEFT,
            message=f"{message}all are closed to it. {closed[0].statement}",
            day=place.day,
            conflict=tuple(dict.fromkeys(rule.id for rule in closed)),
        )
    scopes = (Scope.NEIGHBOURS, Scope.GAP, Scope.DAY_TOTAL)
    musts = [rule_id for scope in scopes for rule_id in _ids(rules, scope, demand.role)]
    return Unplaced(
        role=demand.role,
        reason=Reason.NO_DAY_LEFT,
        message=f"{message}none has room that keeps all rules.",
        day=place.day,
        conflict=("room.availability", *musts),
        repairs=(f"Free {demand.minutes} min in the evening of a day without a hard run.",),
    )


def _sessions(costs: Costs) -> Iterator[Unplaced]:
    """Explain each session that found no start, and the blocks that it would have had."""
    placed = {session.id for session in costs.sessions}
    for session in costs.schedule.sessions:
        if session.id in placed:
            continue
        yield Unplaced(
            role=None,
            reason=Reason.NO_ROOM_FOR_SESSION,
            message=f"{session.minutes} min for the {_named(session)} fit nowhere on that day.",
            day=session.day,
            session=session,
            conflict=("room.availability", "room.overlap"),
            repairs=(f"Free {session.minutes} min on {session.day:%A}.",),
        )
        run = isinstance(session, Run)
        for role in (Role.PRE_RUN, Role.POST_RUN) if run else (Role.PRE_STRENGTH,):
            yield Unplaced(
                role=role,
                reason=Reason.SESSION_NOT_PLACED,
                message=f"The {_named(session)} has no start.",
                day=session.day,
                session=session,
            )


def _named(session: Session) -> str:
    at = f" at {session.start:%H:%M}" if session.start else ""
    return f"{session.label} on {session.day:%a} {session.day.day} {session.day:%b}{at}"
