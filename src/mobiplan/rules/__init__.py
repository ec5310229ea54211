"""Rules: one set that steers the planner, audits a plan and is property-tested."""

from mobiplan.rules.decorators import (
    MustOptions,
    Options,
    PreferOptions,
    ask,
    must,
    note,
    prefer,
)
from mobiplan.rules.defaults import DEFAULT_RULES
from mobiplan.rules.rule import Ask, Evidence, Must, Note, Prefer, Rule
from mobiplan.rules.ruleset import RuleSet
from mobiplan.rules.scopes import Scope
from mobiplan.rules.views import Clock, Day, Demand, Gap, Join, Remark, Seam, Start
from mobiplan.rules.wish import Wish
from mobiplan.rules.wishes import AwayFrom, NeverOn, NotAfter, NotBefore, OnlyOn, RestAfter, Within

__all__ = [
    "DEFAULT_RULES",
    "Ask",
    "AwayFrom",
    "Clock",
    "Day",
    "Demand",
    "Evidence",
    "Gap",
    "Join",
    "Must",
    "MustOptions",
    "NeverOn",
    "NotAfter",
    "NotBefore",
    "Note",
    "OnlyOn",
    "Options",
    "Prefer",
    "PreferOptions",
    "Remark",
    "RestAfter",
    "Rule",
    "RuleSet",
    "Scope",
    "Seam",
    "Start",
    "Wish",
    "Within",
    "ask",
    "must",
    "note",
    "prefer",
]
