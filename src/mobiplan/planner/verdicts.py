"""What the binding rules say of a place, as whole numbers, and each question asked once.

A cost is one whole number that compares like a `Score` does: weighted demands without a place come
first, then penalties, then the minutes at which blocks start.
"""

from collections.abc import Iterable, Iterator
from datetime import time
from enum import Enum, auto
from functools import cached_property, lru_cache
from typing import Final

from attrs import field, frozen

from mobiplan.model import Level, Role, Run, Runner, Session, Strength
from mobiplan.model.plan import ROLE_WEIGHTS
from mobiplan.model.span import HOUR
from mobiplan.rules import Clock, Day, Demand, Gap, Rule, RuleSet, Scope

PENALTY: Final = 1 << 40
"""The cost of one penalty: more than all starts of a schedule add up to, in minutes."""

UNPLACED: Final = 1 << 80
"""The cost of one weighted demand without a place: more than all penalties add up to."""

BROKEN: Final = 1 << 120
"""The cost of one must rule that cannot be kept: more than all demands add up to."""

FORBIDDEN: Final = -(1 << 200)
"""What stands for a place that a must rule forbids: no cost is as low, not even by its instant."""

Best = tuple[int, int]
"""The penalty of a gap, and its minutes."""

Reaching = tuple[tuple[Rule, int], ...]
"""Rules about gaps, each with the minutes from which on it is silent."""

Levels = tuple[tuple[int, int], ...]
"""Penalties from low to high, each with the starts that have it as the bits of one number."""

_STANDALONE = frozenset({Role.STANDALONE})
_BINDING = (Level.MUST, Level.PREFER)
_A_DAY = 24 * HOUR
_MOST_REMEMBERED = 4096


def total(rules: Iterable[Rule], *views: object) -> int:
    """Return the penalties of some rules about the same views, or FORBIDDEN."""
    penalty = 0
    for rule in rules:
        cost = rule.cost(*views)
        if cost is None:
            return FORBIDDEN
        penalty += cost
    return penalty


def weight(demand: Demand) -> int:
    """Return the cost of leaving a demand without a place."""
    return ROLE_WEIGHTS[demand.role] * UNPLACED


@frozen(eq=False)
class Around:
    """What some rules about gaps say of blocks of a role around one session, as it is asked.

    Args:
        rules: about gaps, each with the minutes from which on it is silent.
        session: which one.
        same_day: whether the blocks lie on its training day.
    """

    rules: Reaching
    session: Session
    same_day: bool
    _before: dict[int, int] = field(factory=dict, init=False)
    _after: dict[int, int] = field(factory=dict, init=False)
    _best: dict[tuple[bool, int], Best | None] = field(factory=dict, init=False)
    _levels: dict[tuple[bool, int, int], Levels] = field(factory=dict, init=False)

    def before(self, minutes: int) -> int:
        """Return the penalty of a block that ends some minutes before the session, or FORBIDDEN."""
        found = self._before.get(minutes)
        if found is None:
            gap = Gap(minutes, None, self.session, self.same_day)
            found = self._before[minutes] = self._asked(gap, minutes)
        return found

    def after(self, minutes: int) -> int:
        """Return the penalty of a block that starts some minutes after it, or FORBIDDEN."""
        found = self._after.get(minutes)
        if found is None:
            gap = Gap(None, minutes, self.session, self.same_day)
            found = self._after[minutes] = self._asked(gap, minutes)
        return found

    def _asked(self, gap: Gap, minutes: int) -> int:
        return total((rule for rule, reach in self.rules if minutes <= reach), gap)

    def best(self, most: int, *, is_behind: bool) -> Best | None:
        """Return the cheapest gap of up to so many minutes, of equal ones that of the earliest.

        Args:
            most: minutes.
            is_behind: whether the block comes after the session.
        """
        key = (is_behind, most)
        if key not in self._best:
            ask, sign = (self.after, 1) if is_behind else (self.before, -1)
            gaps = ((ask(minutes), sign * minutes) for minutes in range(most + 1))
            best = min((gap for gap in gaps if gap[0] != FORBIDDEN), default=None)
            self._best[key] = best and (best[0], sign * best[1])
        return self._best[key]

    def levels(self, before: int, after: int, grid: int) -> Iterator[tuple[int, int]]:
        """Return starts on a grid that cost something, as bits, each with its penalty.

        Args:
            before: minutes from the first step of the grid to the last start of a block that is
                over when the session begins; may be negative.
            after: minutes from the first step to the end of the session.
            grid: minutes of a step.
        """
        steps, residue = divmod(before, grid)
        levels = self._levels_of(residue, grid, is_behind=False)
        if levels:
            yield from _moved(levels, steps - self._most_steps(grid))
        steps, residue = divmod(-after, grid)
        levels = self._levels_of(residue, grid, is_behind=True)
        if levels:
            yield from _moved(levels, -steps)

    def _most_steps(self, grid: int) -> int:
        """Return the steps of a grid after which all rules are silent."""
        return max((reach for _, reach in self.rules), default=0) // grid + 1

    def _levels_of(self, residue: int, grid: int, *, is_behind: bool) -> Levels:
        """Return the penalties of gaps that are some minutes more than whole steps of a grid.

        Bit n stands for n steps behind the session, and for n less than the most before it.
        """
        key = (is_behind, residue, grid)
        levels = self._levels.get(key)
        if levels is None:
            ask, most = self.after if is_behind else self.before, self._most_steps(grid)
            steps = range(most + 1) if is_behind else range(most, -1, -1)
            found = bits_of(ask(residue + grid * step) for step in steps)
            found.pop(0, None)
            levels = self._levels[key] = tuple(sorted(found.items()))
        return levels


def _moved(levels: Levels, steps: int) -> Iterator[tuple[int, int]]:
    """Return levels of which the bits stand for so many steps later; earlier ones are dropped."""
    for penalty, bits in levels:
        moved = bits << steps if steps > 0 else bits >> -steps
        if moved:
            yield penalty, moved


@lru_cache(maxsize=256)
def _said_by_kind(_rules: Reaching) -> dict[tuple[object, bool], Around]:
    """Return the memory of what rules say that look at no more of a session than its kind."""
    return {}


@frozen(eq=False, slots=False)
class Verdicts:
    """The rules that bind the blocks of one role, and what they have said so far.

    Args:
        rules: the whole set.
        role: of the blocks.
    """

    rules: RuleSet
    role: Role
    _around: dict[tuple[Session, bool], Around] = field(factory=dict, init=False)
    _lengths: dict[tuple[object, int], tuple[tuple[int, int], ...]] = field(
        factory=dict, init=False
    )
    _levels: dict[tuple[int, int], Levels] = field(factory=dict, init=False)
    _levels_at: dict[tuple[Runner, range, int], Levels] = field(factory=dict, init=False)

    def _binding(self, scope: Scope) -> tuple[Rule, ...]:
        found = self.rules.of(scope, *_BINDING, role=self.role)
        return tuple(sorted(found, key=lambda rule: rule.level is not Level.MUST))

    @cached_property
    def length(self) -> tuple[Rule, ...]:
        """The rules about a demand and a length."""
        return self._binding(Scope.LENGTH)

    @cached_property
    def _is_length_by_kind(self) -> bool:
        return all(rule.by_kind for rule in self.length)

    @cached_property
    def day(self) -> tuple[Rule, ...]:
        """The rules about a calendar day."""
        return self._binding(Scope.DAY)

    @cached_property
    def clock(self) -> tuple[Rule, ...]:
        """The rules about the time of day."""
        return self._binding(Scope.CLOCK)

    @cached_property
    def gap(self) -> Reaching:
        """The rules about the gap to a session, with the minutes from which on each is silent."""
        return tuple((rule, rule.reach) for rule in self._binding(Scope.GAP))

    @cached_property
    def _gap_by_kind(self) -> Reaching:
        return tuple((rule, reach) for rule, reach in self.gap if rule.by_kind)

    @cached_property
    def _by_kind(self) -> dict[tuple[object, bool], Around]:
        return _said_by_kind(self._gap_by_kind)

    @cached_property
    def gap_by_session(self) -> Reaching:
        """The rules about gaps that look at more of a session than its kind."""
        return tuple((rule, reach) for rule, reach in self.gap if not rule.by_kind)

    @cached_property
    def reach(self) -> int:
        """The minutes beyond which all rules about gaps are silent."""
        return max((reach for _, reach in self.gap), default=0)

    @cached_property
    def block(self) -> tuple[Rule, ...]:
        """The rules about a whole block."""
        return self._binding(Scope.BLOCK)

    @cached_property
    def paired(self) -> tuple[Rule, ...]:
        """The rules about a whole block and any session."""
        return self._binding(Scope.BLOCK_AND_SESSION)

    @cached_property
    def busy(self) -> tuple[Rule, ...]:
        """The rules about a whole block and any commitment."""
        return self._binding(Scope.BLOCK_AND_BUSY)

    @cached_property
    def is_opaque(self) -> bool:
        """Whether some rule looks at a whole block."""
        return bool(self.block or self.paired or self.busy)

    @cached_property
    def is_plain(self) -> bool:
        """Whether no rule looks at more of an attached block than its gap, length and day."""
        return not (self.clock or self.is_opaque)

    def around(self, session: Session, *, same_day: bool) -> Around:
        """Return what all rules say of blocks around a session."""
        if not self.gap_by_session:
            return self.by_kind(session, same_day=same_day)
        found = self._around.get((session, same_day))
        if found is None:
            _forget(self._around)
            found = self._around[session, same_day] = Around(self.gap, session, same_day)
        return found

    def by_kind(self, session: Session, *, same_day: bool) -> Around:
        """Return what the rules say that look at no more of a session than its kind."""
        key = (kind_of(session), same_day)
        found = self._by_kind.get(key)
        if found is None:
            found = self._by_kind[key] = Around(self._gap_by_kind, session, same_day)
        return found

    def lengths(self, demand: Demand, step: int = 1) -> tuple[tuple[int, int], ...]:
        """Return the lengths that are allowed, the longest first, each with its penalty."""
        kind = demand.session and kind_of(demand.session)
        key = (demand.minutes, demand.least, kind) if self._is_length_by_kind else demand
        found = self._lengths.get((key, step))
        if found is None:
            _forget(self._lengths)
            wanted = range(demand.minutes, max(demand.least, 1) - 1, -step)
            asked = ((minutes, total(self.length, demand, minutes)) for minutes in wanted)
            found = tuple((m, penalty) for m, penalty in asked if penalty != FORBIDDEN)
            self._lengths[key, step] = found
        return found

    def levels(self, minutes: int, grid: int) -> Levels:
        """Return the starts on the grid of a day by what the rules about the clock say.

        Returns:
            Penalties from low to high, each with the starts that have it as the bits of one
            number: bit n is the n-th step of the grid since midnight.
        """
        found = self._levels.get((minutes, grid))
        if found is None:
            starts = range(0, _A_DAY, grid)
            found = levels_of(total(self.clock, _clock(start, minutes)) for start in starts)
            self._levels[minutes, grid] = found
        return found

    def levels_at(self, runner: Runner, starts: range, minutes: int) -> Levels:
        """Return starts by what the rules about the clock say, where clocks do not run as ever."""
        key = (runner, starts, minutes)
        found = self._levels_at.get(key)
        if found is None:
            _forget(self._levels_at)
            shown = (
                (runner.clock(start).time(), runner.clock(start + minutes).time())
                for start in starts
            )
            found = levels_of(total(self.clock, Clock(*both, minutes)) for both in shown)
            self._levels_at[key] = found
        return found


def kind_of(session: Session) -> object:
    """Return what a session is, whatever its id, its start and its length: see `Rule.by_kind`."""
    if isinstance(session, Run):
        return session.kind, session.race_distance if session.is_race else None
    return (session.kind, session.load) if isinstance(session, Strength) else session


def _forget(memory: dict[object, object] | dict) -> None:  # type: ignore[type-arg]
    """Empty a memory that has grown too large; it only saves work."""
    if len(memory) >= _MOST_REMEMBERED:
        memory.clear()


def _clock(start: int, minutes: int) -> Clock:
    """Return what the clock shows of a block on a day on which clocks run as ever."""
    end = (start + minutes) % _A_DAY
    return Clock(time(*divmod(start, HOUR)), time(*divmod(end, HOUR)), minutes)


def levels_of(penalties: Iterable[int]) -> Levels:
    """Return the places in a row of penalties by their penalty; see `Verdicts.levels`.

    Example:
        >>> [(penalty, f"{bits:04b}") for penalty, bits in levels_of([3, 0, FORBIDDEN, 0])]
        [(0, '1010'), (3, '0001')]
    """
    found = bits_of(penalties)
    found.pop(FORBIDDEN, None)
    return tuple(sorted(found.items()))


def bits_of(penalties: Iterable[int]) -> dict[int, int]:
    """Return the places in a row of penalties, as bits of one number, by their penalty."""
    masks: dict[int, int] = {}
    for number, penalty in enumerate(penalties):
        masks[penalty] = masks.get(penalty, 0) | 1 << number
    return masks


class Part(Enum):
    """Which groups of minutes count: all, those of standalone sessions alone, or the others."""

    ALL = auto()
    STANDALONE = auto()
    SHARED = auto()


@frozen(eq=False)
class Totals:
    """What the rules about the minutes of a day say.

    Args:
        groups: the roles whose minutes count together, each with its rules.
    """

    groups: tuple[tuple[frozenset[Role], tuple[Rule, ...]], ...]
    _counted: dict[tuple[Role, int], tuple[int, ...]] = field(factory=dict, init=False)

    @property
    def nothing(self) -> tuple[int, ...]:
        """No minutes, by group."""
        return (0,) * len(self.groups)

    def counted(self, role: Role, minutes: int) -> tuple[int, ...]:
        """Return the minutes of a block by group."""
        found = self._counted.get((role, minutes))
        if found is None:
            found = tuple(minutes if role in roles else 0 for roles, _ in self.groups)
            self._counted[role, minutes] = found
        return found

    def cost(self, day: Day, minutes: Iterable[int], part: Part = Part.ALL) -> int:
        """Return the cost of the minutes of a day, by group, counting some of the groups."""
        cost = 0
        for (roles, rules), amount in zip(self.groups, minutes, strict=True):
            if part is Part.ALL or (part is Part.STANDALONE) is (roles == _STANDALONE):
                for rule in rules:
                    penalty = rule.cost(day, amount)
                    cost += BROKEN if penalty is None else penalty * PENALTY
        return cost


def _totals(rules: RuleSet) -> Totals:
    groups: dict[frozenset[Role], list[Rule]] = {}
    for rule in rules.of(Scope.DAY_TOTAL, *_BINDING):
        groups.setdefault(rule.roles, []).append(rule)
    return Totals(tuple((roles, tuple(found)) for roles, found in groups.items()))


@frozen(eq=False)
class Binding:
    """The binding rules of a set, by what they are about.

    Args:
        rules: the whole set.
        on: what they say of the blocks of each role.
        totals: what they say of the minutes of a day.
        start: those about the starts that the planner gives.
        neighbours: those about two consecutive standalone sessions.
        plan: those about whole plans that the planner does not keep by construction.
    """

    rules: RuleSet
    on: dict[Role, Verdicts]
    totals: Totals
    start: tuple[Rule, ...]
    neighbours: tuple[Rule, ...]
    plan: tuple[Rule, ...]


@lru_cache(maxsize=128)
def binding(rules: RuleSet) -> Binding:
    """Return the binding rules of a set; what they have said is remembered with them."""
    return Binding(
        rules=rules,
        on={role: Verdicts(rules, role) for role in Role},
        totals=_totals(rules),
        start=rules.of(Scope.START, *_BINDING),
        neighbours=rules.of(Scope.NEIGHBOURS, *_BINDING, role=Role.STANDALONE),
        plan=tuple(r for r in rules.of(Scope.PLAN, *_BINDING) if not r.by_construction),
    )
