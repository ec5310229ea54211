"""What sessions and days are, whenever they are: all that rules look at which go by the kind."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from mobiplan.model import Run, Runner, Session, Strength
from mobiplan.planner.setting.days import OnDays

Trio = tuple[object | None, object, object | None]
"""The kinds of a day and of the days before and after it; None where the schedule has none."""


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


class Kinds(NamedTuple):
    """What days are, whatever their dates: the same object for all days of a kind.

    Attributes:
        own: whether each is rest, and which sessions lie on it.
        around: that of the day before each, of itself, and of the day after.
    """

    own: dict[date, object]
    around: dict[date, Trio]


def kinds_of(runner: Runner, sessions: OnDays) -> Kinds:
    """Return what the days of a schedule are.

    Args:
        runner: whose.
        sessions: of all days, in order.
    """
    days = tuple(sessions)
    own = [
        _the_one(rest, tuple([kind_of(session) for session in sessions[day]]))
        for day, rest in zip(days, _rests_of(runner, days), strict=True)
    ]
    around = zip([None, *own], own, [*own[1:], None], strict=False)
    return Kinds(dict(zip(days, own, strict=True)), dict(zip(days, around, strict=True)))


@lru_cache(maxsize=256)
def _rests_of(runner: Runner, days: tuple[date, ...]) -> tuple[tuple[bool, bool], ...]:
    """Return for each day whether it is rest, and whether in full."""
    return tuple((runner.is_rest(day), runner.is_full_rest(day)) for day in days)


@lru_cache(maxsize=4096)
def _the_one(_rest: tuple[bool, bool], _sessions: tuple[object, ...]) -> object:
    return object()
