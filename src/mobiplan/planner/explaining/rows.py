"""Rows of places for one block, as the bits of one number, and what rules say of them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from attrs import frozen

from mobiplan.model import Span


@frozen
class Row:
    """The starts of one day for a block of one length; bit n stands for the n-th step.

    Args:
        day: to which the block counts.
        first: the first instant.
        grid: minutes from one to the next.
        steps: how many.
        minutes: of the block.
    """

    day: date
    first: int
    grid: int
    steps: int
    minutes: int

    @property
    def all(self) -> int:
        """The bits of all starts."""
        return (1 << self.steps) - 1

    def start(self, bits: int) -> int:
        """Return the first of some starts."""
        return self.first + self.grid * ((bits & -bits).bit_length() - 1)

    def until(self, instant: int) -> int:
        """Return the bits of the starts before an instant."""
        return (1 << min(max(-(-(instant - self.first) // self.grid), 0), self.steps)) - 1

    def inside(self, span: Span) -> int:
        """Return the bits of the starts at which the block lies in a span."""
        return self.until(span.end - self.minutes + 1) & ~self.until(span.start)


def each(bits: int) -> Iterator[int]:
    """Return the bits that are set, each as a number of its own, from the lowest on.

    Example:
        >>> [*each(0b1010)]
        [2, 8]
    """
    while bits:
        yield bits & -bits
        bits &= bits - 1


@frozen
class Priced:
    """Places for a block, and what the rules say of them.

    Args:
        row: in which they lie.
        bits: which of its starts they are.
        forbidden: the bits that each must rule forbids.
        charged: the rules that charge for some of them, with the amount and the bits.
    """

    row: Row
    bits: int
    forbidden: dict[str, int]
    charged: tuple[tuple[str, int, int], ...]

    @property
    def allowed(self) -> int:
        """The bits that no rule forbids."""
        bits = self.bits
        for starts in self.forbidden.values():
            bits &= ~starts
        return bits

    def levels(self, bits: int) -> list[tuple[int, int]]:
        """Return places by the sum of their penalties, the lowest first, as bits."""
        parts = {0: bits} if bits else {}
        for _, amount, starts in self.charged:
            parted: dict[int, int] = defaultdict(int)
            for penalty, some in parts.items():
                for total, left in ((penalty, some & ~starts), (penalty + amount, some & starts)):
                    if left:
                        parted[total] |= left
            parts = parted
        return sorted(parts.items())

    def charges(self, bit: int) -> dict[str, int]:
        """Return the penalty of each rule that charges for a place."""
        found: dict[str, int] = defaultdict(int)
        for rule, amount, starts in self.charged:
            if starts & bit:
                found[rule] += amount
        return found
