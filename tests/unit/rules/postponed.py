"""A rule in a module that leaves its types as text."""

from __future__ import annotations

from attrs import frozen

from mobiplan.rules import Clock, Prefer


@frozen(kw_only=True)
class NotLate(Prefer):
    """A block starts before an hour."""

    id = "sample.not_late"
    weight: int = 3
    hour: int = 20

    def judge(self, clock: Clock) -> int:
        """Count the hours behind it."""
        return max(0, clock.start.hour - self.hour)
