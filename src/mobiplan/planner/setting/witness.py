"""Whole blocks, for the rules that look at more than a gap, a length, a day or the clock."""

from datetime import date, datetime

from attrs import evolve, field, frozen

from mobiplan.model import Block, Routine, Session
from mobiplan.model.span import moment
from mobiplan.planner.setting.costs import FORBIDDEN, PENALTY, total
from mobiplan.planner.setting.room import Ground
from mobiplan.planner.setting.verdicts import Binding
from mobiplan.rules import Clock, Demand


@frozen(eq=False, repr=False)
class Witness:
    """What the opaque rules say of a block at a place.

    Args:
        ground: the weeks.
        binding: the rules.
        sessions: with starts, in order of time.
    """

    ground: Ground
    binding: Binding
    sessions: tuple[Session, ...]
    _said: dict[object, int] = field(factory=dict, init=False)

    def block(  # noqa: PLR0913  each is a part of the block
        self,
        demand: Demand,
        start: int,
        end: int,
        day: date,
        *,
        uid: str = "",
        routine: Routine | None = None,
    ) -> Block:
        """Return the block that a place would be, without drills by default."""
        return Block(
            uid=uid,
            role=demand.role,
            start=self.shown(demand, start),
            minutes=end - start,
            asked=demand.minutes,
            day=day,
            session=demand.session,
            routine=routine,
        )

    def seen(self, demand: Demand, start: int, end: int, day: date) -> Block:
        """Return the same as rules see it that bind: of a session it matters not which one it is.

        So it looks as long as it was asked for; rules about a demand and a length see what was.
        """
        return self.block(evolve(demand, minutes=end - start), start, end, day)

    def shown(self, demand: Demand, minute: int) -> datetime:
        """Return an instant on the clock of a demand's session, or else of the runner."""
        start = demand.session.start if demand.session else None
        if start is None or start.tzinfo is None:
            return self.ground.schedule.runner.clock(minute)
        return moment(minute, start.tzinfo)

    def clock(self, demand: Demand, start: int, end: int) -> Clock:
        """Return what the clock shows of a place."""
        first, last = (self.shown(demand, minute).time() for minute in (start, end))
        return Clock(first, last, end - start)

    def cost(self, demand: Demand, start: int, end: int, day: date, *, clock: bool) -> int:
        """Return what a place costs by its whole block, and by the clock if asked."""
        key = (demand, start, end)
        if key not in self._said:
            penalty = self._asked(demand, start, end, day, clock=clock)
            self._said[key] = penalty if penalty == FORBIDDEN else penalty * PENALTY
        return self._said[key]

    def _asked(self, demand: Demand, start: int, end: int, day: date, *, clock: bool) -> int:
        rules = self.binding.on[demand.role]
        verdicts: list[int] = []
        if clock and rules.clock:
            penalty = total(rules.clock, self.clock(demand, start, end))
            if penalty == FORBIDDEN or not rules.is_opaque:
                return penalty
            verdicts.append(penalty)
        block = self.seen(demand, start, end, day)
        verdicts += [
            total(rules.block, block),
            *(total(rules.paired, block, session) for session in self.sessions if rules.paired),
            *(total(rules.busy, block, b) for b in self.ground.schedule.busy if rules.busy),
        ]
        return FORBIDDEN if FORBIDDEN in verdicts else sum(verdicts)
