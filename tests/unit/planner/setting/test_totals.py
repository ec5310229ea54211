"""What rules say of the minutes of a day, by the parts of them that count."""

from datetime import date

from mobiplan import Role
from mobiplan.planner.setting.costs import PENALTY
from mobiplan.planner.setting.totals import Part, totals_of
from mobiplan.rules import Day, RuleSet, prefer

DAY = Day(date=date(2026, 1, 13))


@prefer(id="test.all", weight=1, by_kind=True)
def every_minute(_day: Day, minutes: int) -> int:
    """Each minute costs one."""
    return minutes


@prefer(id="test.alone", weight=100, roles={"standalone"}, by_kind=True)
def alone(_day: Day, minutes: int) -> int:
    """Each minute of a standalone session costs a hundred more."""
    return minutes


def test_what_is_known_of_one_part_is_not_taken_for_another() -> None:
    totals, kind = totals_of(RuleSet([every_minute, alone])), object()
    minutes = 7 * totals.counts(Role.PRE_RUN) + 15 * totals.counts(Role.STANDALONE)
    costs = {Part.STANDALONE: 1500, Part.SHARED: 22, Part.ALL: 1522}

    for part in costs:
        assert totals.known(kind, minutes, part) is None
        totals.cost(DAY, kind, minutes, part)

    for part, penalty in costs.items():
        assert totals.known(kind, minutes, part) == penalty * PENALTY
    assert totals.known(object(), minutes) is None
