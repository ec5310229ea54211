"""Each file in ``expected/`` says how a calendar or a text is read, and what it must be taken for.

To add a case, add a file with its head. ``MOBIPLAN_WRITE_GOLDENS=1 pytest tests/inputs`` writes
what the cases give now; read the difference before you keep it.
"""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mobiplan.model import Busy, Runner
from mobiplan.planner import plan
from mobiplan.reading import Entry, Imported, diagnostics_table, read_any

HERE = Path(__file__).parent
NAMES = sorted(path.stem for path in (HERE / "expected").glob("*.txt"))
WRITE = os.environ.get("MOBIPLAN_WRITE_GOLDENS") == "1"


def head_of(name: str) -> dict[str, str]:
    text = (HERE / "expected" / f"{name}.txt").read_text(encoding="utf-8")
    lines = text.partition("\n\n")[0].splitlines()
    return {key: value.strip() for key, _, value in (row.partition(":") for row in lines)}


def imported(name: str) -> Imported:
    head = head_of(name)
    week_of, weeks = head.get("week of"), head.get("weeks")
    return read_any(
        HERE / "calendars" / head["calendar"],
        runner=Runner(zone=head["zone"]),
        busy=[HERE / "calendars" / each for each in head.get("busy", "").split()],
        week_of=date.fromisoformat(week_of) if week_of else None,
        weeks=int(weeks) if weeks else None,
    )


def entry_line(entry: Entry) -> str:
    at = f"{entry.start:%H:%M}" if entry.start else "--:--"
    what = f"{entry.nature} {entry.kind}" if entry.kind else f"{entry.nature}"
    kind = f" ({entry.kind_from})" if entry.kind_from else ""
    minutes = f", {entry.minutes} min ({entry.minutes_from})" if entry.minutes else ""
    km = f", {entry.distance_km:g} km ({entry.distance_from})" if entry.distance_km else ""
    sure = f", {entry.confidence}"
    return f"{entry.day:%a %d %b} {at} {what}{kind}{minutes}{km}{sure} | {entry.title}"


def busy_line(busy: Busy) -> str:
    return f"{busy.start:%a %d %b %H:%M} to {busy.end:%a %d %b %H:%M} | {busy.title}"


def account(name: str) -> Iterator[str]:
    found = imported(name)
    yield from (f"{key}: {value}" for key, value in head_of(name).items())
    yield ""
    yield f"{found.schedule.weeks} from {found.schedule.week_of}"
    yield ""
    yield from map(entry_line, found.entries)
    yield ""
    yield from map(busy_line, found.schedule.busy)
    yield ""
    yield from diagnostics_table(found.diagnostics).splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_a_calendar_is_taken_for_what_a_careful_person_takes_it_for(name: str) -> None:
    actual = "\n".join(account(name)) + "\n"
    golden = HERE / "expected" / f"{name}.txt"
    if WRITE:
        golden.write_text(actual, encoding="utf-8")

    assert golden.read_text(encoding="utf-8") == actual


@pytest.mark.parametrize("name", NAMES)
def test_every_session_that_was_found_is_in_the_schedule(name: str) -> None:
    found = imported(name)
    sessions = sorted(entry.session for entry in found.entries if entry.nature.is_session)

    assert sorted(session.id for session in found.schedule.sessions) == sessions


@pytest.mark.parametrize("name", NAMES)
def test_every_calendar_can_be_planned(name: str) -> None:
    assert plan(imported(name).schedule).score.broken == 0


def test_every_calendar_has_an_account() -> None:
    read = {word for name in NAMES for word in f"{head_of(name)}".replace("'", " ").split()}

    assert {path.name for path in (HERE / "calendars").iterdir()} <= read
