"""Components: the calendar and its events as VCALENDAR and VEVENT, ready to be serialised."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from attrs import frozen
from icalendar import Alarm, Calendar, vCategory, vDatetime, vDuration, vInt, vUri
from icalendar import Event as VEvent

from mobiplan.export.escaping import text
from mobiplan.export.events import Event
from mobiplan.model.span import moment

PRODID = "-//mobiplan//mobiplan//EN"
"""Who wrote the file; without a version, so that a new release leaves old files as they are."""

DAY = "X-MOBIPLAN-DAY"
"""The training day to which an event counts; by it, an update knows its own events."""


def header(title: str) -> Calendar:
    """Return a VCALENDAR of a title, without anything in it."""
    component = Calendar()
    component["VERSION"] = text("2.0")
    component["PRODID"] = text(PRODID)
    component["CALSCALE"] = text("GREGORIAN")
    component["NAME"] = component["X-WR-CALNAME"] = text(title)
    return component


@frozen
class Version:
    """One version of an event.

    Args:
        stamp: when it was made, in UTC.
        sequence: how many times it changed before.
    """

    stamp: datetime
    sequence: int = 0


@frozen
class Shown:
    """An event on the clock on which it can be written: that of its zone, or UTC."""

    event: Event
    start: datetime
    end: datetime
    zone: ZoneInfo | None

    @property
    def tzid(self) -> str:
        """The name of its zone; nothing is UTC."""
        return self.zone.key if self.zone else ""


def on_the_clock(event: Event) -> Shown:
    """Return an event as it can be written: in UTC where the clock shows a time of it twice."""
    zone = event.zone
    if isinstance(zone, ZoneInfo):
        start, end = moment(event.span.start, zone), moment(event.span.end, zone)
        if not any(_is_utc(time) or _is_shown_twice(time) for time in (start, end)):
            return Shown(event, start, end, zone)
    return Shown(event, moment(event.span.start, UTC), moment(event.span.end, UTC), None)


def _is_utc(time: datetime) -> bool:
    return time.tzname() == "UTC"


def _is_shown_twice(time: datetime) -> bool:
    return time.utcoffset() != time.replace(fold=1 - time.fold).utcoffset()


def vevent(shown: Shown, version: Version) -> VEvent:
    """Return the VEVENT of one version of an event."""
    event = shown.event
    component = VEvent()
    component["UID"] = text(event.uid)
    component[DAY] = text(f"{event.day:%Y%m%d}")
    component["DTSTAMP"] = vDatetime(version.stamp)
    if version.sequence:
        component["SEQUENCE"] = vInt(version.sequence)
        component["LAST-MODIFIED"] = vDatetime(version.stamp)
    component["DTSTART"] = _value(shown.start, shown.tzid)
    component["DTEND"] = _value(shown.end, shown.tzid)
    component["SUMMARY"] = text(event.summary)
    component["TRANSP"] = text("TRANSPARENT" if event.is_free else "OPAQUE")
    for name, value in _details(event):
        component[name] = value
    if event.alarm is not None:
        component.add_component(_alarm(event.summary, event.alarm))
    return component


def _details(event: Event) -> Iterator[tuple[str, object]]:
    """Yield the properties that not every event has."""
    texts = {
        "DESCRIPTION": event.description,
        "RELATED-TO": event.related_to,
        "LOCATION": event.location,
        "COLOR": event.colour,
    }
    yield from ((name, text(words)) for name, words in texts.items() if words)
    if event.categories:
        yield "CATEGORIES", vCategory(list(event.categories))
    if event.url:
        yield "URL", vUri(event.url)


def _alarm(summary: str, minutes: int) -> Alarm:
    component = Alarm()
    component["ACTION"] = text("DISPLAY")
    component["DESCRIPTION"] = text(summary)
    component["TRIGGER"] = vDuration(timedelta(minutes=-minutes))
    return component


def _value(time: datetime, tzid: str) -> vDatetime:
    if not tzid:
        return vDatetime(time)
    value = vDatetime(time.replace(tzinfo=None))
    value.params["TZID"] = tzid  # by hand: icalendar writes Reykjavik and its like as UTC
    return value
