"""A better answer beside a good one: one start after the other is moved while that helps."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from mobiplan.model import Session
from mobiplan.planner.questions import Answer
from mobiplan.planner.untimed.sessions import Sessions, Untimed
from mobiplan.planner.untimed.starts import Open, starting

MOST_CLIMBS: Final = 800
"""Arrangements that are solved on the way at most. House default."""

_Moves = Callable[[Open, int, Sessions], Iterator[Sessions]]
"""From a day, the number of one of its sessions and all starts to others for that session."""


def climbed(untimed: Untimed, best: Answer, least: int) -> Answer:
    """Return the best answer that is found from another one on.

    Args:
        untimed: the days whose sessions have no starts.
        best: the other answer.
        least: what all arrangements cost at least.
    """
    tries, moves = 0, _away
    while True:
        before = best
        for day in untimed.days:
            for number in range(len(day.sessions)):
                for moved in moves(day, number, untimed.given(best)):
                    if best.cost <= least or tries == MOST_CLIMBS:
                        return best
                    tries += 1
                    best = min(best, untimed.solved(moved), key=_cost)
        if best is before and moves is _beside:
            return best
        moves = _beside if best is before else _away


def _cost(answer: Answer) -> int:
    return answer.cost


def _away(day: Open, number: int, given: Sessions) -> Iterator[Sessions]:
    """Yield the sessions with other starts of one: near ones first, then further away."""
    session, options = day.sessions[number], _options(day, number)
    others = tuple(other for other in given if other.id != session.id)
    here = next((bisect_left(options, s.span.start) for s in given if s.id == session.id), 0)
    step = 1
    while step <= len(options):
        for moved in _at((here - step, here + step), day, number):
            if not _met(moved, others):
                yield *others, moved
        step *= 2


def _beside(day: Open, number: int, given: Sessions) -> Iterator[Sessions]:
    """Yield the sessions with one next to each other one; a third that it meets makes way."""
    session, ids = day.sessions[number], [session.id for session in day.sessions]
    others = tuple(other for other in given if other.id != session.id)
    for moved in _next_to((*day.ground.timed, *others), day, number):
        met = _met(moved, others)
        if not met:
            yield *others, moved
        elif len(met) == 1 and met[0].id in ids:
            rest = tuple(other for other in others if other is not met[0])
            for other in _next_to([moved], day, ids.index(met[0].id)):
                if not _met(other, rest):
                    yield *rest, other, moved


def _next_to(others: Iterable[Session], day: Open, number: int) -> Iterator[Session]:
    """Yield a session with its last start before others of its day, and the first one behind."""
    session, options = day.sessions[number], _options(day, number)
    for other in others:
        if other.day == session.day:
            before = bisect_right(options, other.span.start - session.minutes) - 1
            yield from _at((before, bisect_left(options, other.span.end)), day, number)


def _options(day: Open, number: int) -> list[int]:
    return [start for start, _ in day.options[number]]


def _at(places: Iterable[int], day: Open, number: int) -> Iterator[Session]:
    """Yield a session with those of its starts that have some places among them."""
    options, runner = day.options[number], day.ground.schedule.runner
    for place in places:
        if 0 <= place < len(options):
            yield starting(day.sessions[number], options[place][0], runner)


def _met(moved: Session, others: Iterable[Session]) -> list[Session]:
    return [other for other in others if other.span.overlaps(moved.span)]
