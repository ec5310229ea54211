"""Print how long calendars take: `python -m tests.bench.calendars`; compare within one run.

"Ours" is `to_ics`, from the plan to the bytes, words and time zones included. The others are given
the words and times of the same events, ready-made, and build and write them. Those that are not
installed are left out: `pip install ical ics vobject` brings them. Only "with zones" describes the
time zone, as a file must that is to be imported. Each time is the best of some rounds.
"""

import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from zoneinfo import ZoneInfo

import icalendar
from attrs import evolve
from tests.bench.plan_weeks import LONDON, random_week, row, seconds

from mobiplan import Plan, plan, to_ics
from mobiplan.export.events import Event, events
from mobiplan.export.style import PLAIN
from mobiplan.model.span import moment

WEEKS = 12
ROUNDS = 12
STAMP = datetime(2026, 1, 12, tzinfo=UTC)

Words = tuple[str, datetime, datetime, str, str, tuple[str, ...]]
"""UID, start, end, title, description and categories of an event."""


def words_of(event: Event) -> Words:
    """Return what the other libraries need of an event."""
    start, end = (moment(minute, LONDON) for minute in (event.span.start, event.span.end))
    return event.uid, start, end, event.summary, event.description, event.categories


def with_icalendar(found: list[Words], *, zones: bool = False) -> bytes:
    """Build and write events as the documentation of icalendar does."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//bench//bench//EN")
    calendar.add("version", "2.0")
    for uid, start, end, title, description, categories in found:
        event = icalendar.Event.new(
            uid=uid,
            stamp=STAMP,
            start=start,
            end=end,
            summary=title,
            description=description,
            categories=list(categories),
        )
        calendar.add_component(event)
    if zones:
        calendar.add_missing_timezones()
    return calendar.to_ical()


def with_ical(found: list[Words]) -> str:
    """Build and write events with ical."""
    from ical.calendar import Calendar  # noqa: PLC0415  need not be installed
    from ical.calendar_stream import IcsCalendarStream  # noqa: PLC0415
    from ical.event import Event as ICalEvent  # noqa: PLC0415

    calendar = Calendar()
    for uid, start, end, title, description, categories in found:
        event = ICalEvent(
            uid=uid,
            dtstamp=STAMP,
            dtstart=start,
            dtend=end,
            summary=title,
            description=description,
            categories=list(categories),
        )
        calendar.events.append(event)
    return IcsCalendarStream.calendar_to_ics(calendar)


def with_ics(found: list[Words]) -> str:
    """Build and write events with ics, which writes UTC and does not fold."""
    import ics  # noqa: PLC0415  need not be installed

    calendar = ics.Calendar()
    for uid, start, end, title, description, categories in found:
        event = ics.Event(
            uid=uid,
            created=STAMP,
            begin=start,
            end=end,
            name=title,
            description=description,
            categories=set(categories),
        )
        calendar.events.add(event)
    return calendar.serialize()


def with_vobject(found: list[Words]) -> str:
    """Build and write events with vobject, in UTC."""
    import vobject  # noqa: PLC0415  need not be installed

    utc, calendar = vobject.icalendar.utc, vobject.iCalendar()
    for uid, start, end, title, description, categories in found:
        event = calendar.add("vevent")
        event.add("uid").value = uid
        event.add("dtstamp").value = STAMP.astimezone(utc)
        event.add("dtstart").value = start.astimezone(utc)
        event.add("dtend").value = end.astimezone(utc)
        event.add("summary").value = title
        event.add("description").value = description
        event.add("categories").value = list(categories)
    return calendar.serialize()


OTHERS: dict[str, tuple[str, Callable[[list[Words]], object]]] = {
    "icalendar, Event.new": ("icalendar", with_icalendar),
    "icalendar, Event.new, with zones": ("icalendar", partial(with_icalendar, zones=True)),
    "ical": ("ical", with_ical),
    "ics": ("ics", with_ics),
    "vobject": ("vobject", with_vobject),
}


def shown(planned: Plan) -> list[Words]:
    """Return what a calendar shows of a plan."""
    return [words_of(event) for event in events(planned, include_sessions=False, style=PLAIN)]


def compared(works: list[Callable[[], object]]) -> list[float]:
    """Return the best time of each work; they take turns, so that all meet the same machine."""
    for work in works:
        work()
    rounds = [[seconds(work) for work in works] for _ in range(ROUNDS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def rows() -> Iterator[str]:
    """Return the lines of the table of single weeks."""
    known = {name: write for name, (package, write) in OTHERS.items() if find_spec(package)}
    table = []
    for seed in range(WEEKS):
        planned = plan(random_week(seed))
        found = shown(planned)
        others = [partial(write, found) for write in known.values()]
        table.append(compared([partial(to_ics, planned), *others]))
    for name, times in zip(("ours, with zones", *known), zip(*table, strict=True), strict=True):
        yield row(name, times)


def long_plan(weeks: int) -> Plan:
    """Return one week's blocks over and over; no planner would take a thousand weeks at once."""
    planned = plan(random_week(3))
    blocks = [
        evolve(block, uid=f"{number}-{block.uid}", start=later(block.start, number))
        for number in range(weeks)
        for block in planned.blocks
    ]
    return evolve(planned, blocks=[evolve(block, day=block.start.date()) for block in blocks])


def later(start: datetime, weeks: int) -> datetime:
    """Return the same time of day, some weeks later."""
    day = datetime.fromordinal(start.toordinal() + 7 * weeks)
    return datetime.combine(day, start.time(), ZoneInfo("Europe/London"))


def sizes() -> Iterator[str]:
    """Return the lines of the table of long files."""
    for weeks in (10, 100, 1000):
        planned = long_plan(weeks)
        data = to_ics(planned)
        (taken,) = compared([partial(to_ics, planned)])
        tracemalloc.start()
        to_ics(planned)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        yield f"{weeks:6} {1000 * taken:12.1f} {len(data) / 1e6:12.2f} {peak / len(data):18.1f}"


if __name__ == "__main__":
    print(f"{'milliseconds':<52} {'median':>9} {'p99':>9} {'max':>9}")  # noqa: T201  a table is what it is for
    for line in rows():
        print(line, flush=True)  # noqa: T201
    print(f"\n{'weeks':>6} {'milliseconds':>12} {'megabytes':>12} {'peak / bytes':>18}")  # noqa: T201
    for line in sizes():
        print(line, flush=True)  # noqa: T201
