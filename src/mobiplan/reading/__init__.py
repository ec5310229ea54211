"""Reading: week files to schedules, every problem reported with its path."""

from mobiplan.reading.week import read

__all__ = ["read"]
