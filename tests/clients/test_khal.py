"""What khal shows of the calendars."""

from datetime import UTC, datetime
from importlib import import_module

from tests.clients.conftest import Khal
from tests.clients.exports import CANCELLED, FIRST, FIRST_SHOWN, STILL_ON, UPDATE, Shown, shown_by
from tests.golden.test_goldens import NAMES

from mobiplan.export import to_ics


def instant(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)


def titles(khal: Khal, status: str) -> set[Shown]:
    found = khal.shown("title", "start", "status")
    return {(title, instant(start)) for title, start, its in found if its.strip() == status}


def test_it_shows_the_events_of_every_golden_calendar_when_they_are(khal: Khal) -> None:
    plans = [import_module(f"tests.golden.cases.{name}").PLAN for name in NAMES]
    khal.take(*map(to_ics, plans))
    found = {(uid, instant(start)) for uid, start in khal.shown("uid", "start")}

    assert set.union(*map(shown_by, plans)) == found


def test_an_update_replaces_events_and_shows_the_others_as_cancelled(khal: Khal) -> None:
    khal.take(FIRST)
    first = titles(khal, "")
    khal.take(UPDATE)

    assert FIRST_SHOWN == first
    assert STILL_ON == titles(khal, "")
    assert CANCELLED == titles(khal, "CANCELLED")
