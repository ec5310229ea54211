"""The exact search: starts for the sessions that have none, and the best answer for all blocks."""

from operator import attrgetter
from typing import Final

from attrs import evolve

from mobiplan.model import Schedule
from mobiplan.planner.questions import MOST_PAIRS, Answer, Judge, question_of
from mobiplan.planner.setting.room import ground_of
from mobiplan.planner.setting.verdicts import binding
from mobiplan.planner.standalone.daybooks import NOWHERE
from mobiplan.planner.untimed.branches import Branches
from mobiplan.planner.untimed.climbing import climbed
from mobiplan.planner.untimed.parting import parted
from mobiplan.planner.untimed.sessions import Untimed
from mobiplan.planner.untimed.starts import open_days
from mobiplan.planner.untimed.yards import Outline
from mobiplan.rules import RuleSet

MOST_TRIES: Final = 300
"""Arrangements of sessions without a start that are tried at most. House default."""

MOST_JUDGED: Final = 40
"""The same where rules look at whole plans, which takes long. House default."""

MOST_LOOKS: Final = 1000
"""Arrangements of which a bound is looked at at most. House default."""

LOOKS_AT_FIRST: Final = 300
"""The same where all days can be looked at together besides. House default."""


def search(
    schedule: Schedule,
    rules: RuleSet,
    grid: int,
    judge: Judge | None = None,
    *,
    enough: int = 0,
) -> Answer:
    """Return the cheapest starts for the sessions that have none, and places for all blocks.

    Arrangements of starts are tried from the most promising on, until the next one cannot be
    better than the best so far. Where that takes long, all days are looked at together; of several
    weeks they are at once, as there are the more arrangements, the more weeks there are.

    Args:
        schedule: the weeks.
        rules: by which they are planned.
        grid: minutes of the grid.
        judge: what is asked about whole answers.
        enough: any answer will do of which what is left out weighs less.
    """
    ground, binds = ground_of(schedule), binding(rules)
    days = open_days(ground, binds, grid)
    if not days:
        question = question_of(ground, binds, grid)
        return (evolve(question, judge=judge) if judge else question).solved(enough)
    parts = parted(days)
    untimed = Untimed(ground, binds, grid, tuple(parts), judge)
    best = untimed.solved(untimed.first, enough)
    if best.leaves_out_less(enough):
        return best
    best, least = _arranged(untimed, best)
    if parts is not days:
        least = evolve(untimed, days=tuple(days)).least
    return evolve(best, excess=max(best.cost - least, 0))


def _arranged(untimed: Untimed, best: Answer) -> tuple[Answer, int]:
    """Return the best answer that is found, and what all cost at least.

    Args:
        untimed: the days whose sessions have no starts.
        best: an answer to beat.
    """
    has_many, least = untimed.ground.schedule.weeks > 1, -NOWHERE
    outline = Outline.of(untimed) if has_many else None
    best, least = _filled_in(untimed, best, least, outline)
    if least < best.cost:
        least = max(least, min([Branches(untimed, best.cost).root, *untimed.given_up]))
        if untimed.judge is None and least < best.cost:
            best = climbed(untimed, best, least)
        best, least = _tried(untimed, best, least, min(LOOKS_AT_FIRST, MOST_LOOKS))
    if least < best.cost and not has_many:
        outline = Outline.of(untimed)
        best, least = _filled_in(untimed, best, least, outline)
    if outline is None:
        best, least = _tried(untimed, best, least, MOST_LOOKS)
    return best, least


def _filled_in(
    untimed: Untimed, best: Answer, least: int, outline: Outline | None
) -> tuple[Answer, int]:
    """Return the better one of an answer and of what an outline tells, and its bound."""
    if outline is None:
        return best, least
    if outline.sessions is not None:
        found = untimed.solved(outline.sessions, patience=MOST_PAIRS)
        best = min(best, found, key=attrgetter("cost"))
    return best, max(least, outline.least)


def _tried(untimed: Untimed, best: Answer, least: int, looks: int) -> tuple[Answer, int]:
    """Try arrangements from the most promising on, and tell what all of them cost at least.

    Args:
        untimed: the days whose sessions have no starts.
        best: an answer to beat.
        least: what all arrangements cost at least, as far as that is known.
        looks: at most.
    """
    if best.cost <= least:
        return best, least
    branches = Branches(untimed, best.cost)
    most = MOST_TRIES if untimed.judge is None else MOST_JUDGED
    unproven, tries = [best.cost - best.excess], 1
    for number, (bound, chosen) in enumerate(branches.looks()):
        if best.cost <= bound or tries > most or number > looks:
            unproven.append(bound)
            break
        if chosen is not None and chosen != untimed.first:
            answer = untimed.solved(chosen)
            tries += 1
            unproven.append(answer.cost - answer.excess)
            best = min(best, answer, key=attrgetter("cost"))
    found = min(best.cost, *unproven, *untimed.given_up, *branches.given_up)
    return best, max(found, least)
