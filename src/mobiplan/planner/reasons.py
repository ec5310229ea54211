"""Why something found no place, and what would help."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from mobiplan.model import Level, Reason, Role, Run, Session, Span, Unplaced
from mobiplan.planner.costs import Costs, Pricer, total
from mobiplan.planner.room import Room
from mobiplan.planner.units import Place
from mobiplan.rules import Demand, RuleSet, Scope

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
    if place.demand.session is None:
        return _standalone(place.demand, costs)
    forbidding = _forbidden_day(place, costs)
    if forbidding:
        return forbidding
    return _attached(place, costs, room)


def _forbidden_day(place: Place, costs: Costs) -> Unplaced | None:
    """Explain a day on which a rule lets nothing lie."""
    role, session = place.demand.role, place.demand.session
    for rule in costs.rules.of(Scope.DAY, Level.MUST, role=role):
        verdict = rule.judge(costs.days[place.day])
        if verdict is not None and session is not None:
            return Unplaced(
                role=role,
                reason=rule.reason or _WHERE[role],
                message=f"No {role.label} for the {_named(session)}. {verdict}",
                day=place.day,
                session=session,
                conflict=(rule.id,),
            )
    return None


def _attached(place: Place, costs: Costs, room: Room) -> Unplaced:
    demand, session = place.demand, place.demand.session
    if session is None:
        raise AssertionError  # pragma: no cover  attached demands have a session
    wanted = _wanted(demand)
    blockers = tuple(_blockers(wanted, costs, room))
    price = Pricer(costs, demand)
    alone = any(
        price(Span(start, start + demand.least), place.day) is not None
        for free in room.next_to(demand)
        for start in range(free.start, free.end - demand.least + 1)
    )
    capped = alone and not blockers
    clock = costs.schedule.runner.clock
    needs = f"{clock(wanted.start):%H:%M}-{clock(wanted.end):%H:%M}"
    because = "the day is full" if capped else " and ".join(dict.fromkeys(w for _, w in blockers))
    return Unplaced(
        role=demand.role,
        reason=Reason.DAILY_CAP if capped else _WHERE[demand.role],
        message=(
            f"No room for the {demand.role.label} of the {_named(session)}: "
            f"it needs {needs}, but {because or 'other blocks are there'}."
        ),
        day=place.day,
        session=session,
        conflict=tuple(dict.fromkeys(_conflict(demand.role, costs.rules, blockers, capped=capped))),
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


def _conflict(
    role: Role, rules: RuleSet, blockers: tuple[tuple[str, str], ...], *, capped: bool
) -> Iterator[str]:
    yield from (rule_id for rule_id, _ in blockers)
    if capped:
        yield from (rule.id for rule in rules.of(Scope.DAY_TOTAL, Level.MUST, role=role))
    else:
        yield from (rule.id for rule in rules.of(Scope.GAP, Level.MUST, role=role))
    yield "block.shortest"


def _repairs(demand: Demand, session: Session) -> Iterator[str]:
    least = min(max(demand.least, 5), demand.minutes)
    span = f"{least} to {demand.minutes}" if least < demand.minutes else f"{least}"
    if demand.role.is_warm_up:
        yield f"Free {span} min before {session.start:%H:%M}."
        yield f"Start the {session.label} {span} min later."
        yield f"Start the {session.label} gently."
    elif demand.after is not None:
        end = demand.after.end
        latest = end + timedelta(minutes=demand.minutes)
        yield f"Free {span} min between {end:%H:%M} and {latest:%H:%M} or soon after."


def _standalone(demand: Demand, costs: Costs) -> Unplaced:
    """Explain a standalone session that no day of its week can take."""
    schedule, rules = costs.schedule, costs.rules
    days = [day for day in costs.days if schedule.week_start(day) == demand.week]
    closed: list[str] = []
    for day in days:
        for rule in rules.of(Scope.DAY, Level.MUST, role=demand.role):
            if total([rule], costs.days[day]) is None:
                closed.append(rule.id)
                break
    full = len(closed) == len(days)
    musts = [
        rule.id
        for scope in (Scope.NEIGHBOURS, Scope.GAP, Scope.DAY_TOTAL)
        for rule in rules.of(scope, Level.MUST, role=demand.role)
    ]
    return Unplaced(
        role=demand.role,
        reason=Reason.FULL_REST_DAY if full else Reason.NO_DAY_LEFT,
        message=(
            f"No day of the week of {demand.week} can take mobility session {demand.ordinal}: "
            + ("all are full rest days." if full else "none has room that keeps all rules.")
        ),
        day=demand.week or days[0],
        conflict=tuple(dict.fromkeys(closed)) if full else ("room.availability", *musts),
        repairs=() if full else ("Free 15 min in the evening of a day without a hard run.",),
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
