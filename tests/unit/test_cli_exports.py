"""The command line writes calendars that update each other, in any style."""

from pathlib import Path

import pytest

from mobiplan import plan, read, to_ics
from mobiplan.cli import main
from mobiplan.export import Style, session_texts

EXAMPLE = str(Path(__file__).parents[2] / "examples" / "week.toml")
REST = """
schema = "mobiplan/week/1"
week_of = 2026-01-12

[runner]
zone = "Europe/London"
"""


@pytest.fixture
def mobility(tmp_path: Path) -> Path:
    return tmp_path / "mobility.ics"


def export(output: Path, *options: str) -> int:
    return main(["plan", EXAMPLE, "-o", str(output), *options])


def test_a_calendar_updates_itself_also_for_the_first_time(mobility: Path) -> None:
    again = ("--previous", str(mobility))
    statuses = [export(mobility, *again) for _ in range(2)]

    assert [0, 0] == statuses
    assert to_ics(plan(read(EXAMPLE))) == mobility.read_bytes()


def test_a_calendar_updates_another(mobility: Path, tmp_path: Path) -> None:
    export(mobility)
    new = tmp_path / "new.ics"
    export(new, "--previous", str(mobility), "--language", "de")

    assert 13 == new.read_bytes().count(b"SEQUENCE:1")


def test_what_vanished_is_cancelled_or_dropped(mobility: Path, tmp_path: Path) -> None:
    export(mobility)
    week, new = tmp_path / "rest.toml", tmp_path / "new.ics"
    week.write_text(REST)
    counts = []
    for options in ([], ["--drop"]):
        main(["plan", str(week), "-o", str(new), "--previous", str(mobility), *options])
        counts.append(new.read_bytes().count(b"STATUS:CANCELLED"))

    assert counts[0] > 10
    assert 0 == counts[1]


def test_every_option_shows(mobility: Path) -> None:
    status = export(
        mobility,
        *("--include-sessions", "--merged", "--rrule", "--language", "it", "--alarm", "30"),
        *("--alarm", "pre_run=15", "--colour", "session=teal", "--location", "At home"),
        *("--free", "standalone", "--drill-page", "https://example.com/{drill}"),
    )
    style = Style(
        merged=True,
        language="it",
        alarms={
            "pre_run": 15,
            "post_run": 30,
            "pre_strength": 30,
            "standalone": 30,
            "transition": 30,
            "session": 30,
        },
        colours={"session": "teal"},
        locations="At home",
        free="standalone",
        drill_page="https://example.com/{drill}",
    )
    expected = to_ics(plan(read(EXAMPLE)), include_sessions=True, recurrence="rrule", style=style)

    assert 0 == status
    assert expected == mobility.read_bytes()


def test_a_private_calendar_shows_busy_times(mobility: Path) -> None:
    export(mobility, "--private")

    assert mobility.read_bytes().count(b"BEGIN:VEVENT") == mobility.read_bytes().count(
        b"SUMMARY:Busy\r\n"
    )


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--previous", "nowhere.ics"], "--previous: expected a file that was exported before"),
        (["--alarm", "soon"], "alarms: expected a whole number of minutes"),
        (["--alarm", "1" * 5000], "alarms: expected a whole number of minutes"),
        (["--alarm", "pre_run=0"], "alarms.pre_run: expected a whole number of minutes"),
        (["--alarm", "prerun=5"], 'alarms: expected one of "pre_run"'),
        (["--language", "tlh"], 'language: expected one of "de"'),
        (["--previous", EXAMPLE], "previous: expected a file that begins with BEGIN:VCALENDAR"),
    ],
)
def test_options_that_make_no_sense_leave_the_file_as_it_was(
    options: list[str], expected: str, mobility: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mobility.write_bytes(b"as it was")

    assert 2 == export(mobility, *options)
    assert capsys.readouterr().err.startswith(expected)
    assert b"as it was" == mobility.read_bytes()


def test_an_option_for_all_kinds_is_refused_once(
    mobility: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == export(mobility, "--alarm", "0", "--colour", "tael", "--colour", "session=blu")

    told = [line.split(":")[0] for line in capsys.readouterr().err.splitlines()]
    each = ("pre_run", "post_run", "pre_strength", "standalone", "transition", "session")
    assert ["alarms", *(f"colours.{kind}" for kind in each)] == told


def test_a_missing_file_is_no_first_time_for_standard_output(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert 2 == main(["plan", EXAMPLE, "--previous", "-"])
    assert "--previous: expected a file that was exported before" in capsys.readouterr().err


def test_texts_are_told_for_each_session(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["texts", EXAMPLE, "--language", "es"])
    texts = session_texts(plan(read(EXAMPLE)), style=Style(language="es"))
    told = capsys.readouterr().out

    assert 0 == status
    assert told.startswith("Tue 13 Jan 18:00, intervals run\n\n17:50 Calentamiento (10 min)\n")
    assert all(text in told for text in texts.values())


def test_a_week_without_sessions_has_no_texts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    week = tmp_path / "rest.toml"
    week.write_text(REST)

    assert 0 == main(["texts", str(week)])
    assert "There is nothing to do before or after a session.\n" == capsys.readouterr().out
