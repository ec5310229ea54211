"""What found no place: why, what stands against it, and what would help."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from attrs import field, frozen

from mobiplan.model.block import Role
from mobiplan.model.later import Later, reads_later, tuple_or_later
from mobiplan.model.repair import Repair
from mobiplan.model.session import Session


class Reason(StrEnum):
    """Why something could not be placed: stable codes."""

    NO_ROOM_BEFORE = "NO_ROOM_BEFORE"
    NO_ROOM_AFTER = "NO_ROOM_AFTER"
    NO_ROOM_BETWEEN = "NO_ROOM_BETWEEN"
    NO_DAY_LEFT = "NO_DAY_LEFT"
    FULL_REST_DAY = "FULL_REST_DAY"
    DAILY_CAP = "DAILY_CAP"
    NO_ROOM_FOR_SESSION = "NO_ROOM_FOR_SESSION"
    SESSION_NOT_PLACED = "SESSION_NOT_PLACED"


class CauseKind(StrEnum):
    """What a cause is: a rule, a fact of the schedule, or another block of the plan."""

    RULE = "rule"
    SESSION = "session"
    COMMITMENT = "commitment"
    AVAILABILITY = "availability"
    BLOCK = "block"


@frozen(order=True)
class Cause:
    """A rule or a fact that shapes a plan or stands in the way.

    Args:
        kind: what it is.
        id: the id of the rule or the session, the uid of the block; ``busy[0]`` for the first
            commitment of the schedule; a weekday such as ``tue`` for its availability.
        message: one sentence for the runner.
    """

    kind: CauseKind = field(converter=CauseKind)
    id: str
    message: str = ""


def _causes(causes: Iterable[Cause] | Later[tuple[Cause, ...]]) -> tuple[Cause, ...]:
    return tuple_or_later(causes)


def _repairs(repairs: Iterable[Repair] | Later[tuple[Repair, ...]]) -> tuple[Repair, ...]:
    return tuple_or_later(repairs)


@reads_later("conflict", "repairs")
@frozen(kw_only=True)
class Unplaced:
    """Something that was asked for and found no place.

    Args:
        role: of the block; None where the session itself found no start.
        reason: the stable code.
        message: one sentence for the runner.
        day: the training day, or the first day of the week for a standalone session.
        session: whose block it is; None for a standalone session.
        ordinal: which of the standalone sessions of its week, from 1; 0 for all else.
        conflict: rules and facts that cannot all hold if it is to find a place, as few as
            possible: each of them stands in the way.
        repairs: the smallest changes that would help, the least disruptive first; up to three.
    """

    role: Role | None
    reason: Reason
    message: str
    day: date
    session: Session | None = None
    ordinal: int = 0
    conflict: tuple[Cause, ...] = field(default=(), converter=_causes)
    repairs: tuple[Repair, ...] = field(default=(), converter=_repairs)

    @property
    def key(self) -> tuple[Role | None, str]:
        """What tells it from all else that was asked for, as the key of its demand does."""
        of = self.session.id if self.session else f"{self.day}/standalone/{self.ordinal}"
        return self.role, of
