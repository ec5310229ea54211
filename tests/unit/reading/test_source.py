"""Sources: what cannot be a week file is refused with its name, and no traceback."""

import errno
import os
from pathlib import Path

import pytest
from tests.unit.reading.weeks import HEAD, complaints, schedule

from mobiplan.errors import ScheduleError
from mobiplan.reading import read
from mobiplan.reading.source import LARGEST_FILE


def complaint(source: str | Path | bytes) -> str:
    with pytest.raises(ScheduleError) as caught:
        read(source)
    return str(caught.value)


@pytest.mark.parametrize("kind", [str, Path])
def test_a_path_of_either_type_is_read(kind: type, tmp_path: Path) -> None:
    path = tmp_path / "week.toml"
    path.write_text(HEAD, encoding="utf-8")

    assert schedule(HEAD) == read(kind(path))


def test_a_byte_order_mark_and_the_line_ends_of_windows_are_accepted() -> None:
    assert schedule(HEAD) == schedule("\ufeff" + HEAD.replace("\n", "\r\n"))


def test_the_name_of_the_file_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "week.toml"
    path.write_text(f'{HEAD}[[session]]\nday = "tue"\nstart = "7am"\nminutes = 5\nrun = "easy"')

    expected = (
        f'{path}: session[0].start: expected "HH:MM", 00:00 to 23:59, got "7am"; '
        'did you mean "07:00"?'
    )
    assert expected == complaint(path)


def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"

    assert f"{path}: expected a file, got nothing: there is no such file" == complaint(path)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert f"{tmp_path}: expected a file, got a directory" == complaint(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such loop of links")
def test_a_file_that_the_system_cannot_open_is_told_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "loop.toml"
    path.symlink_to(path)

    expected = f'{path}: expected a file that can be read, got "{os.strerror(errno.ELOOP)}"'
    assert expected == complaint(path)


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="the superuser may read every file"
)
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "secret.toml"
    path.write_text(HEAD, encoding="utf-8")
    path.chmod(0)

    assert f'{path}: expected a file that can be read, got "Permission denied"' == complaint(path)


def test_a_path_that_no_system_has_is_told() -> None:
    assert "expected a file that can be read" in complaint("week\0.toml")


def test_the_largest_file_is_read() -> None:
    assert schedule(HEAD) == schedule(HEAD + "#" * (LARGEST_FILE - len(HEAD)))


def test_a_larger_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "week.toml"
    path.write_text(HEAD + "#" * (LARGEST_FILE + 1 - len(HEAD)), encoding="utf-8")

    assert f"{path}: expected a file of at most 1 MB, got a larger one" == complaint(path)


def test_an_empty_file_is_told_what_is_needed() -> None:
    expected = [
        'schema: expected "mobiplan/week/1", got nothing',
        "week_of: expected a date such as 2026-01-12, got nothing",
        'runner.zone: expected a time zone such as "Europe/London", got nothing',
    ]
    assert expected == complaints("")


def test_what_is_not_utf_8_is_told_by_line() -> None:
    expected = "line 2: expected text in UTF-8, got the byte 0xE9"
    assert expected == complaint("[runner]\nname = 'Zoé'".encode("latin-1"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("weeks = 1\nmon = =", 'line 2, column 7: expected TOML (Invalid value), got "mon = ="'),
        ("weeks =\n\n", 'line 1, column 8: expected TOML (Invalid value), got "weeks ="'),
        (
            'title = "Lunch\x07',
            'line 1, column 15: expected TOML (Illegal character \'\\x07\'), got "title = "Lunch"',
        ),
        (
            'title = "Lunch\n\n',
            'line 1, column 15: expected TOML (Illegal character \'\\n\'), got "title = "Lunch"',
        ),
        (
            "title = '''Lunch\n\n",
            "end of document: expected TOML (Expected \"'''\"), got \"title = '''Lunch\"",
        ),
    ],
    ids=["no value", "empty value", "control character", "open text", "open long text"],
)
def test_what_is_not_toml_is_told_with_its_place(text: str, expected: str) -> None:
    assert [expected] == complaints(text)


def test_brackets_without_end_are_refused() -> None:
    expected = ["the week file: expected TOML, got brackets nested too deeply"]
    assert expected == complaints("a = " + "[" * 100_000)


def test_a_number_without_end_is_refused() -> None:
    assert "TOML (Exceeds the limit" in complaints("weeks = " + "9" * 10_000)[0]
