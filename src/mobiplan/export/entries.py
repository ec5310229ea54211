"""Entries: the events of a calendar file as bytes, with the zones whose clocks they name."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from zoneinfo import ZoneInfo

from attrs import frozen
from icalendar import Calendar, Timezone

from mobiplan.errors import ScheduleError
from mobiplan.export.components import Version, vevents
from mobiplan.export.content import Piece
from mobiplan.export.escaping import text
from mobiplan.export.previous import Previous
from mobiplan.export.serialising import serialised
from mobiplan.export.series import Series
from mobiplan.export.timezones import timezone
from mobiplan.model import Schedule
from mobiplan.model.fields import LATEST_YEAR
from mobiplan.model.wallclock import parse_zone

FIRST = 1970
"""The first year in which a zone is described for what mobiplan did not write. House default."""

_YEAR = re.compile(r"([0-9]{4})[0-9]{4}T")
_END = b"END:VCALENDAR\r\n"


@frozen
class Use:
    """A zone, and the years in which its clock is needed.

    Args:
        tzid: its name.
        zone: which one; None if the database knows none of that name.
        first: year.
        last: year.
    """

    tzid: str
    zone: ZoneInfo | None
    first: int
    last: int


@frozen
class Entry:
    """An event, as it stands in a file.

    Args:
        start: its first instant.
        uid: as it stands in the file.
        data: its bytes.
        uses: the zones that it names.
    """

    start: int
    uid: str
    data: bytes
    uses: tuple[Use, ...]


def entry(series: Series, version: Version) -> Entry:
    """Return a version of an event, or of a series of events, as it stands in a file."""
    first = series.first
    use = Use(first.tzid, first.zone, first.start.year, series.last_year)
    return Entry(
        start=first.event.span.start,
        uid=text(first.event.uid).to_ical().decode(),
        data=b"".join(map(serialised, vevents(series, version))),
        uses=(use,) if first.zone else (),
    )


def calendar(
    head: Calendar, entries: Iterable[Entry], previous: Previous, schedule: Schedule
) -> bytes:
    """Return a file of entries and of every zone that they name.

    Args:
        head: the calendar without them.
        entries: in any order; they are written in order of time.
        previous: what mobiplan did not write there is written behind them, with the description
            of zones that the database does not know.
        schedule: whose events; its zone is described where there are none, because a VCALENDAR
            without components is invalid.
    """
    written = sorted(entries, key=attrgetter("start", "uid"))
    uses = [use for each in written for use in each.uses]
    uses += [use for piece in previous.foreign for use in uses_of(piece)]
    described = list(_described(uses, previous.zones))
    if not written and not previous.foreign:
        described = [serialised(_zone_of(schedule))]
    events = [each.data for each in written] + [piece.raw for piece in previous.foreign]
    return b"".join((serialised(head).removesuffix(_END), *described, *events, _END))


def uses_of(piece: Piece) -> Iterator[Use]:
    """Yield the zones that a component names, with the years of its times."""
    for line in piece.every:
        years = [min(max(int(year), FIRST), LATEST_YEAR) for year in _YEAR.findall(line.value)]
        if line.tzid and years:
            yield Use(line.tzid, _zone(line.tzid), min(years), max(years))


def _zone(tzid: str) -> ZoneInfo | None:
    try:
        return parse_zone(tzid)
    except ScheduleError:
        return None


def _described(uses: Iterable[Use], known: dict[str, Piece]) -> Iterator[bytes]:
    """Yield the VTIMEZONE of every zone, by name."""
    by_name = attrgetter("tzid")
    for tzid, group in groupby(sorted(uses, key=by_name), by_name):
        alike = list(group)
        years = range(min(use.first for use in alike), max(use.last for use in alike) + 1)
        zone = next((use.zone for use in alike if use.zone), None)
        if zone is not None:
            yield serialised(timezone(zone, years))
        elif tzid in known:
            yield known[tzid].raw


def _zone_of(schedule: Schedule) -> Timezone:
    first, last = schedule.days[0], schedule.days[-1]
    return timezone(schedule.runner.zone_on(first), range(first.year, last.year + 1))
