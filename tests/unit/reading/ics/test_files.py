"""Files as they come: any encoding and line end, broken, cut short, or no calendar at all."""

import io
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from tests.unit.reading.calendars import (
    LONDON,
    calendar,
    event,
    notes,
    read,
    refusal,
    run,
    sessions,
    starts,
    told,
)

from mobiplan.reading import ics
from mobiplan.reading.ics.components import DEEPEST, MOST_BAD_LINES, MOST_EVENTS, content_lines
from mobiplan.reading.ics.loading import LARGEST_CALENDAR

WEEK = run("DTSTART:20260113T180000Z")
SOON = 3
"""Seconds within which what is too large is refused, on a busy machine; alone under one."""


def test_a_path_standard_input_and_bytes_give_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "week.ics"
    path.write_bytes(WEEK)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WEEK)))
    found = [ics.read(source, runner=LONDON).schedule for source in (path, str(path), "-", WEEK)]

    assert [found[0]] * 4 == found


@pytest.mark.parametrize(
    "written",
    [
        WEEK.replace(b"\r\n", b"\n"),
        WEEK.replace(b"\r\n", b"\r"),
        WEEK.replace(b"\r\n", b"\r\n\r\n"),
        b"\xef\xbb\xbf" + WEEK,
        WEEK.decode().encode("utf-16"),
        WEEK.replace(b"BEGIN:", b"begin:").replace(b"SUMMARY", b"Summary"),
        WEEK.replace(b"SUMMARY:Easy run", b"SUMMARY:Easy\r\n  r\r\n un"),
        WEEK.replace(b"SUMMARY:", b"item1.SUMMARY;LANGUAGE=en:"),
        WEEK.replace(b"END:VEVENT", b"BEGIN:VALARM\r\nSUMMARY:Wake up\r\nEND:VALARM\r\nEND:VEVENT"),
        b"\r\n" + WEEK + b"\r\n\0",
    ],
    ids=[
        "LF", "CR", "blank lines", "BOM", "UTF-16", "small letters", "folded", "group", "alarm",
        "padded",
    ],
)  # fmt: skip
def test_what_is_written_in_another_way_is_read_all_the_same(written: bytes) -> None:
    assert sessions(WEEK) == sessions(written)
    assert notes(WEEK) == notes(written)


def test_the_letters_of_a_fold_inside_a_letter_come_together() -> None:
    title = "Läufe".encode()  # "runs": two bytes for the second letter
    folded = WEEK.replace(b"Easy run", title[:2] + b"\r\n " + title[2:])

    assert ["Läufe"] == [s.title for s in sessions(folded, week_of=date(2026, 1, 13))]
    assert "encoding" not in notes(folded, week_of=date(2026, 1, 13))


def test_latin_1_is_read_and_told() -> None:
    source = run("DTSTART:20260113T180000Z", title="Läufe locker").decode().encode("latin-1")

    assert ["Läufe locker"] == [s.title for s in sessions(source)]
    assert [
        "warning encoding, line 3: The byte 0xE4 is not UTF-8. Assumed: Latin-1 (Windows-1252)."
    ] == told(source)


def test_escapes_are_read() -> None:
    source = run("DTSTART:20260113T180000Z", title=r"Easy run\, flat\; no \\ hills\nat all")

    assert [r"Easy run, flat; no \ hills at all"] == [s.title for s in sessions(source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (b"", "got nothing"),
        (b" \r\n\r\n", "got nothing"),
        (b"<!DOCTYPE html><html>", "got a web page; the address of the feed itself ends in .ics"),
        (b'{"a": 1}', 'got "{"a": 1}"'),
        (b"BEGIN:VCARD\nEND:VCARD", 'got "BEGIN:VCARD"'),
    ],
)
def test_what_is_no_calendar_is_refused(source: bytes, expected: str) -> None:
    beginning = "the calendar: expected an iCalendar file, which begins with BEGIN:VCALENDAR, "

    assert refusal(source).startswith(beginning + expected)


def test_a_file_that_is_missing_is_told_by_its_name(tmp_path: Path) -> None:
    path = str(tmp_path / "none.ics")

    assert f"{path}: expected a file, got nothing: there is no such file" == refusal(path)


def test_a_calendar_without_training_is_refused_with_what_was_odd() -> None:
    assert refusal(run("DTSTART:someday")).splitlines() == [
        (
            "the calendar: expected at least one run, strength session, other sport or rest day, "
            "or week_of, got none"
        ),
        (
            'the calendar: line 4, "Easy run": expected nothing to assume, got bad_start: DTSTART '
            "is no date and no time: 'someday'; it is left out."
        ),
    ]


@pytest.mark.parametrize("cut", ["END:VEVENT", "DURATION", "TION:PT45M"])
def test_a_file_that_ends_too_early_loses_its_last_event_and_says_so(cut: str) -> None:
    whole = calendar(event("DTSTART:20260114", "SUMMARY:Easy 30 min"))[: -len("END:VCALENDAR\r\n")]
    last = run("DTSTART:20260113T180000Z")[len("BEGIN:VCALENDAR\r\n") :]
    source = whole + last[: last.index(cut.encode())]

    assert ["2026-01-14"] == starts(source)
    assert "truncated" in notes(source)


def test_an_event_that_lies_in_no_calendar_is_lost_with_the_end_of_the_file() -> None:
    assert "truncated" in notes(WEEK + b"BEGIN:VEVENT\r\nDTSTART:20260113")


def test_a_calendar_without_its_end_is_read_and_told() -> None:
    source = WEEK[: -len("END:VCALENDAR\r\n")]

    assert sessions(WEEK) == sessions(source)
    assert [
        "error truncated, line 1: The file ends inside the VCALENDAR that begins here."
    ] == told(source)


def test_lines_that_are_no_properties_are_told_and_left_out() -> None:
    source = WEEK.replace(b"END:VEVENT", b"no property\r\nEND:NOTHING\r\nEND:VEVENT")

    assert sessions(WEEK) == sessions(source)
    assert [
        (
            'warning bad_line, line 6: A line that is no property: "no property". '
            "Assumed: it says nothing."
        ),
        "warning bad_line, line 7: END:NOTHING ends nothing. Assumed: it says nothing.",
    ] == told(source)


def test_a_component_that_is_not_ended_ends_with_the_one_around_it() -> None:
    source = WEEK.replace(b"END:VEVENT", b"BEGIN:VALARM\r\nTRIGGER:-PT5M\r\nEND:VEVENT")

    assert sessions(WEEK) == sessions(source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (b"BEGIN:VCALENDAR\r\n" + b"X" * 100_000_000, "expected a file of at most 20 MB"),
        (b"BEGIN:VCALENDAR\r\n" * 10_000, f"expected components at most {DEEPEST} deep"),
        (
            run("DTSTART:20260113T180000", "RRULE:FREQ=SECONDLY"),
            'expected events that repeat every day or less often, got "FREQ=SECONDLY"',
        ),
        (
            b"BEGIN:VCALENDAR\r\n" + b"?\r\n" * 1_000_000,
            f"expected at most {MOST_BAD_LINES} lines that are no properties",
        ),
        (
            b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * (MOST_EVENTS + 1),
            f"expected at most {MOST_EVENTS} events",
        ),
    ],
    ids=["100 MB", "10,000 deep", "every second", "no lines", "events without end"],
)
def test_what_is_too_large_is_refused_at_once(source: bytes, expected: str) -> None:
    began = time.perf_counter()

    assert expected in refusal(source)
    assert time.perf_counter() - began < SOON


def test_the_largest_calendar_is_read() -> None:
    padding = b"X-PADDING:" + b"x" * (LARGEST_CALENDAR - len(WEEK) - 12) + b"\r\n"
    source = WEEK.replace(b"END:VCALENDAR", padding + b"END:VCALENDAR")

    assert LARGEST_CALENDAR == len(source)
    assert sessions(WEEK) == read(source).schedule.sessions


def test_properties_outside_of_everything_are_passed_over() -> None:
    assert sessions(WEEK) == sessions(b"X-BEFORE:1\r\n" + WEEK)


def test_a_text_of_blanks_has_no_lines() -> None:
    assert [] == list(content_lines("\r\n \r\n"))
