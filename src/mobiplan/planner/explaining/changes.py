"""Changes that ease a cause, in steps, each with its message and what it disrupts."""

from collections.abc import Iterator
from datetime import date, time

from mobiplan.model import (
    Busy,
    Cause,
    CauseKind,
    Change,
    ChangeKind,
    Reason,
    Repair,
    Role,
    Schedule,
    Session,
    Unplaced,
    Weekday,
)
from mobiplan.model.repair import busy_id
from mobiplan.model.span import without
from mobiplan.planner.explaining.asking import timed
from mobiplan.planner.explaining.facts import day_name
from mobiplan.planner.explaining.freeing import freed_times
from mobiplan.planner.explaining.trial import Trial

STEPS = (5, 10, 15, 20, 30, 45, 60, 90, 120)
"""Minutes by which something is moved or shortened. House default."""

DISRUPTION = {
    ChangeKind.FREE_TIME: 0,
    ChangeKind.START_LATER: 5,
    ChangeKind.START_EARLIER: 5,
    ChangeKind.END_COMMITMENT_EARLIER: 5,
    ChangeKind.START_COMMITMENT_LATER: 5,
    ChangeKind.MOVE_COMMITMENT_EARLIER: 10,
    ChangeKind.MOVE_COMMITMENT_LATER: 10,
    ChangeKind.SHORTEN_SESSION: 10,
    ChangeKind.EASE_REST_DAY: 45,
    ChangeKind.FEWER_STANDALONES: 60,
}
"""What a change costs beside its minutes, in minutes of trouble. House default.

For standalone sessions that are asked for no more, each costs as much.
"""

_COUNTED = frozenset({ChangeKind.FEWER_STANDALONES})


def own_changes(trial: Trial) -> Iterator[Repair]:
    """Return changes of what found no place itself, whatever stands in its way."""
    item, session = trial.item, trial.item.session
    if session is None:
        yield _fewer(trial.schedule, item)
    elif item.role is None:
        yield from _shortened(trial, session)
    elif timed(session, trial.schedule):
        yield from _started(trial, session, earlier=item.role is Role.POST_RUN)


def changes_of(trial: Trial, cause: Cause) -> Iterator[Repair]:
    """Return changes that ease a cause, the smallest of each sort first."""
    match cause.kind:
        case CauseKind.SESSION:
            yield from _session_moved(trial, cause.id)
        case CauseKind.COMMITMENT:
            yield from _commitment_changed(trial, cause.id)
        case CauseKind.AVAILABILITY:
            for at, minutes, told in freed_times(trial, Weekday(cause.id)):
                yield _repair(ChangeKind.FREE_TIME, cause.id, minutes, told, at)
        case _:
            yield from _rest_day_eased(trial, cause.id)


def _repair(kind: ChangeKind, of: str, amount: int, message: str, at: time | None = None) -> Repair:
    change = Change(kind=kind, of=of, amount=amount, at=at)
    cost = DISRUPTION[kind] * amount if kind in _COUNTED else DISRUPTION[kind] + amount
    return Repair(changes=(change,), message=message, cost=cost)


def _minutes(count: int) -> str:
    return f"{count} minute" if count == 1 else f"{count} minutes"


def _fewer(schedule: Schedule, item: Unplaced) -> Repair:
    fewer = schedule.runner.standalone.per_week - item.ordinal + 1
    told = "one mobility session" if fewer == 1 else f"{fewer} mobility sessions"
    return _repair(ChangeKind.FEWER_STANDALONES, "", fewer, f"Ask for {told} a week fewer.")


def _shortened(trial: Trial, session: Session) -> Iterator[Repair]:
    """Shorten a session in steps, or to the longest stretch of its day that is free."""
    schedule = trial.schedule
    taken = [busy.span for busy in schedule.busy]
    taken += [other.span for other in schedule.sessions if other.is_timed]
    free = without(schedule.runner.available(session.day), taken)
    beyond = session.minutes - max((span.minutes for span in free), default=0)
    for minutes in sorted({*STEPS, beyond}):
        if 0 < minutes < session.minutes:
            told = f"Shorten {_of(trial, session)} to {_minutes(session.minutes - minutes)}."
            yield _repair(ChangeKind.SHORTEN_SESSION, session.id, minutes, told)


def _started(trial: Trial, session: Session, *, earlier: bool) -> Iterator[Repair]:
    kind = ChangeKind.START_EARLIER if earlier else ChangeKind.START_LATER
    for minutes in STEPS:
        where = "earlier" if earlier else "later"
        told = f"Start {_of(trial, session)} {minutes} minutes {where}."
        yield _repair(kind, session.id, minutes, told)


def _of(trial: Trial, session: Session) -> str:
    """Name a session, with its day where others are called like it."""
    alike = [other for other in trial.schedule.sessions if other.label == session.label]
    return f"the {session.label}{_on(session.day) if len(alike) > 1 else ''}"


def _on(day: date) -> str:
    return f" on {day:%a} {day.day} {day:%b}"


def _session_moved(trial: Trial, session_id: str) -> Iterator[Repair]:
    """Move a timed session away from the one whose block finds no place."""
    own = trial.item.session
    (session,) = (each for each in trial.schedule.sessions if each.id == session_id)
    if own is not None and own.is_timed and session.is_timed:
        yield from _started(trial, session, earlier=session.span.start < own.span.start)


def _commitment_changed(trial: Trial, name: str) -> Iterator[Repair]:
    """End a commitment earlier or start it later, or move it away from a session."""
    (busy,) = (each for n, each in enumerate(trial.schedule.busy) if busy_id(n) == name)
    own = trial.item.session
    beside = own.span.start if own is not None and own.is_timed else None
    is_early = beside is None or busy.span.start <= beside
    is_late = beside is None or busy.span.start >= beside
    what = _named(busy, trial)
    for minutes in STEPS:
        if is_early:
            told = f"End {what} {minutes} minutes earlier."
            yield _repair(ChangeKind.END_COMMITMENT_EARLIER, name, minutes, told)
        if is_late:
            told = f"Start {what} {minutes} minutes later."
            yield _repair(ChangeKind.START_COMMITMENT_LATER, name, minutes, told)
        if is_early and beside is not None:
            told = f"Move {what} {minutes} minutes earlier."
            yield _repair(ChangeKind.MOVE_COMMITMENT_EARLIER, name, minutes, told)
        if is_late and beside is not None:
            told = f"Move {what} {minutes} minutes later."
            yield _repair(ChangeKind.MOVE_COMMITMENT_LATER, name, minutes, told)


def _named(busy: Busy, trial: Trial) -> str:
    """Name a commitment, with its day where others are called like it."""
    start = trial.schedule.runner.clock(busy.span.start)
    alike = [other for other in trial.schedule.busy if other.title == busy.title]
    name = f'"{busy.title}"' if busy.title else f"the commitment of {start:%H:%M}"
    return f"{name}{_on(start.date()) if len(alike) > 1 or not busy.title else ''}"


def _rest_day_eased(trial: Trial, rule_id: str) -> Iterator[Repair]:
    """Let a full rest day take gentle mobility work, where the rule is about that."""
    if trial.rules[rule_id].reason is not Reason.FULL_REST_DAY:
        return
    full, item = trial.schedule.runner.full_rest_days, trial.item
    for weekday in Weekday:
        if weekday in full and (item.session is None or weekday is Weekday.of(item.day)):
            told = f"Let {day_name(weekday)} be a rest day that takes gentle mobility work."
            yield _repair(ChangeKind.EASE_REST_DAY, weekday.value, 0, told)
