"""Accounts: nothing is answered twice, and no week holds more than was wished for."""

from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from mobiplan.model import Block, Plan, Role, Unplaced
from mobiplan.rules.rule import Evidence, Must
from mobiplan.rules.views import Remark


@frozen(kw_only=True)
class NothingTwice(Must):
    """No session has two blocks of a role, and nothing is both placed and not placed."""

    id = "accounts.once"
    code = "R29"
    source = "house default"
    evidence = Evidence.HOUSE
    by_construction = True

    def judge(self, plan: Plan) -> Iterator[Remark]:
        """Report what is there more than once."""
        items: tuple[Block | Unplaced, ...] = (*plan.blocks, *plan.unplaced)
        attached = [(item.role, item.session.id) for item in items if item.role and item.session]
        for (role, session), count in Counter(attached).items():
            if count > 1:
                message = f"There are {count} answers to the wish for one {role.label}."
                yield Remark(message=message, sessions=(session,))
        for uid, count in Counter(block.uid for block in plan.blocks).items():
            if count > 1:
                yield Remark(message=f"{count} blocks share a UID.", blocks=(uid,))


@frozen(kw_only=True)
class StandaloneCount(Must):
    """A week holds no more standalone sessions than the runner wishes.

    Args:
        most: in a week, whatever the wish.
    """

    id = "standalone.count"
    code = "R11"
    roles = frozenset({Role.STANDALONE})
    source = "founding article"
    evidence = Evidence.COACHING
    by_construction = True
    most: int = 7

    def judge(self, plan: Plan) -> Iterator[Remark]:
        """Report every week with too many."""
        schedule = plan.schedule
        wish = min(self.most, schedule.runner.standalone.per_week)
        days = [block.day for block in plan.blocks if block.role is Role.STANDALONE]
        for week, count in Counter(schedule.week_start(day) for day in days).items():
            if count > wish:
                message = f"The week of {week} has {count} mobility sessions, not {wish}."
                yield Remark(message=message, day=week)
