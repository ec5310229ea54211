"""Spans: half-open arithmetic on instants, checked against plain sets of minutes."""

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mobiplan.model.span import Span, instant, merged, moment, spoken, without

ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")


def spans() -> st.SearchStrategy[Span]:
    """Draw short spans near zero, so that they touch, nest and overlap often."""
    return st.builds(
        lambda start, minutes: Span(start, start + minutes), st.integers(-9, 9), st.integers(1, 6)
    )


def minutes_of(*several: Span) -> set[int]:
    return {minute for span in several for minute in range(span.start, span.end)}


def is_canonical(several: tuple[Span, ...]) -> bool:
    """Whether spans are sorted and neither overlap nor touch."""
    return all(earlier.end < later.start for earlier, later in pairwise(several))


@pytest.mark.parametrize(("start", "end"), [(5, 5), (5, 4), (0, -10)])
def test_a_span_ends_after_it_starts(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"got {start} to {end}"):
        Span(start, end)


def test_the_length_of_a_span_is_elapsed_time() -> None:
    assert 61 == Span(-1, 60).minutes


@given(one=spans(), other=spans())
@example(one=Span(0, 5), other=Span(5, 9))
@example(one=Span(5, 9), other=Span(0, 5))
@example(one=Span(0, 6), other=Span(5, 9))
def test_spans_overlap_where_they_share_a_minute(one: Span, other: Span) -> None:
    expected = bool(minutes_of(one) & minutes_of(other))

    assert expected is one.overlaps(other)
    assert expected is other.overlaps(one)


@given(one=spans(), other=spans())
@example(one=Span(0, 5), other=Span(0, 5))
@example(one=Span(0, 5), other=Span(0, 6))
@example(one=Span(0, 5), other=Span(-1, 5))
def test_a_span_covers_what_has_no_minute_outside_it(one: Span, other: Span) -> None:
    assert (minutes_of(other) <= minutes_of(one)) is one.covers(other)


def test_a_span_is_widened_at_each_end() -> None:
    assert Span(-5, 13) == Span(0, 10).widened(before=5, after=3)
    assert Span(0, 10) == Span(0, 10).widened()


@given(several=st.lists(spans(), max_size=6))
@example(several=[Span(0, 5), Span(5, 9)])
@example(several=[Span(0, 9), Span(2, 3), Span(9, 10)])
def test_merging_keeps_the_minutes_and_parts_the_spans(several: list[Span]) -> None:
    actual = merged(iter(several))

    assert minutes_of(*several) == minutes_of(*actual)
    assert is_canonical(actual)


@given(several=st.lists(spans(), max_size=5), taken=st.lists(spans(), max_size=5))
@example(several=[Span(0, 5)], taken=[Span(5, 9), Span(-3, 0)])
@example(several=[Span(0, 5), Span(5, 9)], taken=[Span(0, 9)])
@example(several=[Span(0, 9)], taken=[Span(0, 1), Span(8, 9)])
def test_without_leaves_the_minutes_that_nothing_takes(
    several: list[Span], taken: list[Span]
) -> None:
    actual = without(iter(several), iter(taken))

    assert minutes_of(*several) - minutes_of(*taken) == minutes_of(*actual)
    assert is_canonical(actual)


def test_spans_sort_by_start_then_by_end() -> None:
    assert [Span(0, 2), Span(0, 3), Span(1, 2)] == sorted([Span(1, 2), Span(0, 3), Span(0, 2)])


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (0, "0 min"),
        (1, "1 min"),
        (59, "59 min"),
        (60, "1 h"),
        (61, "1 h 1 min"),
        (48 * 60 - 1, "47 h 59 min"),
        (48 * 60, "48 h"),
    ],
)
def test_an_elapsed_time_is_spoken_to_the_minute(minutes: int, expected: str) -> None:
    assert expected == spoken(minutes)


@given(minute=st.integers(0, 120_000_000), zone=st.sampled_from(ZONES))
@example(minute=instant(datetime(2026, 10, 25, 0, 30, tzinfo=UTC)), zone="Europe/Berlin")
@example(minute=instant(datetime(2026, 10, 25, 1, 30, tzinfo=UTC)), zone="Europe/Berlin")
def test_an_instant_survives_any_clock(minute: int, zone: str) -> None:
    assert minute == instant(moment(minute, ZoneInfo(zone)))


@given(minute=st.integers(0, 120_000_000), zone=st.sampled_from(ZONES))
def test_a_moment_shows_on_the_clock_of_its_zone(minute: int, zone: str) -> None:
    shown = moment(minute, ZoneInfo(zone))

    assert ZoneInfo(zone) is shown.tzinfo
    assert datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=minute) == shown.astimezone(UTC)


def test_an_instant_is_rounded_down_to_its_minute() -> None:
    last = datetime(1970, 1, 1, 0, 0, 59, 999_999, tzinfo=UTC)

    assert 0 == instant(last)
    assert -1 == instant(datetime(1969, 12, 31, 23, 59, 1, tzinfo=UTC))


def test_the_same_instant_on_two_clocks_is_one() -> None:
    ahead = timezone(timedelta(hours=5, minutes=45))

    assert instant(datetime(2026, 1, 13, 12, tzinfo=UTC)) == instant(
        datetime(2026, 1, 13, 17, 45, tzinfo=ahead)
    )


def test_a_night_in_which_clocks_change_is_as_long_as_it_lasts() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    nights = [((2026, 3, 28), (2026, 3, 29)), ((2026, 10, 24), (2026, 10, 25))]
    actual = [
        instant(datetime(*morning, 6, tzinfo=berlin))
        - instant(datetime(*evening, 22, tzinfo=berlin))
        for evening, morning in nights
    ]

    assert [7 * 60, 9 * 60] == actual
