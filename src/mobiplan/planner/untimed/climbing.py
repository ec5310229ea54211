"""A good answer to begin with: one start after the other is moved while that helps."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Final

from mobiplan.model import Session
from mobiplan.planner.questions import Answer
from mobiplan.planner.untimed.sessions import Sessions, Untimed
from mobiplan.planner.untimed.starts import Open, starting

MOST_CLIMBS: Final = 400
"""Arrangements that are solved on the way at most. House default."""


def climbed(untimed: Untimed, best: Answer, least: int) -> Answer:
    """Return the best answer that is found from the most promising arrangement on.

    Args:
        untimed: the days whose sessions have no starts.
        best: the answer for the most promising arrangement.
        least: what all arrangements cost at least.
    """
    given, tries, is_better = untimed.first, 0, True
    while is_better:
        is_better = False
        for day in untimed.days:
            for number in range(len(day.sessions)):
                for moved in _moved(day, number, given):
                    if best.cost <= least or tries == MOST_CLIMBS:
                        return best
                    tries += 1
                    answer = untimed.solved(moved)
                    if answer.cost < best.cost:
                        best, given, is_better = answer, moved, True
    return best


def _moved(day: Open, number: int, given: Sessions) -> Iterator[Sessions]:
    """Yield the sessions with other starts of one of a day: near ones first, then further away."""
    session = day.sessions[number]
    options = [start for start, _ in day.options[number]]
    others = tuple(other for other in given if other.id != session.id)
    here = next((bisect_left(options, s.span.start) for s in given if s.id == session.id), 0)
    step = 1
    while step <= len(options):
        for place in (here - step, here + step):
            if 0 <= place < len(options) and _is_free(options[place], session.minutes, others):
                yield *others, starting(session, options[place], day.ground.schedule.runner)
        step *= 2


def _is_free(start: int, minutes: int, others: Iterable[Session]) -> bool:
    spans = (other.span for other in others)
    return all(span.end <= start or start + minutes <= span.start for span in spans)
