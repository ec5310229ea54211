"""What sessions and days are, whenever they are: all that rules look at which go by the kind."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from mobiplan.model import Run, Runner, Session, Strength
from mobiplan.planner.setting.days import OnDays


def kind_of(session: Session) -> object:
    """Return what a session is, whatever its id, its start and its length: see `Rule.by_kind`."""
    if isinstance(session, Run):
        return session.kind, session.race_distance if session.is_race else None
    return (session.kind, session.load) if isinstance(session, Strength) else session


def shape_of(session: Session) -> object:
    """Return all of a session but its names and when it is."""
    if isinstance(session, Run):
        return session.kind, session.minutes, session.distance_km, session.temperature_c
    return (kind_of(session), session.minutes) if isinstance(session, Strength) else session


class Facts(NamedTuple):
    """All that there is to know of a day and of the days beside it.

    Attributes:
        own: the kind of the day: whether it is rest, and which sessions lie on it.
        before: that of the day before; None if there is none.
        after: that of the day after.
        date: of the day.
        sessions: of the day.
        sessions_before: of the day before.
        sessions_after: of the day after.
    """

    own: object
    before: object | None
    after: object | None
    date: date
    sessions: tuple[Session, ...]
    sessions_before: tuple[Session, ...] | None
    sessions_after: tuple[Session, ...] | None


def facts_of(runner: Runner, sessions: OnDays) -> dict[date, Facts]:
    """Return what there is to know of the days of a schedule.

    Days of a kind have the same object for it, whatever their dates.

    Args:
        runner: whose.
        sessions: of all days, in order.
    """
    days, lying = tuple(sessions), tuple(sessions.values())
    own = [
        _the_one(rest, tuple([kind_of(session) for session in some]))
        for some, rest in zip(lying, _rests_of(runner, days), strict=True)
    ]
    beside = zip((None, *own), (*own[1:], None), strict=False)
    around = zip((None, *lying), (*lying[1:], None), strict=False)
    each = zip(days, own, beside, lying, around, strict=False)
    return {day: Facts(kind, *kinds, day, some, *others) for day, kind, kinds, some, others in each}


@lru_cache(maxsize=256)
def _rests_of(runner: Runner, days: tuple[date, ...]) -> tuple[tuple[bool, bool], ...]:
    """Return for each day whether it is rest, and whether in full."""
    return tuple((runner.is_rest(day), runner.is_full_rest(day)) for day in days)


@lru_cache(maxsize=4096)
def _the_one(_rest: tuple[bool, bool], _sessions: tuple[object, ...]) -> object:
    return object()
