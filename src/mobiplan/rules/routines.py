"""What the drills of a block may be. The routines keep these by construction."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from mobiplan.model import Area, Block, Mode, MotiveKind, Plan, Role, Routine, Run, Runner
from mobiplan.rules.rule import Evidence, Must, Note
from mobiplan.rules.views import Remark

_INSTEAD = frozenset({MotiveKind.EMPTY, MotiveKind.NEAREST})

_BEFORE = frozenset({Role.PRE_RUN, Role.PRE_STRENGTH, Role.TRANSITION})


def _filled(plan: Plan, roles: Iterable[Role]) -> Iterator[tuple[Block, Routine]]:
    for block in plan.blocks:
        if block.routine is not None and block.role in set(roles):
            yield block, block.routine


def _about(block: Block, message: str) -> Remark:
    return Remark(message=message, day=block.day, blocks=(block.uid,))


@frozen(kw_only=True)
class FitsBlock(Must):
    """A routine takes no longer than its block."""

    id = "routine.fits"
    code = "R29"
    source = "house default"
    evidence = Evidence.HOUSE
    by_construction = True

    def judge(self, plan: Plan) -> Iterator[Remark]:
        """Report every routine that is too long."""
        for block, routine in _filled(plan, self.roles):
            if routine.seconds > block.minutes * 60:
                yield _about(block, f"The drills take {routine.seconds} s of {block.minutes} min.")


@frozen(kw_only=True)
class MovingBefore(Must):
    """Before a run or strength no muscle is held for 60 s or more, and the drills move.

    Args:
        static_seconds: for one muscle on one side, exclusive.
    """

    id = "routine.static_before"
    code = "R02"
    roles = _BEFORE
    source = "Behm 2016, doi:10.1139/apnm-2015-0235"
    evidence = Evidence.RESEARCH
    by_construction = True
    static_seconds: int = 60

    def judge(self, plan: Plan) -> Iterator[Remark]:
        """Report every hold that is too long and every static drill."""
        for block, routine in _filled(plan, self.roles):
            held = routine.longest_static_seconds
            static = [drill.name for drill in routine.drills if drill.mode is Mode.STATIC]
            if static:
                yield _about(
                    block, f"The {block.role.label} has static drills: {', '.join(static)}."
                )
            elif held >= self.static_seconds:
                yield _about(block, f"The {block.role.label} holds a muscle for {held} s.")


@frozen(kw_only=True)
class SlowAfter(Must):
    """After a run nothing jumps and no hold is longer than 30 s, or 60 s from 50 years on.

    Args:
        static_seconds: for which a drill may hold one muscle at a time.
        masters_seconds: the same from ``masters_age`` on (R27).
        masters_age: full years.
    """

    id = "routine.slow_after"
    code = "R10"
    roles = frozenset({Role.POST_RUN})
    source = "ACSM's Guidelines for Exercise Testing, 2021"
    evidence = Evidence.RESEARCH
    by_construction = True
    static_seconds: int = 30
    masters_seconds: int = 60
    masters_age: int = 50

    def judge(self, plan: Plan) -> Iterator[Remark]:
        """Report every drill that is wrong after a run."""
        is_masters = (plan.schedule.runner.age or 0) >= self.masters_age
        longest = self.masters_seconds if is_masters else self.static_seconds
        for block, routine in _filled(plan, self.roles):
            for step in routine.steps:
                if step.drill.impact or step.hold_seconds > longest:
                    yield _about(block, f"{step.drill.name} does not suit the time after a run.")


@frozen(kw_only=True)
class StiffAfterWaking(Must):
    """In the first 60 min after waking, and all day with the disc flag, the spine is not rounded.

    Args:
        minutes: elapsed since the runner's time of waking.
        flag: the condition for which it holds all day.
    """

    id = "routine.waking"
    code = "R21"
    source = "Snook 1998, doi:10.1097/00007632-199812010-00015"
    evidence = Evidence.RESEARCH
    by_construction = True
    minutes: int = 60
    flag: str = "disc"

    def judge(self, plan: Plan) -> Iterator[Remark]:
        """Report every drill that rounds the spine too early."""
        runner = plan.schedule.runner
        for block, routine in _filled(plan, self.roles):
            rounding = [drill for drill in routine.drills if drill.end_range_spinal_flexion]
            if rounding and (self.flag in runner.flags or self._is_early(block, runner)):
                for drill in rounding:
                    yield _about(block, f"{drill.name} rounds the spine soon after waking.")

    def _is_early(self, block: Block, runner: Runner) -> bool:
        return runner.minutes_awake(block.span.start) < self.minutes


@frozen(kw_only=True)
class SparesFlags(Must):
    """No drill is ruled out by the runner's flags or needs equipment that is not at hand."""

    id = "routine.flags"
    code = "R28"
    source = "the sources of each drill"
    evidence = Evidence.COACHING
    by_construction = True

    def judge(self, plan: Plan) -> Iterator[Remark]:
        """Report every drill that the runner should not or cannot do."""
        runner = plan.schedule.runner
        for block, routine in _filled(plan, self.roles):
            for drill in routine.drills:
                flagged = sorted(drill.contraindications & runner.flags)
                missing = sorted(drill.equipment - runner.equipment)
                if flagged or missing:
                    why = "is ruled out by" if flagged else "needs"
                    yield _about(block, f"{drill.name} {why} {', '.join(flagged or missing)}.")


@frozen(kw_only=True)
class ImpactLast(Note):
    """In a warm-up, what jumps comes last, and only before quality runs."""

    id = "routine.impact_last"
    code = "R04"
    roles = _BEFORE
    source = "Jeffreys, RAMP"
    evidence = Evidence.COACHING

    def judge(self, plan: Plan) -> Iterator[Remark]:
        """Report what jumps too early, or before an easy run."""
        for block, routine in _filled(plan, self.roles):
            jumps = [drill.impact for drill in routine.drills]
            quality = isinstance(block.session, Run) and block.session.kind.is_quality
            if jumps != sorted(jumps) or (any(jumps) and not quality):
                yield _about(block, f"The {block.role.label} jumps where it should not.")


@frozen(kw_only=True)
class FocusAreas(Note):
    """Half of a standalone's drills work on the focus areas; flags come before focus.

    Args:
        others: areas beside the focus that a standalone session keeps.
    """

    id = "routine.focus"
    code = "R31"
    roles = frozenset({Role.STANDALONE, Role.PRE_RUN})
    source = "founding article; the ratio is a house default"
    evidence = Evidence.COACHING
    others: int = 2

    def judge(self, plan: Plan) -> Iterator[Remark]:
        """Report every routine that neglects the focus."""
        focus = frozenset(plan.schedule.runner.focus)
        if not focus:
            return
        for block, routine in _filled(plan, self.roles):
            if not self._is_kept(block, routine, focus):
                wanted = ", ".join(area.label for area in plan.schedule.runner.focus)
                yield _about(block, f"The {block.role.label} has few drills for: {wanted}.")

    def _is_kept(self, block: Block, routine: Routine, focus: frozenset[Area]) -> bool:
        hits = sum(bool(focus.intersection(drill.areas)) for drill in routine.drills)
        if block.role is Role.PRE_RUN:
            return hits >= 1
        wide = len(routine.areas - focus) >= min(self.others, len(Area) - len(focus))
        return 2 * hits >= len(routine.drills) and wide


@frozen(kw_only=True)
class FocusLimitedByFlag(Note):
    """Where a flag rules out drills for a focus area, the plan says so."""

    id = "routine.focus_limited"
    code = "R28"
    source = "house default"
    evidence = Evidence.HOUSE

    def judge(self, plan: Plan) -> Iterator[Remark]:
        """Report once that flags come before focus."""
        runner = plan.schedule.runner
        if runner.focus and runner.flags:
            areas = ", ".join(area.label for area in runner.focus)
            flags = ", ".join(sorted(runner.flags)).replace("_", " ")
            message = (
                f"The focus on {areas} gives way where the flags ({flags}) rule drills out. "
                "See a clinician if pain persists."
            )
            yield Remark(message=message)


@frozen(kw_only=True)
class EmptyBlock(Note):
    """A block for which no drill is left is reported, with what comes nearest."""

    id = "routine.empty"
    code = "R28"
    source = "house default"
    evidence = Evidence.HOUSE

    def judge(self, plan: Plan) -> Iterator[Remark]:
        """Report every block without drills, and every one that has others than those meant."""
        for block in plan.blocks:
            if block.routine is None:
                yield _about(block, f"No drill is left for the {block.role.label}.")
            else:
                said = [each.message for each in block.routine.why if each.kind in _INSTEAD]
                if said:
                    yield _about(block, " ".join(said))
