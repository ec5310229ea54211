"""Grids: delimiters, languages, weeks and cells, and what is said of all that is odd."""

from datetime import date
from pathlib import Path

import pytest
from tests.unit.reading.written.weeks import LONDON, imported, refusal, sessions, told

from mobiplan.reading import Code, read_any

HEAD = "Week,Mon,Tue,Wed,Thu,Fri,Sat,Sun\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter_is_found(delimiter: str) -> None:
    text = "Week,Mon,Tue\n1,,18:00 easy 40 min\n".replace(",", delimiter)

    assert ["Tue 13 Jan 18:00 easy run 40"] == sessions(text)


@pytest.mark.parametrize(
    "head",
    [
        "Mo;Di;Mi;Do;Fr;Sa;So",
        "lundi;mardi;mercredi;jeudi;vendredi;samedi;dimanche",
        "пн;вт;ср;чт;пт;сб;вс",  # noqa: RUF001  the days of a Russian week
        "月;火;水;木;金;土;日",
        "segunda-feira;terça-feira;quarta-feira;quinta-feira;sexta-feira;sábado;domingo",
        "Mon 12;Tue 13;Wed 14;Thu 15;Fri 16;Sat 17;Sun 18",
    ],
)
def test_days_are_named_in_many_languages(head: str, tmp_path: Path) -> None:
    path = tmp_path / "week.csv"
    path.write_text(f"{head}\n;;;easy 40 min;;;\n", encoding="utf-8")

    found = read_any(path, runner=LONDON, week_of=date(2026, 1, 12)).schedule
    assert ["2026-01-15"] == [f"{session.day}" for session in found.sessions]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("Week 1", "Week 3"), ["2026-01-13", "2026-01-27"]),
        (("2026-01-12", "2026-02-02"), ["2026-01-13", "2026-02-03"]),
        (("12.01.2026", "19.1.2026"), ["2026-01-13", "2026-01-20"]),
        (("01/12/2026", "1/19/2026"), ["2026-01-13", "2026-01-20"]),
        (("2026-W03", "2026-W04"), ["2026-01-13", "2026-01-20"]),
        (("", ""), ["2026-01-13", "2026-01-20"]),
        (("Woche 2", ""), ["2026-01-20", "2026-01-27"]),
    ],
)
def test_the_first_column_tells_the_week(labels: tuple[str, str], expected: list[str]) -> None:
    text = HEAD + "".join(f"{label},,easy 40 min,,,,,\n" for label in labels)

    found = imported(text).schedule
    assert expected == [f"{session.day}" for session in found.sessions]


def test_without_a_first_column_the_weeks_follow_one_another() -> None:
    text = "Mon,Tue\n,easy 40 min\n\n,easy 50 min\n"

    assert ["Tue 13 Jan 00:00 easy run 40", "Tue 20 Jan 00:00 easy run 50"] == sessions(text)


def test_a_cell_may_hold_several_sessions() -> None:
    text = f'{HEAD}1,"07:00 easy 40 min\n18:00 core 20 min",easy 30 min; gym 30 min,,,,,\n'

    expected = [
        "Mon 12 Jan 07:00 easy run 40",
        "Mon 12 Jan 18:00 core strength 20",
        "Tue 13 Jan 00:00 easy run 30",
        "Tue 13 Jan 00:00 full-body strength 30",
    ]
    assert expected == sessions(text)


def test_lines_above_the_head_and_empty_rows_are_passed_over() -> None:
    text = f"My plan,,,,,,,\n\n{HEAD}\n1,easy 40 min,,,,,,\n,,,,,,,\n"

    assert ["Mon 12 Jan 00:00 easy run 40"] == sessions(text)


def test_a_diagnostic_tells_row_and_column() -> None:
    expected = (
        'warning unit, row 2, column 3, "easy 45, 2026-01-13": Its 45 has no unit. '
        "Assumed: minutes."
    )
    assert [expected] == told(f"{HEAD}1,,easy 45,,,,,\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Week,Mon,Tue,Total\n1,,easy 40 min,40\n2,,,,9\n", [
            'note column, row 1, column 4, "Total": Column 4 is headed by no day; it is left out.',
            "note column, row 1, column 5: Column 5 is headed by no day; it is left out."]),
        (f"{HEAD}soon,easy 40 min,,,,,,\n", [
            ('error bad_week, line 2, "soon": It tells no week; expected a date such as '
            '2026-01-12, '
            'or "Week 1". It is left out.')]),
        (f"{HEAD}31.02.2026,easy 40 min,,,,,,\n", [
            ('error bad_week, line 2, "31.02.2026": It tells no week; expected a date such as '
            '2026-01-12, or "Week 1". It is left out.')]),
        (f"{HEAD}2026-W60,easy 40 min,,,,,,\n", [
            ('error bad_week, line 2, "2026-W60": It tells no week; expected a date such as '
            '2026-01-12, or "Week 1". It is left out.')]),
    ],
    ids=["columns", "words", "no date", "no week"],
)  # fmt: skip
def test_what_is_odd_is_told(text: str, expected: list[str]) -> None:
    assert expected == told(text)


def test_a_date_with_two_readings_is_the_first_day_of_a_week_if_one_is() -> None:
    expected = 'warning date_order, line 2, "1/6/2026": Its date has two readings. Assumed: '
    assert f"{expected}2026-06-01." == told(f"{HEAD}1/6/2026,gym 40 min,,,,,,\n", week_of=None)[0]


def test_latin_1_is_read_and_told() -> None:
    data = "Woche;Mo;Mi\n1;;läufe 40 min\n".encode("cp1252")

    expected = "The byte 0xE4 is not UTF-8."
    assert expected in told(data)[0]
    assert ["Wed 14 Jan 00:00 easy run 40"] == sessions(data)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_passed_over(encoding: str) -> None:
    assert ["Mon 12 Jan 00:00 easy run 40"] == sessions(
        f"{HEAD}1,easy run 40 min,,,,,,\n".encode(encoding)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\n1,2\n", ('expected a row that names the days, such as Mon, Tue, Wed, each in '
        'a column, '
         'got "a,b"')),
        ("", ("expected a row that names the days, such as Mon, Tue, Wed, each in a column, "
         "got nothing")),
        ("Mon,Tue,Monday\n", "row 1: expected one column for each day, got several for mon"),
        ("Mon,Tue\n" + "gym,\n" * 1000, "expected a grid of at most 1000 rows, got more"),
        ("Mon,Tue\n" + "a" * 200_000, ("line 2: expected CSV (field larger than field limit "
        "(131072)),"
         " got something else")),
        ("Mon,Tue\n" + "gym,\n" * 300_000, "expected a file of at most 1 MB, got a larger one"),
    ],
    ids=["no days", "empty", "twice", "rows", "cell", "large"],
)  # fmt: skip
def test_what_is_no_grid_is_refused(text: str, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "week.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(Exception, match="expected") as caught:
        read_any(path, runner=LONDON, week_of=date(2026, 1, 12))
    assert f"{path}: {expected}" == f"{caught.value}"


def test_a_number_of_a_week_needs_the_first_one() -> None:
    expected = (
        'the grid: week_of: expected a date, since the weeks are not told by dates, got "Week 1"'
    )
    assert expected == refusal(f"{HEAD}Week 1,gym,,,,,,\n", week_of=None)


def test_a_long_entry_of_a_cell_is_cut_and_told_with_its_place() -> None:
    grid = f"Week,Mon,Tue\n2026-01-12,rest,easy 40 min {'x' * 1000}\n"
    found = [each for each in imported(grid).diagnostics if each.code is Code.LONG_ENTRY]

    assert [(2, 3)] == [(each.line, each.column) for each in found]
