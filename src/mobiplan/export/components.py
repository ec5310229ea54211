"""Components: the calendar and its events as VCALENDAR and VEVENT, ready to be serialised."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from attrs import frozen
from icalendar import Alarm, Calendar, vCategory, vDatetime, vDuration, vInt, vRecur, vUri
from icalendar import Event as VEvent

from mobiplan.export.escaping import text
from mobiplan.export.events import Event
from mobiplan.export.series import Series
from mobiplan.export.shown import Shown

PRODID = "-//mobiplan//mobiplan//EN"
"""Who wrote the file; without a version, so that a new release leaves old files as they are."""

DAY = "X-MOBIPLAN-DAY"
"""The training day to which an event counts; by it, an update knows its own events."""


RUNNER = "X-MOBIPLAN-RUNNER"
"""Whose calendar it is, by a tag; so nobody's is updated with the plan of another."""


def header(title: str, tag: str) -> Calendar:
    """Return a VCALENDAR without anything in it.

    Args:
        title: what calendars call it.
        tag: whose it is; nothing for a runner without a name.
    """
    component = Calendar()
    component["VERSION"] = text("2.0")
    component["PRODID"] = text(PRODID)
    component["CALSCALE"] = text("GREGORIAN")
    component["NAME"] = component["X-WR-CALNAME"] = text(title)
    if tag:
        component[RUNNER] = text(tag)
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


def vevents(series: Series, version: Version) -> list[VEvent]:
    """Return the VEVENT of a series, and then those of its exceptions."""
    usual = vevent(series.first, version)
    if series.count > 1:
        usual["RRULE"] = vRecur({"FREQ": "WEEKLY", "COUNT": series.count})
    if series.skipped:
        usual["EXDATE"] = [_value(start, series.first.tzid) for start in series.skipped]
    exceptions = [vevent(shown, version) for shown in series.exceptions]
    for shown, component in zip(series.exceptions, exceptions, strict=True):
        component["RECURRENCE-ID"] = _value(shown.start, shown.tzid)
    return [usual, *exceptions]


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
