"""Blocks: where they lie, what they are for, and UIDs that stay."""

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import product

import pytest
from tests.unit.model.clocks import at

from mobiplan.errors import ScheduleError
from mobiplan.model import Block, Role, block_uid
from mobiplan.model.span import Span, instant

START = at("2026-01-13 17:00", "Europe/London")


def block(**values: object) -> Block:
    return Block(
        **{"uid": "u", "role": Role.STANDALONE, "start": START, "minutes": 15, "day": START.date()}
        | values
    )


@pytest.mark.parametrize(
    ("role", "warm_up", "label"),
    [
        (Role.PRE_RUN, True, "warm-up"),
        (Role.POST_RUN, False, "cooldown"),
        (Role.PRE_STRENGTH, True, "strength warm-up"),
        (Role.STANDALONE, False, "mobility session"),
        (Role.TRANSITION, False, "transition"),
    ],
)
def test_a_role_says_what_a_block_is_for(role: Role, label: str, *, warm_up: bool) -> None:
    assert (warm_up, label) == (role.is_warm_up, role.label)


@pytest.mark.parametrize("minutes", [1, 120])
def test_a_block_is_as_long_as_it_was_asked_to_be(minutes: int) -> None:
    actual = block(minutes=minutes)

    assert minutes == actual.asked
    assert not actual.is_shrunken
    assert Span(instant(START), instant(START) + minutes) == actual.span


@pytest.mark.parametrize(("asked", "expected"), [(14, False), (15, False), (16, True)])
def test_a_block_is_shrunken_where_more_was_asked_for(asked: int, *, expected: bool) -> None:
    assert expected is block(asked=asked).is_shrunken


@pytest.mark.parametrize("minutes", [0, 121, -5, 15.0, True, "15", None])
def test_a_length_that_no_block_has_is_refused(minutes: object) -> None:
    with pytest.raises(ScheduleError, match="minutes: expected a whole number of minutes from 1"):
        block(minutes=minutes)


@pytest.mark.parametrize("start", [START.replace(tzinfo=None), START.replace(second=1), "17:00"])
def test_a_start_that_is_not_aware_and_on_a_minute_is_refused(start: object) -> None:
    with pytest.raises(ScheduleError, match="start: expected a datetime"):
        block(start=start)


@pytest.mark.parametrize("start", [None, at("2026-03-29 02:30", "Europe/Berlin")], ids=str)
def test_a_start_that_is_missing_or_that_no_clock_shows_is_refused(start: object) -> None:
    with pytest.raises(ScheduleError, match="start: expected a"):
        block(start=start)


@pytest.mark.parametrize("word", [Role.PRE_RUN, "pre_run", "Pre-run"], ids=repr)
def test_a_role_is_read_from_its_word(word: str) -> None:
    assert Role.PRE_RUN is block(role=word).role


@pytest.mark.parametrize("role", ["warm-up", "", None])
def test_what_is_no_role_is_refused(role: object) -> None:
    with pytest.raises(ScheduleError, match='expected one of "pre_run", "post_run"'):
        block(role=role)


@pytest.mark.parametrize("day", [None, "2026-01-13", START, date(2200, 1, 1)], ids=str)
def test_a_block_counts_to_a_day(day: object) -> None:
    with pytest.raises(ScheduleError, match="day: expected a date from"):
        block(day=day)


def test_blocks_are_equal_where_their_instants_and_clocks_are() -> None:
    first, again = (at("2026-10-25 02:30", "Europe/Berlin", fold=fold) for fold in (0, 1))

    assert block(start=first) == block(start=first)
    assert block(start=first) != block(start=again)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (at("2026-03-29 01:50", "Europe/Berlin"), "2026-03-29T03:05:00+02:00"),
        (at("2026-10-25 02:50", "Europe/Berlin"), "2026-10-25T02:05:00+01:00"),
        (at("2026-10-04 01:50", "Australia/Lord_Howe"), "2026-10-04T02:35:00+11:00"),
        (datetime(2026, 1, 13, 23, 50, tzinfo=UTC), "2026-01-14T00:05:00+00:00"),
    ],
    ids=str,
)
def test_a_block_ends_on_the_clock_on_which_it_starts(start: datetime, expected: str) -> None:
    assert expected == block(start=start).end.isoformat()


def test_a_block_on_a_clock_without_a_name_is_shown_in_utc() -> None:
    start = datetime(2026, 1, 13, 12, tzinfo=timezone(timedelta(hours=2)))

    assert UTC is block(start=start).start.tzinfo


def test_a_block_belongs_to_no_session_and_has_no_drills_unless_it_says_so() -> None:
    assert block(session=None, routine=None) == block()


def test_a_block_after_midnight_may_count_to_the_day_before() -> None:
    late = block(start=at("2026-01-14 00:05", "Europe/London"), day=date(2026, 1, 13))

    assert date(2026, 1, 13) == late.day


def test_each_role_session_and_runner_has_a_uid_of_its_own() -> None:
    of = ("a", "b", "a/b", "")
    uids = {block_uid(*key) for key in product(Role, of, of)}

    assert len(Role) * len(of) ** 2 == len(uids)


@pytest.mark.parametrize(
    ("role", "of", "runner", "expected"),
    [
        (Role.PRE_RUN, "2026-01-12/easy-run/1", "", "afe1cc57-3103-5f51-9519-ba0615621088"),
        (Role.STANDALONE, "2026-01-12/standalone/1", "Ada", "b8604a99-0b59-5e48-9d94-92fdde848a74"),
    ],
)
def test_a_uid_never_changes(role: Role, of: str, runner: str, expected: str) -> None:
    assert f"{expected}@mobiplan" == block_uid(role, of, runner)
    assert block_uid(role, of) == block_uid(role, of, "")
