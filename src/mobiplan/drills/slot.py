"""What a routine is for: all that counts of one block, its session, its runner and the hour."""

from functools import lru_cache
from typing import NamedTuple

from attrs import frozen

from mobiplan.model import Area, RaceDistance, Role, Run, RunKind, Runner, Session, Strength

JUST_UP_MINUTES = 60
"""Minutes after waking in which the back does not round to its end.

Snook 1998, doi:10.1097/00007632-199812010-00015.
"""

MASTERS_AGE = 50
"""Full years from which on holds after a run may last for 60 s. ACSM's Guidelines, 2021."""

USUAL_PERCENT = 100
"""The usual dosage."""

COLD_C = 5
"""Degrees Celsius at or below which a warm-up is better done indoors. Coaching practice."""


@frozen(kw_only=True, cache_hash=True)
class Slot:
    """What a routine is for.

    Args:
        role: of the block.
        minutes: length of the block, 1 or more.
        kind: of the session to which the block is attached; empty if there is none.
        race: the class of the race that it warms up for; None for everything else.
        flags: conditions to spare.
        focus: areas to work on most.
        equipment: what is at hand.
        is_standing: whether only drills on the feet will do, as in a corral or an office.
        is_just_up: whether the runner has been up for less than 60 minutes.
        is_masters: whether the runner is 50 or older.
        is_cold: whether it warms up for a run at 5 degrees Celsius or less.
        percent: of the usual dosage.
        only: ids of the drills that may be chosen; None for all.
        needs: areas that the week still lacks.
        recent: the ids of the drills of earlier routines, from which it is to differ; the latest
            one first.
    """

    role: Role
    minutes: int
    kind: str = ""
    race: RaceDistance | None = None
    flags: frozenset[str] = frozenset()
    focus: tuple[Area, ...] = ()
    equipment: frozenset[str] = frozenset()
    is_standing: bool = False
    is_just_up: bool = False
    is_masters: bool = False
    is_cold: bool = False
    percent: int = USUAL_PERCENT
    only: frozenset[str] | None = None
    needs: tuple[Area, ...] = ()
    recent: tuple[frozenset[str], ...] = ()

    @classmethod
    def of(
        cls,
        minutes: int,
        role: Role,
        runner: Runner,
        session: Session | None = None,
        minutes_since_wake: int | None = None,
    ) -> "Slot":
        """Return what counts of a block; see `build_routine` for the arguments.

        Example:
            >>> from datetime import date
            >>> run = Run(kind="race", minutes=210, day=date(2026, 9, 27))
            >>> slot = Slot.of(5, Role.PRE_RUN, Runner(), run)
            >>> slot.is_standing, slot.allows_impact
            (True, False)
        """
        is_just_up = minutes_since_wake is not None and minutes_since_wake < JUST_UP_MINUTES
        return _slot(minutes, role, runner, _asked_by(session, role), is_just_up=is_just_up)

    @property
    def seconds(self) -> int:
        """The seconds that the drills may take."""
        return self.minutes * 60

    @property
    def allows_impact(self) -> bool:
        """Whether the feet may leave the ground: before quality runs and short races."""
        quality = self.kind in set(RunKind) and RunKind(self.kind).is_quality
        return self.role is Role.PRE_RUN and quality and self.race in {None, RaceDistance.SHORT}


class _Asked(NamedTuple):
    """All that counts of the session of a block."""

    kind: str = ""
    race: RaceDistance | None = None
    is_cold: bool = False


def _asked_by(session: Session | None, role: Role) -> _Asked:
    if not isinstance(session, Run | Strength):
        return _Asked()
    if role is not Role.PRE_RUN or not isinstance(session, Run):
        return _Asked(session.kind)
    race, degrees = session.race_distance if session.is_race else None, session.temperature_c
    return _Asked(session.kind, race, degrees is not None and degrees <= COLD_C)


@lru_cache(maxsize=4096)
def _slot(minutes: int, role: Role, runner: Runner, asked: _Asked, *, is_just_up: bool) -> Slot:
    return Slot(
        role=role,
        minutes=minutes,
        kind=asked.kind,
        race=asked.race,
        flags=runner.flags,
        focus=runner.focus,
        equipment=runner.equipment,
        is_standing=asked.race is RaceDistance.MARATHON,
        is_just_up=is_just_up,
        is_masters=(runner.age or 0) >= MASTERS_AGE,
        is_cold=asked.is_cold,
    )
