"""Planning and auditing: the same rules, searched by one and asked naively by the other."""

from mobiplan.planner.auditing import check
from mobiplan.planner.planning import plan

__all__ = ["check", "plan"]
