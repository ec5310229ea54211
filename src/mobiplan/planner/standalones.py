"""Standalone sessions: the places of one day, the cheapest first, as many as are needed."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from heapq import heapify, heappop, heappush

from attrs import field, frozen

from mobiplan.model import Role
from mobiplan.model.block import LONGEST_BLOCK
from mobiplan.planner.room import Stretch
from mobiplan.planner.scene import Scene
from mobiplan.planner.surroundings import Surroundings
from mobiplan.planner.verdicts import FORBIDDEN, PENALTY, Around
from mobiplan.rules import Demand

Lengths = tuple[tuple[int, int], ...]
"""The lengths that are allowed, each with its penalty."""

Offer = tuple[int, int, int]
"""The cost of a place, its first instant and the first one after it."""

NOWHERE = 1 << 200
"""More than any cost and any instant."""

Row = tuple[int, int, int]
"""What all starts of a row cost before their instant counts, their length, and they as bits."""


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
    _rows: dict[Lengths, tuple[Row, ...]] = field(factory=dict, init=False)

    def floor(self, lengths: Lengths) -> int:
        """Return what a session costs on this day at least; more than all else if none may lie."""
        starts = (cost + self._start(bits) for cost, _, bits in self.rows(lengths))
        return min(starts, default=NOWHERE)

    @cached_property
    def least(self) -> int:
        """Return what any session costs on this day at the very least, by the day alone."""
        on_day = self.scene.day_cost(Role.STANDALONE, self.day)
        if on_day == FORBIDDEN or not self.stretches:
            return NOWHERE
        begin = max(self.first, self.stretches[0][0]) - self.scene.ground.begin
        return on_day + begin - self.surroundings.over(self.day)

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
        queue: list[tuple[int, int, int, int | None]] = [
            (cost + self._start(bits), -minutes, bits, cost)
            for cost, minutes, every in self.rows(lengths)
            if (bits := every & window)
        ]
        heapify(queue)
        over = NOWHERE
        while queue:
            cost, less, bits, row = heappop(queue)
            if cost >= limit:
                return
            start = self._start(bits)
            if start - less >= over:
                continue
            if row is None:
                over = over if every else start - less
                yield cost, start, start - less
                continue
            if others := bits & (bits - 1):
                heappush(queue, (row + self._start(others), less, others, row))
            more = self._more(start, start - less)
            if more != FORBIDDEN:
                heappush(queue, (cost + more, less, bits & -bits, None))

    def rows(self, lengths: Lengths) -> tuple[Row, ...]:
        """Return the rows of starts for which there is room, by length and by the clock's rules."""
        found = self._rows.get(lengths)
        if found is None:
            found = self._rows[lengths] = tuple(self._found(lengths))
        return found

    def _found(self, lengths: Lengths) -> Iterator[Row]:
        on_day = self.scene.day_cost(Role.STANDALONE, self.day)
        if on_day == FORBIDDEN:
            return
        for minutes, penalty in lengths:
            free = self._free(minutes)
            if not free:
                continue
            base = on_day + penalty * PENALTY - self.scene.ground.begin
            base += self.surroundings.added(self.day, minutes)
            for level, starts in self._levels(minutes):
                if bits := starts & free:
                    yield base + level * PENALTY, minutes, bits

    def _free(self, minutes: int) -> int:
        """Return the starts for which there is room for a length, next to sessions alone."""
        bits = 0
        for start, end in self.stretches:
            first = max(-(-(start - self.first) // self.grid), 0)
            last = (min(end - minutes, self.end - 1) - self.first) // self.grid
            if first <= last:
                bits |= (1 << last + 1) - (1 << first)
        return bits

    def _levels(self, minutes: int) -> Iterable[tuple[int, int]]:
        """Return starts by what the rules about the clock say of them."""
        rules = self.scene.binding.on[Role.STANDALONE]
        plain = self.first == self.scene.ground.midnights[self.number]
        if plain and self.scene.ground.is_plain(self.number):
            return rules.levels(minutes, self.grid)
        steps = (self.end - self.first) // self.grid + 1
        starts = range(self.first, self.first + self.grid * steps, self.grid)
        return rules.levels_at(self.scene.ground.schedule.runner, starts, minutes)

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
        for before, after, around in self._near:
            more = around.before(before - end) if end <= before else around.after(start - after)
            if more == FORBIDDEN:
                return FORBIDDEN
            penalty += more
        cost = penalty * PENALTY
        if self.scene.binding.on[Role.STANDALONE].is_opaque:
            more = self.scene.witness.cost(self.demand, start, end, self.day, clock=False)
            if more == FORBIDDEN:
                return FORBIDDEN
            cost += more
        if self.is_rough or self.scene.open:
            return cost
        return cost + self.surroundings.moved(self.day, start, end)

    @cached_property
    def _near(self) -> list[tuple[int, int, Around]]:
        """The sessions of which rules about gaps may speak, with their first and last instants."""
        rules = self.scene.binding.on[Role.STANDALONE]
        first, last = self.first - rules.reach, self.end + LONGEST_BLOCK + rules.reach
        return [
            (session.span.start, session.span.end, rules.around(session, same_day=same_day))
            for session in self.scene.sessions
            if first <= session.span.end and session.span.start <= last
            for same_day in (session.day == self.day,)
        ]
