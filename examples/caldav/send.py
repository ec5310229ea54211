"""Send a calendar file to a CalDAV server: python send.py mobility.ics https://server/ mobility.

The name and the password of the account come from CALDAV_USERNAME and CALDAV_PASSWORD.
"""

import os
import sys
from contextlib import suppress
from itertools import groupby
from pathlib import Path

import caldav
from caldav.lib.error import NotFoundError
from icalendar import Calendar, Event


def main(file: str, url: str, name: str) -> None:
    """Make the calendar of a name hold what the file holds: new, changed and cancelled events."""
    read = Calendar.from_ical(Path(file).read_bytes())
    user, password = os.environ["CALDAV_USERNAME"], os.environ["CALDAV_PASSWORD"]
    with caldav.DAVClient(url, username=user, password=password) as client:
        calendar = calendar_of(client.principal(), name)
        events = sorted(read.walk("VEVENT"), key=uid_of)
        for uid, alike in groupby(events, uid_of):
            parts = list(alike)
            if parts[0].get("STATUS") == "CANCELLED":
                delete(calendar, uid)
            else:
                calendar.save_event(alone(read, parts))
        print(f"{name}: {len(calendar.events())} events")


def uid_of(event: Event) -> str:
    """Return by what a server knows an event."""
    return str(event["UID"])


def calendar_of(principal: caldav.Principal, name: str) -> caldav.Calendar:
    """Return the calendar of a name; the first time it is made."""
    try:
        return principal.calendar(name)
    except NotFoundError:
        return principal.make_calendar(name)


def delete(calendar: caldav.Calendar, uid: str) -> None:
    """Delete an event, if the server has it."""
    with suppress(NotFoundError):
        calendar.event_by_uid(uid).delete()


def alone(read: Calendar, events: list[Event]) -> str:
    """Return one event, with its exceptions, as a file of its own: CalDAV wants it so."""
    single = Calendar()
    for key in ("VERSION", "PRODID"):
        single[key] = read[key]
    for part in (*read.walk("VTIMEZONE"), *events):
        single.add_component(part)
    return single.to_ical().decode()


if __name__ == "__main__":
    main(*sys.argv[1:])
