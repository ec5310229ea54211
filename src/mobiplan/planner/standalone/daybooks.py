"""Standalone sessions: the places of one day, the cheapest first, as many as are needed."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from heapq import heappop, heappush
from typing import NamedTuple, Protocol

from attrs import field, frozen

from mobiplan.model import Role, Session
from mobiplan.model.block import LONGEST_BLOCK
from mobiplan.planner.setting.costs import FORBIDDEN, PENALTY
from mobiplan.planner.setting.gaps import Around
from mobiplan.planner.setting.room import Stretch
from mobiplan.planner.setting.scene import Scene
from mobiplan.planner.setting.verdicts import Verdicts
from mobiplan.rules import Demand

Lengths = tuple[tuple[int, int], ...]
"""The lengths that are allowed, each with its penalty."""

Offer = tuple[int, int, int]
"""The cost of a place, its first instant and the first one after it."""

NOWHERE = 1 << 200
"""More than any cost and any instant."""

Layer = tuple[int, int]
"""What a rule adds to the cost of some starts, and they as bits."""


class Nearby(Protocol):
    """What a standalone session does to the attached blocks around it."""

    def over(self, day: date, /) -> int:
        """Return what the minutes of a day and of those tied to it cost beyond their places."""
        ...

    def added(self, day: date, minutes: int, /) -> int:
        """Return what its minutes add to its day, as if it got in nobody's way."""
        ...

    def moved(self, day: date, start: int, end: int, /) -> int:
        """Return what blocks cost more if they make room for it."""
        ...


class Table(NamedTuple):
    """What rules say of the starts of a day for one length.

    Attributes:
        base: what each start costs, before its instant counts.
        free: the starts that are free and that no rule forbids, as bits.
        layers: what some of them cost more.
    """

    base: int
    free: int
    layers: tuple[Layer, ...]


_LENGTH, _ROW, _PLACE = range(3)

_Promise = tuple[int, int, int, int, int, int]
"""What some starts cost at least, their length below 0, whether the cost counts the length alone, a
row, or a place, the starts as bits, what they cost before their instant, and the layers in it."""


@frozen(eq=False, repr=False, slots=False)
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
        surroundings: the attached blocks, or the least that is known of them; then what sessions
            cost is a lower bound.
        scene: the sessions.

    Attributes:
        stretches: the free ones in which some instant of the day lies.
        least: what any session costs on this day at the very least, by the day alone.
    """

    number: int
    day: date
    first: int
    end: int
    grid: int
    demand: Demand
    surroundings: Nearby
    scene: Scene
    stretches: list[Stretch] = field(init=False)
    _on_day: int = field(init=False)
    least: int = field(init=False)
    _rests: dict[Stretch, int] = field(factory=dict, init=False)
    _tables: dict[int, Table] = field(factory=dict, init=False)
    _free: dict[int, int] = field(factory=dict, init=False)
    _bests: dict[Lengths, Offer | None] = field(factory=dict, init=False)

    @stretches.default
    def _free_ones(self) -> list[Stretch]:
        return self.scene.free_on(self.first, self.end)

    @_on_day.default
    def _before_its_start_counts(self) -> int:
        """Return what any session costs at the very least before its start counts."""
        on_day = self.scene.day_cost(self._rules, self.day)
        if not self.stretches or on_day == FORBIDDEN:
            return NOWHERE
        return on_day - self.scene.begin - self.surroundings.over(self.day)

    @least.default
    def _with_its_start(self) -> int:
        if self._on_day == NOWHERE:
            return NOWHERE
        return self._on_day + max(self.first, self.stretches[0][0])

    def floor(self, lengths: Lengths) -> int:
        """Return what a session costs on this day at least, as far as that was looked at."""
        if lengths not in self._bests:
            return self.least
        best = self._bests[lengths]
        return NOWHERE if best is None else best[0]

    def look(self, lengths: Lengths) -> bool:
        """Look for the cheapest place on this day; whether it was not known before."""
        if lengths in self._bests:
            return False
        self._bests[lengths] = next(self.offers(lengths, self.first, self.end), None)
        return True

    def next_after(self, lengths: Lengths, earliest: int) -> Offer | None:
        """Return the cheapest place from an instant on, on a day that was looked at."""
        best = self._bests[lengths]
        if best is None or earliest <= best[1]:
            return best
        return next(self.offers(lengths, earliest, self.end), None)

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
            promise = heappop(queue)
            cost, less, stage, bits, _, _ = promise
            if cost >= limit:
                return
            start = self._start(bits)
            if start - less >= over:
                continue
            if stage is _PLACE:
                over = over if every else start - less
                yield cost, start, start - less
            else:
                self._look_closer(queue, promise)

    def _look_closer(self, queue: list[_Promise], promise: _Promise) -> None:
        """Add what some starts cost at least, if one thing more counts."""
        cost, less, stage, bits, row, depth = promise
        base, free, layers = self._table(-less)
        if stage is _LENGTH:
            self._split(queue, less, bits & free, row + base, layers, 0)
        elif depth < len(layers):
            self._split(queue, less, bits, row, layers, depth)
        else:
            if others := bits & (bits - 1):
                bound = row + self._start(others)
                heappush(queue, (bound, less, _ROW, others, row, depth))
            start = self._start(bits)
            more = self._more(start, start - less)
            if more != FORBIDDEN:
                heappush(queue, (cost + more, less, _PLACE, bits & -bits, row, depth))

    def _promise(self, queue: list[_Promise], lengths: Lengths, window: int) -> None:
        """Add what each length costs at least to a queue."""
        if self._on_day == NOWHERE:
            return
        for minutes, penalty in lengths:
            if bits := self._free_for(minutes) & window:
                row = penalty * PENALTY
                cost = self._on_day + row + self._start(bits)
                heappush(queue, (cost, -minutes, _LENGTH, bits, row, 0))

    def _split(  # noqa: PLR0913, PLR0917  each is a part of what waits
        self,
        queue: list[_Promise],
        less: int,
        bits: int,
        row: int,
        layers: tuple[Layer, ...],
        depth: int,
    ) -> None:
        """Add the starts of a row to a queue, parted where the layers from a depth on begin."""
        for number in range(depth, len(layers)):
            more, starts = layers[number]
            if some := bits & starts:
                dear = row + more
                heappush(queue, (dear + self._start(some), less, _ROW, some, dear, number + 1))
                bits ^= some
        if bits:
            heappush(queue, (row + self._start(bits), less, _ROW, bits, row, len(layers)))

    def _table(self, minutes: int) -> Table:
        """Return what rules say of starts for a length: of the day, the clock, and gaps by kind.

        The day's minutes are in.
        """
        found = self._tables.get(minutes)
        if found is None:
            found = self._tables[minutes] = self._asked_table(minutes)
        return found

    def _asked_table(self, minutes: int) -> Table:
        on_day = self.scene.day_cost(self._rules, self.day)
        base = on_day - self.scene.begin + self.surroundings.added(self.day, minutes)
        allowed = 0
        layers: list[Layer] = []
        for penalty, starts in self._levels(minutes):
            allowed |= starts
            if penalty:
                layers.append((penalty * PENALTY, starts))
        free = self._free_for(minutes) & allowed
        for before, after, around in self._near:
            for penalty, starts in around.levels(
                before - minutes - self.first, after - self.first, self.grid
            ):
                if penalty == FORBIDDEN:
                    free &= ~starts
                else:
                    layers.append((penalty * PENALTY, starts))
        return Table(base, free, tuple(layer for layer in layers if layer[1] & free))

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
        if self.scene.open:
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
    def _sessions(self) -> list[tuple[int, int, Session]]:
        """The sessions of which rules about gaps may speak, with their first and last instants."""
        reach = self._rules.reach
        return self.scene.near(self.first - reach, self.end + LONGEST_BLOCK + reach)
