"""JSON: the same week file as in TOML, and the same account of what is wrong."""

from pathlib import Path

import pytest
from tests.unit.reading.test_problems import CASES
from tests.unit.reading.weeks import HEAD, TOP, as_json, complaints, schedule

from mobiplan.errors import ScheduleError
from mobiplan.reading import read, read_runner

WEEKS = sorted((Path(__file__).parents[3] / "examples").glob("*.toml"))
ONLY_IN_TOML = ("without quotes", "18:00:30", "got nan")
"""Texts are no dates there; times have seconds; not a number is a number."""
OF_BOTH = [c for c in CASES if not any(word in f"{c.values[1]}" for word in ONLY_IN_TOML)]


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.name)
def test_a_week_is_the_same_in_json(week: Path, tmp_path: Path) -> None:
    path = tmp_path / "week.json"
    path.write_text(as_json(week.read_text(encoding="utf-8")), encoding="utf-8")

    assert read(week) == read(path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [case for case in CASES if not any(word in f"{case.values[1]}" for word in ONLY_IN_TOML)],
)
def test_what_is_wrong_is_told_as_of_toml(text: str, expected: list[str]) -> None:
    assert expected == complaints(as_json(text))


def test_dates_and_moments_are_texts() -> None:
    moment = '{"from": "2026-01-14T09:00", "to": "2026-01-16T18:00:00Z"}'
    text = f'{as_json(HEAD)[:-1]}, "busy": [{moment}]}}'

    (course,) = schedule(text).busy
    assert "2026-01-14T09:00:00+00:00" == course.start.isoformat()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '{\n  "weeks": 2,\n  "runner" 3\n}',
            'line 3, column 12: expected JSON (Expecting \':\' delimiter), got ""runner" 3"',
        ),
        ('{"weeks": 1, "weeks": 2}', '"weeks": expected each key once, got it twice'),
        ('{"weeks": NaN}', "the week file: expected JSON, got NaN"),
        ('{"a":' * 100_000, "the week file: expected JSON, got brackets nested too deeply"),
        (
            '{"weeks": ' + "9" * 5000 + "}",
            "the week file: expected JSON, got a number of thousands of digits",
        ),
    ],
    ids=["syntax", "twice", "no number", "deep", "long"],
)
def test_what_is_no_json_is_told(text: str, expected: str) -> None:
    assert [expected] == complaints(text)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", "line 1, column 1: expected JSON (Expecting value), got nothing"),
        ("7", "expected an object in braces, got 7"),
        (TOP, 'line 1, column 1: expected JSON (Expecting value), got "schema = '),
    ],
    ids=["empty", "number", "toml"],
)
def test_a_file_named_json_is_read_as_json(content: str, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "week.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(ScheduleError) as caught:
        read(path)
    assert f"{caught.value}".startswith(f"{path}: {expected}")


def test_a_date_that_does_not_exist_is_told_as_it_is_written() -> None:
    expected = ['week_of: expected a date such as 2026-01-12, got "2026-02-30"']
    assert expected == complaints(as_json(HEAD).replace("2026-01-14", "2026-02-30"))


def test_the_runner_file_may_be_json_too() -> None:
    me = read_runner(b'{"schema": "mobiplan/runner/1", "runner": {"zone": "Europe/Paris"}}')

    assert "Europe/Paris" == me.runner.zone.key
