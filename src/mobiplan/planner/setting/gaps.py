"""What rules say of the gap between a block and a session, each question asked once."""

from collections.abc import Callable, Iterator
from functools import cached_property
from operator import itemgetter

from attrs import field, frozen

from mobiplan.model import Session
from mobiplan.planner.setting.costs import FORBIDDEN, Levels, bits_of, total
from mobiplan.rules import Gap, Rule

Penalised = tuple[int, int]
"""The penalty of a gap, and its minutes."""

Reaching = tuple[tuple[Rule, int], ...]
"""Rules about gaps, each with the minutes from which on it is silent."""


@frozen(eq=False, repr=False, slots=False)
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
    _most: int = field(init=False)
    _before: dict[int, int] = field(factory=dict, init=False)
    _after: dict[int, int] = field(factory=dict, init=False)
    _gaps: dict[tuple[bool, int], tuple[Penalised, ...]] = field(factory=dict, init=False)
    _levels: dict[tuple[bool, int, int], Levels] = field(factory=dict, init=False)

    @_most.default
    def _reach(self) -> int:
        """The minutes from which on all rules are silent."""
        return max((reach for _, reach in self.rules), default=0)

    @cached_property
    def reach(self) -> tuple[int, int]:
        """The most minutes before the session, and behind it, of which any rule speaks."""
        return self._farthest(self.before), self._farthest(self.after)

    def _farthest(self, ask: Callable[[int], int]) -> int:
        return next((minutes for minutes in range(self._most, 0, -1) if ask(minutes)), 0)

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

    def gaps(self, most: int, *, is_behind: bool) -> tuple[Penalised, ...]:
        """Return the gaps that are allowed, the cheapest first, of equal ones that of the earliest.

        Args:
            most: minutes.
            is_behind: whether the block comes after the session.
        """
        key = (is_behind, most)
        found = self._gaps.get(key)
        if found is None:
            ask = self.after if is_behind else self.before
            early = range(most + 1) if is_behind else range(most, -1, -1)
            asked = ((ask(minutes), minutes) for minutes in early)
            allowed = (gap for gap in asked if gap[0] != FORBIDDEN)
            found = self._gaps[key] = tuple(sorted(allowed, key=itemgetter(0)))
        return found

    def levels(self, before: int, after: int, grid: int) -> list[tuple[int, int]]:
        """Return starts on a grid that cost something, as bits, each with its penalty.

        Args:
            before: minutes from the first step of the grid to the last start of a block that is
                over when the session begins; may be negative.
            after: minutes from the first step to the end of the session.
            grid: minutes of a step.
        """
        found: list[tuple[int, int]] = []
        steps, residue = divmod(before, grid)
        if levels := self._levels_of(residue, grid, is_behind=False):
            found += _moved(levels, steps - self._most_steps(grid))
        steps, residue = divmod(-after, grid)
        if levels := self._levels_of(residue, grid, is_behind=True):
            found += _moved(levels, -steps)
        return found

    def row(self, before: int, after: int, grid: int, steps: int) -> Iterator[tuple[int, int]]:
        """Return the same of some steps alone, each of which is asked about."""
        at = range(0, grid * steps, grid)
        asked = (self._at(before - step, step - after) for step in at)
        yield from bits_of(asked).items()

    def _at(self, before: int, after: int) -> int:
        """Return the penalty of a block so far before, or else behind the session."""
        if before >= 0:
            return self.before(before)
        return self.after(after) if after >= 0 else 0

    def _most_steps(self, grid: int) -> int:
        """Return the steps of a grid after which all rules are silent."""
        return self._most // grid + 1

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


def _moved(levels: Levels, steps: int) -> list[tuple[int, int]]:
    """Return levels of which the bits stand for so many steps later; earlier ones are dropped."""
    moved = [(penalty, bits << steps if steps > 0 else bits >> -steps) for penalty, bits in levels]
    return [level for level in moved if level[1]]
