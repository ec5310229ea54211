"""How the scenarios are told: weeks as week files, blocks as lines the eye can check."""

from datetime import date
from itertools import pairwise
from textwrap import dedent

from mobiplan import Block, Plan, Role, plan, read
from mobiplan.model import Drill


def planned(week: str) -> Plan:
    """Plan a week file that is written without its first line."""
    return plan(read(('schema = "mobiplan/week/1"\n' + dedent(week)).encode()))


def week(sessions: str, runner: str = "") -> Plan:
    """Plan the week of 12 January 2026 without standalone sessions."""
    return planned(f"""
        week_of = 2026-01-12
        {sessions}
        [runner]
        zone = "Europe/London"
        standalone = {{ per_week = 0 }}
        {runner}
    """)


def times(found: Plan, *roles: Role) -> list[str]:
    """Return the blocks of some roles (all by default), in order, as "Tue 17:50-18:00"."""
    return [told(block) for block in found.blocks if not roles or block.role in roles]


def told(block: Block) -> str:
    """Return a block as "Tue 17:50-18:00" on its own clock."""
    return f"{block.start:%a %H:%M}-{block.end:%H:%M}"


def standalone_days(found: Plan) -> list[str]:
    """Return the days of the standalone sessions, as "Fri"."""
    return [f"{b.day:%a}" for b in found.blocks if b.role is Role.STANDALONE]


def hours_apart(found: Plan) -> list[float]:
    """Return the elapsed hours between each two standalone sessions."""
    spans = [block.span for block in found.blocks if block.role is Role.STANDALONE]
    return [(b.start - a.end) / 60 for a, b in pairwise(spans)]


def drills(block: Block) -> tuple[Drill, ...]:
    """Return the drills of a block."""
    assert block.routine is not None
    return block.routine.drills


def the(found: Plan, role: Role, day: str) -> Block:
    """Return the only block of a role on a training day, given as "2026-01-13"."""
    (block,) = [b for b in found.on(date.fromisoformat(day)) if b.role is role]
    return block


def found_rules(found: Plan, day: str | None = None) -> list[str]:
    """Return the ids of the rules with findings, in order, of one day or of all."""
    return [f.rule for f in found.findings if day is None or f"{f.day}" == day]


def is_sound(found: Plan) -> bool:
    """Whether nothing overlaps, and nothing is held for long before a session."""
    busy = [block.span for block in found.blocks] + [s.span for s in found.sessions]
    apart = not any(a.overlaps(b) for n, a in enumerate(busy) for b in busy[n + 1 :])
    before = (Role.PRE_RUN, Role.PRE_STRENGTH, Role.TRANSITION)
    moving = all(
        b.routine is not None and b.routine.longest_static_seconds < 60
        for b in found.blocks
        if b.role in before
    )
    return apart and moving
