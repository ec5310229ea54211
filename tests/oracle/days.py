"""What the calendar day says of a block, and what the minutes of a day cost."""

from collections.abc import Iterable
from datetime import date, timedelta

from ortools.sat.python import cp_model
from tests.oracle.figures import Numbers
from tests.oracle.formulation import Formulation
from tests.oracle.parts import Part
from tests.oracle.timeline import Timeline

from mobiplan import Role, Run, Strength
from mobiplan.model import Session, Weekday
from mobiplan.rules import NeverOn, OnlyOn


def day_cost(role: Role, day: date, timeline: Timeline, numbers: Numbers) -> int | None:
    """Return what a block of a role costs by its day alone; None where it is refused."""
    if "rest_day.full" in numbers and timeline.runner.is_full_rest(day):
        return None
    either = {Weekday.of(day), day}
    missed = [weight for wish, weight in numbers.wishes(OnlyOn, role) if not either & wish.days]
    missed += [weight for wish, weight in numbers.wishes(NeverOn, role) if either & wish.days]
    if None in missed:
        return None
    training = _training_cost(day, timeline, numbers) if role is Role.STANDALONE else 0
    return training + sum(weight or 0 for weight in missed)


def _training_cost(day: date, timeline: Timeline, numbers: Numbers) -> int:
    """Return what the sessions of a day and of the next cost a standalone session."""
    today, tomorrow = timeline.sessions_on(day), timeline.sessions_on(day + timedelta(days=1))
    worst = max((_penalty(session, numbers) for session in today), default=0)
    eve = any(session.is_demanding for session in tomorrow)
    return numbers.weight("standalone.best_day") * worst + numbers.weight("standalone.eve") * eve


def _penalty(session: Session, numbers: Numbers) -> int:
    if isinstance(session, Strength):
        kind = "upper" if session.kind in {"upper", "core"} else "legs"
    elif session.is_demanding:
        kind = "demanding"
    else:
        kind = session.kind.hardness if isinstance(session, Run) else "easy"
    return numbers.of("standalone.best_day", kind, 0) if kind != "easy" else 0


def limit_minutes(parts: Iterable[Part], formulation: Formulation, numbers: Numbers) -> None:
    """Let the minutes of each day cost, or refuse them."""
    by_day: dict[date, list[Part]] = {}
    for part in parts:
        by_day.setdefault(part.day, []).append(part)
    most = numbers.of("day.cap", "minutes", 1 << 20)
    weight, soft = numbers.weight("day.soft_cap"), numbers.of("day.soft_cap", "minutes", 0)
    for mine in by_day.values():
        longest = sum(part.longest for part in mine)
        total = cp_model.LinearExpr.sum([part.minutes for part in mine])
        if longest > most:
            formulation.require(total <= most)
        formulation.excess(total - soft, weight=weight, most=longest - soft)
