"""Memories that only save work: one that is full is emptied."""

from typing import Any, Final

MOST_REMEMBERED: Final = 4096
"""Answers that one memory holds at most. House default."""


def make_room(*memories: dict[Any, Any]) -> None:
    """Empty memories that belong together if the first of them is full.

    Example:
        >>> full = dict.fromkeys(range(MOST_REMEMBERED))
        >>> make_room(full)
        >>> full
        {}
    """
    if len(memories[0]) >= MOST_REMEMBERED:
        for memory in memories:
            memory.clear()
