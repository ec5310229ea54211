"""Commitments: what lies between two instants, whatever the clocks do meanwhile."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from tests.unit.model.clocks import at

from mobiplan.errors import Problem, ScheduleError
from mobiplan.model import Busy

BERLIN = "Europe/Berlin"
TUESDAY = date(2026, 1, 13)


def busy(start: datetime, end: datetime, title: str = "") -> Busy:
    return Busy(start=start, end=end, title=title)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        (at("2026-01-13 12:00"), at("2026-01-13 13:00"), 1),
        (at("2026-03-29 01:00", BERLIN), at("2026-03-29 04:00", BERLIN), 2),
        (at("2026-10-25 01:00", BERLIN), at("2026-10-25 04:00", BERLIN), 4),
        (at("2026-10-25 02:30", BERLIN), at("2026-10-25 02:30", BERLIN, fold=1), 1),
        (at("2026-01-13 12:00", "Europe/London"), at("2026-01-13 12:00", "America/New_York"), 5),
        (at("2026-01-01 00:00"), at("2026-12-31 00:00"), 364 * 24),
    ],
    ids=str,
)
def test_a_commitment_takes_elapsed_time(start: datetime, end: datetime, hours: int) -> None:
    assert 60 * hours == busy(start, end).span.minutes


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (at("2026-01-13 12:00"), at("2026-01-13 12:00")),
        (at("2026-01-13 12:00"), at("2026-01-13 11:59")),
        (at("2026-01-13 12:00", "America/New_York"), at("2026-01-13 16:59", "Europe/London")),
        (at("2026-10-25 02:30", BERLIN, fold=1), at("2026-10-25 02:45", BERLIN)),
    ],
    ids=str,
)
def test_a_commitment_ends_after_it_starts(start: datetime, end: datetime) -> None:
    with pytest.raises(ScheduleError) as caught:
        busy(start, end)

    expected = f"an end after the start, {start.isoformat()}"
    assert (Problem("end", expected, end.isoformat()),) == caught.value.problems


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"start": datetime(2026, 1, 13, 12)}, "start"),  # noqa: DTZ001  naive on purpose
        ({"start": TUESDAY}, "start"),
        ({"end": datetime(2026, 1, 13, 13)}, "end"),  # noqa: DTZ001  naive on purpose
        ({"end": at("2026-01-13 13:00").replace(second=1)}, "end"),
        ({"end": at("2200-01-01 13:00")}, "end"),
        ({"start": None}, "start"),
        ({"end": None}, "end"),
        ({"start": at("2026-03-29 02:30", BERLIN)}, "start"),
    ],
    ids=str,
)
def test_a_commitment_lies_between_two_aware_moments(
    values: dict[str, datetime], path: str
) -> None:
    noon, one = at("2026-01-13 12:00"), at("2026-01-13 13:00")

    with pytest.raises(ScheduleError) as caught:
        Busy(**{"start": noon, "end": one} | values)

    assert [path] == [problem.path for problem in caught.value.problems]


def test_commitments_are_equal_where_their_instants_and_clocks_are() -> None:
    first, again = (at("2026-10-25 02:30", BERLIN, fold=fold) for fold in (0, 1))
    end = at("2026-10-25 06:00", BERLIN)

    assert busy(first, end) == busy(at("2026-10-25 02:30", BERLIN), end)
    assert busy(first, end) != busy(again, end)
    assert busy(first, end) != busy(first, at("2026-10-25 05:00"))


def test_a_commitment_on_a_clock_without_a_name_is_shown_in_utc() -> None:
    ahead = timezone(timedelta(hours=2))
    lunch = busy(datetime(2026, 1, 13, 12, tzinfo=ahead), datetime(2026, 1, 13, 13, tzinfo=ahead))

    assert (UTC, UTC) == (lunch.start.tzinfo, lunch.end.tzinfo)


def test_a_commitment_has_a_title_of_one_line() -> None:
    lunch = busy(at("2026-01-13 12:00"), at("2026-01-13 13:00"), "Lunch\r\nDTSTART:1\x00")

    assert "Lunch DTSTART:1" == lunch.title
