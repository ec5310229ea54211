"""Week files for the tests: the shortest head that is right, and what it takes to be refused."""

import json
import tomllib
from datetime import date, time

import pytest

from mobiplan.errors import ScheduleError
from mobiplan.model import Schedule
from mobiplan.reading import read

TOP = 'schema = "mobiplan/week/1"\nweek_of = 2026-01-14\n'
HEAD = f'{TOP}runner.zone = "Europe/London"\n'
LONDON = f'{TOP}[runner]\nzone = "Europe/London"\n'


def schedule(text: str) -> Schedule:
    """Return the schedule of the text of a week file."""
    return read(text.encode())


def complaints(text: str) -> list[str]:
    """Return what is said of the text of a week file, line by line."""
    with pytest.raises(ScheduleError) as caught:
        schedule(text)
    return str(caught.value).splitlines()


def as_json(text: str) -> str:
    """Return the text of a week file in JSON."""
    return json.dumps(tomllib.loads(text), default=_as_text)


def _as_text(value: date | time) -> str:
    return value.isoformat().removesuffix(":00") if isinstance(value, time) else value.isoformat()
