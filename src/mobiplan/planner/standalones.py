"""Standalone sessions: the places of one day, the cheapest first, as many as are needed."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from heapq import heappop, heappush

from attrs import field, frozen

from mobiplan.model import Role, Session
from mobiplan.model.block import LONGEST_BLOCK
from mobiplan.planner.costs import FORBIDDEN, PENALTY
from mobiplan.planner.gaps import Around
from mobiplan.planner.room import Stretch
from mobiplan.planner.scene import Scene
from mobiplan.planner.surroundings import Surroundings
from mobiplan.planner.verdicts import Verdicts
from mobiplan.rules import Demand

Lengths = tuple[tuple[int, int], ...]
"""The lengths that are allowed, each with its penalty."""

Offer = tuple[int, int, int]
"""The cost of a place, its first instant and the first one after it."""

NOWHERE = 1 << 200
"""More than any cost and any instant."""

Row = tuple[int, int]
"""What all starts of a row cost before their instant counts, and they as bits."""

_LENGTH, _ROW, _PLACE = range(3)

_Promise = tuple[int, int, int, int, int]
"""What some starts cost at least, their length below 0, whether the cost counts the length alone, a
row, or a place, the starts as bits, and what it counts before the instant of the start."""


@frozen(eq=False, slots=False)
class Daybook:
    """One day on which a standalone session may lie.

    Starts lie on the grid; bit n of a row stands for the n-th step since the day began.

    Args:
        number: of the day in the schedule.
        day: which one.
        first: the first instant of the day that lies on the grid.
        end: the first instant after the day.
        grid: minutes of the grid on which sessions start.
        demand: one of the week, for the rules that look at whole blocks.
        surroundings: the attached blocks.
        scene: the sessions.
        is_rough: whether to leave out what sessions do to the attached blocks around them; then
            what they cost is a lower bound.
    """

    number: int
    day: date
    first: int
    end: int
    grid: int
    demand: Demand
    surroundings: Surroundings
    scene: Scene
    is_rough: bool = False
    _rests: dict[Stretch, int] = field(factory=dict, init=False)
    _rows: dict[int, list[Row]] = field(factory=dict, init=False)
    _free: dict[int, int] = field(factory=dict, init=False)

    def floor(self, lengths: Lengths) -> int:
        """Return what a session costs on this day at least; more than all else if none may lie."""
        starts = (
            cost + penalty * PENALTY + self._start(bits)
            for minutes, penalty in lengths
            for cost, bits in self.rows(minutes)
        )
        return min(starts, default=NOWHERE)

    @cached_property
    def least(self) -> int:
        """Return what any session costs on this day at the very least, by the day alone."""
        if not self.stretches:
            return NOWHERE
        begin = max(self.first, self.stretches[0][0])
        return self._least if self._least == NOWHERE else self._least + begin

    @cached_property
    def _least(self) -> int:
        """What any session costs at the very least before its start counts."""
        on_day = self.scene.day_cost(self._rules, self.day)
        if on_day == FORBIDDEN:
            return NOWHERE
        return on_day - self.scene.begin - self.surroundings.over(self.day)

    def offers(
        self,
        lengths: Lengths,
        earliest: int,
        latest: int,
        *,
        limit: int = NOWHERE,
        every: bool = False,
    ) -> Iterator[Offer]:
        """Return places from the cheapest on, each of which is over earlier than those before.

        Args:
            lengths: of the session.
            earliest: the first instant at which it may start.
            latest: the first instant at which it may not.
            limit: the cost from which on a place is of no interest.
            every: whether to return those too that are over later.
        """
        window = self._window(earliest, latest)
        queue: list[_Promise] = []
        self._promise(queue, lengths, window)
        over = NOWHERE
        while queue:
            cost, less, stage, bits, row = heappop(queue)
            if cost >= limit:
                return
            start = self._start(bits)
            if start - less >= over:
                continue
            if stage is _LENGTH:
                for base, starts in self.rows(-less):
                    if some := starts & window:
                        bound = base + row + self._start(some)
                        heappush(queue, (bound, less, _ROW, some, base + row))
            elif stage is _ROW:
                if others := bits & (bits - 1):
                    heappush(queue, (row + self._start(others), less, _ROW, others, row))
                more = self._more(start, start - less)
                if more != FORBIDDEN:
                    heappush(queue, (cost + more, less, _PLACE, bits & -bits, row))
            else:
                over = over if every else start - less
                yield cost, start, start - less

    def _promise(self, queue: list[_Promise], lengths: Lengths, window: int) -> None:
        """Add what each length costs at least to a queue."""
        if self._least == NOWHERE:
            return
        for minutes, penalty in lengths:
            if bits := self._free_for(minutes) & window:
                row = penalty * PENALTY
                cost = self._least + row + self._start(bits)
                heappush(queue, (cost, -minutes, _LENGTH, bits, row))

    def rows(self, minutes: int) -> list[Row]:
        """Return the rows of starts for which there is room, by what rules say of each.

        What the rules about the day, the clock, and gaps to sessions of a kind say is in; so are
        the day's minutes.
        """
        found = self._rows.get(minutes)
        if found is None:
            found = self._rows[minutes] = self._found(minutes)
        return found

    def _found(self, minutes: int) -> list[Row]:
        free = self._free_for(minutes)
        on_day = self.scene.day_cost(self._rules, self.day)
        if on_day == FORBIDDEN or not free:
            return []
        added = self.surroundings.share if self.is_rough else self.surroundings.added
        base = on_day - self.scene.begin + added(self.day, minutes)
        rows = [
            (base + level * PENALTY, bits)
            for level, starts in self._levels(minutes)
            if (bits := starts & free)
        ]
        for before, after, around in self._near:
            for penalty, starts in around.levels(
                before - minutes - self.first, after - self.first, self.grid
            ):
                rows = list(_split(rows, penalty, starts))
        return rows

    def _free_for(self, minutes: int) -> int:
        """Return the starts for which there is room for a length, next to sessions alone."""
        bits = self._free.get(minutes)
        if bits is None:
            bits = 0
            for start, end in self.stretches:
                first = max(-(-(start - self.first) // self.grid), 0)
                last = (min(end - minutes, self.end - 1) - self.first) // self.grid
                if first <= last:
                    bits |= (1 << last + 1) - (1 << first)
            self._free[minutes] = bits
        return bits

    def _levels(self, minutes: int) -> Iterable[tuple[int, int]]:
        """Return starts by what the rules about the clock say of them."""
        plain = self.first == self.scene.ground.midnights[self.number]
        if plain and self.scene.ground.is_plain(self.number):
            return self._rules.levels(minutes, self.grid)
        steps = (self.end - self.first) // self.grid + 1
        starts = range(self.first, self.first + self.grid * steps, self.grid)
        return self._rules.levels_at(self.scene.ground.schedule.runner, starts, minutes)

    @cached_property
    def stretches(self) -> list[Stretch]:
        """The free stretches in which some instant of the day lies."""
        return [
            stretch
            for stretch in self.scene.free_for_standalone
            if stretch[0] < self.end and self.first < stretch[1]
        ]

    def _window(self, earliest: int, latest: int) -> int:
        """Return the bits of all starts from one instant to before another."""
        first = max(-(-(earliest - self.first) // self.grid), 0)
        last = -(-(min(latest, self.end) - self.first) // self.grid)
        return (1 << last) - (1 << first) if first < last else 0

    def _start(self, bits: int) -> int:
        return self.first + self.grid * ((bits & -bits).bit_length() - 1)

    def _more(self, start: int, end: int) -> int:
        """Return what a place costs beyond its row, or FORBIDDEN."""
        found = self._rests.get((start, end))
        if found is None:
            found = self._rests[start, end] = self._asked(start, end)
        return found

    def _asked(self, start: int, end: int) -> int:
        penalty = 0
        for before, after, around in self._near_by_session:
            more = around.before(before - end) if end <= before else around.after(start - after)
            if more == FORBIDDEN:
                return FORBIDDEN
            penalty += more
        cost = penalty * PENALTY
        if self._rules.is_opaque:
            more = self.scene.witness.cost(self.demand, start, end, self.day, clock=False)
            if more == FORBIDDEN:
                return FORBIDDEN
            cost += more
        if self.is_rough or self.scene.open:
            return cost
        return cost + self.surroundings.moved(self.day, start, end)

    @property
    def _rules(self) -> Verdicts:
        return self.scene.binding.on[Role.STANDALONE]

    @cached_property
    def _near(self) -> list[tuple[int, int, Around]]:
        """What rules say of gaps to the sessions nearby, by the kind of these."""
        return [
            (start, end, self._rules.by_kind(session, same_day=session.day == self.day))
            for start, end, session in self._sessions
        ]

    @cached_property
    def _near_by_session(self) -> list[tuple[int, int, Around]]:
        """What rules say of gaps to the sessions nearby that look at more than their kind."""
        if not self._rules.gap_by_session:
            return []
        return [
            (start, end, Around(self._rules.gap_by_session, session, session.day == self.day))
            for start, end, session in self._sessions
        ]

    @property
    def _sessions(self) -> Iterator[tuple[int, int, Session]]:
        """The sessions of which rules about gaps may speak, with their first and last instants."""
        reach = self._rules.reach
        first, last = self.first - reach, self.end + LONGEST_BLOCK + reach
        for session in self.scene.sessions:
            start, end = session.span.start, session.span.end
            if first <= end and start <= last:
                yield start, end, session


def _split(rows: Iterable[Row], penalty: int, starts: int) -> Iterator[Row]:
    """Return rows of which some starts cost more, or are forbidden."""
    for cost, bits in rows:
        some = bits & starts
        if some and penalty != FORBIDDEN:
            yield cost + penalty * PENALTY, some
        if some != bits:
            yield cost, bits ^ some
