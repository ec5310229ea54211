"""Fields: what several values convert and refuse in the same way."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.model.clocks import at, nameless_zone

from mobiplan.errors import Problem, ScheduleError
from mobiplan.model import Area, RunKind
from mobiplan.model.fields import (
    a_day,
    in_named_zone,
    line,
    listed,
    member,
    not_among,
    on_clock,
    require_day,
    whole,
    whole_minute,
    within,
)
from mobiplan.model.span import instant
from mobiplan.model.wallclock import quoted

NOON = datetime(2026, 1, 13, 12, tzinfo=UTC)


@frozen(kw_only=True)
class Sample:
    """A value with one field of each kind."""

    count: object = field(default=3, validator=whole(3, 5, "laps"))
    amount: object = field(default=None, validator=within(-0.5, 2, "m"))
    moment: object = field(default=NOON, validator=whole_minute)
    day: object = field(default=NOON.date(), validator=a_day)


def problem_of(**values: object) -> Problem:
    """Return the one problem of a sample."""
    with pytest.raises(ScheduleError) as caught:
        Sample(**values)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    "word", ["time_trial", "Time trial", " TIME-TRIAL ", RunKind.TIME_TRIAL], ids=repr
)
def test_a_member_is_named_in_any_case_and_spelling(word: str) -> None:
    assert RunKind.TIME_TRIAL is member(RunKind, word)


@pytest.mark.parametrize(
    ("word", "found", "hint"),
    [
        ("hip", '"hip"', '"hips"'),
        ("knees", '"knees"', ""),
        ("", '""', ""),
        (None, "None", ""),
        (3, "3", ""),
    ],
)
def test_what_is_no_member_is_refused_with_all_that_are(
    word: object, found: str, hint: str
) -> None:
    with pytest.raises(ScheduleError) as caught:
        member(Area, word)

    choices = '"hips", "ankles", "thoracic_spine", "hamstrings_calves", "shoulders"'
    assert (Problem("", f"one of {choices}", found, hint),) == caught.value.problems


def test_the_choices_may_come_one_by_one() -> None:
    error = not_among(iter(["run", "lift"]), "rum")

    assert (Problem("", 'one of "run", "lift"', '"rum"', '"run"'),) == error.problems


@pytest.mark.parametrize("value", [3, 4, 5])
def test_a_whole_number_lies_within_its_bounds(value: int) -> None:
    assert value == Sample(count=value).count


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (2, "2"),
        (6, "6"),
        (-(10**30), f"-1{'0' * 30}"),
        (4.0, "4.0"),
        (True, "True"),
        ("4", '"4"'),
        (None, "None"),
    ],
)
def test_what_is_no_whole_number_within_bounds_is_refused(value: object, found: str) -> None:
    expected = Problem("count", "a whole number of laps from 3 to 5", found)

    assert expected == problem_of(count=value)


@pytest.mark.parametrize("value", [None, -0.5, 0, 1.25, 2])
def test_a_number_lies_within_its_bounds_or_is_missing(value: float | None) -> None:
    assert value == Sample(amount=value).amount


@pytest.mark.parametrize(
    "value",
    [-0.51, 2.0001, float("nan"), float("inf"), 10**400, True, False, "1", Decimal(1), [1]],
    ids=lambda value: f"{value!r}"[:12],
)
def test_what_is_no_number_within_bounds_is_refused(value: object) -> None:
    problem = problem_of(amount=value)

    assert ("amount", "a number of m from -0.5 to 2") == (problem.path, problem.expected)


@pytest.mark.parametrize(
    "value",
    [
        at("2012-01-01 00:00"),
        at("2199-12-31 23:59", "Europe/Berlin"),
        NOON.astimezone(timezone(timedelta(hours=5, minutes=45))),
    ],
    ids=str,
)
def test_a_moment_is_aware_and_on_a_whole_minute(value: datetime) -> None:
    assert value == Sample(moment=value).moment


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (NOON.replace(tzinfo=None), "a datetime with a time zone"),
        (NOON.date(), "a datetime with a time zone"),
        (NOON.timetz(), "a datetime with a time zone"),
        ("2026-01-13T12:00:00Z", "a datetime with a time zone"),
        (0, "a datetime with a time zone"),
        (None, "a datetime with a time zone"),
        (at("2026-03-29 02:30", "Europe/Berlin"), "a time that exists in Europe/Berlin"),
        (at("2012-03-25 02:30", "Europe/Berlin"), "a time that exists in Europe/Berlin"),
        (at("2199-03-31 02:30", "Europe/Berlin"), "a time that exists in Europe/Berlin"),
        (NOON.replace(second=1), "a datetime on a whole minute"),
        (NOON.replace(microsecond=1), "a datetime on a whole minute"),
        (NOON.replace(year=2011), "a date from 2012 to 2199"),
        (NOON.replace(year=2200), "a date from 2012 to 2199"),
    ],
    ids=str,
)
def test_what_is_no_such_moment_is_refused(value: object, expected: str) -> None:
    found = value.date() if expected.startswith("a date from") else value

    assert Problem("moment", expected, quoted(found)) == problem_of(moment=value)


@pytest.mark.parametrize("day", [date(2012, 1, 1), date(2199, 12, 31)])
def test_days_lie_in_the_supported_years(day: date) -> None:
    assert require_day("day", day) is None


@pytest.mark.parametrize(
    "day",
    [date(2011, 12, 31), date(2200, 1, 1), date.min, date.max, "2026-01-13", 0, None, NOON],
    ids=str,
)
def test_what_is_no_day_of_the_supported_years_is_refused(day: object) -> None:
    with pytest.raises(ScheduleError) as caught:
        require_day("week_of", day)

    expected = Problem("week_of", "a date from 2012 to 2199", quoted(day))
    assert (expected,) == caught.value.problems
    assert "day" == problem_of(day=day).path


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("hips", ("hips",)),
        (["hips", "ankles"], ("hips", "ankles")),
        ([], ()),
        (Area.HIPS, (Area.HIPS,)),
    ],
    ids=str,
)
def test_one_word_stands_for_itself(words: list[str] | str, expected: tuple[str, ...]) -> None:
    assert expected == listed(words)


def test_words_are_taken_one_by_one_from_an_iterator() -> None:
    assert ("hips", "ankles") == listed(iter(["hips", "ankles"]))


@pytest.mark.parametrize("words", [None, 3, ["hips", 3], b"hips"], ids=repr)
def test_what_is_no_words_is_refused(words: list[str]) -> None:
    with pytest.raises(ScheduleError) as caught:
        listed(words)

    assert (Problem("", "words", f"{words}"),) == caught.value.problems


def test_moments_are_told_apart_by_their_instant_and_their_clock() -> None:
    first, again = (at("2026-10-25 02:30", "Europe/Berlin", fold=fold) for fold in (0, 1))

    assert (instant(first), "Europe/Berlin") == on_clock(first)
    assert 60 == instant(again) - instant(first)
    assert on_clock(first) != on_clock(again)
    assert on_clock(first) != on_clock(first.astimezone(UTC))
    assert on_clock(None) is None


@pytest.mark.parametrize(
    "value",
    [
        None,
        "18:00",
        NOON.replace(tzinfo=None),
        at("2026-01-13 12:00", "UTC"),
        at("2026-10-25 02:30", "Europe/Berlin", fold=1),
    ],
    ids=str,
)
def test_what_has_a_named_zone_or_none_at_all_stays_as_it_is(value: datetime | None) -> None:
    assert value is in_named_zone(value)


@pytest.mark.parametrize(
    "zone",
    [timezone(timedelta(hours=-5)), timezone(timedelta(0), "GMT"), UTC, nameless_zone(3)],
    ids=["an offset", "a name", "UTC", "a nameless zone"],
)
def test_any_other_offset_becomes_the_instant_in_utc(zone: timezone | ZoneInfo) -> None:
    actual = in_named_zone(NOON.astimezone(zone))

    assert actual is not None
    assert UTC is actual.tzinfo
    assert NOON == actual


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Long run", "Long run"),
        ("  a \t b  ", "a b"),
        ("a\r\nEND:VEVENT\r\nb", "a END:VEVENT b"),
        ("a\x00b\x1b[31m\x7f", "a b [31m"),
        ("a\u2028b\u2029c\x85d\xa0e", "a b c d e"),
        ("\ud800", ""),
        ("\u0645\u06cc\u200c\u062e 👨\u200d👩", "\u0645\u06cc\u200c\u062e 👨\u200d👩"),
        (None, ""),
        ("läufe 走る 🏃", "läufe 走る 🏃"),
        ("\r\n", ""),
        ("", ""),
    ],
    ids=ascii,
)
def test_a_line_has_no_control_characters_and_no_wide_blanks(text: str, expected: str) -> None:
    assert expected == line(text)


@given(text=st.text())
def test_a_line_is_one_line_and_stays_as_it_is(text: str) -> None:
    actual = line(text)

    assert actual.replace("\u200c", "").replace("\u200d", "").isprintable()
    assert actual == actual.strip()
    assert actual == line(actual)
