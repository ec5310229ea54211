"""Formats: what a file is taken for, by its name or by how it begins."""

from pathlib import Path

import pytest
from tests.unit.reading.weeks import HEAD, as_json

from mobiplan.errors import ScheduleError
from mobiplan.model import Runner
from mobiplan.reading import read, read_any
from mobiplan.reading.formats import Format, format_of

LONDON = Runner(zone="Europe/London")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (HEAD, Format.TOML),
        ("# a week\n\n[[session]]\nday = 'tue'", Format.TOML),
        ("[runner]\nzone = 'UTC'", Format.TOML),
        ("", Format.TOML),
        ("hello", Format.TOML),
        ('  {"weeks": 2}', Format.JSON),
        ("\ufeffbegin:vcalendar", Format.ICS),
        ('[\n  {"id": 1}]', Format.INTERVALS_ICU),
        ("[]", Format.INTERVALS_ICU),
        ("My plan;;\nWoche;Mo;Di;Mi\n", Format.CSV),
        ("Mon,Tue\n,easy", Format.CSV),
        ("Week\tMon 12 Jan\tTue 13 Jan\n", Format.CSV),
        ("Tue 18:00 easy; Thu gym", Format.TEXT),
        ("Tue 40 min; Thu 30 min", Format.TEXT),
        ("# my week\nWeek 2: Tue easy", Format.TEXT),
        ("2026-01-13 easy", Format.TEXT),
    ],
)
def test_bytes_are_known_by_how_they_begin(content: str, expected: Format) -> None:
    assert expected == format_of(content.encode())


def test_utf_16_is_looked_through() -> None:
    assert Format.ICS == format_of("BEGIN:VCALENDAR".encode("utf-16"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("week.toml", Format.TOML),
        ("WEEK.ICS", Format.ICS),
        ("week.tsv", Format.CSV),
        ("week.txt", Format.TEXT),
        ("week.json", Format.JSON),
        ("missing", Format.TOML),
        ("nu\0l", Format.TOML),
    ],
)
def test_files_are_known_by_their_names(name: str, expected: Format) -> None:
    assert expected == format_of(name)


@pytest.mark.parametrize("name", ["events.json", "events"])
def test_what_the_name_leaves_open_the_content_tells(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text("[]", encoding="utf-8")

    assert Format.INTERVALS_ICU == format_of(path)


def test_a_week_file_is_a_schedule_without_an_account() -> None:
    imported = read_any(as_json(HEAD).encode())

    assert (read(HEAD.encode()), (), ()) == (
        imported.schedule,
        imported.diagnostics,
        imported.entries,
    )


def test_a_week_file_says_itself_what_else_is_asked_for() -> None:
    expected = [
        "runner: expected nothing beside a week file, which says it, got something",
        "weeks: expected nothing beside a week file, which says it, got something",
    ]
    with pytest.raises(ScheduleError) as caught:
        read(HEAD.encode(), runner=LONDON, weeks=2)
    assert expected == str(caught.value).splitlines()


def test_what_is_no_week_file_needs_a_runner() -> None:
    expected = "runner: expected a Runner, since the file does not say who it is, got nothing"
    with pytest.raises(ScheduleError) as caught:
        read(b"2026-01-13 easy 40 min")
    assert expected == str(caught.value)
