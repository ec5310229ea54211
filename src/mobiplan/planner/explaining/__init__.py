"""Explanations: why a block is where it is, what something lacks a place for, and what helps."""

from mobiplan.planner.explaining.why import why

__all__ = ["why"]
