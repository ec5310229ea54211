"""What sessions and days are, whenever they are: all that rules look at which go by the kind."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from mobiplan.model import Run, Schedule, Session, Strength


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
        all_around: that of each, and of the days before and after it.
    """

    own: dict[date, object]
    all_around: dict[date, object]


def kinds_of(schedule: Schedule) -> Kinds:
    """Return what the days of a schedule are."""
    runner, days = schedule.runner, schedule.days
    on_day: dict[date, list[object]] = {
        day: [runner.is_rest(day), runner.is_full_rest(day)] for day in days
    }
    for session in schedule.sessions:
        on_day[session.day].append(kind_of(session))
    own = [_the_one(tuple(facts)) for facts in on_day.values()]
    around = map(_the_one_of_three, [None, *own], own, [*own[1:], None])
    return Kinds(dict(zip(days, own, strict=True)), dict(zip(days, around, strict=True)))


@lru_cache(maxsize=4096)
def _the_one(_facts: tuple[object, ...]) -> object:
    return object()


@lru_cache(maxsize=4096)
def _the_one_of_three(_before: object, _own: object, _after: object) -> object:
    return object()
