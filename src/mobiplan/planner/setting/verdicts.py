"""The binding rules by role and by what they are about, each question asked once."""

from collections.abc import Callable
from datetime import date, time
from functools import cached_property, lru_cache

from attrs import field, fields, frozen

from mobiplan.model import Level, Role, Runner, Session
from mobiplan.model.span import HOUR
from mobiplan.planner.setting.costs import FORBIDDEN, PENALTY, Levels, levels_of, total
from mobiplan.planner.setting.daily import Daily, dailies_of
from mobiplan.planner.setting.gaps import Around, Reaching
from mobiplan.planner.setting.kinds import Facts, kind_of
from mobiplan.planner.setting.memory import make_room, said_by
from mobiplan.planner.setting.places import Ideals, by_length
from mobiplan.planner.setting.room import FAR
from mobiplan.planner.setting.totals import Totals, totals_of
from mobiplan.rules import Clock, Day, Demand, Rule, RuleSet, Scope

_BINDING = (Level.MUST, Level.PREFER)
_A_DAY = 24 * HOUR


@frozen(eq=False, repr=False, slots=False)
class Verdicts:
    """The rules that bind the blocks of one role, and what they have said so far.

    Args:
        rules: the whole set.
        role: of the blocks.
    """

    rules: RuleSet
    role: Role

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
    def on_days(self) -> tuple[Rule, ...]:
        """The rules about the day."""
        return self._binding(Scope.DAY)

    @cached_property
    def _dailies(self) -> tuple[Daily, ...]:
        return dailies_of(self.on_days)

    def on_day(self, facts: Facts, view: Callable[[date], Day]) -> int:
        """Return what a block costs by its day alone, or FORBIDDEN.

        Args:
            facts: all that there is to know of the day.
            view: what shows a day as rules see it.
        """
        cost = 0
        for daily in self._dailies:
            more = daily.cost(facts, view)
            if more == FORBIDDEN:
                return FORBIDDEN
            cost += more
        return cost

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
        return said_by("gaps", self._gap_by_kind)

    @cached_property
    def _lengths(self) -> dict[tuple[object, int], tuple[tuple[int, int], ...]]:
        return said_by("lengths", self.length)

    @cached_property
    def _ideals(self) -> dict[object, Ideals]:
        return said_by("places", self.length, self.gap)

    @cached_property
    def _levels(self) -> dict[tuple[int, int], Levels]:
        return said_by("clock", self.clock)

    @cached_property
    def _levels_at(self) -> dict[tuple[Runner, range, int], Levels]:
        return said_by("clock of a runner", self.clock)

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

    @cached_property
    def is_by_kind(self) -> bool:
        """Whether no rule about places looks at when the block or its session is."""
        return self.is_plain and self._is_length_by_kind and not self.gap_by_session

    def around(self, session: Session, *, same_day: bool) -> Around:
        """Return what all rules say of blocks around a session."""
        if not self.gap_by_session:
            return self.by_kind(session, same_day=same_day)
        return Around(self.gap, session, same_day)

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
            make_room(self._lengths)
            wanted = range(demand.minutes, max(demand.least, 1) - 1, -step)
            asked = ((minutes, total(self.length, demand, minutes)) for minutes in wanted)
            found = tuple((m, penalty) for m, penalty in asked if penalty != FORBIDDEN)
            self._lengths[key, step] = found
        return found

    def ideals(self, demand: Demand, session: Session, *, is_behind: bool) -> Ideals:
        """Return the best places next to a session, as if nothing were in the way.

        What clocks and days cost is left out.

        Args:
            demand: what is asked for.
            session: to which it belongs, and beside which it lies.
            is_behind: whether behind it, from the end of which instants are counted; they are from
                its start if not.
        """
        key = (demand.minutes, demand.least, kind_of(session), is_behind)
        found = self._ideals.get(key) if self.is_by_kind else None
        if found is None:
            make_room(self._ideals)
            gaps = self.around(session, same_day=True).gaps(FAR, is_behind=is_behind)
            found = self._ideals[key] = Ideals(
                by_length(
                    ((penalty + more) * PENALTY + start, start, start + minutes)
                    for minutes, penalty in self.lengths(demand)
                    for more, gap in gaps
                    if gap + minutes <= FAR
                    for start in [gap if is_behind else -gap - minutes]
                )
            )
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
            make_room(self._levels_at)
            shown = (
                (runner.clock(start).time(), runner.clock(start + minutes).time())
                for start in starts
            )
            found = levels_of(total(self.clock, Clock(*both, minutes)) for both in shown)
            self._levels_at[key] = found
        return found


def _clock(start: int, minutes: int) -> Clock:
    """Return what the clock shows of a block on a day on which clocks run as ever."""
    end = (start + minutes) % _A_DAY
    return Clock(time(*divmod(start, HOUR)), time(*divmod(end, HOUR)), minutes)


@frozen(eq=False, repr=False)
class Binding:
    """The binding rules of a set, by what they are about.

    Args:
        rules: the whole set.
        on: what they say of the blocks of each role.
        totals: what they say of the minutes of a day.
        start: those about the starts that the planner gives.
        neighbours: those about two consecutive standalone sessions.
        plan: those about whole plans that the planner does not keep by construction.

    Attributes:
        is_local: whether no rule looks at whole attached blocks, so that what they cost hangs on
            nothing but the sessions before and behind them.
        is_by_kind: whether besides no rule about attached blocks looks at when their sessions are,
            and none about the minutes of a day at more than its kind.
        is_start_by_kind: whether no rule about starts looks at more than how far away they are.
        apart: minutes that rules ask for between two standalone sessions.
        pairing: those about two of them that have to be asked about each pair.
        near: minutes between two sessions from which on they do not join.
        far: minutes between them from which on their blocks do not meet either.
        starts: what rules have said of starts.
    """

    rules: RuleSet
    on: dict[Role, Verdicts]
    totals: Totals
    start: tuple[Rule, ...]
    neighbours: tuple[Rule, ...]
    plan: tuple[Rule, ...]
    is_local: bool = field(init=False)

    is_by_kind: bool = field(init=False)

    is_start_by_kind: bool = field(init=False)

    apart: int = field(init=False)

    pairing: tuple[Rule, ...] = field(init=False)

    near: int = field(init=False)

    far: int = field(init=False)
    starts: dict[object, int] = field(factory=dict, init=False)

    @property
    def attached(self) -> tuple[object, ...]:
        """The rules about attached blocks: two sets that share them place these alike."""
        roles = (role for role in Role if role is not Role.STANDALONE)
        on = (self.on[role] for role in roles)
        said = tuple((v.length, v.on_days, v.clock, v.gap, v.block, v.paired, v.busy) for v in on)
        asks = (self.rules.of(Scope.DEMAND), self.rules.of(Scope.SEAM))
        return (*asks, self.totals.groups, *said)

    @apart.default
    def _farthest_apart(self) -> int:
        return max((rule.least_apart for rule in self.neighbours), default=0)

    @pairing.default
    def _not_told_by_distance(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.neighbours if rule.reach > rule.least_apart)

    @near.default
    def _reach_of_seams(self) -> int:
        return max((rule.reach for rule in self.rules.of(Scope.SEAM)), default=0)

    @far.default
    def _reach_of_all(self) -> int:
        return max(2 * FAR, self.near)

    @is_start_by_kind.default
    def _no_start_rule_looks_far(self) -> bool:
        return all(rule.by_kind for rule in self.start)

    @is_by_kind.default
    def _no_rule_looks_at_starts(self) -> bool:
        attached = [self.on[role] for role in Role if role is not Role.STANDALONE]
        return self.totals.is_by_kind and all(verdicts.is_by_kind for verdicts in attached)

    @is_local.default
    def _no_rule_looks_far(self) -> bool:
        return not any(
            verdicts.is_opaque for role, verdicts in self.on.items() if role is not Role.STANDALONE
        )


@lru_cache(maxsize=128)
def binding(rules: RuleSet) -> Binding:
    """Return the binding rules of a set; what they have said is remembered with them."""
    return Binding(
        rules=rules,
        on={role: Verdicts(rules, role) for role in Role},
        totals=totals_of(rules),
        start=rules.of(Scope.START, *_BINDING),
        neighbours=rules.of(Scope.NEIGHBOURS, *_BINDING, role=Role.STANDALONE),
        plan=tuple(rule for rule in rules.of(Scope.PLAN, *_BINDING) if not _is_kept(rule)),
    )


def _is_kept(rule: Rule) -> bool:
    """Whether the planner keeps a rule by construction, which it does with its own numbers."""
    return rule.by_construction and all(
        getattr(rule, number.name) == number.default for number in fields(type(rule))
    )
