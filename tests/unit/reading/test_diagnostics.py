"""Diagnostics: data that prints as a table."""

from pathlib import Path

import pytest

from mobiplan.errors import CalendarError
from mobiplan.reading import Code, Diagnostic, Severity, diagnostics_table
from mobiplan.reading.diagnostics import MOST_DIAGNOSTICS, Notes, require_certainty

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "diagnostics.md"
REST = Diagnostic(code=Code.REST, message="It is rest.", event="Day Off\n", line=7, source="a.ics")
GUESS = Diagnostic(code=Code.NO_KIND, message="Which kind?", assumed="easy", source="b.ics")


def test_diagnostics_print_the_gravest_first_with_their_files_if_they_have_several() -> None:
    assert diagnostics_table([REST, GUESS]).splitlines() == [
        "Severity  Code     Line     Event    What         Assumed",
        "warning   no_kind  b.ics:            Which kind?  easy",
        "note      rest     a.ics:7  Day Off  It is rest.",
    ]


def test_no_diagnostics_print_nothing() -> None:
    assert diagnostics_table([]) == ""


@pytest.mark.parametrize(
    ("diagnostic", "expected"),
    [
        (REST, 'note rest, a.ics, line 7, "Day Off": It is rest.'),
        (GUESS, "warning no_kind, b.ics: Which kind? Assumed: easy."),
        (Diagnostic(code="rest", message="It is rest."), "note rest: It is rest."),
    ],
)
def test_a_diagnostic_is_a_line(diagnostic: Diagnostic, expected: str) -> None:
    assert expected == str(diagnostic)


def test_certainty_minds_errors_and_what_was_assumed() -> None:
    lost = Diagnostic(code=Code.OVERLAP, message="They overlap.")
    with pytest.raises(CalendarError) as caught:
        require_certainty([REST, GUESS, lost])

    assert [
        "b.ics: expected nothing to assume, got no_kind: Which kind?",
        "expected nothing to assume, got overlap: They overlap.",
    ] == str(caught.value).splitlines()
    require_certainty([REST])


def test_the_same_is_noted_once_and_too_much_is_counted() -> None:
    notes = Notes("a.ics")
    for number in range(MOST_DIAGNOSTICS + 2):
        notes.add(Code.BAD_LINE, "No line.", line=number)
    notes.add(Code.REST, "It is rest.", line=7)
    notes.add(Code.REST, "It is rest.", line=7)
    kept = list(notes)

    assert MOST_DIAGNOSTICS + 2 == len(kept)
    assert "There are 2 more of these." == kept[-1].message


def test_the_page_names_every_code_in_order_with_its_severity() -> None:
    rows = [row.split("|") for row in PAGE.read_text("utf-8").splitlines() if row.startswith("| `")]
    named = [(row[1].strip().strip("`"), row[2].strip()) for row in rows]

    assert named == [(code.value, code.severity.value) for code in Code]


def test_every_severity_is_in_use() -> None:
    assert set(Severity) == {code.severity for code in Code}
