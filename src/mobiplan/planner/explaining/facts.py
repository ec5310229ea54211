"""Facts: the sessions, commitments and windows of a schedule as causes, each in a sentence."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from mobiplan.model import (
    Block,
    Busy,
    Cause,
    CauseKind,
    Runner,
    Schedule,
    Session,
    Span,
    Weekday,
)
from mobiplan.model.repair import busy_id
from mobiplan.rules import Rule

ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_name(weekday: Weekday) -> str:
    """Return the whole name of a weekday.

    Example:
        >>> day_name(Weekday.TUE)
        'Tuesday'
    """
    return ENGLISH_DAYS[weekday.number]


def block_cause(block: Block) -> Cause:
    """Return another block of a plan as a cause."""
    start, end = block.start, block.end
    when = f"{start:%a} {start.day} {start:%b}, {start:%H:%M}-{end:%H:%M}"
    return Cause(CauseKind.BLOCK, block.uid, f"A {block.role.label} is on {when}.")


def rule_cause(rule: Rule) -> Cause:
    """Return a rule as a cause."""
    return Cause(CauseKind.RULE, rule.id, rule.statement)


def session_cause(session: Session) -> Cause:
    """Return a session, with or without a start, as a cause."""
    when = f", {session.start:%H:%M}-{session.end:%H:%M}" if session.start else ""
    sentence = (
        f"The {session.label} is on {session.day:%a} {session.day.day} {session.day:%b}{when}."
    )
    return Cause(CauseKind.SESSION, session.id, sentence)


def busy_cause(busy: Busy, number: int, runner: Runner) -> Cause:
    """Return a commitment as a cause, on the runner's clock."""
    start, end = runner.clock(busy.span.start), runner.clock(busy.span.end)
    last = f"{end:%H:%M}" if end.date() == start.date() else f"{end:%a %H:%M}"
    when = f"on {start:%a} {start.day} {start:%b}, {start:%H:%M}-{last}"
    sentence = f'"{busy.title}" is {when}.' if busy.title else f"You are busy {when}."
    return Cause(CauseKind.COMMITMENT, busy_id(number), sentence)


def availability_cause(weekday: Weekday, runner: Runner) -> Cause:
    """Return the stated availability of a weekday as a cause."""
    windows = runner.availability.on(weekday) if runner.availability else ()
    told = ", ".join(map(str, windows))
    some = f"On {day_name(weekday)} you are available {told}."
    none = f"On {day_name(weekday)} you have no time."
    return Cause(CauseKind.AVAILABILITY, weekday.value, some if told else none)


@frozen
class Fact:
    """A fact that lies where a block wants to.

    Args:
        cause: which one.
        words: that go on from "but".
    """

    cause: Cause
    words: str


def facts_at(span: Span, schedule: Schedule, sessions: Iterable[Session]) -> Iterator[Fact]:
    """Return the facts that keep a block that belongs to a session from a place.

    Args:
        span: the place.
        schedule: whose commitments and availability.
        sessions: with starts.
    """
    runner = schedule.runner
    for session in sessions:
        if session.span.overlaps(span):
            yield Fact(session_cause(session), f"the {session.label} is there")
    for number, busy in enumerate(schedule.busy):
        if busy.span.overlaps(span):
            words = f'"{busy.title}" is there' if busy.title else "you are busy"
            yield Fact(busy_cause(busy, number, runner), words)
    if runner.stated and not any(window.covers(span) for window in schedule.windows):
        day = Weekday.of(runner.clock(span.start).date())
        yield Fact(availability_cause(day, runner), "that lies outside your availability")
