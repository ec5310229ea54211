"""What a library holds beside its drills: flags that spare a runner, and templates."""

from attrs import frozen

from mobiplan.model import Area, Role

PROPERTIES = ("end_range_spinal_flexion", "end_range_dorsiflexion", "deep_hip_flexion", "impact")
"""The properties of a drill that a flag may avoid."""


@frozen(kw_only=True)
class Flag:
    """A condition that a runner may flag, and what it means for the drills.

    Args:
        id: the word for it, such as ``achilles``.
        label: for people.
        source: where its facts come from.
        focus: areas to turn to instead.
        avoid: properties of drills that are left out; see `PROPERTIES`.
        swap: pairs of a drill's id and the id of the drill that takes its place.
        add: ids of drills that cooldowns and standalone sessions should hold.
        yields_to: flags that decide the areas to turn to where a runner has both.
        note: what else to know.

    Example:
        >>> from mobiplan.drills import DEFAULT_LIBRARY
        >>> flag, = DEFAULT_LIBRARY.flagged(["achilles"])
        >>> flag.swap
        (('ankle_dorsiflexion_rock', 'ankle_circles'),)
    """

    id: str
    label: str
    source: str
    focus: tuple[Area, ...] = ()
    avoid: frozenset[str] = frozenset()
    swap: tuple[tuple[str, str], ...] = ()
    add: tuple[str, ...] = ()
    yields_to: frozenset[str] = frozenset()
    note: str = ""


@frozen(kw_only=True)
class Template:
    """A routine to start from.

    Args:
        id: stable and unique.
        role: of the blocks that it suits.
        minutes: the shortest and the longest block that it suits.
        drills: ids of drills, in order.
        kinds: of the sessions that it suits; every kind by default.
        flags: that a runner must have for it; none by default.
        focus: areas that a runner must focus on for it; none by default.
        covers: areas that stay when it is cut short.

    Example:
        >>> from mobiplan.drills import DEFAULT_LIBRARY
        >>> sample = DEFAULT_LIBRARY.templates[0]
        >>> sample.minutes, len(sample.drills)
        ((6, 8), 6)
    """

    id: str
    role: Role
    minutes: tuple[int, int]
    drills: tuple[str, ...]
    kinds: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    focus: frozenset[Area] = frozenset()
    covers: tuple[Area, ...] = ()
