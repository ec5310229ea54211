"""Shown: events on the clocks on which a file can write them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from attrs import frozen

from mobiplan.export.events import Event
from mobiplan.model.span import moment


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
