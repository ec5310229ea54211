"""Explanations: why a block is where it is, and why not elsewhere."""

from typing import NoReturn

from mobiplan.errors import MobiplanError, Problem, nearest
from mobiplan.model import Block, Plan, Unplaced, Why
from mobiplan.model.wallclock import quoted
from mobiplan.planner.explaining.attached import why_attached
from mobiplan.planner.explaining.standalone import why_no_standalone, why_standalone
from mobiplan.rules import DEFAULT_RULES, RuleSet


def why(
    plan: Plan,
    block: Block | Unplaced | str,
    rules: RuleSet = DEFAULT_RULES,
    *,
    grid: int = 5,
) -> Why:
    """Explain why a block is where it is, or why something found no place.

    For a standalone session the explanation has the best place of every other day of its week,
    with all other blocks where they are and by how much the plan would be worse, as `check` and
    its score would find. For a block that belongs to a session it says which rules made it as long
    as it is, and what keeps it from where it would lie best.

    Args:
        plan: any plan, also one written by hand.
        block: a block of the plan or its uid, or one of its ``unplaced``.
        rules: the default rules unless given.
        grid: minutes of the grid on which the other days are searched, 5 by default; that of the
            plan.

    Raises:
        MobiplanError: the plan has no such block.

    Example:
        >>> from datetime import date
        >>> from mobiplan import Run, Runner, Schedule, plan
        >>> run = Run(kind="easy", minutes=40, day=date(2026, 1, 13))
        >>> found = plan(Schedule(runner=Runner(), week_of=date(2026, 1, 12), sessions=[run]))
        >>> why(found, found.on(date(2026, 1, 13))[0]).message
        'It lasts 7 min, as asked for, and ends as the easy run starts.'
    """
    subject = _subject(plan, block)
    if isinstance(subject, Unplaced):
        return why_no_standalone(plan, subject, rules, grid) if subject.ordinal else _told(subject)
    if subject.session is None:
        return why_standalone(plan, subject, rules, grid)
    return why_attached(plan, subject, rules)


def _subject(plan: Plan, block: Block | Unplaced | str) -> Block | Unplaced:
    if isinstance(block, Unplaced):
        left_out = (item for item in plan.unplaced if item.key == block.key)
        return next(left_out, None) or _unknown(block.message, [])
    uid = block.uid if isinstance(block, Block) else block
    found = (each for each in plan.blocks if each.uid == uid)
    return next(found, None) or _unknown(uid, [each.uid for each in plan.blocks])


def _unknown(found: object, uids: list[str]) -> NoReturn:
    hint = nearest(f"{found}", uids)
    expected = "a block of the plan, its uid, or what found no place"
    raise MobiplanError(Problem("block", expected, quoted(found), hint))


def _told(item: Unplaced) -> Why:
    return Why(subject=item, message=item.message, fixed_by=item.conflict)
