"""In which order a slot wants its drills: the template first, then what suits it best."""

from collections.abc import Collection, Iterable, Sequence
from itertools import zip_longest

from attrs import frozen

from mobiplan.drills.library import Library
from mobiplan.drills.parts import Flag, Template
from mobiplan.drills.slot import Slot
from mobiplan.model import Area, Mode, Role, Step


@frozen(kw_only=True)
class Wishes:
    """What a routine should hold.

    Args:
        steps: every step that may be chosen, the most wanted first.
        areas: to be covered before anything else, in order.
        focus: areas on which half of a standalone's drills work; those that some step can serve.
        sequence: ids of drills in the order in which the routine has them.
    """

    steps: tuple[Step, ...]
    areas: tuple[Area, ...]
    focus: frozenset[Area]
    sequence: tuple[str, ...]


def choose_template(slot: Slot, library: Library) -> Template | None:
    """Return the template that fits best: by length, then by how much it asks for.

    Args:
        slot: what the routine is for.
        library: where the templates come from.

    Example:
        >>> from mobiplan.drills import DEFAULT_LIBRARY
        >>> slot = Slot(role=Role.PRE_RUN, minutes=7)
        >>> choose_template(slot, DEFAULT_LIBRARY).id
        'article_sample_pre_run'
    """
    meant = [template for template in library.templates if _is_meant(template, slot)]

    def badness(template: Template) -> tuple[int, int]:
        least, most = template.minutes
        asks = bool(template.kinds) + len(template.flags) + len(template.focus)
        return max(least - slot.minutes, slot.minutes - most, 0), -asks

    return min(meant, key=badness, default=None)


def _is_meant(template: Template, slot: Slot) -> bool:
    return (
        template.role is slot.role
        and (not template.kinds or slot.kind in template.kinds)
        and template.flags <= slot.flags
        and template.focus <= set(slot.focus)
    )


def make_wishes(slot: Slot, library: Library, steps: Sequence[Step]) -> Wishes:
    """Put the steps that may fill a slot in the order in which it wants them.

    What the runner's flags add comes first, then the template with the drills that the flags swap,
    then the other drills: those for the focus areas, for the areas that the template covers and
    for the areas to which the flags turn. Before a run, dynamic drills come before controlled ones.

    Args:
        slot: what the routine is for.
        library: where the templates and the flags come from.
        steps: what may fill it, in the order of the library.

    Example:
        >>> from mobiplan.drills import DEFAULT_LIBRARY as library
        >>> from mobiplan.drills.suitable import suitable_steps
        >>> slot = Slot(role=Role.TRANSITION, minutes=5)
        >>> wishes = make_wishes(slot, library, suitable_steps(slot, library))
        >>> [area.label for area in wishes.areas]
        ['hips', 'ankles', 'thoracic spine']
    """
    template = choose_template(slot, library)
    covers = template.covers if template else ()
    flags = library.flagged(slot.flags)
    served = {area for step in steps for area in step.drill.areas}
    focus = tuple(area for area in slot.focus if area in served)
    sequence = _sequence(template.drills if template else (), flags)

    added = _named(steps, [drill for flag in flags for drill in flag.add])
    planned = _dynamic_first(_named(steps, sequence), slot)
    turned_to = {area for flag in flags for area in flag.focus}
    others = _dynamic_first(_by_merit(steps, focus, covers, turned_to), slot)
    wanted, areas = (*added, *planned, *others), (*covers, *focus)
    if slot.role is Role.STANDALONE and focus:
        wanted, areas = _interleaved(wanted, focus), (*focus, *covers)
    return Wishes(
        steps=tuple(dict.fromkeys(wanted)),
        areas=tuple(dict.fromkeys(areas)),
        focus=frozenset(focus),
        sequence=sequence,
    )


def _sequence(drills: Iterable[str], flags: Iterable[Flag]) -> tuple[str, ...]:
    swap = {old: new for flag in flags for old, new in flag.swap}
    return tuple(dict.fromkeys(swap.get(drill, drill) for drill in drills))


def _dynamic_first(steps: Sequence[Step], slot: Slot) -> Sequence[Step]:
    if slot.role is not Role.PRE_RUN:
        return steps
    return sorted(steps, key=lambda step: step.drill.mode is not Mode.DYNAMIC)


def _by_merit(steps: Iterable[Step], *preferred: Collection[Area]) -> list[Step]:
    return sorted(steps, key=lambda s: tuple(not _works_on(s, areas) for areas in preferred))


def _named(steps: Iterable[Step], drills: Iterable[str]) -> list[Step]:
    by_id = {step.drill.id: step for step in steps}
    return [by_id[drill] for drill in drills if drill in by_id]


def _works_on(step: Step, areas: Collection[Area]) -> bool:
    return any(area in areas for area in step.drill.areas)


def _interleaved(steps: Iterable[Step], focus: Collection[Area]) -> tuple[Step, ...]:
    """Alternate between drills on the focus areas and others, so that neither is left out."""
    on: list[Step] = []
    off: list[Step] = []
    for step in steps:
        (on if _works_on(step, focus) else off).append(step)
    pairs = zip_longest(on, off)
    return tuple(step for pair in pairs for step in pair if step is not None)
