"""Errors: each problem says where, what was expected and what was found; all travel together."""

import pickle
from copy import copy

import pytest

from mobiplan.errors import (
    CalendarError,
    LibraryError,
    MobiplanError,
    Problem,
    RuleConfigError,
    ScheduleError,
    nearest,
)

CHILDREN = (ScheduleError, LibraryError, RuleConfigError, CalendarError)
START = Problem("start", '"HH:MM"', '"7am"', hint='"07:00"')
MINUTES = Problem("minutes", "a whole number", "-1")


def test_a_problem_is_one_line() -> None:
    assert 'start: expected "HH:MM", got "7am"; did you mean "07:00"?' == str(START)


def test_a_problem_without_a_near_choice_has_no_question() -> None:
    assert "minutes: expected a whole number, got -1" == str(MINUTES)


def test_a_problem_of_no_place_starts_with_what_was_expected() -> None:
    assert "expected a time, got 7" == str(Problem("", "a time", "7"))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("start", "session[0].start"),
        ("[2].start", "session[0][2].start"),
        ("", "session[0]"),
    ],
)
def test_a_path_grows_from_the_front(path: str, expected: str) -> None:
    problem = Problem(path, "a time", "7", hint="07:00")

    assert Problem(expected, "a time", "7", hint="07:00") == problem.under("session[0]")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("intervalls", '"intervals"'),
        ("INTERVALS", '"intervals"'),
        ("eas", '"easy"'),
        ("swimming", ""),
        ("", ""),
    ],
)
def test_the_nearest_choice_is_quoted_or_missing(word: str, expected: str) -> None:
    assert expected == nearest(word, iter(["easy", "intervals"]))


def test_an_error_lists_every_problem_in_order() -> None:
    error = ScheduleError(START, MINUTES)

    assert (START, MINUTES) == error.problems
    assert f"{START}\n{MINUTES}" == str(error)


def test_an_error_without_problems_says_nothing() -> None:
    assert "" == str(MobiplanError())


@pytest.mark.parametrize("kind", CHILDREN)
def test_every_error_is_caught_as_the_root(kind: type[MobiplanError]) -> None:
    with pytest.raises(MobiplanError) as caught:
        raise kind(START)

    assert (START,) == caught.value.problems


@pytest.mark.parametrize("kind", [MobiplanError, *CHILDREN])
def test_seen_from_further_out_an_error_keeps_its_kind(kind: type[MobiplanError]) -> None:
    outer = kind(START, MINUTES).under("session[1]")

    assert kind is type(outer)
    assert ["session[1].start", "session[1].minutes"] == [p.path for p in outer.problems]


@pytest.mark.parametrize("kind", [MobiplanError, *CHILDREN])
def test_an_error_survives_pickling_and_copying(kind: type[MobiplanError]) -> None:
    error = kind(START, MINUTES)

    for twin in (pickle.loads(pickle.dumps(error)), copy(error)):  # noqa: S301 - our own bytes
        assert kind is type(twin)
        assert error.problems == twin.problems
        assert str(error) == str(twin)
