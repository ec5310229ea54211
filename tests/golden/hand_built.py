"""Drills, routines and blocks built by hand, so that the goldens depend on no planner."""

from datetime import datetime
from zoneinfo import ZoneInfo

from mobiplan.model import (
    Area,
    Block,
    Dosage,
    DosageKind,
    Drill,
    Mode,
    Role,
    Routine,
    Session,
    Step,
    block_uid,
)
from mobiplan.model.span import moment

SWINGS = Drill(
    id="leg_swings",
    name="Leg Swings",
    areas=(Area.HAMSTRINGS_CALVES, Area.HIPS),
    muscles=("hamstrings",),
    mode=Mode.DYNAMIC,
    roles=("pre_run",),
    dosage=Dosage(kind=DosageKind.REPS, amount=10, sides=2, seconds_per_rep=2),
    position="standing",
    cue="Stand tall, hold on to something; swing one leg, and let the range grow.",
    sources=("hand-built",),
)
REACH = Drill(
    id="hip_flexor_reach",
    name="Hip Flexor Stretch with Reach",
    areas=(Area.HIPS,),
    muscles=("hip flexors",),
    mode=Mode.STATIC,
    roles=("pre_run", "post_run"),
    dosage=Dosage(kind=DosageKind.HOLD, amount=30, sides=2),
    position="half kneeling",
    cue="Lunge, squeeze the glutes, reach overhead.",
    sources=("hand-built",),
    static_seconds=30,
)
ROUTINE = Routine((Step(SWINGS, SWINGS.dosage), Step(REACH, REACH.dosage, scaled=True)))


def at(text: str, zone: str, fold: int = 0) -> datetime:
    """Return what "2026-01-13 18:00" means in a zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)


def before(session: Session, minutes: int, role: Role = Role.PRE_RUN, **more: object) -> Block:
    """Return a block that ends as a session starts."""
    return _beside(session, session.span.start - minutes, minutes, role, more)


def after(session: Session, minutes: int, gap: int = 0, **more: object) -> Block:
    """Return a cooldown that starts some minutes after the end of a run."""
    return _beside(session, session.span.end + gap, minutes, Role.POST_RUN, more)


def _beside(
    session: Session, begin: int, minutes: int, role: Role, more: dict[str, object]
) -> Block:
    values: dict[str, object] = {
        "uid": block_uid(role, session.id),
        "role": role,
        "start": moment(begin, session.end.tzinfo),
        "minutes": minutes,
        "day": session.day,
        "session": session,
        "routine": ROUTINE,
    }
    return Block(**(values | more))


def alone(start: datetime, minutes: int, of: str, **more: object) -> Block:
    """Return a standalone session."""
    values: dict[str, object] = {
        "uid": block_uid(Role.STANDALONE, of),
        "role": Role.STANDALONE,
        "start": start,
        "minutes": minutes,
        "day": start.date(),
        "routine": ROUTINE,
    }
    return Block(**(values | more))
