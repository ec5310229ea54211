"""The week file that a schedule is read from again, in TOML or in JSON."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time

from attrs import evolve, fields

from mobiplan.export.weeks.clock import told
from mobiplan.export.weeks.toml import Table, toml_text
from mobiplan.model import Availability, Busy, Runner, Schedule, Session, UsualTimes, Weekday
from mobiplan.model.runner import HOUSEHOLD
from mobiplan.model.wallclock import ONE_DAY

SCHEMA = "mobiplan/week/1"


def week_toml(schedule: Schedule) -> bytes:
    """Return a schedule as a week file in TOML.

    `week_losses` tells what a week file does not hold.

    Args:
        schedule: what to write.

    Example:
        >>> schedule = Schedule(runner=Runner(zone="Europe/London"), week_of=date(2026, 1, 12))
        >>> print(week_toml(schedule).decode())
        schema = "mobiplan/week/1"
        week_of = 2026-01-12
        <BLANKLINE>
        [runner]
        zone = "Europe/London"
        <BLANKLINE>
    """
    return toml_text(_document(schedule)).encode()


def week_json(schedule: Schedule) -> bytes:
    """Return a schedule as a week file in JSON; see `week_toml`.

    Args:
        schedule: what to write.

    Example:
        >>> schedule = Schedule(runner=Runner(zone="Europe/London"), week_of=date(2026, 1, 12))
        >>> json.loads(week_json(schedule))["week_of"]
        '2026-01-12'
    """
    text = json.dumps(_document(schedule), default=_isoformat, ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def _isoformat(value: date) -> str:
    return value.isoformat()


def _document(schedule: Schedule) -> Table:
    runner = schedule.runner
    ids = has_own_ids(schedule)
    return {
        "schema": SCHEMA,
        "week_of": schedule.week_of,
        **_unless(1, weeks=schedule.weeks),
        **_unless(Weekday.MON, week_start=runner.week_start),
        "runner": _runner(runner),
        **_unless([], session=[_session(s, runner, own_id=ids) for s in schedule.sessions]),
        **_unless([], busy=[_busy(each, runner) for each in schedule.busy]),
    }


def has_own_ids(schedule: Schedule) -> bool:
    """Whether a session has another id than it would get without one."""
    return schedule.sessions != derived(schedule).sessions


def derived(schedule: Schedule) -> Schedule:
    """Return a schedule whose sessions have the ids that they get without one."""
    bare = [evolve(session, id="") for session in schedule.sessions]
    return evolve(schedule, sessions=bare)


def _unless(default: object, **values: object) -> Table:
    """Return values without those that are what is taken anyway."""
    told_ones = {key: value for key, value in values.items() if value not in (None, default)}
    return {key: f"{v}" if isinstance(v, str) else v for key, v in told_ones.items()}


def _runner(runner: Runner) -> Table:
    default = {field.name: field.default for field in fields(Runner)}
    wish = {"per_week": runner.standalone.per_week, "minutes": runner.standalone.minutes}
    changes = [{"at": each.at, "zone": each.zone.key} for each in runner.zone_changes]
    usual = _usual_times(runner.usual_times)
    return {
        "zone": runner.zone.key,
        **_unless("", name=runner.name),
        **_unless(None, age=runner.age),
        **_unless(f"{default['wake']:%H:%M}", wake=f"{runner.wake:%H:%M}"),
        **_unless([], rest_days=_in_week(runner.rest_days)),
        **_unless([], full_rest_days=_in_week(runner.full_rest_days)),
        **_unless([], focus=[f"{area}" for area in runner.focus]),
        **_unless([], flags=sorted(runner.flags)),
        **_unless(sorted(HOUSEHOLD), equipment=sorted(runner.equipment)),
        **_unless(None, availability=_availability(runner.availability)),
        **({} if runner.usual_times == default["usual_times"] else {"usual_times": usual}),
        **({} if runner.standalone == default["standalone"] else {"standalone": wish}),
        **_unless([], zone_changes=changes),
    }


def _in_week(days: Iterable[Weekday]) -> list[str]:
    return [f"{day}" for day in Weekday if day in days]


def _availability(availability: Availability | None) -> str | Table | None:
    if availability is None:
        return None
    days = {f"{day}": ", ".join(map(str, availability.on(day))) for day in Weekday}
    ((default, often),) = Counter(days.values()).most_common(1)
    if often == len(days):
        return default
    return {"default": default, **{day: each for day, each in days.items() if each != default}}


def _usual_times(times: UsualTimes) -> Table:
    return {
        "default": f"{times.default:%H:%M}",
        **{f"{day}": f"{at:%H:%M}" for day, at in times.by_day},
    }


def _session(session: Session, runner: Runner, *, own_id: bool) -> Table:
    start = told(session.start, runner) if session.start else None
    facts = {
        name: getattr(session, name, None) for name in ("distance_km", "temperature_c", "load")
    }
    return {
        "day": session.day,
        **({"start": f"{start.at:%H:%M}"} if start else {}),
        **_unless("", zone=start and start.zone),
        **_unless(None, window=session.window and f"{session.window}"),
        "minutes": session.minutes,
        session.sport: f"{getattr(session, 'kind', '')}",
        **_unless("", title=session.title, **facts),
        **({"id": session.id} if own_id else {}),
    }


def _busy(busy: Busy, runner: Runner) -> Table:
    title = _unless("", title=busy.title)
    start, end = (_local(each, runner) for each in (busy.start, busy.end))
    if start is None or end is None:
        return {"from": start or busy.start, "to": end or busy.end, **title}
    if start.date() == end.date():
        return {"day": start.date(), "from": _clock(start), "to": _clock(end), **title}
    if end.time() == time(0) and end.date() - start.date() == ONE_DAY:
        return {"day": start.date(), "from": _clock(start), "to": "24:00", **title}
    return {"from": start, "to": end, **title}


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def _local(moment: datetime, runner: Runner) -> datetime | None:
    """Return a moment without its zone, or None if the runner's clock does not tell it so."""
    how = told(moment, runner)
    return None if how.zone else moment.replace(tzinfo=None, fold=0)
