"""A walk through all that a search for starts may look at, to see what its bounds are worth."""

from tests.unit.planner.open_weeks import untimed_of

from mobiplan.planner.setting.scene import Scene
from mobiplan.planner.standalone.daybooks import NOWHERE
from mobiplan.planner.untimed.arranging import Arranging, _Begun, _Ended, _Turn, _Waiting
from mobiplan.planner.untimed.openings import Openings
from mobiplan.planner.untimed.yards import yards_of
from mobiplan.rules import RuleSet


class Walk(Arranging):
    """A search that looks at all there is, and compares what was said with what comes of it."""

    def least_below(self, part: _Begun | _Turn | _Ended, bound: int, wrong: list[int]) -> int:
        """Return the least that comes of something begun.

        Args:
            part: what is begun.
            bound: what is said that it costs at least.
            wrong: takes how much more is said than is right.
        """
        if isinstance(part, _Ended):
            return bound
        is_begun = isinstance(part, _Begun)
        reached: list[_Waiting] = [*(self._after(part) if is_begun else self._taken(part))]
        least = min(
            (self.least_below(each, said, wrong) for said, each in reached), default=NOWHERE
        )
        if is_begun:
            told = min((said for said, _ in reached), default=NOWHERE)
            wrong += [said - least for said in (bound, told) if said > least]
        return least


def walked(week: str, rules: RuleSet) -> tuple[list[int], int, int]:
    """Walk through all arrangements of an evening.

    Args:
        week: a file whose only day without starts is walked through; of the starts, each third.
        rules: by which it is planned.

    Returns:
        How much more some bounds say than is right, the least of all arrangements, and the cost
        of the one that the search takes for the best.
    """
    untimed = untimed_of(week, rules)
    (yard,) = yards_of(untimed, Scene(untimed.ground, untimed.binding, untimed.ground.timed)) or ()
    openings = tuple(
        Openings(number, starts[::3], yard.outlook)
        for number, starts in enumerate(yard.open.options)
    )
    wrong: list[int] = []
    begun = _Begun({0: 0}, 0, (1 << len(openings)) - 1)
    least = Walk(yard.outlook, openings).least_below(begun, -NOWHERE, wrong)
    return wrong, least, Arranging(yard.outlook, openings).best().least
