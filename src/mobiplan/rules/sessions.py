"""When the runner's own sessions lie that have no start."""

from collections.abc import Iterator

from attrs import frozen

from mobiplan.errors import Problem
from mobiplan.rules.rule import Evidence, Prefer
from mobiplan.rules.views import Start


@frozen(kw_only=True)
class UsualTime(Prefer):
    """A session without a start lies near the runner's usual time.

    Args:
        step: minutes from the usual time that cost one penalty, each step begun one; from 1.
    """

    id = "session.usual_time"
    code = "R29"
    source = "house default"
    evidence = Evidence.HOUSE
    by_kind = True
    step: int = 5

    def misfits(self) -> Iterator[Problem]:
        """Refuse steps of no length."""
        if self.step == 0:
            yield Problem(f"{self.id}.step", "a whole number from 1", "0")

    def judge(self, start: Start) -> int:
        """Count the steps from the usual time."""
        return -(-start.away // self.step)
