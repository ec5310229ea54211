"""Calendars for the tests: from the lines of events to what is read of them."""

import pytest

from mobiplan.errors import MobiplanError
from mobiplan.model import Runner, Session
from mobiplan.reading import Imported, ics

LONDON = Runner(zone="Europe/London")


def event(*lines: str) -> str:
    """Return an event with some lines."""
    return "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT"))


def calendar(*parts: str) -> bytes:
    """Return a calendar with some events and properties."""
    return "\r\n".join(("BEGIN:VCALENDAR", *parts, "END:VCALENDAR", "")).encode()


def run(*lines: str, title: str = "Easy run") -> bytes:
    """Return a calendar with one easy run of 45 min."""
    length = (
        () if any("DTEND" in row or "DURATION" in row for row in lines) else ("DURATION:PT45M",)
    )
    return calendar(event(f"SUMMARY:{title}", *lines, *length))


def read(source: bytes, runner: Runner = LONDON, **options: object) -> Imported:
    """Return what is read of a calendar."""
    return ics.read(source, runner=runner, **options)  # type: ignore[arg-type]  the tests' own


def sessions(source: bytes, runner: Runner = LONDON, **options: object) -> tuple[Session, ...]:
    """Return the sessions of a calendar."""
    return read(source, runner, **options).schedule.sessions


def starts(source: bytes, runner: Runner = LONDON, **options: object) -> list[str]:
    """Return the starts of the sessions of a calendar, or their days."""
    found = sessions(source, runner, **options)
    return [s.start.isoformat() if s.start else f"{s.day}" for s in found]


def notes(source: bytes, runner: Runner = LONDON, **options: object) -> list[str]:
    """Return the codes of what is noted of a calendar."""
    return [each.code.value for each in read(source, runner, **options).diagnostics]


def told(source: bytes, runner: Runner = LONDON, **options: object) -> list[str]:
    """Return what is noted of a calendar, line by line."""
    return [str(each) for each in read(source, runner, **options).diagnostics]


def refusal(source: bytes | str, runner: Runner = LONDON, **options: object) -> str:
    """Return why a calendar is not read."""
    with pytest.raises(MobiplanError) as caught:
        ics.read(source, runner=runner, **options)  # type: ignore[arg-type]  the tests' own
    return str(caught.value)
