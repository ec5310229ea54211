"""Exit statuses."""

FINE, NOT_FINE, BAD_INPUT = 0, 1, 2
INTERRUPTED, PIPE_CLOSED = 130, 141
"""The last two as shells give them to what a signal ends."""
