"""All arrangements of sessions without a start, the most promising first, day by day.

A node has the starts of some days. The others count what their starts cost at least and, where all
their arrangements ask for the same blocks, these blocks as if they were in nobody's way; so a node
is a lower bound for all arrangements below it.
"""

from collections.abc import Iterator
from functools import cached_property
from heapq import heappop, heappush
from typing import Final, NamedTuple

from attrs import field, frozen

from mobiplan.planner.untimed.sessions import Sessions, Untimed
from mobiplan.planner.untimed.starts import Open, traits

MOST_RANKS: Final = 1000
"""Arrangements of one day that are looked at at most. House default."""

Look = tuple[int, Sessions | None]
"""What all arrangements cost at least that are still to come; and one, if its turn has come."""


class Choice(NamedTuple):
    """One arrangement of a day.

    Attributes:
        least: what it adds at least to a node in which its day has no starts yet.
        sessions: with their starts.
    """

    least: int
    sessions: Sessions


@frozen(eq=False, repr=False)
class Branch:
    """The arrangements of one day that may be part of the best answer.

    Args:
        day: which one.
        choices: the most promising first.
        example: one of them, where all ask for the same blocks; None where they do not.
    """

    day: Open
    choices: tuple[Choice, ...]
    example: Sessions | None

    @property
    def least(self) -> int:
        """What the day adds at least to a node in which it has no starts yet."""
        return self.choices[0].least


@frozen(eq=False, repr=False, slots=False)
class Branches:
    """The tree of all arrangements.

    Args:
        untimed: the days, none near another.
        limit: the cost of an answer that is known.
        given_up: what arrangements cost at least that were not looked at.
    """

    untimed: Untimed
    limit: int
    given_up: list[int] = field(factory=list, init=False)

    def looks(self) -> Iterator[Look]:
        """Look for all arrangements, the most promising first, one step after the other."""
        root = self.root
        yield root, None
        branches = self._ordered(root)
        queue: list[tuple[int, bool, tuple[int, ...], int]] = [(root, False, (0,), root)]
        while queue:
            bound, is_node, ranks, parent = heappop(queue)
            if is_node:
                heappush(queue, (bound, False, (*ranks, 0), bound))
                yield bound, None
                continue
            before, rank = ranks[:-1], ranks[-1]
            branch = branches[len(before)]
            if rank + 1 < len(branch.choices):
                least = parent + branch.choices[rank + 1].least - branch.least
                heappush(queue, (least, False, (*before, rank + 1), parent))
            if len(ranks) < len(branches):
                least = max(bound, self._bound(branches, ranks))
                heappush(queue, (least, True, ranks, parent))
                yield bound, None
            else:
                yield bound, _given(branches, ranks)

    @cached_property
    def root(self) -> int:
        """What all arrangements cost at least."""
        return self._bound(self._branches, ())

    def _ordered(self, root: int) -> tuple[Branch, ...]:
        """Return the days in the order in which they get their starts: what tells most first."""

        def told(branch: Branch) -> tuple[bool, int]:
            others = (other for other in self._branches if other is not branch)
            return branch.example is None, self._bound((branch, *others), (0,))

        if root >= self.limit or len(self._branches) == 1:
            return self._branches
        return tuple(sorted(self._branches, key=told, reverse=True))

    def _bound(self, branches: tuple[Branch, ...], ranks: tuple[int, ...]) -> int:
        """Return what a node costs at least: the first days have starts, the others have none."""
        given = _given(branches, ranks)
        rest = branches[len(ranks) :]
        examples = [branch.example for branch in rest if branch.example is not None]
        others = [branch.day for branch in rest if branch.example is None]
        starts = sum(branch.day.start_cost(given) for branch in branches[: len(ranks)])
        least = sum(branch.least for branch in rest)
        return self.untimed.relaxed(given, examples, others) + starts + least

    @cached_property
    def _branches(self) -> tuple[Branch, ...]:
        return tuple(map(self._branch, self.untimed.days))

    def _branch(self, day: Open) -> Branch:
        """Return the first arrangement of a day, and those that are cheap enough to be of use."""
        slack = self.limit - self.untimed.least + 1
        ranks = 1
        while day.has(ranks) and day[ranks].cost < day.floor + slack:
            if ranks == MOST_RANKS:
                self.given_up.append(self.untimed.least + day[ranks].cost - day.floor)
                break
            ranks += 1
        found = [day[rank] for rank in range(ranks)]
        asked = {tuple(map(traits, day.asked(one.sessions))) for one in found}
        if len(asked) > 1 or not self.untimed.binding.is_by_kind:
            return Branch(day, tuple(Choice(*one) for one in found), None)
        first = found[0].sessions
        choices = [Choice(self._floor(day, one.sessions, first), one.sessions) for one in found]
        return Branch(day, tuple(sorted(choices, key=lambda choice: choice.least)), first)

    def _floor(self, day: Open, given: Sessions, example: Sessions) -> int:
        """Return what starts cost beyond an example of which the blocks count, at least.

        No block starts sooner than in the example by more than its session does.
        """
        starts = {session.id: session.span.start for session in given}
        later = {
            session.id: starts[session.id] - session.span.start
            for session in example
            if session.id in starts
        }
        ids = (demand.session.id for demand in day.asked(example) if demand.session)
        return day.start_cost(given) + sum(min(later.get(name, 0), 0) for name in ids)


def _given(branches: tuple[Branch, ...], ranks: tuple[int, ...]) -> Sessions:
    chosen = (branch.choices[rank] for branch, rank in zip(branches, ranks, strict=False))
    return tuple(session for choice in chosen for session in choice.sessions)
