"""Plans: the blocks that were placed, what was not and why, and how good the whole is."""

from datetime import date
from enum import StrEnum

from attrs import field, frozen

from mobiplan.model.block import Block, Role
from mobiplan.model.schedule import Schedule
from mobiplan.model.session import Session


class Level(StrEnum):
    """How much a rule binds.

    ``must`` is never broken by the planner, ``prefer`` costs a penalty, ``note`` is only reported,
    and ``ask`` shapes what is asked for before anything is placed.
    """

    MUST = "must"
    PREFER = "prefer"
    NOTE = "note"
    ASK = "ask"


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


@frozen(kw_only=True)
class Unplaced:
    """Something that was asked for and found no place.

    Args:
        role: of the block; None where the session itself found no start.
        reason: the stable code.
        message: one sentence for the runner.
        day: the training day, or the first day of the week for a standalone session.
        session: whose block it is; None for a standalone session.
        conflict: the ids of the rules in the way.
        repairs: small changes that would help, as sentences.
    """

    role: Role | None
    reason: Reason
    message: str
    day: date
    session: Session | None = None
    conflict: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()


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


ROLE_WEIGHTS = {
    Role.PRE_RUN: 4,
    Role.PRE_STRENGTH: 3,
    Role.POST_RUN: 3,
    Role.TRANSITION: 2,
    Role.STANDALONE: 1,
}
"""How much a demand without a place weighs in `Score.unplaced`. House default."""


@frozen(order=True, kw_only=True)
class Score:
    """How good a plan is; lower is better, compared field by field.

    Args:
        broken: must rules broken; 0 in what `mobiplan.plan` returns.
        unplaced: demands not placed, weighted by role.
        penalty: the sum of the weighted penalties.
        earliness: the sum of the block starts, in minutes since the schedule begins.
        by_rule: the penalty of each rule that has one, by id; not compared.

    Example:
        >>> Score(penalty=5) < Score(penalty=7) < Score(unplaced=1)
        True
    """

    broken: int = 0
    unplaced: int = 0
    penalty: int = 0
    earliness: int = 0
    by_rule: tuple[tuple[str, int], ...] = field(default=(), eq=False, order=False)


@frozen(kw_only=True)
class Plan:
    """What came of a schedule.

    Args:
        schedule: what was planned.
        blocks: what was inserted, in order of time.
        sessions: all sessions that have a start, also those that the planner gave one, in order.
        unplaced: what found no place, with a reason.
        findings: what the rules have to say.
        score: how good it is.
        optimal: whether it is proven that no placement of the blocks scores better.
        gap: where it is not proven, by how much penalty a better one could beat it at most; 0
            means that only the starts could be earlier, None that one might place more.
    """

    schedule: Schedule
    blocks: tuple[Block, ...] = ()
    sessions: tuple[Session, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    findings: tuple[Finding, ...] = ()
    score: Score = Score()
    optimal: bool = False
    gap: int | None = None

    def session(self, session_id: str) -> Session | None:
        """Return the session with an id, if it has a start."""
        return next((session for session in self.sessions if session.id == session_id), None)

    def on(self, day: date) -> tuple[Block, ...]:
        """Return the blocks of a training day, in order of time."""
        return tuple(block for block in self.blocks if block.day == day)
