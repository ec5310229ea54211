"""Property-testing kit: strategies and laws, for anyone who tests scheduling rules.

It needs hypothesis, which ``pip install mobiplan[testing]`` brings along.
"""

from mobiplan.testing import laws
from mobiplan.testing.rule_sets import everyday_rules, rule_sets, wishes
from mobiplan.testing.runners import availabilities, runners, wider_availabilities, windows
from mobiplan.testing.weeks import commitments, schedules, sessions, weeks_of

__all__ = [
    "availabilities",
    "commitments",
    "everyday_rules",
    "laws",
    "rule_sets",
    "runners",
    "schedules",
    "sessions",
    "weeks_of",
    "wider_availabilities",
    "windows",
    "wishes",
]
