"""Explanations: what fixed a block where it is, and what every other day would have cost."""

from datetime import date, datetime

from attrs import frozen

from mobiplan.model.block import Block
from mobiplan.model.finding import Finding
from mobiplan.model.unplaced import Cause, Unplaced

PARTS = ("broken", "unplaced", "earliness")
"""The parts of a score beside the penalties of rules."""


@frozen(kw_only=True)
class Difference:
    """What one part of a score is in one plan and in another.

    Args:
        part: the id of a rule, or ``broken``, ``unplaced`` or ``earliness``.
        before: in the one.
        after: in the other.

    Example:
        >>> print(Difference(part="standalone.evening", before=0, after=5))
        standalone.evening +5 (0 to 5)
    """

    part: str
    before: int
    after: int

    @property
    def amount(self) -> int:
        """How much worse the other is; less than 0 where it is better."""
        return self.after - self.before

    def __str__(self) -> str:
        """Say the difference in a few words."""
        return f"{self.part} {self.amount:+} ({self.before} to {self.after})"


@frozen(kw_only=True)
class Place:
    """Where a block could lie.

    Args:
        start: aware.
        minutes: elapsed length.
    """

    start: datetime
    minutes: int


@frozen(kw_only=True)
class Alternative:
    """Another day for a block, with all other blocks where they are.

    Args:
        day: which one.
        place: the best of the day; None if the day is closed.
        differences: by how much the plan would be worse, part by part.
        closed_by: what closes the day.
    """

    day: date
    place: Place | None = None
    differences: tuple[Difference, ...] = ()
    closed_by: tuple[Cause, ...] = ()

    @property
    def penalty(self) -> int:
        """How much more penalty the plan would have; less than 0 if it would have less."""
        return sum(each.amount for each in self.differences if each.part not in PARTS)


@frozen(kw_only=True)
class Why:
    """Why a block is where it is, or why something found no place.

    Args:
        subject: the block, or what found no place.
        message: the answer in one sentence.
        fixed_by: the rules that bind its place and its length.
        costs: what the preferences charge for it.
        ideal: where a block that belongs to a session would lie if nothing were in its way.
        in_the_way: what keeps it from there.
        alternatives: the other days of the week of a standalone session.
    """

    subject: Block | Unplaced
    message: str = ""
    fixed_by: tuple[Cause, ...] = ()
    costs: tuple[Finding, ...] = ()
    ideal: Place | None = None
    in_the_way: tuple[Cause, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
