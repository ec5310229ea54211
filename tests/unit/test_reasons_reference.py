"""The page of reasons in the documentation names every code, and only rules that there are."""

from pathlib import Path

from mobiplan.model import CauseKind, ChangeKind, Reason
from mobiplan.planner.explaining.changes import DISRUPTION
from mobiplan.rules import DEFAULT_RULES

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "reasons.md").read_text("utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| `")]
NAMED = [row.split("`")[1] for row in ROWS]


def test_the_page_names_every_reason_in_order() -> None:
    assert list(Reason) == [name for name in NAMED if name.isupper()]


def test_the_page_names_only_rules_that_there_are() -> None:
    rules = [name for name in NAMED if "." in name]

    assert rules == [name for name in rules if name in DEFAULT_RULES]
    assert len(rules) > 1


def test_the_page_names_every_kind_of_cause_in_order() -> None:
    assert list(CauseKind) == [name for name in NAMED if name in set(CauseKind)]


def test_the_page_names_every_change_with_what_it_costs() -> None:
    costs = {
        kind: row.split("|")[2]
        for row in ROWS
        for kind in ChangeKind
        if f"`{kind}`" in row.split("|")[1]
    }

    assert set(ChangeKind) == set(costs)
    for kind, cost in costs.items():
        assert f"{DISRUPTION[kind]}" in cost or DISRUPTION[kind] == 0
