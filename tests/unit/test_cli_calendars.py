"""The command line with calendars: what it takes, and what it says of them."""

import io
import sys
from pathlib import Path

import pytest

from mobiplan.cli import main
from mobiplan.reading import read

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


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Tuesdey 18:00 easy 40 min", 2),
        ("Tuesdey 18:00 easy 40 min; Wed 18:00 easy 40 min", 0),
        ("", 0),
    ],
    ids=["nothing is read", "something is read", "nothing is there"],
)
def test_a_text_of_which_nothing_can_be_read_is_refused(
    text: str, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    week, written = tmp_path / "week.txt", tmp_path / "mobility.ics"
    week.write_text(text, encoding="utf-8")
    options = ["--tz", "Europe/London", "--week-of", "2026-01-12", "-o", f"{written}"]

    assert status == main(["plan", f"{week}", *options])
    assert (status == 0) == written.exists()
    refused = "week: expected an entry that can be read, got none"
    assert (status == 2) == (refused in capsys.readouterr().err.splitlines())


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


def converted(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = main(["convert", *arguments])
    return status, capsys.readouterr().err


def test_convert_writes_a_calendar_as_a_week_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "week.json"
    status, said = converted(RUNNA, *LONDON, "-o", str(path), capsys=capsys)

    assert (0, 6) == (status, len(read(path).sessions))
    assert said.startswith("Severity")


def test_convert_says_what_is_lost_and_strict_refuses_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "week.txt"
    example = str(Path(__file__).parents[2] / "examples" / "marathon_week.toml")

    refused = converted(example, "-o", str(path), "--strict", capsys=capsys)
    assert (2, False) == (refused[0], path.exists())

    status, said = converted(example, "-o", str(path), capsys=capsys)
    assert (0, "".join(f"lost: {line}\n" for line in refused[1].splitlines())) == (status, said)
    assert path.read_text(encoding="utf-8").startswith("2026-09-21: ")


def test_convert_writes_to_standard_output_what_it_is_told(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    example = str(Path(__file__).parents[2] / "examples" / "week.toml")

    assert 0 == main(["convert", example, "--to", "csv"])
    assert capfdbinary.readouterr().out.startswith(b"Week,Mon,Tue,Wed,Thu,Fri,Sat,Sun\n2026-01-12,")


def test_convert_needs_to_know_the_format(capsys: pytest.CaptureFixture[str]) -> None:
    expected = (
        "--to: expected one of toml, json, csv, text, or an output that ends in one of .toml, "
        '.json, .csv, .txt, got "week"\n'
    )
    assert (2, expected) == converted("week.toml", "-o", "week", capsys=capsys)


def test_a_line_of_text_is_planned_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = b"Tue 18:00 intervals 60min; Thu easy 45 min"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    assert 0 == main(["show", "-", *LONDON, "--week-of", "2026-01-12"])
    assert "17:50-18:00  warm-up" in capsys.readouterr().out
