"""Plans: the blocks that were placed, what was not and why, and how good the whole is."""

from collections.abc import Callable, Iterable
from datetime import date

from attrs import field, frozen

from mobiplan.errors import MobiplanError, Problem
from mobiplan.model.block import Block, Role
from mobiplan.model.finding import Finding
from mobiplan.model.later import Later, reads_later, tuple_or_later
from mobiplan.model.schedule import Schedule
from mobiplan.model.session import Session
from mobiplan.model.unplaced import Unplaced
from mobiplan.model.why import Difference, Why

ROLE_WEIGHTS = {
    Role.PRE_RUN: 4,
    Role.PRE_STRENGTH: 3,
    Role.POST_RUN: 3,
    Role.TRANSITION: 2,
    Role.STANDALONE: 1,
}
"""How much a demand without a place weighs in `Score.unplaced`. House default."""

SESSION_WEIGHT = 100
"""How much a session that finds no start weighs in `Score.unplaced`. House default."""


def _pairs(
    pairs: Iterable[tuple[str, int]] | Later[tuple[tuple[str, int], ...]],
) -> tuple[tuple[str, int], ...]:
    return tuple_or_later(pairs)


def _findings(findings: Iterable[Finding] | Later[tuple[Finding, ...]]) -> tuple[Finding, ...]:
    return tuple_or_later(findings)


@reads_later("by_rule")
@frozen(order=True, kw_only=True)
class Score:
    """How good a plan is; lower is better, compared field by field.

    Args:
        broken: must rules broken; 0 in what `mobiplan.plan` returns.
        unplaced: demands not placed, weighted by role.
        penalty: the sum of the weighted penalties.
        earliness: the sum of the block starts, in minutes since the schedule begins.
        by_rule: the penalty of each rule that has one, by id; not compared.

    Example:
        >>> Score(penalty=5) < Score(penalty=7) < Score(unplaced=1)
        True
    """

    broken: int = 0
    unplaced: int = 0
    penalty: int = 0
    earliness: int = 0
    by_rule: tuple[tuple[str, int], ...] = field(
        default=(), converter=_pairs, eq=False, order=False
    )

    def diff(self, other: "Score") -> tuple[Difference, ...]:
        """Return what changes from this score to another, part by part, without what stays.

        What counts more comes first: rules broken, then what is unplaced, then the rules whose
        penalty changes, those that change most first, then the earliness.

        Example:
            >>> one = Score(penalty=5, by_rule=[("day.total", 5)])
            >>> other = Score(unplaced=1, penalty=2, by_rule=[("standalone.day", 2)])
            >>> for difference in one.diff(other):
            ...     print(difference)
            unplaced +1 (0 to 1)
            day.total -5 (5 to 0)
            standalone.day +2 (0 to 2)
        """
        mine, its = dict(self.by_rule), dict(other.by_rule)
        rules = [
            Difference(part=rule, before=mine.get(rule, 0), after=its.get(rule, 0))
            for rule in sorted(mine | its)
        ]
        parts = (
            Difference(part="broken", before=self.broken, after=other.broken),
            Difference(part="unplaced", before=self.unplaced, after=other.unplaced),
            *sorted(rules, key=lambda rule: -abs(rule.amount)),
            Difference(part="earliness", before=self.earliness, after=other.earliness),
        )
        return tuple(part for part in parts if part.amount)


@reads_later("findings")
@frozen(kw_only=True)
class Plan:
    """What came of a schedule.

    Args:
        schedule: what was planned.
        blocks: what was inserted, in order of time.
        sessions: all sessions that have a start, also those that the planner gave one, in order.
        unplaced: what found no place, with a reason.
        findings: what the rules have to say.
        score: how good it is.
        optimal: whether it is proven that no placement of the blocks scores better.
        gap: where it is not proven, by how much penalty a better one could beat it at most; 0
            means that only the starts could be earlier, None that one might place more.
        explain: what answers `why`; not compared, and None for a plan written by hand.
    """

    schedule: Schedule
    blocks: tuple[Block, ...] = ()
    sessions: tuple[Session, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    findings: tuple[Finding, ...] = field(default=(), converter=_findings)
    score: Score = Score()
    optimal: bool = False
    gap: int | None = None
    explain: "Callable[[Plan, Block | Unplaced | str], Why] | None" = field(
        default=None, eq=False, repr=False
    )

    def session(self, session_id: str) -> Session | None:
        """Return the session with an id, if it has a start."""
        return next((session for session in self.sessions if session.id == session_id), None)

    def on(self, day: date) -> tuple[Block, ...]:
        """Return the blocks of a training day, in order of time."""
        return tuple(block for block in self.blocks if block.day == day)

    def why(self, block: Block | Unplaced | str) -> Why:
        """Explain a block, or what found no place.

        Args:
            block: a block of this plan or its uid, or one of ``unplaced``.

        Raises:
            MobiplanError: the plan has no such block, or was written by hand: then
                `mobiplan.planner.why` explains it.
        """
        if self.explain is None:
            hint = "mobiplan.planner.why(plan, block)"
            raise MobiplanError(Problem("plan", "one that mobiplan.plan made", "another", hint))
        return self.explain(self, block)
