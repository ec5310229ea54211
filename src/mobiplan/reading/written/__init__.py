"""Weeks as people write them: grids with a column for each day, and lines of text."""

from mobiplan.reading.written.reading import read_grid, read_lines

__all__ = ["read_grid", "read_lines"]
