"""Pricing: what each rule says of the places for one block, asked for whole rows of starts."""

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from attrs import evolve, frozen

from mobiplan.model import Block, Level, Plan, Role, Session, Span
from mobiplan.planner.explaining.asking import shown
from mobiplan.planner.explaining.rows import Priced, Row, each
from mobiplan.planner.setting.costs import FORBIDDEN
from mobiplan.planner.setting.room import Ground, ground_of
from mobiplan.planner.setting.verdicts import Verdicts, binding
from mobiplan.rules import Clock, Demand, Rule, RuleSet, Scope

_NOT_ASKED = frozenset({Scope.PLAN, Scope.SESSIONS, Scope.START, Scope.DEMAND, Scope.SEAM})


Said = Iterator[tuple[int | None, int]]
"""Penalties, None where a rule forbids, each with the starts that have it as bits."""


@frozen(eq=False, slots=False)
class Pricing:
    """What the rules say of a block in a plan, all else being where it is.

    Rules that look at a whole plan are not asked.

    Args:
        others: the plan without the block.
        block: any like it; where it lies does not matter.
        demand: what the block answers, if it is known.
        rules: the rules.
    """

    others: Plan
    block: Block
    demand: Demand | None
    rules: RuleSet

    def priced(self, row: Row, bits: int) -> Priced:
        """Return what the rules say of some starts of a row."""
        forbidden: dict[str, int] = {}
        charged: list[tuple[str, int, int]] = []
        for rule in self._rules if bits else ():
            for penalty, some in self._said(rule, row, bits):
                if starts := some & bits:
                    if penalty is None:
                        forbidden[rule.id] = forbidden.get(rule.id, 0) | starts
                    elif penalty:
                        charged.append((rule.id, penalty, starts))
        return Priced(row, bits, forbidden, tuple(charged))

    @cached_property
    def _rules(self) -> tuple[Rule, ...]:
        return tuple(
            rule
            for rule in self.rules
            if rule.level in {Level.MUST, Level.PREFER}
            and rule.scope not in _NOT_ASKED
            and self.block.role in rule.roles
        )

    def _said(self, rule: Rule, row: Row, bits: int) -> Said:
        match rule.scope:
            case Scope.LENGTH:
                if self.demand is not None:
                    yield rule.cost(self.demand, row.minutes), bits
            case Scope.DAY | Scope.DAY_TOTAL:
                yield from self._of_day(rule, row)
            case Scope.CLOCK:
                yield from self._of_clock(rule, row, bits)
            case Scope.GAP:
                yield from self._of_gaps(rule, row)
            case Scope.NEIGHBOURS:
                yield from self._of_neighbours(rule, row, bits)
            case _:
                yield from self._of_block(rule, row, bits)

    def _of_day(self, rule: Rule, row: Row) -> Said:
        """Return what a day says, and what the minutes add to its total."""
        if row.day not in self._ground.numbers:
            return
        day = self._ground.view(row.day)
        if rule.scope is Scope.DAY:
            yield rule.cost(day), row.all
            return
        rest = sum(b.minutes for b in self.others.on(row.day) if b.role in rule.roles)
        total = rule.cost(day, rest + row.minutes)
        yield None if total is None else total - (rule.cost(day, rest) or 0), row.all

    def _of_clock(self, rule: Rule, row: Row, bits: int) -> Said:
        if self.block.session is not None:
            for bit in each(bits):
                place = self.lying(row, bit)
                yield rule.cost(Clock(place.start.time(), place.end.time(), row.minutes)), bit
            return
        verdicts = _alone(rule, self.block.role)
        if self._is_whole_plain_day(row):
            levels = verdicts.levels(row.minutes, row.grid)
        else:
            starts = range(row.first, row.first + row.grid * row.steps, row.grid)
            levels = verdicts.levels_at(self.others.schedule.runner, starts, row.minutes)
        forbidden = row.all
        for penalty, some in levels:
            forbidden &= ~some
            yield penalty, some
        yield None, forbidden

    def _is_whole_plain_day(self, row: Row) -> bool:
        """Whether a row begins at midnight of a day on which clocks run as ever."""
        number = self._ground.numbers.get(row.day)
        if number is None or self._ground.midnights[number] != row.first:
            return False
        return self._ground.is_plain(number)

    def _of_gaps(self, rule: Rule, row: Row) -> Said:
        """Return what is said of the gaps to its session, or else to all, as far as rules reach."""
        verdicts, reach = _alone(rule, self.block.role), rule.reach
        last = row.first + row.grid * row.steps + row.minutes
        for session in self._sessions:
            start, end = session.span.start, session.span.end
            if row.first - end <= reach and start - last <= reach:
                around = verdicts.around(session, same_day=row.day == session.day)
                before, after = start - row.minutes - row.first, end - row.first
                if self.block.session is None:
                    levels: Iterable[tuple[int, int]] = around.levels(before, after, row.grid)
                else:
                    levels = around.row(before, after, row.grid, row.steps)
                for penalty, some in levels:
                    yield None if penalty == FORBIDDEN else penalty, some

    @cached_property
    def _sessions(self) -> tuple[Session, ...]:
        own = self.block.session
        return tuple(s for s in self.others.sessions if own is None or s.id == own.id)

    def _of_neighbours(self, rule: Rule, row: Row, bits: int) -> Said:
        """Return what is said of the standalone sessions before and after.

        These are no neighbours any more, so what was said of them is gone.
        """
        later = [row.until(fellow.span.start) for fellow in self._fellows]
        for number, (first, last) in enumerate(zip([0, *later], [*later, row.all], strict=True)):
            fellows = self._fellows[max(number - 1, 0) : number + 1]
            if between := bits & last & ~first:
                for fellow in fellows:
                    yield from self._beside(fellow, rule, row, between)
                if 0 < number < len(self._fellows):
                    yield -(rule.cost(*fellows) or 0), between

    def _beside(self, fellow: Block, rule: Rule, row: Row, bits: int) -> Said:
        """Return what is said of starts beside a standalone session, as far as the rule reaches."""
        refused = bits & _closer(row, fellow.span, rule.least_apart) if rule.least_apart else 0
        yield None, refused
        for bit in each(bits & _closer(row, fellow.span, rule.reach) & ~refused):
            place = self.lying(row, bit)
            yield rule.cost(*sorted((fellow, place), key=lambda block: block.span)), bit

    @cached_property
    def _fellows(self) -> tuple[Block, ...]:
        if self.block.role is not Role.STANDALONE:
            return ()
        found = (block for block in self.others.blocks if block.role is Role.STANDALONE)
        return tuple(sorted(found, key=lambda block: block.span))

    def _of_block(self, rule: Rule, row: Row, bits: int) -> Said:
        """Return what a rule about whole blocks says, alone or with what else there is."""
        others: Iterable[tuple[object, ...]] = [()]
        if rule.scope is Scope.BLOCK_AND_SESSION:
            others = [(session,) for session in self.others.sessions]
        elif rule.scope is Scope.BLOCK_AND_BUSY:
            others = [(busy,) for busy in self.others.schedule.busy]
        for bit in each(bits):
            place = self.lying(row, bit)
            yield from ((rule.cost(place, *other), bit) for other in others)

    def lying(self, row: Row, bit: int) -> Block:
        """Return the block at a place, without drills."""
        at, demand = row.start(bit), self.demand
        start = shown(demand, at) if demand else self.others.schedule.runner.clock(at)
        return evolve(self.block, start=start, minutes=row.minutes, day=row.day, routine=None)

    @cached_property
    def _ground(self) -> Ground:
        return ground_of(self.others.schedule)


def _closer(row: Row, span: Span, minutes: int) -> int:
    """Return the bits of the starts with less than some minutes between the block and a span."""
    return row.until(span.end + minutes) & ~row.until(span.start - row.minutes - minutes + 1)


@lru_cache(maxsize=512)
def _alone(rule: Rule, role: Role) -> Verdicts:
    """Return what one rule alone says of blocks of a role; what it said is remembered."""
    return binding(RuleSet([rule])).on[role]
