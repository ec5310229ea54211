"""Puts what a user's file says on top of another library: adds, replaces and removes."""

from collections.abc import Collection, Iterable, Iterator
from typing import Protocol, TypeVar

from attrs import evolve, frozen

from mobiplan.drills.parts import Flag, Template
from mobiplan.model import Area, Drill


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


_Entry = TypeVar("_Entry", bound=_Identified)


@frozen(kw_only=True)
class Entries:
    """What a file holds: see `Library`."""

    drills: tuple[Drill, ...] = ()
    flags: tuple[Flag, ...] = ()
    templates: tuple[Template, ...] = ()
    prefer: tuple[tuple[str, tuple[Area, ...]], ...] = ()


def merged(base: Entries, own: Entries, removed: Collection[str]) -> Entries:
    """Return what one file holds on top of another, without some drills.

    What has the id of something below replaces it in its place; what is new follows. What flags
    and templates of the base say of the drills that were removed goes with them.

    Args:
        base: what lies below.
        own: what lies on top.
        removed: ids of drills of the base that are left out.

    Example:
        >>> from mobiplan.drills import DEFAULT_LIBRARY as library
        >>> base = Entries(drills=library.drills, templates=library.templates)
        >>> left = merged(base, Entries(), ["arm_circles"])
        >>> len(left.drills), left.templates[1].drills
        (46, ('leg_swing_front_back', 'leg_swing_side'))
    """
    gone = frozenset(removed)
    return Entries(
        drills=_laid_over((drill for drill in base.drills if drill.id not in gone), own.drills),
        flags=_laid_over((_flag_without(flag, gone) for flag in base.flags), own.flags),
        templates=_laid_over(_templates_without(base.templates, gone), own.templates),
        prefer=tuple((dict(base.prefer) | dict(own.prefer)).items()),
    )


def _laid_over(below: Iterable[_Entry], above: Iterable[_Entry]) -> tuple[_Entry, ...]:
    by_id = {entry.id: entry for entry in below}
    return tuple((by_id | {entry.id: entry for entry in above}).values())


def _flag_without(flag: Flag, gone: frozenset[str]) -> Flag:
    swap = tuple(pair for pair in flag.swap if not gone & set(pair))
    return evolve(flag, swap=swap, add=tuple(drill for drill in flag.add if drill not in gone))


def _templates_without(templates: Iterable[Template], gone: frozenset[str]) -> Iterator[Template]:
    for template in templates:
        left = tuple(drill for drill in template.drills if drill not in gone)
        if left:
            yield evolve(template, drills=left)
