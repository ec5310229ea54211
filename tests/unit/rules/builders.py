"""Short names for what the rules look at: sessions, blocks, demands and plans."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from mobiplan.model import (
    Area,
    Block,
    Busy,
    Dosage,
    DosageKind,
    Drill,
    Mode,
    Plan,
    Role,
    Routine,
    Run,
    Runner,
    Schedule,
    Session,
    Step,
    Strength,
    StrengthKind,
)
from mobiplan.rules import DEFAULT_RULES, Gap, Remark, Rule, RuleSet

TUESDAY = date(2026, 1, 13)


def rule_of(rule_id: str, rules: RuleSet = DEFAULT_RULES, **numbers: object) -> Rule:
    """Return a rule of the default set, with other numbers if some are given."""
    return rules.replace(rule_id, **numbers)[rule_id] if numbers else rules[rule_id]


def at(clock: str, day: int = 13) -> datetime:
    """Return a moment of January 2026 in UTC; hours from 24 on lie on the days after."""
    hour, minute = map(int, clock.split(":"))
    midnight = datetime(2026, 1, day, tzinfo=ZoneInfo("UTC"))
    return midnight + timedelta(hours=hour, minutes=minute)


def run(
    kind: str = "easy", clock: str | None = "18:00", minutes: int = 60, **values: object
) -> Run:
    when = {"start": at(clock)} if clock else {"day": TUESDAY}
    return Run(**{"kind": kind, "minutes": minutes, "id": f"{kind}/{clock}"} | when | values)


def strength(
    kind: str = "core", clock: str | None = "20:00", minutes: int = 60, **values: object
) -> Strength:
    when = {"start": at(clock)} if clock else {"day": TUESDAY}
    return Strength(**{"kind": kind, "minutes": minutes, "id": f"{kind}/{clock}"} | when | values)


def session(kind: str) -> Session:
    """Return a run or strength, whichever has such a kind."""
    return strength(kind) if kind in set(StrengthKind) else run(kind)


def gap(
    session: Session, *, before: int | None = None, after: int | None = None, same_day: bool = False
) -> Gap:
    return Gap(before, after, session, same_day)


def block(
    role: Role, clock: str = "17:00", minutes: int = 10, *, january: int = 13, **values: object
) -> Block:
    start = at(clock, january)
    facts = {"uid": f"{role}/{clock}", "role": role, "start": start, "minutes": minutes}
    return Block(**facts | {"day": start.date()} | values)


def drill(name: str = "Circles", **values: object) -> Drill:
    facts = {
        "id": name.casefold(),
        "name": name,
        "areas": (Area.HIPS,),
        "muscles": ("glutes",),
        "mode": Mode.DYNAMIC,
        "roles": ("pre_run",),
        "dosage": Dosage(kind=DosageKind.HOLD, amount=30),
        "position": "standing",
        "cue": "Move.",
        "sources": ("us",),
    }
    return Drill(**facts | values)


def routine(*drills: Drill) -> Routine:
    return Routine([Step(one, one.dosage) for one in drills])


def filled(role: Role, *drills: Drill, clock: str = "17:00", **values: object) -> Block:
    """Return a block with a routine of these drills."""
    return block(role, clock, routine=routine(*drills), **values)


def plan(
    *blocks: Block,
    sessions: Iterable[Session] = (),
    given: Iterable[Session] | None = None,
    busy: Iterable[Busy] = (),
    weeks: int = 1,
    **runner: object,
) -> Plan:
    """Return a plan with these blocks and sessions; the schedule has the same sessions."""
    planned = tuple(sessions)
    schedule = Schedule(
        runner=Runner(**runner),
        week_of=TUESDAY,
        weeks=weeks,
        sessions=planned if given is None else given,
        busy=busy,
    )
    return Plan(schedule=schedule, blocks=blocks, sessions=planned)


def busy(start: str, end: str, title: str = "") -> Busy:
    return Busy(start=at(start).astimezone(UTC), end=at(end).astimezone(UTC), title=title)


def remarks(rule_id: str, plan: Plan, **numbers: object) -> list[Remark]:
    """Return what a rule about whole plans says of one."""
    return list(rule_of(rule_id, **numbers).judge(plan))


def messages(rule_id: str, plan: Plan, **numbers: object) -> list[str]:
    return [remark.message for remark in remarks(rule_id, plan, **numbers)]
