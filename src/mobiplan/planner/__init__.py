"""Planning, auditing and explaining: the same rules, searched by one and asked by the others."""

from mobiplan.planner.auditing import check
from mobiplan.planner.explaining import why
from mobiplan.planner.planning import plan

__all__ = ["check", "plan", "why"]
