"""The drill library: drills, the flags that spare a runner, and templates for routines."""

from collections.abc import Collection, Iterator

from attrs import field, frozen

from mobiplan.drills.parts import Flag, Template
from mobiplan.drills.references import reference_problems
from mobiplan.errors import LibraryError
from mobiplan.model import Drill


@frozen(kw_only=True, eq=False)
class Library:
    """Drills to build routines from. Two libraries are equal only if they are the same object.

    Args:
        drills: in the order in which they are preferred.
        flags: conditions that do more than rule out single drills.
        templates: routines to start from.

    Raises:
        LibraryError: an id is used twice, or names nothing in the library.

    Example:
        >>> from mobiplan.drills import DEFAULT_LIBRARY
        >>> DEFAULT_LIBRARY["ankle_circles"].dosage.seconds
        55
        >>> len(DEFAULT_LIBRARY), "achilles" in DEFAULT_LIBRARY.conditions
        (47, True)
    """

    drills: tuple[Drill, ...]
    flags: tuple[Flag, ...] = ()
    templates: tuple[Template, ...] = ()
    _by_id: dict[str, Drill] = field(init=False, repr=False)

    @_by_id.default
    def _indexed(self) -> dict[str, Drill]:
        return {drill.id: drill for drill in self.drills}

    def __attrs_post_init__(self) -> None:
        """Refuse ids that are used twice or name nothing."""
        problems = reference_problems(self.drills, self.flags, self.templates)
        if problems:
            raise LibraryError(*problems)

    def __getitem__(self, drill_id: str) -> Drill:
        """Return the drill with an id; a ``KeyError`` if there is none."""
        return self._by_id[drill_id]

    def __contains__(self, drill_id: object) -> bool:
        """Whether a drill has that id."""
        return drill_id in self._by_id

    def __iter__(self) -> Iterator[Drill]:
        """Go through the drills in order."""
        return iter(self.drills)

    def __len__(self) -> int:
        """Return how many drills there are."""
        return len(self.drills)

    @property
    def conditions(self) -> frozenset[str]:
        """Every word that a runner may flag to some effect."""
        ruled_by = (drill.contraindications | drill.scale_if for drill in self.drills)
        return frozenset(flag.id for flag in self.flags).union(*ruled_by)

    def flagged(self, words: Collection[str]) -> tuple[Flag, ...]:
        """Return the flags that are meant by a runner's words, in the order of the library."""
        return tuple(flag for flag in self.flags if flag.id in words)
