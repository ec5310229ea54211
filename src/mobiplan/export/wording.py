"""Wording: the sentences with which a plan speaks to the runner."""

from collections.abc import Iterator
from datetime import date
from typing import cast

from mobiplan.export.catalogue import ENGLISH, Catalogue
from mobiplan.export.style import Style
from mobiplan.model import (
    Area,
    Block,
    Dosage,
    DosageKind,
    Role,
    Routine,
    Run,
    Session,
    Step,
    Strength,
    Weekday,
)
from mobiplan.model.fields import line

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def sentence_case(words: str) -> str:
    """Return words with their first letter in upper case and the others as they are.

    Example:
        >>> sentence_case("time trial at the Oval")
        'Time trial at the Oval'
    """
    return words[:1].upper() + words[1:]


def minutes_and_seconds(seconds: int) -> str:
    """Return a length as m:ss.

    Example:
        >>> minutes_and_seconds(420)
        '7:00'
    """
    return f"{seconds // 60}:{seconds % 60:02}"


def short_date(day: date) -> str:
    """Return a date without its year.

    Example:
        >>> short_date(date(2026, 1, 13))
        'Tue 13 Jan'
    """
    return f"{Weekday.of(day).title()} {day.day} {MONTHS[day.month - 1]}"


def role_label(role: Role, words: Catalogue = ENGLISH) -> str:
    """Return what a kind of block is called."""
    return words.say(f"roles.{role}")


def session_label(session: Session, words: Catalogue = ENGLISH) -> str:
    """Return what a kind of session is called."""
    return words.say(f"sessions.{cast('Run | Strength', session).kind}")


def named(session: Session, words: Catalogue = ENGLISH) -> str:
    """Return what the runner calls a session: its title, or else its label."""
    return session.title or session_label(session, words)


def dosage(step: Step, words: Catalogue = ENGLISH) -> str:
    """Return how much of a drill to do, and whether to go easy on it.

    Example:
        >>> from mobiplan.drills import DEFAULT_LIBRARY
        >>> from mobiplan.export.catalogue import catalogue
        >>> swings = DEFAULT_LIBRARY["leg_swing_side"]
        >>> dosage(Step(swings, swings.dosage), catalogue("it"))
        '10 ripetizioni per lato'
    """
    dose = _dose(step.dosage, words)
    return words.say("dosage.scaled", dose=dose) if step.scaled else dose


def _dose(dosage: Dosage, words: Catalogue) -> str:
    counted = "rep" if dosage.amount == 1 else "reps"
    unit = "seconds" if dosage.kind is DosageKind.HOLD else counted
    dose = words.say(f"dosage.{unit}", amount=dosage.amount)
    if dosage.sets > 1:
        dose = words.say("dosage.sets", sets=dosage.sets, dose=dose)
    if dosage.directions > 1:
        dose = words.say("dosage.each_direction", dose=dose)
    return words.say("dosage.per_side", dose=dose) if dosage.sides > 1 else dose


def summary(block: Block, words: Catalogue = ENGLISH) -> str:
    """Return the title of a block.

    Example:
        >>> from datetime import datetime
        >>> from zoneinfo import ZoneInfo
        >>> start = datetime(2026, 1, 16, 17, 0, tzinfo=ZoneInfo("Europe/London"))
        >>> block = Block(uid="u", role=Role.STANDALONE, start=start, minutes=15, day=start.date())
        >>> summary(block)
        'Mobility session (15 min)'
    """
    role = sentence_case(role_label(block.role, words))
    if block.session is None:
        return words.say("titles.alone", role=role, minutes=block.minutes)
    session = named(block.session, words)
    return words.say("titles.block", role=role, session=session, minutes=block.minutes)


def session_summary(session: Session, words: Catalogue = ENGLISH) -> str:
    """Return the title of a session."""
    name = session.title or sentence_case(session_label(session, words))
    return words.say("titles.session", session=name, minutes=session.minutes)


def description(block: Block, style: Style, *, with_flags: bool) -> str:
    """Return what a runner needs to know to do a block, in lines of plain text.

    Args:
        block: which one.
        style: in which language, and with which address of the page on a drill.
        with_flags: whether the runner has something to spare, and so reads when to see a clinician.
    """
    words = style.words
    parts = ["\n".join((_why(block, words), *_remarks(block, words)))]
    if block.routine is not None:
        parts += ["\n".join(_instructions(block.routine, style))]
        length = minutes_and_seconds(block.routine.seconds)
        parts += [words.say("sentences.total", time=length)]
    if with_flags:
        parts += [words.say("sentences.clinician")]
    return "\n\n".join(parts)


def _why(block: Block, words: Catalogue) -> str:
    session = block.session
    if session is None:
        areas = _areas(block.routine, words)
        key = "sentences.standalone_for" if areas else "sentences.standalone"
        return words.say(key, areas=areas)
    noun = words.say(f"sentences.{session.sport}", label=session_label(session, words))
    if session.title:
        noun = words.say("sentences.titled", session=noun, title=session.title)
    key = _REASONS.get(block.role, "sentences.ready")
    if session.start is None:
        return words.say(key, session=noun)
    time = session.end if block.role is Role.POST_RUN else session.start
    return words.say(f"{key}_at", session=noun, time=f"{time:%H:%M}")


_REASONS = {Role.POST_RUN: "sentences.winds_down", Role.TRANSITION: "sentences.leads"}


def _areas(routine: Routine | None, words: Catalogue) -> str:
    areas = [area for area in Area if routine and area in routine.areas]
    return ", ".join(words.say(f"areas.{area}") for area in areas)


def _remarks(block: Block, words: Catalogue) -> Iterator[str]:
    if block.is_shrunken:
        yield words.say("sentences.shortened", asked=block.asked, minutes=block.minutes)
    if block.session is None or not block.session.is_timed:
        return
    before = block.session.span.start - block.span.end
    after = block.span.start - block.session.span.end
    if after > 0:
        yield words.say(f"sentences.deferred_{block.session.sport}", minutes=after)
    if before > 0:
        yield words.say("sentences.early", minutes=before)


def _instructions(routine: Routine, style: Style) -> Iterator[str]:
    words = style.words
    for number, step in enumerate(routine.steps, start=1):
        drill, dose = line(words.drill(step.drill.name)), dosage(step, words)
        yield words.say("sentences.step", number=number, drill=drill, dose=dose)
        yield from filter(None, (line(step.drill.cue), style.page(step.drill.id)))
