"""Memories that only save work: one that is full is emptied."""

from functools import lru_cache
from typing import Any, Final

MOST_REMEMBERED: Final = 4096
"""Answers that one memory holds at most. House default."""


def make_room(*memories: dict[Any, Any], most: int = MOST_REMEMBERED) -> None:
    """Empty memories that belong together if the first of them is full.

    Args:
        *memories: each a dict.
        most: answers that the first one holds at most.

    Example:
        >>> full = dict.fromkeys(range(MOST_REMEMBERED))
        >>> make_room(full)
        >>> full
        {}
    """
    if len(memories[0]) >= most:
        for memory in memories:
            memory.clear()


@lru_cache(maxsize=1024)
def said_by(_about: str, *_rules: object) -> dict[Any, Any]:
    """Return the memory of what some rules said, the same for all sets that share these rules.

    Example:
        >>> said_by("days", ("one", "two")) is said_by("days", ("one", "two"))
        True
    """
    return {}
