"""What a calendar shows of a file, worked out by python-dateutil and zoneinfo alone."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from tests.golden.ics_checker import unfolded


class Occurrence(NamedTuple):
    """One event on the screen of a calendar."""

    start: datetime
    end: datetime
    summary: str
    description: str


Properties = dict[str, list[tuple[str, str]]]


def occurrences(data: bytes) -> list[Occurrence]:
    """Return all that is shown, in order; what was cancelled is not."""
    events = [event for event in _events(data) if ("", "CANCELLED") not in event.get("STATUS", [])]
    replaced = {
        (event["UID"][0][1], event["RECURRENCE-ID"][0][1])
        for event in events
        if "RECURRENCE-ID" in event
    }
    return sorted(shown for event in events for shown in _shown(event, replaced))


def _events(data: bytes) -> Iterator[Properties]:
    for text in data.decode().split("BEGIN:VEVENT\r\n")[1:]:
        found: Properties = {}
        for line in unfolded(text.split("END:VEVENT")[0].encode()):
            if line == "BEGIN:VALARM":
                break
            head, _, value = line.partition(":")
            name, _, parameters = head.partition(";")
            found.setdefault(name, []).append((parameters.removeprefix("TZID="), value))
        yield found


def _shown(event: Properties, replaced: set[tuple[str, str]]) -> Iterator[Occurrence]:
    ((zone, start),) = event["DTSTART"]
    ((_, end),) = event["DTEND"]
    length = _instant(zone, _clock(end)) - _instant(zone, _clock(start))
    skipped = {value for _, value in event.get("EXDATE", [])}
    for clock in _clocks(event, start):
        written = f"{clock:%Y%m%dT%H%M%S}"
        uid = event["UID"][0][1]
        if written in skipped or ("RECURRENCE-ID" not in event and (uid, written) in replaced):
            continue
        begin = _instant(zone, clock)
        description = event.get("DESCRIPTION", [("", "")])[0][1]
        yield Occurrence(begin, begin + length, event["SUMMARY"][0][1], description)


def _clocks(event: Properties, start: str) -> list[datetime]:
    if "RRULE" not in event:
        return [_clock(start)]
    ((_, rule),) = event["RRULE"]
    return list(rrulestr(rule, dtstart=_clock(start)))


def _clock(value: str) -> datetime:
    return datetime.strptime(value.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007  a clock's


def _instant(zone: str, clock: datetime) -> datetime:
    return clock.replace(tzinfo=ZoneInfo(zone) if zone else UTC).astimezone(UTC)
