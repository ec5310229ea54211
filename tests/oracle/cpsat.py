"""The best score of a schedule by CP-SAT: the same problem as the planner's, and none of its code."""

from collections.abc import Iterator
from typing import Final

from ortools.sat.python import cp_model

from mobiplan import Role, Schedule
from mobiplan.rules import RuleSet
from tests.oracle.attached import Attached, Part
from tests.oracle.formulation import Best, Formulation
from tests.oracle.numbers import Numbers
from tests.oracle.sessions import Events
from tests.oracle.standalones import Standalones
from tests.oracle.timeline import Stretch, Timeline

PARAMETERS: Final[dict[str, object]] = {
    "num_workers": 1,
    "random_seed": 1,
    "cp_model_presolve": False,
    "linearization_level": 2,
}
"""The settings of the solver that were found to be the fastest."""

Item = tuple[Stretch, cp_model.IntervalVar]
"""The instants in which something may lie, and it as the model knows it."""


def best(
    schedule: Schedule, rules: RuleSet, grid: int, parameters: dict[str, object] | None = None
) -> Best:
    """Return the best score that any plan for a schedule has.

    Args:
        schedule: the weeks, the runner, the sessions and the commitments.
        rules: the default rules, perhaps with other numbers, or fewer.
        grid: minutes of the grid on which starts lie.
        parameters: of the solver; the fastest by default.

    Raises:
        RuntimeError: no optimum was found.
    """
    return formulated(schedule, rules, grid).best(parameters or PARAMETERS)


def formulated(schedule: Schedule, rules: RuleSet, grid: int) -> Formulation:
    """Return the model of a schedule."""
    formulation, numbers, timeline = Formulation(), Numbers(rules), Timeline(schedule)
    events = Events(formulation, timeline, numbers, grid)
    attached = Attached(formulation, timeline, numbers, events)
    standalones = Standalones(formulation, timeline, numbers, events, grid)
    parts = [*attached.parts, *standalones.parts.values()]
    _limit_days(parts, formulation, numbers)
    moved = _moved(events, formulation)
    holes = timeline.holes_for_attached()
    for group in _groups([*((p.bounds, p.interval) for p in parts), *moved], holes, formulation):
        formulation.model.add_no_overlap(group)
    return formulation


def _limit_days(parts: list[Part], formulation: Formulation, numbers: Numbers) -> None:
    """Let the minutes of a day cost, or refuse them."""
    hard = numbers.of("day.cap", "minutes", 1 << 20)
    weight = numbers.weight("day.soft_cap")
    soft = numbers.of("day.soft_cap", "minutes", 0)
    for day in {part.day for part in parts}:
        mine = [part for part in parts if part.day == day]
        most = sum(part.longest for part in mine)
        total = cp_model.LinearExpr.sum([part.minutes for part in mine])
        if most > hard:
            formulation.require(total <= hard)
        if weight and most > soft:
            formulation.require(formulation.excess(weight, most - soft) >= total - soft)


def _moved(events: Events, formulation: Formulation) -> Iterator[Item]:
    for event in events.movable:
        interval = formulation.model.new_optional_fixed_size_interval_var(
            event.start, event.session.minutes, event.placed, ""
        )
        yield (event.low, event.latest_end), interval


def _groups(
    items: list[Item], holes: list[Stretch], formulation: Formulation
) -> Iterator[list[cp_model.IntervalVar]]:
    """Return what may get in each other's way, with the holes over which a block could reach."""
    longest = 120
    small = [
        ((first, last), formulation.model.new_fixed_size_interval_var(first, last - first, ""))
        for first, last in holes
        if last - first < longest
    ]
    group: list[cp_model.IntervalVar] = []
    edge = -(1 << 40)
    for (first, last), interval in sorted([*items, *small], key=lambda item: item[0]):
        if first >= edge:
            if len(group) > 1:
                yield group
            group = []
        group.append(interval)
        edge = max(edge, last)
    if len(group) > 1:
        yield group
