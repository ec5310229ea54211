"""Property-testing kit: strategies that draw weeks, for anyone who tests scheduling rules.

It needs hypothesis, which ``pip install mobiplan[testing]`` brings along.
"""

from mobiplan.testing.strategies import (
    availabilities,
    commitments,
    runners,
    schedules,
    sessions,
    weeks_of,
)

__all__ = ["availabilities", "commitments", "runners", "schedules", "sessions", "weeks_of"]
