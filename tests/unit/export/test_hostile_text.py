"""Whatever stands in a title, a name, an id or a place stays in its line, also under -O."""

import hashlib
import subprocess
import sys
from datetime import date

import icalendar
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.golden.hand_built import SWINGS, after, at, before
from tests.golden.ics_checker import problems

from mobiplan.export import Style, to_ics
from mobiplan.model import Plan, Routine, Run, Runner, Schedule, Step
from mobiplan.model.fields import line

HOSTILE = {
    "carriage return": "a\rBEGIN:VEVENT\rUID:evil",
    "line feed": "a\nEND:VEVENT\nBEGIN:VEVENT",
    "CRLF": "a\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    "NUL": "a\x00b",
    "C1 and separators": "a\x85b\u2028c\u2029d\x0be\x0cf\x1cg",
    "backslash N": r"C:\New\nights \\n \N",
    "punctuation": "a,b;c:d\"e'f^n^^",
    "emoji": "\N{RUNNER}" * 5000,
    "families": "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}" * 200,
    "right to left": "\N{RIGHT-TO-LEFT OVERRIDE}nur\N{POP DIRECTIONAL FORMATTING}"
    "\N{RIGHT-TO-LEFT MARK}\N{LEFT-TO-RIGHT ISOLATE}run\N{POP DIRECTIONAL ISOLATE}",
    "a component": "BEGIN:VEVENT",
    "a surrogate alone": "a\ud800b",
    "a parameter": 'a;VALUE=DATE:b;TZID="x',
    "a byte order mark": "\ufeffa",
}


def export(words: str, previous: bytes | None = None) -> bytes:
    """Return a calendar in which the words stand wherever a calendar has words."""
    run = Run(kind="easy", minutes=40, start=at("2026-01-13 07:00", "UTC"), id=words, title=words)
    schedule = Schedule(
        runner=Runner(name=words, zone="UTC"), week_of=date(2026, 1, 12), sessions=[run]
    )
    (kept,) = schedule.sessions
    drill = evolve(SWINGS, name=words, cue=words)
    routine = Routine([Step(drill, drill.dosage)])
    blocks = (before(kept, 7, routine=routine), after(kept, 5, uid=f"{words}@example.com"))
    style = Style(locations={"pre_run": words, "session": words}, alarms=15)
    planned = Plan(schedule=schedule, sessions=schedule.sessions, blocks=blocks)
    return to_ics(planned, include_sessions=True, style=style, previous=previous)


def checked(words: str) -> list[icalendar.Event]:
    """Return the events of an export that the byte-level check and icalendar both take."""
    data = export(words)
    found = icalendar.Calendar.from_ical(data)
    events = found.walk("VEVENT")

    assert [] == problems(data)
    assert ["VEVENT"] * 3 == [component.name for component in found.subcomponents]
    assert [["VALARM"]] * 3 == [[c.name for c in event.subcomponents] for event in events]
    assert {"UID", "DTSTAMP", "DTSTART"} <= set.intersection(*map(set, events))
    return events


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_come_back_as_words(words: str) -> None:
    warm_up, session, cooldown = checked(words)

    assert f"Warm-up: {line(words)} (7 min)" == warm_up["SUMMARY"]
    assert f"{line(words)} (40 min)" == session["SUMMARY"]
    assert line(words) == warm_up["LOCATION"]
    assert line(words) in warm_up["DESCRIPTION"].split("\n")
    assert line(f"{words}@example.com") == cooldown["UID"]
    assert session["UID"] == warm_up["RELATED-TO"]


@given(st.text(st.characters(exclude_characters="@"), min_size=1).filter(line))
def test_any_words_stay_in_their_lines(words: str) -> None:
    warm_up, *_ = checked(words)

    assert f"Warm-up: {line(words)} (7 min)" == warm_up["SUMMARY"]


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_an_update_reads_hostile_words_as_they_were_written(words: str) -> None:
    first = export(words)

    assert first == export(words, previous=first)


def digest() -> str:
    return hashlib.sha256(b"".join(map(export, HOSTILE.values()))).hexdigest()


def test_the_bytes_are_the_same_without_assertions() -> None:
    code = f"from {__name__} import digest; print(digest())"
    done = subprocess.run(  # noqa: S603  the code is ours
        [sys.executable, "-O", "-c", code], capture_output=True, text=True, check=False
    )

    assert ("", f"{digest()}\n") == (done.stderr, done.stdout)
