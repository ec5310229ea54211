"""Days without starts of which too many hang together, as sessions may lie at any midnight.

What a day does to the next one, and so on, is not to be looked at for many days at once. Where
sessions keep away from midnight, each day stands for itself again.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from attrs import evolve

from mobiplan.model import Session
from mobiplan.planner.untimed.remaining import Start
from mobiplan.planner.untimed.starts import Open, joined

MOST_DAYS: Final = 3
"""Days that may hang together. House default."""


def parted(days: Sequence[Open]) -> Sequence[Open]:
    """Return days of which few hang together; the same ones if that is so already.

    Args:
        days: that hang together wherever a session may come near one of the next day.
    """
    if all(len(day.own) <= MOST_DAYS for day in days):
        return days
    return [part for day in days for part in _parts(day)]


def _parts(days: Open) -> Sequence[Open]:
    """Return the days that still hang together if their sessions keep away from midnight."""
    if len(days.own) <= MOST_DAYS:
        return [days]
    pairs = zip(days.sessions, days.options, strict=True)
    parts: list[Open] = []
    for day, some in groupby(pairs, _day):
        sessions, options = zip(*some, strict=True)
        number, away = days.ground.numbers[day], days.binding.far // 2 + 1
        first, after = days.ground.midnights[number], days.ground.midnights[number + 1]
        kept = [
            _between(starts, first + away, after - away - session.minutes) or starts
            for session, starts in zip(sessions, options, strict=True)
        ]
        parts.append(evolve(days, sessions=sessions, options=kept))
    return joined(parts)


def _between(starts: Iterable[Start], first: int, last: int) -> list[Start]:
    return [start for start in starts if first <= start[0] <= last]


def _day(pair: tuple[Session, list[Start]]) -> date:
    return pair[0].day
