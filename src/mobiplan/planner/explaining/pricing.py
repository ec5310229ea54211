"""Pricing: what the rules say of many places for one block, asked all at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from attrs import evolve, field, frozen

from mobiplan.model import Block, Level, Plan, Role
from mobiplan.planner.auditing import check
from mobiplan.planner.costs import FORBIDDEN
from mobiplan.planner.days import days_of
from mobiplan.planner.gaps import Around
from mobiplan.planner.kinds import kind_of
from mobiplan.planner.memory import said_by
from mobiplan.rules import Day, Demand, Rule, RuleSet, Scope

_BINDING = (Level.MUST, Level.PREFER)

_OF_ONE_BLOCK = frozenset(
    {Scope.CLOCK, Scope.DAY, Scope.BLOCK, Scope.BLOCK_AND_SESSION, Scope.BLOCK_AND_BUSY}
)


@frozen
class Priced:
    """A place for a block, and what the rules say of it.

    Args:
        block: lying there.
        broken: the must rules that forbid it, in the order of the rules.
        charged: the penalty of each rule that charges for it.
    """

    block: Block
    broken: tuple[str, ...]
    charged: dict[str, int]

    @property
    def penalty(self) -> int:
        """The sum of the penalties."""
        return sum(self.charged.values())

    @property
    def order(self) -> tuple[int, int]:
        """What makes it better than others: little penalty, then an early start."""
        return self.penalty, self.block.span.start


def priced(
    candidates: Iterable[Block], others: Plan, demand: Demand | None, rules: RuleSet
) -> list[Priced]:
    """Return places with what the rules about them, their neighbours and their day's total say.

    Rules that look at a whole plan are not asked.

    Args:
        candidates: the block, lying at each place, with a UID of its own there; all of one role.
        others: the plan without the block.
        demand: what the block answers, if it is known.
        rules: the rules.
    """
    each = tuple(candidates)
    asked = RuleSet(r for r in rules if r.scope in _OF_ONE_BLOCK and r.level in _BINDING)
    of_all: dict[str, list[tuple[str, int | None]]] = defaultdict(list)
    for finding in check(evolve(others, blocks=each), rules=asked):
        amount = None if finding.level is Level.MUST else finding.amount
        of_all[finding.blocks[0]].append((finding.rule, amount))
    around = _Surroundings(others, demand, rules)
    return [_with(block, [*of_all[block.uid], *around.verdicts(block)]) for block in each]


def _with(block: Block, verdicts: Iterable[tuple[str, int | None]]) -> Priced:
    broken: dict[str, None] = {}
    charged: dict[str, int] = defaultdict(int)
    for rule, amount in verdicts:
        if amount is None:
            broken[rule] = None
        elif amount:
            charged[rule] += amount
    return Priced(block, tuple(broken), dict(charged))


Verdict = tuple[str, int | None]
"""The id of a rule and its penalty; None where it forbids."""


@frozen(slots=False)
class _Surroundings:
    """What length, gaps, neighbours and the day add to what is said of a place alone."""

    others: Plan
    demand: Demand | None
    rules: RuleSet
    _lengths: dict[int, tuple[Verdict, ...]] = field(factory=dict, init=False)
    _totals: dict[tuple[date, int], tuple[Verdict, ...]] = field(factory=dict, init=False)
    _near: dict[object, list[tuple[str, int, int, int, Around]]] = field(factory=dict, init=False)

    def verdicts(self, block: Block) -> Iterator[Verdict]:
        """Return the rules that forbid or charge."""
        length, total = block.minutes, (block.day, block.minutes)
        if length not in self._lengths:
            self._lengths[length] = tuple(self._length(block))
        if total not in self._totals:
            self._totals[total] = tuple(self._day_total(block))
        yield from self._lengths[length]
        yield from self._totals[total]
        yield from self._gaps(block)
        yield from self._neighbours(block)

    def _of(self, scope: Scope, role: Role) -> tuple[Rule, ...]:
        return self.rules.of(scope, *_BINDING, role=role)

    def _length(self, block: Block) -> Iterator[Verdict]:
        for rule in self._of(Scope.LENGTH, block.role) if self.demand else ():
            yield rule.id, rule.cost(self.demand, block.minutes)

    def _gaps(self, block: Block) -> Iterator[Verdict]:
        """Return what is said of the gaps to its session, or else to all, as far as rules reach."""
        start, end = block.span.start, block.span.end
        own = block.session.id if block.session else None
        key = (block.day, own, block.role)
        if key not in self._near:
            self._near[key] = list(self._rules_nearby(*key))
        for rule_id, reach, first, last, around in self._near[key]:
            before, after = first - end, start - last
            if 0 <= before <= reach or 0 <= after <= reach:
                penalty = around.before(before) if before >= 0 else around.after(after)
                yield rule_id, None if penalty == FORBIDDEN else penalty

    def _rules_nearby(
        self, day: date, own: str | None, role: Role
    ) -> Iterator[tuple[str, int, int, int, Around]]:
        """Return the rules about gaps for each session: how far they reach, and what they say."""
        for session in self.others.sessions:
            for rule in self._of(Scope.GAP, role) if own in {None, session.id} else ():
                rules, same_day = ((rule, rule.reach),), day == session.day
                said = said_by("gaps", rules) if rule.by_kind else {}
                known = said.setdefault(
                    (kind_of(session), same_day), Around(rules, session, same_day)
                )
                yield rule.id, rule.reach, session.span.start, session.span.end, known

    @cached_property
    def _days(self) -> dict[date, Day]:
        return days_of(self.others.schedule)

    def _day_total(self, block: Block) -> Iterator[Verdict]:
        """Return what the minutes add to the total of the day."""
        day = self._days.get(block.day)
        for rule in self._of(Scope.DAY_TOTAL, block.role) if day else ():
            rest = sum(b.minutes for b in self.others.on(block.day) if b.role in rule.roles)
            total = rule.cost(day, rest + block.minutes)
            yield (
                rule.id,
                None if total is None else total - (rule.cost(day, rest) or 0),
            )

    @cached_property
    def _standalones(self) -> tuple[Block, ...]:
        return tuple(block for block in self.others.blocks if block.role is Role.STANDALONE)

    def _neighbours(self, block: Block) -> Iterator[Verdict]:
        if block.role is not Role.STANDALONE:
            return
        start = block.span.start
        before = [fellow for fellow in self._standalones if fellow.span.start <= start][-1:]
        after = [fellow for fellow in self._standalones if start < fellow.span.start][:1]
        for rule in self._of(Scope.NEIGHBOURS, block.role):
            for pair in (*((each, block) for each in before), *((block, each) for each in after)):
                yield rule.id, rule.cost(*pair)
