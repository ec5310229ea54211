"""iCalendar files: what a runner planned elsewhere, as a schedule."""

from mobiplan.reading.ics.reading import read

__all__ = ["read"]
