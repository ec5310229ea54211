"""Starts as a file tells them: by a day, a time, and perhaps a zone."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from attrs import frozen

from mobiplan.errors import ScheduleError
from mobiplan.model import Runner
from mobiplan.model.fields import on_clock


@frozen
class Told:
    """A moment as a file tells it.

    Args:
        at: the time on the clock.
        zone: whose clock, if it is not the runner's.
        is_exact: whether it means that moment, and not an earlier one at which the clock shows
            the same.
    """

    at: time
    zone: str = ""
    is_exact: bool = True


def told(moment: datetime, runner: Runner) -> Told:
    """Return how a file tells a moment, on the runner's clock if that tells it."""
    at = moment.time().replace(fold=0)
    if _is_read(moment, at, runner, None):
        return Told(at)
    zone = ZoneInfo(f"{moment.tzinfo}")
    return Told(at, zone.key, is_exact=_is_read(moment, at, runner, zone))


def _is_read(moment: datetime, at: time, runner: Runner, zone: ZoneInfo | None) -> bool:
    """Whether a day, a time and a zone are read as a moment."""
    try:
        return on_clock(runner.start_on(moment.date(), at, zone)) == on_clock(moment)
    except ScheduleError:
        return False
