"""What sessions and days are, whenever they are: all that rules look at which go by the kind."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from mobiplan.model import Run, Session, Strength
from mobiplan.model.wallclock import ONE_DAY
from mobiplan.rules import Day


def kind_of(session: Session) -> object:
    """Return what a session is, whatever its id, its start and its length: see `Rule.by_kind`."""
    if isinstance(session, Run):
        return session.kind, session.race_distance if session.is_race else None
    return (session.kind, session.load) if isinstance(session, Strength) else session


def kinds_of(days: Mapping[date, Day]) -> dict[date, object]:
    """Return what days are, whatever their dates: the same object for all days of a kind."""
    facts = {
        day: (view.is_rest, view.is_full_rest, *map(kind_of, view.sessions))
        for day, view in days.items()
    }
    return {
        day: _the_one(own, facts.get(day - ONE_DAY), facts.get(day + ONE_DAY))
        for day, own in facts.items()
    }


@lru_cache(maxsize=4096)
def _the_one(_day: object, _previous: object, _next: object) -> object:
    return object()
