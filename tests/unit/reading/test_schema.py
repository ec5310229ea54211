"""The JSON Schema of the week file: it stands in the documentation, as strict as the reader."""

import json
import runpy
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.unit.reading.test_problems import CASES
from tests.unit.reading.weeks import HEAD, TOP, as_json

from mobiplan.model.fields import EARLIEST_YEAR, LATEST_YEAR
from mobiplan.reading import week_schema

ROOT = Path(__file__).parents[3]
WEEKS = sorted((ROOT / "examples").glob("*.toml"))
SCHEMA = Draft202012Validator(week_schema())


def passes(text: str) -> bool:
    return bool(SCHEMA.is_valid(json.loads(as_json(text))))


def test_the_schema_is_one() -> None:
    assert Draft202012Validator.check_schema(week_schema()) is None


def test_the_file_in_the_documentation_is_the_schema_of_the_code() -> None:
    written = runpy.run_path(str(ROOT / "docs" / "tables.py"))["schema_file"]()
    kept = ROOT / "docs" / "reference" / "week-file.schema.json"

    assert written == kept.read_text(encoding="utf-8"), "run `python docs/tables.py`"


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.name)
def test_every_example_passes(week: Path) -> None:
    assert passes(week.read_text(encoding="utf-8"))


BEYOND = (
    "without quotes",  # dates are texts in JSON
    "got 40.0",  # a whole number, to JSON
    "got 2200-01-06",
    'a time zone such as "Europe/London", got "',
    "a time that exists",
    "not empty",
    "only the last window",
    "do not overlap",
    "a window of at least",
    "ascending order",
    "a day from",
    "an end after the start",
    "an end that is not the start",
    "a start at or after",
    "a start, since",
    "an id",
)
"""What no schema can tell: it takes a calendar, the zones, or several values together."""


@pytest.mark.parametrize(("text", "says"), CASES)
def test_what_the_reader_refuses_the_schema_refuses_if_it_can(text: str, says: list[str]) -> None:
    is_beyond = all(any(words in line for words in BEYOND) for line in says)

    assert is_beyond == passes(text)


@pytest.mark.parametrize("day", ["2011-12-31", "2012-01-01", "2199-12-31", "2200-01-01"])
def test_the_schema_knows_the_years_that_are_supported(day: str) -> None:
    supported = EARLIEST_YEAR <= int(day[:4]) <= LATEST_YEAR

    assert supported == passes(HEAD.replace("2026-01-14", day))


def test_a_file_without_a_runner_does_not_pass() -> None:
    assert not passes(TOP)
