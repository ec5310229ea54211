"""Forms: the format in which `convert` writes a week, by an option or by the name of the file."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from mobiplan.errors import MobiplanError, Problem
from mobiplan.export import week_csv, week_json, week_text, week_toml
from mobiplan.export.weeks.losses import WeekForm
from mobiplan.model import Schedule
from mobiplan.model.wallclock import quoted

WRITERS: Mapping[WeekForm, Callable[[Schedule], bytes]] = {
    "toml": week_toml,
    "json": week_json,
    "csv": week_csv,
    "text": week_text,
}
"""What writes each of the formats."""

_BY_SUFFIX: Mapping[str, WeekForm] = {
    ".toml": "toml",
    ".json": "json",
    ".csv": "csv",
    ".txt": "text",
}


def form_of(arguments: argparse.Namespace) -> WeekForm:
    """Return the format that is asked for, by ``--to`` or by the name of the output.

    Raises:
        MobiplanError: neither tells it.
    """
    named = _BY_SUFFIX.get(Path(arguments.output).suffix.casefold())
    form: WeekForm | None = arguments.to or named
    if form is None:
        expected = f"one of {', '.join(WRITERS)}, or an output that ends in one of "
        problem = Problem("--to", f"{expected}{', '.join(_BY_SUFFIX)}", quoted(arguments.output))
        raise MobiplanError(problem)
    return form
