"""Events: what a calendar shows of a plan, before any file format."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, tzinfo
from uuid import uuid5

from attrs import frozen

from mobiplan.errors import CalendarError, Problem
from mobiplan.export.wording import description, sentence_case, summary
from mobiplan.model import Block, Plan, Session, Span
from mobiplan.model.block import NAMESPACE
from mobiplan.model.fields import line

SHORTEST_IMPORTED = 32
"""Characters of the shortest UID without an "@" that calendars make: a UUID without hyphens."""

LONGEST_UID = 255
"""Octets of the longest UID that every calendar keeps (RFC 7986, section 5.3)."""


@frozen(kw_only=True)
class Event:
    """One entry of a calendar.

    Args:
        uid: who it is, in every calendar.
        day: the training day to which it counts.
        span: the instants that it takes.
        zone: whose clock shows it; None is UTC.
        summary: its title.
        description: what there is to know, in lines.
        categories: its kinds.
        related_to: the UID of the session that it belongs to, or empty.
    """

    uid: str
    day: date
    span: Span
    zone: tzinfo | None
    summary: str
    description: str
    categories: tuple[str, ...]
    related_to: str = ""


def events(plan: Plan, *, include_sessions: bool) -> tuple[Event, ...]:
    """Return what a calendar shows of a plan, in order of time.

    Raises:
        CalendarError: two events share a UID, or one has none.
    """
    found = [_of_block(block, plan) for block in plan.blocks]
    if include_sessions:
        found += [_of_session(session, plan) for session in plan.sessions]
    problems = tuple(_uid_problems(found))
    if problems:
        raise CalendarError(*problems)
    return tuple(sorted(found, key=lambda event: (event.span, event.uid)))


def session_uid(session: Session, runner: str = "") -> str:
    """Return the UID by which calendars know a session.

    An id that is a UID already, because a calendar made it, stays as it is, so that a block finds
    its session in the calendar from which that came. Any other is unique in its schedule only and
    becomes a UUID. Taken for a UID is what holds an "@", or has 32 to 255 characters and no "/".

    Args:
        session: which one.
        runner: the runner's name, for calendars that several runners share; may be empty.

    Example:
        >>> from datetime import date
        >>> from mobiplan.model import Run
        >>> session_uid(Run(kind="easy", minutes=40, day=date(2026, 1, 14), id="w7@example.com"))
        'w7@example.com'
        >>> session_uid(Run(kind="easy", minutes=40, day=date(2026, 1, 14), id="easy"))
        'd4f3341c-9796-5dd6-92fd-65d9bc15c0bf@mobiplan'
    """
    made_by_a_calendar = "@" in session.id or (
        len(session.id) >= SHORTEST_IMPORTED and "/" not in session.id
    )
    if made_by_a_calendar and len(session.id.encode()) <= LONGEST_UID:
        return session.id
    return f"{uuid5(NAMESPACE, chr(0x1F).join(('session', session.id, runner)))}@mobiplan"


def _of_block(block: Block, plan: Plan) -> Event:
    runner = plan.schedule.runner
    return Event(
        uid=line(block.uid),
        day=block.day,
        span=block.span,
        zone=block.start.tzinfo,
        summary=summary(block),
        description=description(block, with_flags=bool(runner.flags)),
        categories=("Mobility", sentence_case(block.role.label)),
        related_to=session_uid(block.session, runner.name) if block.session else "",
    )


def _of_session(session: Session, plan: Plan) -> Event:
    return Event(
        uid=session_uid(session, plan.schedule.runner.name),
        day=session.day,
        span=session.span,
        zone=session.end.tzinfo,
        summary=f"{session.title or sentence_case(session.label)} ({session.minutes} min)",
        description=sentence_case(session.label),
        categories=("Training", sentence_case(session.sport)),
    )


def _uid_problems(found: list[Event]) -> Iterator[Problem]:
    for uid, times in Counter(event.uid for event in found).items():
        if not uid:
            yield Problem("uid", "a UID for every event", f"{times} without one")
        elif times > 1:
            yield Problem(f'uid "{uid}"', "a UID that no other event has", f"{times} events")
