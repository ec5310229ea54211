"""Exports: what a plan becomes outside, as a calendar or as text."""

from mobiplan.export.events import session_uid
from mobiplan.export.explanation import explanation, why_text
from mobiplan.export.files import write
from mobiplan.export.ics import to_ics
from mobiplan.export.text import routine_text, to_text

__all__ = [
    "explanation",
    "routine_text",
    "session_uid",
    "to_ics",
    "to_text",
    "why_text",
    "write",
]
