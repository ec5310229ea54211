"""Wording: the sentences with which a plan speaks to the runner."""

from collections.abc import Iterator
from datetime import date

from mobiplan.model import Area, Block, Role, Routine, Run, Session, Step, Weekday
from mobiplan.model.fields import line

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

CLINICIAN = "If pain persists, see a clinician."


def sentence_case(words: str) -> str:
    """Return words with their first letter in upper case and the others as they are.

    Example:
        >>> sentence_case("time trial at the Oval")
        'Time trial at the Oval'
    """
    return words[:1].upper() + words[1:]


def named(session: Session) -> str:
    """Return what the runner calls a session: its title, or else its label."""
    return session.title or session.label


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


def dosage(step: Step) -> str:
    """Return how much of a drill to do, and whether to go easy on it."""
    return f"{step.dosage}, with less range or load" if step.scaled else f"{step.dosage}"


def summary(block: Block) -> str:
    """Return the title of a block.

    Example:
        >>> from datetime import datetime
        >>> from zoneinfo import ZoneInfo
        >>> start = datetime(2026, 1, 16, 17, 0, tzinfo=ZoneInfo("Europe/London"))
        >>> block = Block(uid="u", role=Role.STANDALONE, start=start, minutes=15, day=start.date())
        >>> summary(block)
        'Mobility session (15 min)'
    """
    about = f": {named(block.session)}" if block.session else ""
    return f"{sentence_case(block.role.label)}{about} ({block.minutes} min)"


def description(block: Block, *, with_flags: bool) -> str:
    """Return what a runner needs to know to do a block, in lines of plain text.

    Args:
        block: which one.
        with_flags: whether the runner has something to spare, and so reads when to see a clinician.
    """
    parts = ["\n".join((_why(block), *_remarks(block)))]
    if block.routine is not None:
        parts += ["\n".join(_instructions(block.routine))]
        parts += [f"Total {minutes_and_seconds(block.routine.seconds)}"]
    if with_flags:
        parts += [CLINICIAN]
    return "\n\n".join(parts)


def _why(block: Block) -> str:
    if block.session is None:
        return f"Standalone mobility{_areas(block.routine)}."
    session = block.session
    title = f' "{session.title}"' if session.title else ""
    noun = session.label if isinstance(session, Run) else f"{session.label} session"
    if block.role is Role.POST_RUN:
        ended = f" that ends at {session.end:%H:%M}" if session.start else ""
        return f"Winds down after the {noun}{title}{ended}."
    begins = f" at {session.start:%H:%M}" if session.start else ""
    verb = "Leads from the run into" if block.role is Role.TRANSITION else "Gets you ready for"
    return f"{verb} the {noun}{title}{begins}."


def _areas(routine: Routine | None) -> str:
    areas = [area.label for area in Area if routine and area in routine.areas]
    return f": {', '.join(areas)}" if areas else ""


def _remarks(block: Block) -> Iterator[str]:
    if block.is_shrunken:
        yield f"Shortened from {block.asked} to {block.minutes} min: there was no more room."
    if block.session is None or not block.session.is_timed:
        return
    before = block.session.span.start - block.span.end
    after = block.span.start - block.session.span.end
    if after > 0:
        yield f"Deferred: it starts {after} min after the end of the {block.session.sport}."
    if before > 0:
        yield f"It ends {before} min before the start."


def _instructions(routine: Routine) -> Iterator[str]:
    for number, step in enumerate(routine.steps, start=1):
        yield f"{number}. {line(step.drill.name)}: {dosage(step)}"
        yield line(step.drill.cue)
