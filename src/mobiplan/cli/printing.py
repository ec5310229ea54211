"""Printing: lines on a stream, and values as lines."""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TextIO

from mobiplan.export.wording import short_date
from mobiplan.model import Finding, Plan, Role, Session, Unplaced


def say(text: str, stream: TextIO | None = None) -> None:
    """Write a line; what the stream's encoding lacks becomes a question mark."""
    stream = stream or sys.stdout
    encoding = stream.encoding or "utf-8"
    stream.write(f"{text.encode(encoding, 'replace').decode(encoding)}\n")


def summary(planned: Plan) -> str:
    """Return what was placed, and a line for each thing that was not."""
    roles = Counter(block.role for block in planned.blocks)
    kinds = ", ".join(_count(roles[role], role.label) for role in Role if role in roles)
    placed = f"Placed {kinds}." if kinds else "Placed nothing."
    return "\n".join((placed, *map(_unplaced_line, planned.unplaced)))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _unplaced_line(unplaced: Unplaced) -> str:
    whose = unplaced.session.label if unplaced.session else ""
    what = " for ".join(filter(None, (unplaced.role and unplaced.role.label, whose)))
    return f"Not placed: {short_date(unplaced.day)}, {what}. {unplaced.message}"


def heading(session: Session) -> str:
    """Return what session it is, and when it starts."""
    return f"{short_date(session.day)} {session.start:%H:%M}, {session.title or session.label}"


def finding_line(finding: Finding) -> str:
    """Return a finding as a line."""
    day = f"{short_date(finding.day)}: " if finding.day else ""
    return f"{finding.level}  {day}{finding.message} ({finding.rule})"


def table(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as lines whose columns stand below each other."""
    every = [tuple(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*every, strict=True)]
    return "\n".join(_row(row, widths) for row in every)


def _row(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True))
    return "  ".join(cells).rstrip()
