"""The events of intervals.icu: from the JSON of its calendar to a schedule."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from re import match

from attrs import define, evolve

from mobiplan.errors import CalendarError, Problem, ScheduleError
from mobiplan.model import RunKind, StrengthKind
from mobiplan.model.fields import EARLIEST_YEAR, LATEST_YEAR, line
from mobiplan.model.wallclock import quoted
from mobiplan.reading.diagnostics import Code, Notes
from mobiplan.reading.document import json_value
from mobiplan.reading.ics.busy import others_busy
from mobiplan.reading.ics.values import to_the_minute
from mobiplan.reading.imported import Imported
from mobiplan.reading.importing.importer import Importer, note_outside
from mobiplan.reading.importing.item import Item
from mobiplan.reading.importing.loading import in_file, loaded
from mobiplan.reading.importing.request import Request
from mobiplan.reading.importing.starts import start_on
from mobiplan.reading.source import Source
from mobiplan.reading.titles.parts import Found, Nature
from mobiplan.reading.titles.understanding import Understood, held_to, understood

LARGEST = 20_000_000
"""Bytes of the largest file that is read. House default."""

MOST_EVENTS = 20_000
"""Events that a file may hold. House default."""

RUNS = {"Run", "VirtualRun", "TrailRun"}
STRENGTH: dict[str, StrengthKind | None] = {
    "WeightTraining": None,
    "Crossfit": StrengthKind.CIRCUIT,
    "HighIntensityIntervalTraining": StrengthKind.CIRCUIT,
}
OPEN = {"", "Workout", "Other"}
"""Types that leave it to the words what an event is."""

RACES = {"RACE_A", "RACE_B", "RACE_C"}
OWN = "@mobiplan"
"""What the external ids of what mobiplan wrote end in."""

_MOST_SECONDS, _MOST_METRES = 10_000_000, 10_000_000


def read_events(source: Source, request: Request) -> Imported:
    """Read the events of intervals.icu, as ``GET /api/v1/athlete/{id}/events`` gives them.

    Args:
        source: the JSON, an array of events.
        request: what is asked for; ``week_of`` alone asks for one week.

    Raises:
        CalendarError: it cannot be read, or ``strict`` refuses it.

    Source:
        The thread "API access to Intervals.icu",
        https://forum.intervals.icu/t/api-access-to-intervals-icu/609
    """
    text = loaded(source, LARGEST)
    reader = _Events(request, text.notes)
    asked = request if request.week_of is None else evolve(request, weeks=request.weeks or 1)
    try:
        items = list(reader.items(_events_in(text.content.removeprefix("\ufeff"))))
        training = {item.day for item in items if item.meaning.nature.is_training}
        first, weeks = asked.covering(training or {item.day for item in items})
    except (CalendarError, ScheduleError) as error:
        raise in_file(text.name, error, "the events") from None
    last = first + timedelta(days=7 * weeks - 1)
    inside = [item for item in items if first <= item.day <= last]
    note_outside(text.notes, len(items) - len(inside), "event", (first, last))
    others = others_busy(request, first, last)
    importer = Importer(request.runner, request.habits, request.vocabulary, text.notes)
    return importer.imported(inside, first, weeks, others, strict=request.strict)


def _events_in(text: str) -> list[object]:
    events = json_value(text)
    if not isinstance(events, list):
        raise CalendarError(Problem("", "a list of events in square brackets", quoted(events)))
    if len(events) > MOST_EVENTS:
        raise CalendarError(Problem("", f"at most {MOST_EVENTS} events", f"{len(events)}"))
    return events


@define
class _Events:
    """Makes items of events."""

    request: Request
    notes: Notes

    def items(self, events: Iterable[object]) -> Iterator[Item]:
        for number, event in enumerate(events, 1):
            if not isinstance(event, dict):
                message = f"It is no event but {quoted(event)}; it is left out."
                self.notes.add(Code.BAD_LINE, message, line=number)
            elif not _is_block(event):
                yield from self._item(event, number)

    def _item(self, event: dict[str, object], number: int) -> Iterator[Item]:
        name = line(_text(event, "name"))
        local = _moment(event.get("start_date_local"))
        if local is None:
            found = quoted(event.get("start_date_local", "nothing"))
            message = f"Its start_date_local is no date and time but {found}; it is left out."
            self.notes.add(Code.BAD_START, message, event=name, line=number)
            return
        seconds = _number(event, "moving_time", _MOST_SECONDS)
        metres = _number(event, "distance", _MOST_METRES)
        item = Item(
            words=name,
            title=name,
            meaning=self._meaning(event, name, metres),
            day=local.date(),
            minutes=(seconds and round(seconds / 60)) or None,
            minutes_from=Found.PROPERTY,
            km=metres and metres / 1000,
            uid=_text(event, "uid") or _text(event, "external_id") or _text(event, "id"),
            label=f"{name or 'no title'}, {local.date()}",
            line=number,
        )
        yield self._placed(evolve(item, estimate=item.minutes), local)

    def _placed(self, item: Item, local: datetime) -> Item:
        """Return an item at its start; midnight stands for a day without a time."""
        rounded = to_the_minute(local)
        if rounded != local:
            message = f"It starts at {local:%H:%M:%S}, which is rounded to the minute."
            item.note(self.notes, Code.SECONDS, message)
        if not (rounded.hour or rounded.minute):
            return evolve(item, day=rounded.date())

        def note(code: Code, message: str, assumed: str) -> None:
            item.note(self.notes, code, message, assumed)

        start = start_on(self.request.runner, rounded.date(), rounded.time(), note)
        return evolve(item, day=rounded.date(), start=start)

    def _meaning(self, event: dict[str, object], name: str, metres: float | None) -> Understood:
        category, kind = _text(event, "category") or "WORKOUT", _text(event, "type")
        found = understood(name, _prose(_text(event, "description")), self.request.vocabulary)
        if category != "WORKOUT" and category not in RACES:
            nature = Nature.REST if found.nature is Nature.REST else Nature.NOT_TRAINING
            return held_to(found, nature)
        if kind in RUNS:
            held = held_to(found, Nature.RUN, RunKind.RACE if category in RACES else None)
        elif kind in STRENGTH:
            held = held_to(found, Nature.STRENGTH, STRENGTH[kind])
        else:
            held = found if kind in OPEN else held_to(found, Nature.SPORT)
        return _with_distance(held, metres)


def _is_block(event: dict[str, object]) -> bool:
    """Whether it is a mobility block that mobiplan wrote."""
    return _text(event, "external_id").endswith(OWN) and _text(event, "type") in OPEN


def _with_distance(found: Understood, metres: float | None) -> Understood:
    if metres is None or found.is_compound:
        return found
    (part,) = found.parts
    amounts = evolve(part.amounts, km=metres / 1000)
    return evolve(found, parts=(evolve(part, amounts=amounts),))


def _text(event: dict[str, object], key: str) -> str:
    value = event.get(key)
    return f"{value}" if isinstance(value, str | int) else ""


def _number(event: dict[str, object], key: str, most: float) -> float | None:
    value = event.get(key)
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value <= most:
        return None
    return float(value)


def _moment(value: object) -> datetime | None:
    """Return the date and time that a text tells on the clock of its place, or None."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    if moment is None or not EARLIEST_YEAR < moment.year < LATEST_YEAR:
        return None
    return moment.replace(tzinfo=None)


def _prose(description: str) -> str:
    """Return a description without the steps of the workout, whose "m" are minutes."""
    lines = (each for each in description.splitlines() if not match(r"\s*(-|\d+x\b)", each))
    return "\n".join(lines)
