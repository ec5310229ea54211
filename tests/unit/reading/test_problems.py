"""Problems: all are told at once, each with what was expected and what was found."""

import tomllib
from pathlib import Path

import pytest
from tests.unit.reading.weeks import HEAD, LONDON, TOP, complaints

HEADS = {
    "whole": "",
    "top": HEAD,
    "bare": TOP,
    "runner": LONDON,
    "session": f"{LONDON}[[session]]\n",
    "busy": f"{LONDON}[[busy]]\n",
    "week": LONDON,
}
CASES = [
    pytest.param(HEADS[head] + case["write"], case["says"].splitlines(), id=f"{head} {number}")
    for head, cases in tomllib.loads(
        Path(__file__).with_name("problems.toml").read_text(encoding="utf-8")
    ).items()
    for number, case in enumerate(cases)
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_all_that_is_wrong_is_told_at_once(text: str, expected: list[str]) -> None:
    assert expected == complaints(text)


def test_more_tables_than_anyone_needs_are_refused() -> None:
    expected = ["session: expected at most 1000 of them, got 1001"]
    assert expected == complaints(f"{HEAD}session = [{'{},' * 1001}]")
