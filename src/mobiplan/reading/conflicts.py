"""What single tables cannot know: sessions of a file that contradict one another."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from mobiplan.errors import Problem
from mobiplan.model import Session
from mobiplan.model.schedule import MOST_UNTIMED, overlapping
from mobiplan.reading.tables import SessionTable


@frozen
class Placed:
    """A session and the table from which it came.

    Args:
        path: where the table is, such as ``session[2]``.
        session: one of its sessions.
    """

    path: str
    session: Session


def same_ids(tables: Iterable[tuple[str, SessionTable]]) -> Iterator[Problem]:
    """Find tables with an id that an earlier one has."""
    owners: dict[str, str] = {}
    for path, table in tables:
        owner = owners.setdefault(table.id, path)
        if table.id and owner != path:
            expected = f"an id other than that of {owner}"
            yield Problem(f"{path}.id", expected, f'"{table.id}"')


def overlaps(placed: Iterable[Placed]) -> Iterator[Problem]:
    """Find sessions that start before one that began earlier is over; each pair is told once."""
    every = list(placed)
    owners = {id(each.session): each for each in every}
    told: set[tuple[str, str]] = set()
    for first, second in overlapping(each.session for each in every):
        earlier, later = owners[id(first)], owners[id(second)]
        if (earlier.path, later.path) not in told:
            told.add((earlier.path, later.path))
            yield _overlap(earlier, later)


def _overlap(earlier: Placed, later: Placed) -> Problem:
    end, start = earlier.session.end, later.session.start
    expected = f"a start at or after {end:%Y-%m-%d %H:%M}, the end of {earlier.path}"
    return Problem(f"{later.path}.start", expected, f"{start:%Y-%m-%d %H:%M}")


def crowds(placed: Iterable[Placed]) -> Iterator[Problem]:
    """Find tables that put more sessions without a start on a day than can be placed."""
    untimed = Counter[date]()
    told: set[str] = set()
    for each in (p for p in placed if not p.session.is_timed):
        day = each.session.day
        untimed[day] += 1
        if untimed[day] > MOST_UNTIMED and each.path not in told:
            told.add(each.path)
            expected = f"a start, since {MOST_UNTIMED} others on {day} have none"
            yield Problem(f"{each.path}.start", expected, "nothing")
