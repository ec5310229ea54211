"""Findings: the word of one rule on one place, and how much a rule binds."""

from datetime import date
from enum import StrEnum

from attrs import frozen


class Level(StrEnum):
    """How much a rule binds.

    ``must`` is never broken by the planner, ``prefer`` costs a penalty, ``note`` is only reported,
    and ``ask`` shapes what is asked for before anything is placed.
    """

    MUST = "must"
    PREFER = "prefer"
    NOTE = "note"
    ASK = "ask"


@frozen(kw_only=True)
class Finding:
    """One rule's word on one place.

    Args:
        rule: the stable id of the rule.
        level: how much it binds.
        amount: its weighted penalty; 0 for a must or a note.
        message: one sentence for the runner.
        day: the training day concerned, or None for the whole plan.
        blocks: the UIDs of the blocks concerned.
        sessions: the ids of the sessions concerned.
    """

    rule: str
    level: Level
    message: str
    amount: int = 0
    day: date | None = None
    blocks: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
