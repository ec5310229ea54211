"""Weeks: what a schedule becomes in the formats by which one is read."""

from mobiplan.export.weeks.losses import week_losses
from mobiplan.export.weeks.plain import week_csv, week_text
from mobiplan.export.weeks.week_file import week_json, week_toml

__all__ = ["week_csv", "week_json", "week_losses", "week_text", "week_toml"]
