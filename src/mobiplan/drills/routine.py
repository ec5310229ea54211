"""Builds the routine of one block: what suits it, what that is worth, and the best that fits."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from attrs import evolve, frozen

from mobiplan.drills.choosing import best_choice
from mobiplan.drills.dosing import steps_of, stretched
from mobiplan.drills.library import Library
from mobiplan.drills.loader import default_library
from mobiplan.drills.merit import Aim, aim_of, points_of
from mobiplan.drills.offers import Limits, Offer
from mobiplan.drills.ordering import in_order
from mobiplan.drills.slot import Slot
from mobiplan.drills.standin import STAND_IN
from mobiplan.drills.suitable import against, meant_for
from mobiplan.drills.telling import told
from mobiplan.errors import Problem, ScheduleError, nearest
from mobiplan.model import Area, Mode, Role, Routine, Runner, Session, Step
from mobiplan.model.block import LONGEST_BLOCK
from mobiplan.model.drill import DRILL_CHANGE_S
from mobiplan.model.fields import member
from mobiplan.model.wallclock import quoted

SPARE_SECONDS = 60
"""Seconds of a block that may stay empty where there is more to do. House default."""

MOST_STATIC_SECONDS = 59
"""Seconds for which a warm-up may hold one muscle. Behm 2016, doi:10.1139/apnm-2015-0235."""

MINUTE = 60
"""Seconds of a minute: a drill has its points for each second, all else for a minute."""

SHORT_SHARE, SHORT_SHARE_WITH_FLAGS = 10_000_000, 1_500
"""Points lost for each drill that is missing to make half of a standalone's drills work on the
focus. Where flags leave too little for it, a second too many that stays empty weighs more. House
default."""

_BEFORE = frozenset({Role.PRE_RUN, Role.PRE_STRENGTH, Role.TRANSITION})


def build_routine(  # noqa: PLR0913 - the one entry point; all but two are options
    minutes: int,
    role: Role | str,
    *,
    runner: Runner | None = None,
    session: Session | None = None,
    library: Library | None = None,
    minutes_since_wake: int | None = None,
    met: Collection[str] | None = None,
    standing: bool = False,
    recent: Sequence[Collection[str]] = (),
    needs: Collection[Area] = (),
    percent: int = 100,
) -> Routine:
    """Return the best routine for a block.

    What is never broken: the routine takes no longer than the block; flags and equipment rule
    drills out; before a run or strength, drills move and no muscle is held for 60 s; a warm-up for
    a run is mainly dynamic; after a run, drills are slow and holds last 10 to 30 s (to 60 s from 50
    years on); a transition holds nothing; impact comes last, before quality runs and short races
    only; a marathon is warmed up for standing; the back does not round in the first hour after
    waking.

    Among all that is left, the routine with the most points wins: less than a minute stays empty
    where the drills can fill it; half of a standalone's drills work on the focus; the areas are
    covered; then come the drills of the template, and those that suit the session and the focus.
    `mobiplan.drills.merit` lists the points. The search is exact. Drills have their usual dosage;
    where all that suit leave more than a minute empty, as few as possible get more.

    Equal arguments give equal routines.

    Args:
        minutes: length of the block, 1 to 120.
        role: what the block is for, such as "pre_run".
        runner: whose flags, focus, equipment and age count; None (the default) for someone with
            none of them, and a wall, a doorway and a mat.
        session: the session to which the block is attached; None (the default) for none.
        library: where the drills come from; None (the default) is the one that comes along.
        minutes_since_wake: elapsed at the start of the block; less than 0 counts as just up; None
            (the default) as long awake.
        met: ids of drills that earlier blocks of the plan hold. The warm-up for a race takes only
            those if they fill at least half of it; None (the default) allows every drill, as does
            every other block.
        standing: whether only drills on the feet will do, as in an office; False by default.
        recent: the ids of the drills of earlier routines, the latest one first: the routine is to
            have others than the last two, and is none of them again. None by default.
        needs: areas that the week still lacks; they are covered before all others. None by default.
        percent: of the usual dosage, within two thirds and one and a half times; 100 by default.

    Returns:
        The routine. If the flags, the equipment or the library leave no drill that fits, it is some
        easy movement, and `Routine.why` says so and names what comes nearest.

    Raises:
        ScheduleError: a value is out of bounds, or a flag is unknown to the library.

    Example:
        >>> from datetime import date
        >>> from mobiplan.model import Run
        >>> run = Run(kind="easy", minutes=45, day=date(2026, 1, 14))
        >>> routine = build_routine(7, "pre_run", session=run)
        >>> for step in routine.steps:
        ...     print(f"{step.drill.name}: {step.dosage}")
        World's Greatest Stretch: 30 s per side
        Ankle Dorsiflexion Drill: 10 reps per side
        Hip Flexor Stretch with Overhead Reach: 30 s per side
        Thoracic Spine Rotations: 10 reps per side
        Leg Swings (Front-to-Back): 10 reps per side
        Leg Swings (Side-to-Side): 10 reps per side
        >>> routine.seconds
        420
        >>> print(routine.why[0].message)
        Follows the routine "article_sample_pre_run".
    """
    whom = Runner() if runner is None else runner
    chosen = default_library() if library is None else library
    _require(minutes, percent, whom, chosen)
    slot = Slot.of(minutes, member(Role, role), whom, session, minutes_since_wake)
    asked = evolve(
        slot,
        is_standing=standing or slot.is_standing,
        recent=tuple(frozenset(drills) for drills in recent),
        needs=tuple(area for area in Area if area in set(needs)),
        percent=percent,
    )
    return routine_for(asked, chosen, met)


def _require(minutes: int, percent: int, runner: Runner, library: Library) -> None:
    problems = [
        Problem("runner.flags", f"one of {', '.join(known)}", quoted(flag), nearest(flag, known))
        for known in [sorted(library.conditions)]
        for flag in sorted(runner.flags - library.conditions)
    ]
    bounds = {"minutes": (minutes, LONGEST_BLOCK), "percent": (percent, 1000)}
    for name, (value, most) in bounds.items():
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
            problems.append(Problem(name, f"a whole number from 1 to {most}", quoted(value)))
    if problems:
        raise ScheduleError(*problems)


def routine_for(slot: Slot, library: Library, met: Collection[str] | None = None) -> Routine:
    """Return the best routine for a slot: see `build_routine`.

    Args:
        slot: what the routine is for.
        library: where the drills come from.
        met: ids of drills that earlier blocks of the plan hold; None if that does not matter.

    Example:
        >>> from mobiplan.drills import DEFAULT_LIBRARY
        >>> routine_for(Slot(role=Role.PRE_RUN, minutes=7), DEFAULT_LIBRARY).seconds
        420
    """
    if met is not None and slot.race:
        familiar = _routine(evolve(slot, only=frozenset(met)), library)
        if 2 * familiar.seconds >= slot.seconds and familiar.drills != (STAND_IN,):
            return familiar
    return _routine(slot, library)


@lru_cache(maxsize=4096)
def _routine(slot: Slot, library: Library) -> Routine:
    for candidates in _ever_wider(slot, library):
        routine = candidates.best()
        if routine is not None:
            return routine
    stand_in = Step(STAND_IN, evolve(STAND_IN.dosage, amount=slot.seconds))
    return Routine((stand_in,), why=told((stand_in,), slot, library, None))


def _ever_wider(slot: Slot, library: Library) -> Iterator["_Candidates"]:
    """Yield what may be chosen from: also what was, then less of each, then what moves, slowly."""
    yield _Candidates(slot, library)
    if slot.recent:
        yield _Candidates(slot, library, may_repeat=True)
    yield _Candidates(slot, library, may_repeat=True, short=True)
    if slot.role is Role.POST_RUN:
        yield _Candidates(slot, library, may_repeat=True, gently=True)


@frozen
class _Candidates:
    """What a routine may be chosen from."""

    slot: Slot
    library: Library
    may_repeat: bool = False
    short: bool = False
    gently: bool = False

    def best(self) -> Routine | None:
        """Return the best routine, or None if no drill fits.

        Flags beat focus: where they leave so little for it that the block is not filled, the focus
        gives way.
        """
        routine = self._best(SHORT_SHARE)
        if routine and self.slot.flags and self._empty(routine) > SPARE_SECONDS:
            return self._best(SHORT_SHARE_WITH_FLAGS)
        return routine

    def _empty(self, routine: Routine) -> int:
        return self.slot.seconds - routine.seconds

    def _best(self, share: int) -> Routine | None:
        slot, library = self.slot, self.library
        meant = meant_for(slot.role, library, gently=self.gently)
        suitable = [drill for drill in meant if not any(against(drill, slot, library))]
        offered = steps_of(suitable, slot, short=self.short)
        aim = aim_of(slot, library, [step.drill for step in offered])
        offers = [self._offer(step, aim) for step in offered]
        choice = best_choice(offers, self._limits(offered, aim, share))
        if choice is None:
            return None
        wanted = sorted(choice, key=lambda n: -offers[n].worth / offers[n].seconds)
        steps = [offered[n] for n in wanted]
        if self._empty(Routine(steps)) > SPARE_SECONDS:
            steps = [*stretched(steps, slot, SPARE_SECONDS, DRILL_CHANGE_S)]
        ordered = in_order(steps, aim.sequence, slot.role)
        return Routine(ordered, why=told(ordered, slot, library, aim, gently=self.gently))

    def _offer(self, step: Step, aim: Aim) -> Offer:
        drill = step.drill
        points = sum(points for _, points in points_of(drill, self.slot, aim))
        return Offer(
            seconds=step.seconds,
            worth=points * step.seconds,
            areas=sum(1 << n for n, area in enumerate(aim.areas) if area in drill.areas),
            is_dynamic=drill.mode is Mode.DYNAMIC,
            is_wanted=bool(aim.focus.intersection(drill.areas)),
            muscles=drill.muscles,
            held=step.static_seconds,
        )

    def _limits(self, offered: Sequence[Step], aim: Aim, share: int) -> Limits:
        slot = self.slot
        places = {step.drill.id: n for n, step in enumerate(offered)}
        unlike = () if self.may_repeat else slot.recent
        return Limits(
            seconds=slot.seconds,
            change=DRILL_CHANGE_S,
            spare=SPARE_SECONDS,
            area_worth=tuple(MINUTE * points for points in aim.areas.values()),
            mainly_dynamic=slot.role is Role.PRE_RUN,
            short_share=MINUTE * share if slot.role is Role.STANDALONE and aim.focus else 0,
            most_held=MOST_STATIC_SECONDS if slot.role in _BEFORE else None,
            unlike=frozenset(
                frozenset(places[drill] for drill in drills)
                for drills in unlike
                if drills <= places.keys()
            ),
        )
