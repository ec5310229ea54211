"""The command line: what it prints, where, and with which status it ends."""

import io
import os
import runpy
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from mobiplan import plan, read
from mobiplan.cli import main
from mobiplan.drills import DEFAULT_LIBRARY
from mobiplan.rules import DEFAULT_RULES

EXAMPLE = str(Path(__file__).parents[2] / "examples" / "week.toml")
EARLY_BIRD = """
schema = "mobiplan/week/1"
week_of = 2026-01-12

[runner]
zone = "Europe/London"
availability = "05:30-21:00"

[[session]]
day = "thu"
start = "05:30"
minutes = 45
run = "easy"
"""
CALM = """
schema = "mobiplan/week/1"
week_of = 2026-01-12

[runner]
zone = "Europe/London"
rest_days = ["mon"]

[[session]]
day = "thu"
start = "18:00"
minutes = 45
run = "easy"
"""


class Interrupted(io.BytesIO):
    """Standard input of somebody who presses control and C."""

    def read(self, *_: object) -> bytes:
        raise KeyboardInterrupt


class Broken(io.BytesIO):
    """Standard input that fails, as a disk does."""

    def read(self, *_: object) -> bytes:
        message = "no such luck"
        raise OSError(message)


@pytest.fixture
def week(tmp_path: Path) -> str:
    path = tmp_path / "week.toml"
    path.write_text(CALM, encoding="utf-8")
    return str(path)


@pytest.fixture
def early_bird(tmp_path: Path) -> str:
    path = tmp_path / "early.toml"
    path.write_text(EARLY_BIRD, encoding="utf-8")
    return str(path)


def type_in(monkeypatch: pytest.MonkeyPatch, data: io.BytesIO) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(data))


def test_plan_writes_a_calendar_and_says_what_is_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "week.ics"
    status = main(["plan", EXAMPLE, "-o", str(path)])

    summary = "Placed 5 warm-ups, 5 cooldowns, 1 strength warm-up, 2 mobility sessions.\n"
    assert (0, ("", summary)) == (status, capsys.readouterr())
    assert 13 == path.read_bytes().count(b"BEGIN:VEVENT")


def test_plan_can_write_the_sessions_too(tmp_path: Path) -> None:
    path = tmp_path / "week.ics"
    main(["plan", EXAMPLE, "--include-sessions", "-o", str(path)])

    assert 19 == path.read_bytes().count(b"BEGIN:VEVENT")


@pytest.mark.parametrize("output", [[], ["-o", "-"]], ids=["by default", "on request"])
def test_plan_keeps_standard_output_for_the_calendar(
    output: list[str], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "week.ics"
    main(["plan", EXAMPLE, "-o", str(path)])
    summary = capfdbinary.readouterr().err
    main(["plan", EXAMPLE, *output])

    assert (path.read_bytes(), summary) == capfdbinary.readouterr()


def test_plan_reads_standard_input(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    main(["plan", EXAMPLE])
    from_file = capfdbinary.readouterr()
    type_in(monkeypatch, io.BytesIO(Path(EXAMPLE).read_bytes()))
    main(["plan", "-"])

    assert from_file == capfdbinary.readouterr()


def test_plan_without_anything_to_place_writes_a_calendar_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "week.ics"
    head = 'schema = "mobiplan/week/1"\nweek_of = 2026-01-12\n'
    runner = 'runner = { zone = "UTC", standalone = { per_week = 0 } }'
    type_in(monkeypatch, io.BytesIO(f"{head}{runner}".encode()))
    status = main(["plan", "-", "-o", str(path)])

    assert (0, "Placed nothing.\n") == (status, capsys.readouterr().err)
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize(("strict", "expected"), [([], 0), (["--strict"], 1)])
def test_plan_says_what_is_not_placed_and_strict_minds(
    strict: list[str],
    expected: int,
    early_bird: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    status = main(["plan", early_bird, "-o", str(tmp_path / "week.ics"), *strict])

    assert expected == status
    assert "Not placed: Thu 15 Jan, warm-up for easy run. " in capsys.readouterr().err


def test_strict_does_not_mind_a_whole_plan(tmp_path: Path) -> None:
    assert 0 == main(["plan", EXAMPLE, "--strict", "-o", str(tmp_path / "week.ics")])


def test_a_session_that_finds_no_start_is_told_by_its_kind(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    no_time = EARLY_BIRD.replace('start = "05:30"\n', "").replace("05:30-21:00", "05:30-05:40")
    type_in(monkeypatch, io.BytesIO(no_time.encode()))
    main(["plan", "-", "-o", str(tmp_path / "week.ics")])

    assert "Not placed: Thu 15 Jan, easy run. " in capsys.readouterr().err


def test_check_has_nothing_to_note_in_a_calm_week(
    week: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["check", week])

    assert (0, ("Nothing to note.\n", "")) == (status, capsys.readouterr())


def test_check_tells_what_the_rules_note(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["check", EXAMPLE])
    lines = capsys.readouterr().out.splitlines()

    assert (1, 1) == (status, len(lines))
    assert lines[0].startswith("note  Thu 15 Jan: ")
    assert lines[0].endswith(" (training.same_day_gap)")


def test_check_all_tells_the_preferences_too(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["check", EXAMPLE, "--all"])
    levels = {line.split()[0] for line in capsys.readouterr().out.splitlines()}

    assert (1, {"note", "prefer"}) == (status, levels)


def test_show_prints_the_week(week: str, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["show", week])
    printed = capsys.readouterr()

    assert (0, "") == (status, printed.err)
    assert printed.out.startswith("Week of Mon 12 Jan 2026, times in Europe/London\n")
    assert "  17:53-18:00  warm-up " in printed.out


def test_drills_lists_all_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["drills"])
    lines = capsys.readouterr().out.splitlines()

    assert (0, len(DEFAULT_LIBRARY)) == (status, len(lines))
    assert ["ankle_circles", "dynamic", "Ankle Circles"] == lines[1].split(maxsplit=2)


def test_drills_tells_all_about_one(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["drills", "ankle_circles"])
    lines = capsys.readouterr().out.splitlines()

    assert (0, "Ankle Circles (ankle_circles)") == (status, lines[0])
    assert "Areas      ankles" in lines
    assert "Dosage     5 reps in each direction per side (0:55)" in lines


def test_rules_lists_all_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["rules"])
    lines = capsys.readouterr().out.splitlines()

    assert (0, [rule.id for rule in DEFAULT_RULES]) == (status, [x.split()[0] for x in lines])


def test_rules_tells_all_about_one(capsys: pytest.CaptureFixture[str]) -> None:
    rule = DEFAULT_RULES["standalone.spacing"]
    status = main(["rules", "standalone.spacing"])
    lines = capsys.readouterr().out.splitlines()

    assert (0, "standalone.spacing (R12, must)", rule.statement) == (status, lines[0], lines[1])
    assert ["hours", "48"] in [line.split() for line in lines]
    assert ["evidence", rule.evidence.value] in [line.split(maxsplit=1) for line in lines]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ["drills", "hip_car"],
            'drills: expected the id of a drill, got "hip_car"; did you mean "hip_cars"?\n',
        ),
        (
            ["rules", "spacing"],
            'rules: expected the id of a rule of the set, got "spacing"\n',
        ),
        (
            ["plan", "none.toml"],
            "none.toml: expected a file, got nothing: there is no such file\n",
        ),
        (
            ["plan", EXAMPLE, "-o", "none/week.ics"],
            "none/week.ics: expected a file that can be written, got no such file or directory\n",
        ),
    ],
    ids=["drill", "rule", "week", "output"],
)
def test_bad_input_is_told_on_standard_error(
    arguments: list[str],
    expected: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    status = main(arguments)

    assert (2, ("", expected)) == (status, capsys.readouterr())


def test_every_problem_of_a_week_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "week.toml"
    path.write_text(CALM.replace("18:00", "6pm").replace("easy", "esy"), encoding="utf-8")
    status = main(["show", str(path)])
    lines = capsys.readouterr().err.splitlines()

    expected = [f"{path}: session[0].start", f"{path}: session[0].run"]
    assert (2, expected) == (status, [line.split(": expected")[0] for line in lines])


@pytest.mark.parametrize(
    "arguments", [[], ["plna", "week.toml"], ["plan"], ["plan", "week.toml", "--stric"]], ids=str
)
def test_what_is_no_command_ends_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert 2 == ended.value.code
    assert capsys.readouterr().err.startswith("usage: mobiplan")


def test_the_module_runs_and_tells_its_version(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["mobiplan", "--version"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("mobiplan", run_name="__main__")

    assert (0, f"mobiplan {version('mobiplan')}\n") == (ended.value.code, capsys.readouterr().out)


def test_what_the_terminal_cannot_show_becomes_a_question_mark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "week.toml"
    path.write_text(f'{CALM}title = "Łazienki"', encoding="utf-8")
    terminal = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", terminal)

    assert 0 == main(["show", str(path)])
    assert b"?azienki" in terminal.buffer.getvalue()


def test_a_reader_that_goes_away_ends_it_quietly(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        status = main(["drills"])

    assert (141, ("", "")) == (status, capfd.readouterr())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
def test_a_full_disk_is_told(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        status = main(["drills"])

    assert (2, "mobiplan: [Errno 28] No space left on device\n") == (status, capfd.readouterr().err)


def test_what_cannot_be_read_is_told_also_to_a_program_that_keeps_the_output(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, Broken())
    monkeypatch.setattr(sys, "stdout", io.StringIO())

    assert (2, "mobiplan: no such luck\n") == (main(["show", "-"]), capfd.readouterr().err)


def test_an_interruption_ends_it_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, Interrupted())

    assert (130, ("", "")) == (main(["plan", "-"]), capsys.readouterr())


def test_a_plan_explains_itself_beside_the_calendar(
    early_bird: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", early_bird, "--explain"]) == 0

    printed = capsys.readouterr()
    assert printed.out.startswith("BEGIN:VCALENDAR")
    assert "Score: left out 4 by weight, penalty 0" in printed.err
    assert "It lasts 5 min, as asked for, and starts as the easy run ends." in printed.err
    assert "    - Free 5 more minutes on Thursday before 05:30." in printed.err


def test_without_being_asked_a_plan_does_not_explain_itself(
    early_bird: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", early_bird]) == 0
    assert "Score" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["warm-up"],
        ["warmup", "thu"],
        ["Thursday", "pre_run"],
        ["2026-01-15 warm up"],
        ["pre-run", "easy"],
        ["17:53"],
    ],
)
def test_a_block_is_explained_by_the_words_that_name_it(
    week: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["why", week, "--block", *words]) == 0
    assert capsys.readouterr().out.startswith("Thu 15 Jan 17:53-18:00, warm-up for easy run\n")


def test_a_block_is_explained_by_its_uid(week: str, capsys: pytest.CaptureFixture[str]) -> None:
    uid = plan(read(week)).blocks[0].uid

    assert main(["why", week, "--block", uid]) == 0
    assert "Other days" in capsys.readouterr().out


def test_what_found_no_place_is_explained_too(
    early_bird: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["why", early_bird, "--block", "warm-up"]) == 0

    printed = capsys.readouterr().out
    assert printed.startswith("Thu 15 Jan, warm-up for easy run: not placed (NO_ROOM_BEFORE)")
    assert "On Thursday you are available 05:30-21:00." in printed


def test_words_that_fit_several_blocks_list_them(
    week: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["why", week, "--block", "mobility"]) == 2

    assert capsys.readouterr().err == (
        "--block: expected words that fit only one of these: mobility session, Mon 12 Jan 17:00; "
        'mobility session, Wed 14 Jan 17:15, got "mobility"\n'
    )


@pytest.mark.parametrize("words", ["zzz", " "], ids=repr)
def test_words_that_fit_nothing_list_every_block(
    week: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["why", week, "--block", words]) == 2

    printed = capsys.readouterr().err
    assert "; cooldown for easy run, Thu 15 Jan 18:45, got" in printed
    assert printed.count(";") == 3


def test_a_plan_without_blocks_has_none_to_explain(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "empty.toml"
    path.write_text(
        'schema = "mobiplan/week/1"\nweek_of = 2026-01-12\n'
        'runner = { zone = "Europe/London", standalone = { per_week = 0 } }\n',
        encoding="utf-8",
    )

    assert main(["why", f"{path}", "--block", "mobility"]) == 2
    assert "--block: expected a plan with blocks" in capsys.readouterr().err
