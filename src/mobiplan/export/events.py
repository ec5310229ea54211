"""Events: what a calendar shows of a plan, before any file format."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, tzinfo
from uuid import uuid5

from attrs import evolve, frozen

from mobiplan.errors import CalendarError, Problem
from mobiplan.export.catalogue import Catalogue
from mobiplan.export.merging import Cluster, touching
from mobiplan.export.style import PLAIN, SESSION, Style
from mobiplan.export.wording import (
    description,
    role_label,
    sentence_case,
    session_label,
    session_summary,
    summary,
)
from mobiplan.model import Block, Plan, Runner, Session, Span
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
        description: what there is to know, in lines; may be empty.
        categories: its kinds.
        related_to: the UID of the session that it belongs to, or empty.
        alarm: minutes from the alarm to the start, or None.
        colour: a CSS name, or empty.
        location: where it takes place, or empty.
        url: the address of more about it, or empty.
        is_free: whether its time stays free.
    """

    uid: str
    day: date
    span: Span
    zone: tzinfo | None
    summary: str
    description: str = ""
    categories: tuple[str, ...] = ()
    related_to: str = ""
    alarm: int | None = None
    colour: str = ""
    location: str = ""
    url: str = ""
    is_free: bool = False


def events(plan: Plan, *, include_sessions: bool, style: Style = PLAIN) -> tuple[Event, ...]:
    """Return what a calendar shows of a plan, in order of time.

    Raises:
        CalendarError: two events share a UID, or one has none.
    """
    clusters = tuple(touching(plan)) if style.merged else ()
    inside = {block.uid for cluster in clusters for block in cluster.blocks}
    of_sessions = {cluster.session.id for cluster in clusters}
    found = [_of_cluster(cluster, plan, style) for cluster in clusters]
    found += [_of_block(block, plan, style) for block in plan.blocks if block.uid not in inside]
    if include_sessions:
        others = (session for session in plan.sessions if session.id not in of_sessions)
        found += [_of_session(session, plan, style) for session in others]
    problems = tuple(_uid_problems(found))
    if problems:
        raise CalendarError(*problems)
    if style.private:
        found = [_in_private(event, style) for event in found]
    return tuple(sorted(found, key=lambda event: (event.span, event.uid)))


def calendar_title(runner: Runner, style: Style) -> str:
    """Return what calendars call the whole."""
    if style.private:
        return style.words.say("titles.private")
    return f"{style.words.say('titles.calendar')} {line(runner.name)}".strip()


def runner_tag(runner: Runner) -> str:
    """Return what tells the calendars of runners apart without naming them; nobody has none."""
    return f"{uuid5(NAMESPACE, chr(0x1F).join(('runner', runner.name)))}" if runner.name else ""


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


def _of_block(block: Block, plan: Plan, style: Style) -> Event:
    runner, words = plan.schedule.runner, style.words
    return Event(
        uid=line(block.uid),
        day=block.day,
        span=block.span,
        zone=block.start.tzinfo,
        summary=summary(block, words),
        description=description(block, style, with_flags=bool(runner.flags)),
        categories=(
            words.say("categories.mobility"),
            sentence_case(role_label(block.role, words)),
        ),
        related_to=session_uid(block.session, runner.name) if block.session else "",
        alarm=style.alarm(block.role),
        colour=style.colour(block.role),
        location=style.location(block.role),
        url=_page([block], style),
        is_free=block.role in style.free,
    )


def _of_session(session: Session, plan: Plan, style: Style) -> Event:
    words = style.words
    return Event(
        uid=session_uid(session, plan.schedule.runner.name),
        day=session.day,
        span=session.span,
        zone=session.end.tzinfo,
        summary=session_summary(session, words),
        description=sentence_case(session_label(session, words)),
        categories=_training(session, words),
        alarm=style.alarm(SESSION),
        colour=style.colour(SESSION),
        location=style.location(SESSION),
        is_free=SESSION in style.free,
    )


def _of_cluster(cluster: Cluster, plan: Plan, style: Style) -> Event:
    runner, words, session = plan.schedule.runner, style.words, cluster.session
    name = session.title or sentence_case(session_label(session, words))
    return evolve(
        _of_session(session, plan, style),
        uid=f"{uuid5(NAMESPACE, chr(0x1F).join(('merged', session.id, runner.name)))}@mobiplan",
        span=cluster.span,
        summary=words.say("titles.merged", session=name, minutes=cluster.span.minutes),
        description=cluster.text(style, with_flags=bool(runner.flags)),
        categories=(*_training(session, words), words.say("categories.mobility")),
        related_to=session_uid(session, runner.name),
        alarm=style.alarm(cluster.begins_with),
        url=_page(cluster.blocks, style),
    )


def _training(session: Session, words: Catalogue) -> tuple[str, str]:
    return words.say("categories.training"), words.say(f"categories.{session.sport}")


def _page(blocks: Iterable[Block], style: Style) -> str:
    """Return the address of the page on the first drill."""
    drills = (drill for block in blocks if block.routine for drill in block.routine.drills)
    return next((style.page(drill.id) for drill in drills), "")


def _in_private(event: Event, style: Style) -> Event:
    """Return an event that shows no more than that its time is taken."""
    return Event(
        uid=event.uid,
        day=event.day,
        span=event.span,
        zone=event.zone,
        summary=style.words.say("titles.private"),
        alarm=event.alarm,
        is_free=event.is_free,
    )


def _uid_problems(found: list[Event]) -> Iterator[Problem]:
    for uid, times in Counter(event.uid for event in found).items():
        if not uid:
            yield Problem("uid", "a UID for every event", f"{times} without one")
        elif times > 1:
            yield Problem(f'uid "{uid}"', "a UID that no other event has", f"{times} events")
