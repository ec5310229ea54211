"""Crowded days: sessions without a start that cannot all have one, whatever else there is."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from datetime import date
from itertools import groupby

from mobiplan.model import Schedule, Session
from mobiplan.planner.setting.room import ground_of
from mobiplan.planner.setting.scene import EVER
from mobiplan.planner.setting.verdicts import binding
from mobiplan.planner.untimed.remaining import Start
from mobiplan.planner.untimed.starts import open_days
from mobiplan.rules import RuleSet


def is_crowded(schedule: Schedule, rules: RuleSet, grid: int, wanted: Collection[str]) -> bool:
    """Whether the sessions of a day that have no start cannot all have one.

    Args:
        schedule: of whose sessions some have no start.
        rules: by which it is planned.
        grid: minutes of the grid.
        wanted: the ids of those that count.
    """
    return not all(
        _fit([(session.minutes, starts) for session, starts in some if session.id in wanted])
        for days in open_days(ground_of(schedule), binding(rules), grid)
        for _, some in groupby(zip(days.sessions, days.options, strict=True), _day)
    )


def _day(pair: tuple[Session, list[Start]]) -> date:
    return pair[0].day


def _fit(sessions: Sequence[tuple[int, list[Start]]]) -> bool:
    """Whether sessions fit between one another, each given by its minutes and its starts.

    Of all orders of the same ones that counts which is over first.
    """
    over = {0: -EVER}
    for done in range(1 << len(sessions)):
        for number, (minutes, starts) in enumerate(sessions):
            place = bisect_left(starts, (over[done], -EVER))
            if not done >> number & 1:
                end = starts[place][0] + minutes if place < len(starts) else EVER
                more = done | 1 << number
                over[more] = min(end, over.get(more, EVER))
    return over[(1 << len(sessions)) - 1] < EVER
