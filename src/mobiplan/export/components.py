"""Components: events as VEVENTs and their zones as VTIMEZONEs, ready to be serialised."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter
from zoneinfo import ZoneInfo

from attrs import frozen
from icalendar import Calendar, Timezone, vCategory, vDatetime
from icalendar import Event as VEvent

from mobiplan.export.escaping import text
from mobiplan.export.events import Event
from mobiplan.export.timezones import timezone
from mobiplan.model import Schedule
from mobiplan.model.span import moment

PRODID = "-//mobiplan//mobiplan//EN"
"""Who wrote the file; without a version, so that a new release leaves old files as they are."""


def calendar(events: Iterable[Event], *, schedule: Schedule, stamp: datetime) -> Calendar:
    """Return a VCALENDAR of events and of every zone that they name.

    Args:
        events: in the order in which they shall stand.
        schedule: whose events; its zone is described where there are none, because a VCALENDAR
            without components is invalid.
        stamp: when the events were made, in UTC.
    """
    shown = [_on_the_clock(event) for event in events]
    component = Calendar()
    component["VERSION"] = text("2.0")
    component["PRODID"] = text(PRODID)
    component["CALSCALE"] = text("GREGORIAN")
    component["NAME"] = component["X-WR-CALNAME"] = text(f"Mobility {schedule.runner.name}".strip())
    zones = _zones(shown) if shown else [_zone_of(schedule)]
    for part in (*zones, *(_vevent(entry, stamp) for entry in shown)):
        component.add_component(part)
    return component


@frozen
class _Shown:
    """An event on the clock on which it can be written: that of its zone, or UTC."""

    event: Event
    start: datetime
    end: datetime
    zone: ZoneInfo | None

    @property
    def tzid(self) -> str:
        return self.zone.key if self.zone else ""


def _on_the_clock(event: Event) -> _Shown:
    zone = event.zone
    if isinstance(zone, ZoneInfo):
        start, end = moment(event.span.start, zone), moment(event.span.end, zone)
        if not any(_is_utc(time) or _is_shown_twice(time) for time in (start, end)):
            return _Shown(event, start, end, zone)
    return _Shown(event, moment(event.span.start, UTC), moment(event.span.end, UTC), None)


def _is_utc(time: datetime) -> bool:
    return time.tzname() == "UTC"


def _is_shown_twice(time: datetime) -> bool:
    return time.utcoffset() != time.replace(fold=1 - time.fold).utcoffset()


def _zones(shown: Iterable[_Shown]) -> Iterator[Timezone]:
    """Return the VTIMEZONE of every zone in which events are written, by name."""
    for _, group in groupby(sorted(shown, key=attrgetter("tzid")), attrgetter("tzid")):
        entries = list(group)
        years = range(min(e.start.year for e in entries), max(e.end.year for e in entries) + 1)
        if entries[0].zone is not None:
            yield timezone(entries[0].zone, years)


def _zone_of(schedule: Schedule) -> Timezone:
    first, last = schedule.days[0], schedule.days[-1]
    return timezone(schedule.runner.zone_on(first), range(first.year, last.year + 1))


def _vevent(shown: _Shown, stamp: datetime) -> VEvent:
    event = shown.event
    component = VEvent()
    component["UID"] = text(event.uid)
    component["DTSTAMP"] = vDatetime(stamp)
    component["DTSTART"] = _value(shown.start, shown.tzid)
    component["DTEND"] = _value(shown.end, shown.tzid)
    component["SUMMARY"] = text(event.summary)
    component["DESCRIPTION"] = text(event.description)
    component["CATEGORIES"] = vCategory(list(event.categories))
    component["TRANSP"] = text("OPAQUE")
    if event.related_to:
        component["RELATED-TO"] = text(event.related_to)
    return component


def _value(time: datetime, tzid: str) -> vDatetime:
    if not tzid:
        return vDatetime(time)
    value = vDatetime(time.replace(tzinfo=None))
    value.params["TZID"] = tzid  # by hand: icalendar writes Reykjavik and its like as UTC
    return value
