"""Short names for runs, strength sessions and routines of the tests on drills."""

from datetime import date

from mobiplan.drills import build_routine
from mobiplan.model import Role, Routine, Run, Runner, Session, Strength

DAY = date(2026, 1, 14)


def run(kind: str, distance_km: float | None = None, minutes: int = 45) -> Run:
    return Run(kind=kind, minutes=minutes, day=DAY, distance_km=distance_km)


def strength(kind: str) -> Strength:
    return Strength(kind=kind, minutes=40, day=DAY)


def routine_of(
    minutes: int, role: Role, session: Session | None = None, **runner: list[str]
) -> Routine:
    """Return the routine of a block for a runner with these wishes."""
    routine = build_routine(minutes, role, runner=Runner(**runner), session=session)
    assert routine is not None
    return routine


def ids(routine: Routine) -> list[str]:
    return [drill.id for drill in routine.drills]
