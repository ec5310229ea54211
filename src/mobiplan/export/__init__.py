"""Exports: what a plan becomes outside, as a calendar, as text or on a watch; and a schedule."""

from mobiplan.export.events import session_uid
from mobiplan.export.explanation import explanation, why_text
from mobiplan.export.files import write
from mobiplan.export.fit import to_fit
from mobiplan.export.ics import to_ics
from mobiplan.export.intervals_icu import IntervalsEvent, to_intervals_icu
from mobiplan.export.merging import session_texts
from mobiplan.export.style import Style
from mobiplan.export.text import routine_text, to_text
from mobiplan.export.weeks import week_csv, week_json, week_losses, week_text, week_toml

__all__ = [
    "IntervalsEvent",
    "Style",
    "explanation",
    "routine_text",
    "session_texts",
    "session_uid",
    "to_fit",
    "to_ics",
    "to_intervals_icu",
    "to_text",
    "week_csv",
    "week_json",
    "week_losses",
    "week_text",
    "week_toml",
    "why_text",
    "write",
]
