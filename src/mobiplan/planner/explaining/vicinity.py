"""The vicinity of a session: what surely becomes of its blocks, by what lies near to it alone.

Blocks of a session are placed with those of its day. Only standalone sessions tie days to others,
and on a day there is one of them at most: a block that weighs more, and with which the day leaves
out no more, is never left out for the sake of that one.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from mobiplan.model import Level, Role, Runner, Schedule, Session, Span
from mobiplan.model.block import LONGEST_BLOCK
from mobiplan.model.plan import ROLE_WEIGHTS
from mobiplan.model.span import HOUR
from mobiplan.model.wallclock import ONE_DAY, Weekday
from mobiplan.planner.attached.surroundings import cluster_of
from mobiplan.planner.explaining.asking import timed
from mobiplan.planner.explaining.parts import Part, part_of
from mobiplan.planner.setting.costs import UNPLACED
from mobiplan.planner.setting.demands import asking_of
from mobiplan.planner.setting.places import Place
from mobiplan.planner.setting.room import ground_of
from mobiplan.planner.setting.scene import Scene
from mobiplan.planner.setting.verdicts import Binding, binding
from mobiplan.planner.untimed.starts import room_for
from mobiplan.rules import RuleSet, Scope

REACH: Final = 24 * HOUR
"""Minutes within which another session may share blocks with one. House default."""


def vicinity_of(schedule: Schedule, session: Session) -> Part:
    """Return what lies near to the sessions of a day: on the days around it, or within a day.

    Args:
        schedule: all of it.
        session: one of the day; which of them has its id counts.
    """
    days = [day for day in schedule.days if abs(day - session.day) <= ONE_DAY]
    runner = schedule.runner
    bounds = [runner.day_start(days[0]), runner.day_start(days[-1] + ONE_DAY)]
    for own in schedule.sessions:
        if own.day == session.day and own.is_timed:
            bounds += (own.span.start - REACH, own.span.end + REACH)
    return part_of(schedule, days, Span(min(bounds), max(bounds)))


def surely_lacks(role: Role, session: Session, schedule: Schedule, rules: RuleSet) -> bool | None:
    """Return whether a block surely finds no place, or surely finds one; None where neither is.

    Args:
        role: of the block.
        session: to which it belongs, wherever it lies now.
        schedule: what lies near.
        rules: by which it is planned.
    """
    binds, ground = binding(rules), ground_of(schedule)
    key, day = (role, session.id), session.day
    own = timed(session, schedule)
    if own is None or not _is_decided_by_day(binds):
        return None
    scene = Scene(ground, binds, ground.timed)
    cluster = cluster_of(day, scene)
    keys = [demand.key for demand in cluster.demands]
    waiting = tuple(_waiting(scene))
    if not _are_far(waiting, day, scene):
        is_asked = key in keys and not _may_join(waiting, role, own.span, binds.near)
        return True if is_asked and not cluster.can_place(key) else None
    if len(cluster.days) > 1:
        return None
    if key not in keys or not cluster.can_place(key):
        return key in keys
    cost, places = cluster.best()
    if not schedule.runner.standalone.per_week:
        return not places[keys.index(key)][2]
    worse = _weights(cluster.least_without(key)) - _weights(cost)
    number = ground.numbers[day]
    first, last = ground.midnights[number : number + 2]
    is_sure = (
        worse > ROLE_WEIGHTS[Role.STANDALONE]
        and _lie_in(places, Span(first + LONGEST_BLOCK, last))
        and _can_spare_one(schedule, binds)
    )
    return False if is_sure else None


def _weights(cost: int) -> int:
    """Return the weights of what has no place."""
    return (cost + UNPLACED // 2) // UNPLACED


def _is_decided_by_day(binds: Binding) -> bool:
    """Whether no rule ties blocks to what lies days away."""
    return (
        not binds.plan
        and binds.is_local
        and all(rule.reach <= REACH for rule in binds.rules.of(Scope.SEAM))
    )


def _waiting(scene: Scene) -> Iterator[tuple[date, int, int]]:
    """Yield the instants in which each session without a start may lie, with its day."""
    for session in scene.ground.schedule.sessions:
        if not session.is_timed:
            for first, last in room_for(session, scene.ground):
                yield session.day, first, last + session.minutes


def _are_far(waiting: Iterable[tuple[date, int, int]], day: date, scene: Scene) -> bool:
    """Whether sessions without a start are far from those of a day, and of other days."""
    far = scene.binding.far
    own = [(s.span.start - far, s.span.end + far) for s in scene.sessions if s.day == day]
    return not any(
        other == day or any(first < end and start < last for start, end in own)
        for other, first, last in waiting
    )


def _may_join(waiting: Iterable[tuple[date, int, int]], role: Role, span: Span, near: int) -> bool:
    """Whether a session without a start may lie on the side of a block, and so near as to join."""
    is_behind = role is Role.POST_RUN
    start, end = (span.end, span.end + near) if is_behind else (span.start - near, span.start)
    return any(first < end and start < last for _, first, last in waiting)


def _lie_in(places: Iterable[Place], span: Span) -> bool:
    """Whether all blocks lie where no standalone session of another day can."""
    return all(span.start <= start and end <= span.end for _, start, end in places if end)


def _can_spare_one(schedule: Schedule, binds: Binding) -> bool:
    """Whether any standalone session can be left out with all others where they are."""
    weeks = schedule.days[:: len(Weekday)]
    return _are_asked_alike(weeks, schedule.runner, binds.rules) and all(
        rule.reach <= rule.least_apart for rule in binds.neighbours if rule.level is Level.MUST
    )


@lru_cache(maxsize=256)
def _are_asked_alike(weeks: tuple[date, ...], runner: Runner, rules: RuleSet) -> bool:
    """Whether all standalone sessions of a week are to be as long, with a race or without."""
    asking, most = asking_of(rules, runner), runner.standalone.per_week
    lengths = binding(rules).on[Role.STANDALONE].length
    for week in weeks:
        for has_race in (False, True):
            asked = (asking.standalone(week, n, has_race=has_race) for n in range(1, most + 1))
            if len({(one.minutes, one.least) for one in asked if one is not None}) > 1:
                return False
    return all(rule.by_kind for rule in lengths)
