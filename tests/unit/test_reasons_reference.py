"""The page of reasons in the documentation names every code, and only rules that there are."""

from pathlib import Path

from mobiplan.model import Reason
from mobiplan.rules import DEFAULT_RULES

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "reasons.md").read_text("utf-8")
NAMED = [line.split("`")[1] for line in PAGE.splitlines() if line.startswith("| `")]


def test_the_page_names_every_reason_in_order() -> None:
    assert list(Reason) == [name for name in NAMED if name.isupper()]


def test_the_page_names_only_rules_that_there_are() -> None:
    rules = [name for name in NAMED if not name.isupper()]

    assert rules == [name for name in rules if name in DEFAULT_RULES]
    assert len(rules) > 1
