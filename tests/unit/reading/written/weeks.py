"""Written weeks for the tests: from a text or a grid to what is read of it."""

from datetime import date

import pytest

from mobiplan.errors import MobiplanError
from mobiplan.model import Runner
from mobiplan.reading import Imported, read_any

LONDON = Runner(zone="Europe/London")
MONDAY = date(2026, 1, 12)


def imported(content: str | bytes, **options: object) -> Imported:
    """Return what is read of a text, whose first week is that of 12 January 2026."""
    data = content.encode() if isinstance(content, str) else content
    choices: dict[str, object] = {"runner": LONDON, "week_of": MONDAY, **options}
    return read_any(data, **choices)  # type: ignore[arg-type]  the tests' own


def sessions(content: str | bytes, **options: object) -> list[str]:
    """Return the sessions of a text as a reader sees them: when, what, how long."""
    return [
        f"{s.start or s.day:%a %d %b %H:%M} {s.label} {s.minutes}"
        for s in imported(content, **options).schedule.sessions
    ]


def told(content: str | bytes, **options: object) -> list[str]:
    """Return what is noted of a text, line by line."""
    return [str(each) for each in imported(content, **options).diagnostics]


def refusal(content: str | bytes, **options: object) -> str:
    """Return why a text is not read."""
    with pytest.raises(MobiplanError) as caught:
        imported(content, **options)
    return str(caught.value)
