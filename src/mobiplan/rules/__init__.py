"""Rules: one set that steers the planner, audits a plan and is property-tested."""

from mobiplan.rules.defaults import DEFAULT_RULES
from mobiplan.rules.rule import Ask, Evidence, Must, Note, Prefer, Rule, Scope
from mobiplan.rules.ruleset import RuleSet
from mobiplan.rules.views import Clock, Day, Demand, Gap, Join, Remark, Seam

__all__ = [
    "DEFAULT_RULES",
    "Ask",
    "Clock",
    "Day",
    "Demand",
    "Evidence",
    "Gap",
    "Join",
    "Must",
    "Note",
    "Prefer",
    "Remark",
    "Rule",
    "RuleSet",
    "Scope",
    "Seam",
]
