"""Room: where any block may lie at all. The planner keeps these by construction."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from attrs import frozen

from mobiplan.model import Block, Plan, Role, Run, Span
from mobiplan.rules.rule import Evidence, Must
from mobiplan.rules.views import Remark


def _about(block: Block, message: str, *others: Block) -> Remark:
    uids = (block.uid, *(other.uid for other in others))
    sessions = (block.session.id,) if block.session else ()
    return Remark(message=message, day=block.day, blocks=uids, sessions=sessions)


def _name(block: Block) -> str:
    return f"{block.role.label} on {block.start:%a %d %b at %H:%M}"


@frozen(kw_only=True)
class _Room(Must):
    """What all rules of room share."""

    code = "R29"
    source = "house default"
    evidence = Evidence.HOUSE
    by_construction = True


@frozen(kw_only=True)
class NoOverlap(_Room):
    """A block overlaps no session, no commitment and no other block."""

    id = "room.overlap"

    def judge(self, plan: Plan) -> Iterator[Remark]:
        """Report every overlap."""
        for one, other in combinations(plan.blocks, 2):
            if one.span.overlaps(other.span):
                yield _about(one, f"The {_name(one)} overlaps the {_name(other)}.", other)
        for block in plan.blocks:
            for session in plan.sessions:
                if block.span.overlaps(session.span):
                    yield _about(block, f"The {_name(block)} overlaps the {session.label}.")
            for busy in plan.schedule.busy:
                if block.span.overlaps(busy.span):
                    what = f'"{busy.title}"' if busy.title else "a commitment"
                    yield _about(block, f"The {_name(block)} overlaps {what}.")


@frozen(kw_only=True)
class InsideAvailability(_Room):
    """A block lies inside the availability that the runner states.

    Where none is stated, standalone sessions lie between 06:00 and 22:00 and attached blocks are
    free: someone who runs at 05:30 is up, and gets the warm-up before it.
    """

    id = "room.availability"

    def judge(self, plan: Plan) -> Iterator[Remark]:
        """Report every block outside."""
        runner = plan.schedule.runner
        windows = plan.schedule.windows
        for block in plan.blocks:
            bound = runner.stated or block.role is Role.STANDALONE
            if bound and not any(window.covers(block.span) for window in windows):
                yield _about(block, f"The {_name(block)} lies outside the runner's availability.")


@frozen(kw_only=True)
class StandaloneDays(_Room):
    """A standalone session lies inside the weeks of the schedule, at most one on a day."""

    id = "room.standalone_days"
    roles = frozenset({Role.STANDALONE})

    def judge(self, plan: Plan) -> Iterator[Remark]:
        """Report a session outside the weeks, and a second one on a day."""
        seen: set[object] = set()
        for block in plan.blocks:
            if block.role is not Role.STANDALONE:
                continue
            if not plan.schedule.span.covers(block.span):
                yield _about(block, f"The {_name(block)} lies outside the weeks.")
            if block.day in seen:
                yield _about(block, f"The {_name(block)} is the second one of its day.")
            seen.add(block.day)


@frozen(kw_only=True)
class NextToItsSession(_Room):
    """A block lies next to its session: warm-ups before, cooldowns after, nothing wrong between.

    Between a warm-up and its session lies neither another session nor a cooldown; between a run and
    its cooldown no other run.
    """

    id = "room.next_to_session"

    def judge(self, plan: Plan) -> Iterator[Remark]:
        """Report every block that is on the wrong side, or has something wrong between."""
        cooldowns = [block.span for block in plan.blocks if block.role is Role.POST_RUN]
        sessions = [session.span for session in plan.sessions]
        runs = [session.span for session in plan.sessions if isinstance(session, Run)]
        for block in plan.blocks:
            if block.session is None:
                continue
            own = plan.session(block.session.id)
            if own is None:
                yield _about(block, f"The {_name(block)} belongs to no session of the plan.")
            elif block.role is Role.POST_RUN:
                if block.span.start < own.span.end:
                    yield _about(block, f"The {_name(block)} starts before the {own.label} ends.")
                elif _between(own.span.end, block.span.start, runs):
                    yield _about(block, f"The {_name(block)} comes after another run.")
            elif block.span.end > own.span.start:
                yield _about(block, f"The {_name(block)} does not end before the {own.label}.")
            elif _between(block.span.end, own.span.start, [*sessions, *cooldowns]):
                yield _about(
                    block, f"Something else lies between the {_name(block)} and its session."
                )


def _between(start: int, end: int, spans: Iterable[Span]) -> bool:
    return any(start <= span.start and span.end <= end for span in spans)


@frozen(kw_only=True)
class SessionsStay(_Room):
    """A session with a start is neither moved nor resized; none is forgotten, none invented."""

    id = "room.sessions_stay"

    def judge(self, plan: Plan) -> Iterator[Remark]:
        """Report every session that is not as the schedule has it."""
        given = {session.id: session for session in plan.schedule.sessions}
        known = {session.id for session in plan.sessions}
        known |= {item.session.id for item in plan.unplaced if item.session and item.role is None}
        for session in plan.schedule.sessions:
            if session.id not in known:
                message = f"The {session.label} is neither in the plan nor listed as left out."
                yield Remark(message=message, day=session.day, sessions=(session.id,))
        for session in plan.sessions:
            original = given.get(session.id)
            if original is None:
                message = f"The {session.label} is not in the schedule."
            elif original.is_timed and session.span != original.span:
                message = f"The {session.label} was moved or resized."
            elif session.minutes != original.minutes or session.day != original.day:
                message = f"The {session.label} was moved to another day or resized."
            else:
                continue
            yield Remark(message=message, day=session.day, sessions=(session.id,))
