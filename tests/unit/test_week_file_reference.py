"""The week file's page in the documentation names every key and every kind that there is."""

from pathlib import Path

import pytest
from attrs import fields

from mobiplan.model import Area, Load, RunKind, Runner, StrengthKind
from mobiplan.reading.tables import BusyDayTable, SessionTable, WeekTable

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "week-file.md").read_text("utf-8")
TABLES = {"session", "busy", "runner"}
KEYS = {
    field.name.rstrip("_")
    for table in (WeekTable, Runner, SessionTable, BusyDayTable)
    for field in fields(table)
}


@pytest.mark.parametrize("key", sorted(KEYS - TABLES))
def test_the_page_names_the_key(key: str) -> None:
    assert f"`{key}`" in PAGE


@pytest.mark.parametrize("kind", [*RunKind, *StrengthKind, *Area, *Load], ids=str)
def test_the_page_names_the_choice(kind: str) -> None:
    assert f"`{kind}`" in PAGE
