"""What sessions and days are, whenever they are: all that rules look at which go by the kind."""

from functools import lru_cache

from mobiplan.model import Run, Session, Strength
from mobiplan.rules import Day


def kind_of(session: Session) -> object:
    """Return what a session is, whatever its id, its start and its length: see `Rule.by_kind`."""
    if isinstance(session, Run):
        return session.kind, session.race_distance if session.is_race else None
    return (session.kind, session.load) if isinstance(session, Strength) else session


def kind_of_day(day: Day) -> object:
    """Return what a day is, whatever its date: the same object for all days of a kind."""
    neighbours = (near and _facts(near) for near in (day, day.previous, day.next))
    return _the_one(tuple(neighbours))


def _facts(day: Day) -> tuple[object, ...]:
    return day.is_rest, day.is_full_rest, tuple(map(kind_of, day.sessions))


@lru_cache(maxsize=4096)
def _the_one(_facts: tuple[object, ...]) -> object:
    return object()
