"""Schedules and plans with one thing changed, for the laws."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo

from attrs import evolve

from mobiplan.model import Block, Plan, Schedule, Session, Unplaced, block_uid
from mobiplan.model.plan import ROLE_WEIGHTS
from mobiplan.planner import check
from mobiplan.planner.auditing import score
from mobiplan.planner.setting.demands import demands_of
from mobiplan.rules import Demand, RuleSet

_AROUND = (-2, 0, 2)
"""Days before and after the weeks in which a change of the clock may matter."""


def settled(found: Plan) -> Schedule:
    """Return the schedule of a plan with the starts that the planner gave."""
    return evolve(
        found.schedule,
        sessions=[found.session(session.id) or session for session in found.schedule.sessions],
    )


def without_session(found: Plan, session_id: str, rules: RuleSet, grid: int) -> Plan:
    """Return what is left of a plan without a session and its blocks, with its score.

    Args:
        found: a plan of those rules on that grid.
        session_id: of the session that goes.
        rules: what they ask for now is placed where a block for it is left, or not at all.
        grid: by which standalone sessions may be shorter than what is asked for.
    """
    schedule = evolve(
        found.schedule, sessions=[s for s in found.schedule.sessions if s.id != session_id]
    )
    sessions = tuple(session for session in found.sessions if session.id != session_id)
    asked = demands_of(schedule, sessions, rules)
    placed = {block.uid: block for block in found.blocks}
    kept = {
        demand.key: evolve(block, asked=demand.minutes)
        for demand in asked
        if (block := placed.get(block_uid(*demand.key, schedule.runner.name)))
        and _answers(block, demand, grid)
    }
    left = Plan(
        schedule=schedule,
        blocks=tuple(sorted(kept.values(), key=lambda block: block.span)),
        sessions=sessions,
        unplaced=tuple(_homeless(found, session_id)),
    )
    known = score(left, check(left, rules=rules))
    missing = sum(ROLE_WEIGHTS[demand.role] for demand in asked if demand.key not in kept)
    return evolve(left, score=evolve(known, unplaced=known.unplaced + missing))


def _homeless(found: Plan, session_id: str) -> Iterator[Unplaced]:
    """Return the other sessions without a start, and their blocks."""
    for item in found.unplaced:
        if item.session and item.session.id != session_id and not found.session(item.session.id):
            yield item


def _answers(block: Block, demand: Demand, grid: int) -> bool:
    shorter = demand.minutes - block.minutes
    step = 1 if demand.session else grid
    return demand.least <= block.minutes <= demand.minutes and shorter % step == 0


def shifted(schedule: Schedule, weeks: int) -> Schedule:
    """Return the same schedule some whole weeks later, by the clocks on the wall."""
    later = timedelta(weeks=weeks)
    changes = [evolve(each, at=each.at + later) for each in schedule.runner.zone_changes]
    return Schedule(
        runner=evolve(schedule.runner, zone_changes=changes),
        week_of=schedule.week_of + later,
        weeks=schedule.weeks,
        sessions=[_shifted(session, later) for session in schedule.sessions],
        busy=[
            evolve(each, start=each.start + later, end=each.end + later) for each in schedule.busy
        ],
    )


def _shifted(session: Session, later: timedelta) -> Session:
    start = session.start + later if session.start else None
    return evolve(session, start=start, day=session.day + later)


def is_steady(*schedules: Schedule) -> bool:
    """Whether each clock keeps its distance to UTC through and about the weeks of all schedules."""
    zones = {zone for schedule in schedules for zone in _zones(schedule)}
    noons = [
        datetime(day.year, day.month, day.day, 12, tzinfo=UTC) + timedelta(days=around)
        for schedule in schedules
        for day in schedule.days
        for around in _AROUND
    ]
    return all(len({noon.astimezone(zone).utcoffset() for noon in noons}) == 1 for zone in zones)


def _zones(schedule: Schedule) -> Iterator[tzinfo | None]:
    """Return the zones of all clocks of a schedule."""
    runner = schedule.runner
    yield from (runner.zone, *(change.zone for change in runner.zone_changes))
    yield from (session.start.tzinfo for session in schedule.sessions if session.start)
    yield from (edge.tzinfo for busy in schedule.busy for edge in (busy.start, busy.end))
