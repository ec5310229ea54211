"""What a rule may look at: small frozen views, each with no more than its name says."""

from datetime import date, time
from enum import Enum, auto

from attrs import evolve, field, frozen

from mobiplan.errors import Problem, RuleConfigError
from mobiplan.model import Role, Run, Runner, Session, Weekday
from mobiplan.model.block import LONGEST_BLOCK
from mobiplan.model.wallclock import quoted


@frozen
class Clock:
    """The time of day and the length of a block, as the wall clock shows them.

    Args:
        start: when it begins.
        end: when it is over; before ``start`` if midnight lies between.
        minutes: elapsed length.
    """

    start: time
    end: time
    minutes: int


@frozen(kw_only=True)
class Day:
    """A calendar day.

    Args:
        date: which one.
        is_rest: whether it is declared as rest, full or not.
        is_full_rest: whether nothing at all may lie on it.
        sessions: what lies on it, in order of time.
        previous: the day before, or None at the first day; its own neighbours are None.
        next: the day after, or None at the last day; its own neighbours are None.
    """

    date: date
    is_rest: bool = False
    is_full_rest: bool = False
    sessions: tuple[Session, ...] = ()
    previous: "Day | None" = None
    next: "Day | None" = None

    @property
    def weekday(self) -> Weekday:
        """The day of the week."""
        return Weekday.of(self.date)

    @property
    def is_demanding(self) -> bool:
        """Whether a hard or long run lies on it."""
        return any(session.is_demanding for session in self.sessions)


@frozen
class Gap:
    """The elapsed time between a block and one session.

    Args:
        before: minutes from the end of the block to the start of the session, if it comes later.
        after: minutes from the end of the session to the start of the block, if it came earlier.
        session: which one.
        same_day: whether the block and the session lie on the same training day.
    """

    before: int | None
    after: int | None
    session: Session
    same_day: bool = False


@frozen(kw_only=True, cache_hash=True)
class Demand:
    """What is asked for before anything is placed.

    Args:
        role: of the block.
        runner: for whom.
        session: to which the block is attached; None for a standalone session.
        after: the session behind which an attached block lies, if any.
        before: the session in front of which an attached block lies, if any.
        minutes: the length that is asked for.
        least: the shortest length that is worthwhile.
        week: the first day of the week of a standalone session.
        ordinal: its place among the standalone sessions of that week, from 1.
        has_race: whether that week has a race.
    """

    role: Role
    runner: Runner
    session: Session | None = None
    after: Session | None = None
    before: Session | None = None
    minutes: int = 0
    least: int = 0
    week: date | None = None
    ordinal: int = field(default=0)
    has_race: bool = False

    @property
    def run(self) -> Run | None:
        """The session, if it is a run."""
        return self.session if isinstance(self.session, Run) else None

    @property
    def key(self) -> tuple[Role, str]:
        """What tells a demand from all others: its role, and its session or week and ordinal."""
        of = self.session.id if self.session else f"{self.week}/standalone/{self.ordinal}"
        return self.role, of

    def lasting(self, minutes: int) -> "Demand":
        """Return the same demand with another length.

        Args:
            minutes: 0 to 120; of no length nothing finds a place.

        Raises:
            RuleConfigError: they are no such number.
        """
        whole = isinstance(minutes, int) and not isinstance(minutes, bool)
        if not whole or not 0 <= minutes <= LONGEST_BLOCK:
            expected = f"a whole number of minutes from 0 to {LONGEST_BLOCK}"
            raise RuleConfigError(Problem("lasting", expected, quoted(minutes)))
        return evolve(self, minutes=minutes)


@frozen
class Start:
    """The start that the planner gave to a session that had none.

    Args:
        session: with that start.
        away: minutes between it and the runner's usual time on that day; 0 or more.
    """

    session: Session
    away: int


class Join(Enum):
    """How two sessions that follow closely on each other share their mobility work."""

    MERGE = auto()
    TRANSITION = auto()


@frozen
class Seam:
    """Two sessions with no other between them.

    Args:
        earlier: the first.
        later: the second.
        minutes: elapsed time from the end of the one to the start of the other.
    """

    earlier: Session
    later: Session
    minutes: int


@frozen(kw_only=True)
class Remark:
    """What a rule about a whole plan says of one place.

    Args:
        message: one sentence for the runner.
        day: the training day concerned, or None.
        blocks: the UIDs of the blocks concerned.
        sessions: the ids of the sessions concerned.
    """

    message: str
    day: date | None = None
    blocks: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
