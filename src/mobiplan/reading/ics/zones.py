"""Zones of a calendar: from a TZID, a VTIMEZONE or an offset to a clock.

Nothing is kept from one file to the next, so the zones of one never colour another.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from re import IGNORECASE, fullmatch, search
from zoneinfo import ZoneInfo, available_timezones

from attrs import define, field, frozen

from mobiplan.errors import ScheduleError
from mobiplan.model.fields import EARLIEST_YEAR, LATEST_YEAR
from mobiplan.model.span import instant, moment
from mobiplan.model.traveller import Traveller
from mobiplan.reading.ics.components import Component
from mobiplan.reading.ics.recurrence import Budget, repetitions
from mobiplan.reading.ics.rules import read_rule
from mobiplan.reading.ics.values import offset_minutes, read_stamp
from mobiplan.reading.importing.starts import Clock


@frozen
class Onset:
    """From a time on the wall clock on, another offset is in force.

    Args:
        at: the wall time, by the offset before.
        before: minutes east of UTC, before.
        after: minutes east of UTC, from then on.
    """

    at: datetime
    before: int
    after: int


@define
class Observed:
    """A clock that a VTIMEZONE describes, or a fixed offset; its times are shown in UTC.

    Args:
        fixed: minutes east of UTC where nothing else is known.
        parts: the STANDARD and DAYLIGHT of the VTIMEZONE.
        budget: what the work of its rules is taken from.
    """

    fixed: int = 0
    parts: tuple[Component, ...] = ()
    budget: Budget = field(factory=Budget)
    _by_year: dict[int, list[Onset]] = field(init=False, factory=dict)

    def instants(self, day: date, at: time) -> tuple[int, ...]:
        """Return the instant at which the clock shows a time on a day."""
        shown = datetime.combine(day, at)
        return (instant(shown.replace(tzinfo=UTC)) - self._offset(shown),)

    def reach(self, day: date, at: time) -> datetime:
        """Return when the clock shows a time on a day."""
        return self.clock(self.instants(day, at)[0])

    def clock(self, minute: int) -> datetime:
        """Return an instant in UTC: nobody else knows this clock."""
        return moment(minute, UTC)

    def _offset(self, shown: datetime) -> int:
        onsets = self._onsets(shown.year)
        passed = [onset for onset in onsets if onset.at <= shown]
        if passed:
            return passed[-1].after
        return onsets[0].before if onsets else self.fixed

    def _onsets(self, year: int) -> list[Onset]:
        if year not in self._by_year:
            found = [onset for part in self.parts for onset in _onsets(part, year, self.budget)]
            self._by_year[year] = sorted(found, key=_by_time)
        return self._by_year[year]


def _by_time(onset: Onset) -> datetime:
    return onset.at


def _onsets(part: Component, year: int, budget: Budget) -> list[Onset]:
    """Return when the offset of a part of a VTIMEZONE comes into force, up to the end of a year."""
    values = [part.first(name) for name in ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO")]
    start, before, after = (value.value if value else "" for value in values)
    try:
        stamp, offsets = read_stamp(start), (offset_minutes(before), offset_minutes(after))
        rule = part.first("RRULE")
        slots = [(stamp.day, stamp.at)]
        if rule:
            first, last = date(max(year - 1, 1), 1, 1), date(year, 12, 31)
            slots += repetitions(read_rule(rule.value)[0], slots[0], last, first, budget)
    except (ScheduleError, ValueError):
        return []
    times = {datetime.combine(day, at or time(0)) for day, at in slots if day.year <= year}
    return [Onset(each, *offsets) for each in times]


def first_shown(clock: Clock, day: date, at: time) -> int:
    """Return the first instant at which a clock shows a time or, if it skips it, is past it.

    Before the years that are supported, when some clocks were off by seconds, it is rounded.
    """
    if isinstance(clock, Traveller) and not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        return instant(datetime.combine(day, at, tzinfo=clock.zone))
    instants = clock.instants(day, at)
    return instants[0] if instants else instant(clock.reach(day, at))


@define
class Zones:
    """The zones of one calendar.

    Args:
        described: every VTIMEZONE, by its TZID.
        budget: what the work of their rules is taken from.
    """

    described: Mapping[str, Component]
    budget: Budget
    _known: dict[str, Clock | None] = field(init=False, factory=dict)

    @classmethod
    def of(cls, calendar: Component, budget: Budget) -> "Zones":
        """Return the zones of a calendar."""
        described = {
            tzid.value: zone
            for zone in calendar.inside("VTIMEZONE")
            if (tzid := zone.first("TZID")) is not None
        }
        return cls(described, budget)

    def clock(self, tzid: str) -> Clock | None:
        """Return the clock that a TZID names, or None where nobody knows it."""
        if tzid not in self._known:
            self._known[tzid] = self._find(tzid)
        return self._known[tzid]

    def _find(self, tzid: str) -> Clock | None:
        zone = self.described.get(tzid)
        places = [tzid]
        if zone and (location := zone.first("X-LIC-LOCATION")):
            places.append(location.value)
        for place in places:
            named = named_zone(place)
            if named:
                is_utc = named.key.removeprefix("Etc/") in _UTC_NAMES
                return UTC_CLOCK if is_utc else Traveller(zone=named)
        if zone:
            return Observed(0, tuple(zone.children), self.budget)
        fixed = search(r"^(?:UTC|GMT)?\s*([+-]\d\d:?\d\d)$", tzid.strip(), IGNORECASE)
        return Observed(offset_minutes(fixed[1])) if fixed else None


def named_zone(name: str) -> ZoneInfo | None:
    """Return the zone that a name of the IANA database, of Windows, or the end of a path means.

    Example:
        >>> named_zone("W. Europe Standard Time").key, named_zone("/mozilla.org/1/Europe/Paris").key
        ('Europe/Berlin', 'Europe/Paris')
    """
    parts = name.strip().strip("/").split("/")
    for number in range(min(len(parts), 5)):
        found = _zone("/".join(parts[number:]))
        if found:
            return found
    return None


def _zone(name: str) -> ZoneInfo | None:
    from icalendar.timezone.windows_to_olson import (  # noqa: PLC0415  slow to import, seldom needed
        WINDOWS_TO_OLSON,
    )

    known = _places().get(name.casefold()) or WINDOWS_TO_OLSON.get(name)
    return ZoneInfo(known) if known else None


_NO_PLACE = r"localtime|Factory|posixrules|(right|posix)/.*"


@cache
def _places() -> Mapping[str, str]:
    """Return the names of the zones that are places, by how they look in small letters."""
    names = available_timezones()
    return {name.casefold(): name for name in names if not fullmatch(_NO_PLACE, name)}


_UTC_NAMES = {"UTC", "UCT", "GMT", "Zulu", "Universal", "Greenwich", "GMT0", "GMT+0", "GMT-0"}

UTC_CLOCK = Observed()
"""The clock of times that end in "Z"."""
