"""How much a slot wants each drill: points that add up, every one with its reason.

A drill is worth its points for each of its seconds; an area, once covered, its points for a minute.
"""

from collections.abc import Collection, Iterable, Iterator

from attrs import frozen

from mobiplan.drills.library import Library
from mobiplan.drills.parts import Flag, Template
from mobiplan.drills.slot import Slot
from mobiplan.model import Area, Drill, Mode, MotiveKind, Role

BASE = 1
"""Points of every drill that suits the slot: to move is better than to wait. House default."""

IN_TEMPLATE = 12
"""Points of a drill of the template; more than the session or the focus give. House default."""

ADDED_BY_FLAG = 60
"""Points of what a flag adds to cooldowns and standalone sessions. House default."""

FOREMOST, BESIDE = 6, 3
"""Points of a drill that works on an area that is asked for, foremost or beside. House default."""

TURNED_TO = 2
"""Points of a drill for an area to which a flag turns. House default."""

MOVES_FREELY = 1
"""Points of a dynamic drill before a run: "mainly dynamic" (founding article). House default."""

SCALED = -2
"""Points of a drill that a flag calls to be done with less. House default."""

MET_LAST, MET_BEFORE = -14, -7
"""Points of a drill of the last standalone session, and of the one before it. House default."""

NEEDED_AREA, ESSENTIAL_AREA, OTHER_AREA = 60, 30, 15
"""Points of an area that is covered: one that the week lacks, one that the template must cover or
the runner focuses on, and, where the template names none, each of the five. House default."""


@frozen(kw_only=True)
class Aim:
    """What a slot asks for.

    Args:
        template: the routine to start from; None if the library has none for the role.
        sequence: ids of its drills in order, with what the flags swap.
        added: ids of drills that the flags add.
        areas: points for each area that is to be covered.
        focus: areas on which the runner focuses, as far as a drill can serve them.
        suits: areas that suit the session.
        turned_to: areas to which the flags turn.
    """

    template: Template | None
    sequence: tuple[str, ...]
    added: frozenset[str]
    areas: dict[Area, int]
    focus: frozenset[Area]
    suits: frozenset[Area]
    turned_to: frozenset[Area]


def aim_of(slot: Slot, library: Library, drills: Iterable[Drill]) -> Aim:
    """Return what a slot asks for.

    Args:
        slot: what the routine is for.
        library: where the templates, the flags and the preferences come from.
        drills: that may fill it.

    Example:
        >>> from mobiplan.drills import DEFAULT_LIBRARY as library
        >>> aim = aim_of(Slot(role=Role.TRANSITION, minutes=5), library, library)
        >>> [area.label for area in aim.areas]
        ['hips', 'ankles', 'thoracic spine']
    """
    template = choose_template(slot, library)
    flags = library.flagged(slot.flags)
    served = {area for drill in drills for area in drill.areas}
    focus = frozenset(slot.focus) & served
    slow = slot.role in {Role.POST_RUN, Role.STANDALONE}
    return Aim(
        template=template,
        sequence=_swapped(template.drills if template else (), flags),
        added=frozenset(drill for flag in flags if slow for drill in flag.add),
        areas=_areas(slot, template, focus, served),
        focus=focus,
        suits=library.preferred(slot.kind),
        turned_to=frozenset(area for flag in flags for area in flag.focus),
    )


def _swapped(drills: Iterable[str], flags: Iterable[Flag]) -> tuple[str, ...]:
    swap = {old: new for flag in flags for old, new in flag.swap}
    return tuple(dict.fromkeys(swap.get(drill, drill) for drill in drills))


def _areas(
    slot: Slot, template: Template | None, focus: Collection[Area], served: Collection[Area]
) -> dict[Area, int]:
    covers = template.covers if template else ()
    points = dict.fromkeys(() if covers else Area, OTHER_AREA)
    points |= dict.fromkeys(
        (*covers, *(area for area in slot.focus if area in focus)), ESSENTIAL_AREA
    )
    points |= dict.fromkeys(slot.needs, NEEDED_AREA)
    return {area: points[area] for area in Area if area in points and area in served}


def choose_template(slot: Slot, library: Library) -> Template | None:
    """Return the template that fits best: by length, then by how much it asks for.

    Args:
        slot: what the routine is for.
        library: where the templates come from.

    Example:
        >>> from mobiplan.drills import DEFAULT_LIBRARY
        >>> choose_template(Slot(role=Role.PRE_RUN, minutes=7), DEFAULT_LIBRARY).id
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


def points_of(drill: Drill, slot: Slot, aim: Aim) -> Iterator[tuple[MotiveKind, int]]:
    """Yield what speaks for a drill in its usual dosage, and against it, with the points.

    Args:
        drill: one that may fill the slot.
        slot: what the routine is for.
        aim: what the slot asks for.

    Example:
        >>> from mobiplan.drills import DEFAULT_LIBRARY as library
        >>> slot = Slot(role=Role.PRE_RUN, minutes=10, kind="hills")
        >>> aim = aim_of(slot, library, library)
        >>> for kind, points in points_of(library["toe_heel_walk"], slot, aim):
        ...     print(kind, points)
        fill 1
        session 6
        mode 1
    """
    yield MotiveKind.FILL, BASE
    if drill.id in aim.sequence:
        yield MotiveKind.TEMPLATE, IN_TEMPLATE
    if drill.id in aim.added:
        yield MotiveKind.FLAG, ADDED_BY_FLAG
    if points := _serves(drill, aim.suits):
        yield MotiveKind.SESSION, points
    if points := _serves(drill, aim.focus):
        yield MotiveKind.FOCUS, points
    if aim.turned_to & set(drill.areas):
        yield MotiveKind.FLAG, TURNED_TO
    if slot.role is Role.PRE_RUN and drill.mode is Mode.DYNAMIC:
        yield MotiveKind.MODE, MOVES_FREELY
    if drill.scale_if & slot.flags:
        yield MotiveKind.DOSAGE, SCALED
    for recent, points in zip(slot.recent, (MET_LAST, MET_BEFORE), strict=False):
        if drill.id in recent:
            yield MotiveKind.VARIETY, points


def _serves(drill: Drill, areas: Collection[Area]) -> int:
    if drill.areas[0] in areas:
        return FOREMOST
    return BESIDE if any(area in areas for area in drill.areas) else 0
