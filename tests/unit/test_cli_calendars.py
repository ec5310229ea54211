"""The command line with calendars: what it takes, and what it says of them."""

import io
import sys
from pathlib import Path

import pytest

from mobiplan.cli import main

INPUTS = Path(__file__).parents[1] / "inputs" / "calendars"
RUNNA = str(INPUTS / "runna_week.ics")
TRAINING_PEAKS = str(INPUTS / "trainingpeaks_feed.ics")
OUTLOOK = str(INPUTS / "busy_outlook.ics")
LONDON = ("--tz", "Europe/London")
ME = """
schema = "mobiplan/runner/1"
runner.zone = "Europe/Berlin"
sessions.starts.run = "17:00"
"""


@pytest.fixture
def me(tmp_path: Path) -> str:
    path = tmp_path / "me.toml"
    path.write_text(ME, encoding="utf-8")
    return str(path)


def test_plan_reads_a_calendar_and_says_what_was_odd(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mobility.ics"
    status = main(["plan", RUNNA, *LONDON, "--busy", OUTLOOK, "-o", str(path)])
    said = capsys.readouterr().err.splitlines()

    assert 0 == status
    assert said[0].split() == ["Severity", "Code", "Line", "Event", "What", "Assumed"]
    assert said[-1].startswith("Placed 4 warm-ups, 4 cooldowns, 2 strength warm-ups")
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_nothing_odd_is_nothing_to_say(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "week.ics"
    lines = ("DTSTART:20260113T180000Z", "DURATION:PT1H", "SUMMARY:Easy run")
    body = "\n".join(("BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR"))
    path.write_text(body, encoding="utf-8")
    main(["show", str(path), *LONDON])

    assert ("", True) == (
        (said := capsys.readouterr()).err,
        said.out.startswith("Week of Mon 12 Jan 2026"),
    )


def test_strict_refuses_what_was_assumed(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["plan", RUNNA, *LONDON, "--strict"])
    assert 2 == capsys.readouterr().err.count("expected nothing to assume, got length_range")


def test_strict_accepts_what_needs_no_assumption(tmp_path: Path) -> None:
    path = str(tmp_path / "mobility.ics")

    assert 0 == main(["plan", TRAINING_PEAKS, *LONDON, "--strict", "-o", path])


def test_a_calendar_comes_from_standard_input_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["show", RUNNA, *LONDON])
    from_file = capsys.readouterr().out
    data = io.BytesIO(Path(RUNNA).read_bytes())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(data))
    main(["show", "-", *LONDON])

    assert from_file == capsys.readouterr().out


def test_a_runner_file_says_who_it_is(me: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["show", RUNNA, "--runner", me])
    said = capsys.readouterr().out

    assert "times in Europe/Berlin" in said
    assert "17:00-17:50  threshold run" in said


def test_a_zone_beside_a_runner_file_counts(me: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["show", RUNNA, "--runner", me, *LONDON])

    assert "times in Europe/London" in capsys.readouterr().out


def test_the_weeks_can_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(INPUTS / "rrule_strength.ics")
    main(["show", path, *LONDON, "--week-of", "2026-03-25", "--weeks", "2"])
    said = capsys.readouterr().out

    assert "Weeks of Mon 23 Mar 2026" in said or "Mon 23 Mar" in said
    assert "Sat 4 Apr" in said


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([RUNNA], "--tz: expected a time zone such as"),
        ([RUNNA, "--tz", "Europe/Londn"], 'did you mean "Europe/London"?'),
        ([RUNNA, *LONDON, "--week-of", "soon"], "--week-of: expected a date such as 2026-01-12"),
        ([RUNNA, *LONDON, "--weeks", "0"], "weeks: expected a whole number of weeks"),
        ([RUNNA, *LONDON, "--busy", "none.ics"], "none.ics: expected a file, got nothing"),
        (["none.ics", *LONDON], "none.ics: expected a file, got nothing"),
        (
            ["week.toml", *LONDON],
            "--tz: expected a calendar, a grid or a text to read, got a week file",
        ),
        (["week.toml", "--weeks", "2"], "--weeks: expected a calendar, a grid or a text to read"),
    ],
)
def test_options_that_do_not_fit_are_told(
    arguments: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == main(["plan", *arguments])
    assert expected in capsys.readouterr().err
