"""The drill library: drills, the flags that spare a runner, and templates for routines."""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from attrs import evolve, field, frozen

from mobiplan.drills.merging import Entries
from mobiplan.drills.parts import Flag, Template
from mobiplan.drills.references import reference_problems
from mobiplan.errors import LibraryError
from mobiplan.model import Area, Drill, Mode, Role
from mobiplan.model.fields import member


@frozen(kw_only=True, eq=False, slots=False)
class Library:
    """Drills to build routines from. Two libraries are equal only if they are the same object.

    Args:
        drills: in the order in which they are preferred.
        flags: conditions that do more than rule out single drills.
        templates: routines to start from.
        prefer: kinds of sessions, each with the areas that suit it.

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
    prefer: tuple[tuple[str, tuple[Area, ...]], ...] = ()
    _by_id: dict[str, Drill] = field(init=False, repr=False)

    @_by_id.default
    def _indexed(self) -> dict[str, Drill]:
        return {drill.id: drill for drill in self.drills}

    def __attrs_post_init__(self) -> None:
        """Refuse ids that are used twice or name nothing."""
        own = Entries(drills=self.drills, flags=self.flags, templates=self.templates)
        problems = reference_problems(own, Entries())
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

    @cached_property
    def conditions(self) -> frozenset[str]:
        """Every word that a runner may flag to some effect."""
        ruled_by = (drill.contraindications | drill.scale_if for drill in self.drills)
        return frozenset(flag.id for flag in self.flags).union(*ruled_by)

    def select(  # noqa: PLR0913 - each is a filter of its own
        self,
        *,
        role: Role | str | None = None,
        areas: Iterable[Area | str] = (),
        mode: Mode | str | None = None,
        flags: Collection[str] = (),
        equipment: Collection[str] | None = None,
        standing: bool = False,
    ) -> tuple[Drill, ...]:
        """Return the drills that pass every filter, in the order of the library.

        Args:
            role: that they suit, such as "pre_run"; None (the default) for any.
            areas: at least one of which they move; none (the default) for any.
            mode: how they move; None (the default) for any.
            flags: conditions that must not rule them out; none by default.
            equipment: what is at hand; None (the default) for everything.
            standing: whether they must be done on the feet; False by default.

        Raises:
            ScheduleError: there is no such role, area or mode.

        Example:
            >>> from mobiplan.drills import DEFAULT_LIBRARY
            >>> drills = DEFAULT_LIBRARY.select(role="post_run", areas=["ankles"], equipment=[])
            >>> [drill.id for drill in drills if drill.mode == "static"]
            ['plantar_fascia_stretch']
        """
        word = None if role is None else member(Role, role)
        wanted = {member(Area, area) for area in areas}
        how = None if mode is None else member(Mode, mode)
        return tuple(
            drill
            for drill in self
            if (
                word is None
                or (Role.PRE_STRENGTH if word is Role.TRANSITION else word) in drill.roles
            )
            and (not wanted or wanted.intersection(drill.areas))
            and (how is None or drill.mode is how)
            and not self.rules_out(drill, flags)
            and (equipment is None or drill.equipment <= set(equipment))
            and (drill.on_feet or not standing)
        )

    def rules_out(self, drill: Drill, flags: Collection[str]) -> bool:
        """Whether one of the flags rules a drill out, by itself or by what it has."""
        avoid = (name for flag in self.flagged(flags) for name in flag.avoid)
        named = not drill.contraindications.isdisjoint(flags)
        return named or any(getattr(drill, name) for name in avoid)

    def flagged(self, words: Collection[str]) -> tuple[Flag, ...]:
        """Return the flags that are meant by a runner's words, in the order of the library.

        A flag that yields to another one of them turns to no areas of its own.
        """
        return tuple(
            evolve(flag, focus=()) if flag.yields_to.intersection(words) else flag
            for flag in self.flags
            if flag.id in words
        )

    def preferred(self, kind: str) -> frozenset[Area]:
        """Return the areas that suit a kind of session; none where the library does not say.

        Example:
            >>> from mobiplan.drills import DEFAULT_LIBRARY
            >>> sorted(DEFAULT_LIBRARY.preferred("hills"))
            [<Area.ANKLES: 'ankles'>, <Area.HAMSTRINGS_CALVES: 'hamstrings_calves'>]
        """
        return frozenset(dict(self.prefer).get(kind, ()))
