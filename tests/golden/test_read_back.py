"""What icalendar reads from the golden calendars is what the plans hold."""

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module

import icalendar
import pytest
from tests.golden.test_goldens import NAMES

from mobiplan.export import to_ics
from mobiplan.model import Plan


@pytest.fixture(autouse=True)
def _fresh_zones() -> None:
    icalendar.use_zoneinfo()


def plan_of(name: str) -> Plan:
    plan: Plan = import_module(f"tests.golden.cases.{name}").PLAN
    return plan


def events(data: bytes) -> Iterator[icalendar.Event]:
    yield from icalendar.Calendar.from_ical(data).walk("VEVENT")


@pytest.mark.parametrize("name", NAMES)
def test_starts_and_ends_are_the_instants_of_the_blocks(name: str) -> None:
    plan = plan_of(name)
    expected = [(b.start.astimezone(UTC), b.end.astimezone(UTC)) for b in plan.blocks]
    actual = [
        tuple(event[key].dt.astimezone(UTC) for key in ("DTSTART", "DTEND"))
        for event in events(to_ics(plan))
    ]

    assert expected == actual


@pytest.mark.parametrize("name", NAMES)
def test_sessions_are_events_too_where_that_is_asked_for(name: str) -> None:
    plan = plan_of(name)
    expected = sorted(item.start.astimezone(UTC) for item in (*plan.blocks, *plan.sessions))
    actual = [event["DTSTART"].dt for event in events(to_ics(plan, include_sessions=True))]

    assert expected == [start.astimezone(UTC) for start in actual]


def test_every_block_finds_its_session_by_uid() -> None:
    found = list(events(to_ics(plan_of("ordinary_day_in_london"), include_sessions=True)))
    uids = {str(event["UID"]): str(event["SUMMARY"]) for event in found}
    expected = [
        ("Warm-up: intervals run (10 min)", "Intervals run (60 min)"),
        ("Cooldown: intervals run (10 min)", "Intervals run (60 min)"),
        ("Transition: Gym A (8 min)", "Gym A (40 min)"),
        ("Cooldown: easy run (5 min)", "Easy run (40 min)"),
    ]

    assert expected == [
        (str(event["SUMMARY"]), uids[str(event["RELATED-TO"])])
        for event in found
        if "RELATED-TO" in event
    ]


def test_hostile_text_comes_back_as_text() -> None:
    injecting, escaping = events(to_ics(plan_of("hostile_titles")))
    name = r"C:\New\nights; a, b: \N " + "\N{RUNNER}\N{LATIN SMALL LETTER E WITH ACUTE}" * 40

    assert "Warm-up: Run END:VEVENT BEGIN:VEVENT UID:evil (7 min)" == injecting["SUMMARY"]
    assert f"Cooldown: {name} (5 min)" == escaping["SUMMARY"]
    assert r"Up; down, \N and \n again ." in injecting["DESCRIPTION"].split("\n")


def test_a_time_that_the_clock_shows_twice_is_in_utc() -> None:
    starts = [e["DTSTART"].dt for e in events(to_ics(plan_of("clocks_change_in_berlin")))]

    assert datetime(2026, 10, 25, 1, 30, tzinfo=UTC) == starts[2]
    assert ["CEST", "CEST", "UTC", "CET"] == [start.tzname() for start in starts]


def test_each_block_keeps_the_clock_of_its_own_zone() -> None:
    starts = [e["DTSTART"].dt for e in events(to_ics(plan_of("flight_to_new_york")))]
    expected = ["Europe/London"] * 2 + ["America/New_York"] * 3

    assert expected == [str(start.tzinfo) for start in starts]
