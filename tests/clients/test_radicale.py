"""What a Radicale server keeps of the calendars, and finds in them."""

from importlib import import_module

import icalendar
import pytest
from tests.clients.conftest import Radicale
from tests.clients.exports import FIRST, UPDATE, shown_by, starts_in
from tests.golden.test_goldens import NAMES

from mobiplan.export import to_ics

QUERY = """
<C:calendar-query xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:D="DAV:">
<D:prop><D:getetag/></D:prop>
<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">
<C:time-range start="{start}" end="{end}"/>
</C:comp-filter></C:comp-filter></C:filter></C:calendar-query>
"""


def found(radicale: Radicale, path: str, start: str, end: str) -> int:
    """Return how many events the server finds between two instants."""
    answer = radicale.ask("REPORT", path, QUERY.format(start=start, end=end).encode())
    return answer.count(b"<response>")


@pytest.mark.parametrize("name", [name for name in NAMES if name != "empty_plan"])
def test_it_keeps_every_event_of_a_golden_calendar(radicale: Radicale, name: str) -> None:
    plan = import_module(f"tests.golden.cases.{name}").PLAN
    radicale.ask("PUT", f"ada/{name}/", to_ics(plan))

    assert shown_by(plan) == starts_in(radicale.ask("GET", f"ada/{name}/"))


def test_an_update_that_is_put_in_its_place_replaces_events_and_tells_which_are_cancelled(
    radicale: Radicale,
) -> None:
    radicale.ask("PUT", "ada/updated/", FIRST)
    first = radicale.ask("GET", "ada/updated/")
    radicale.ask("PUT", "ada/updated/", UPDATE)
    second = radicale.ask("GET", "ada/updated/")
    cancelled = [
        str(event["SUMMARY"])
        for event in icalendar.Calendar.from_ical(second).walk("VEVENT")
        if event.get("STATUS") == "CANCELLED"
    ]

    assert starts_in(FIRST) == starts_in(first)
    assert starts_in(UPDATE) == starts_in(second)
    assert ["Cooldown: easy run (5 min)", "Warm-up: easy run (10 min)"] == sorted(cancelled)


def test_it_finds_an_event_by_its_instant_in_the_zone_of_the_file(radicale: Radicale) -> None:
    radicale.ask("PUT", "ada/found/", FIRST)

    assert 1 == found(radicale, "ada/found/", "20260616T165000Z", "20260616T165100Z")
    assert 0 == found(radicale, "ada/found/", "20260616T175000Z", "20260616T175100Z")
