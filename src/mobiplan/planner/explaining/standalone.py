"""Why a standalone session lies on its day, or why no day can take one."""

from datetime import date

from attrs import evolve

from mobiplan.model import Alternative, Block, Cause, Level, Plan, Role, Unplaced, Weekday, Why
from mobiplan.planner.auditing import audited, score
from mobiplan.planner.explaining.alternatives import Days
from mobiplan.planner.explaining.asking import demand_of, shaping
from mobiplan.planner.explaining.facts import day_name, rule_cause
from mobiplan.planner.setting.demands import demands_of
from mobiplan.rules import Demand, RuleSet


def why_standalone(plan: Plan, block: Block, rules: RuleSet, grid: int) -> Why:
    """Explain a standalone session against every other day of its week."""
    findings = audited(plan, rules)
    demand = demand_of(plan, block, rules)
    others = evolve(plan, blocks=tuple(each for each in plan.blocks if each.uid != block.uid))
    base = score(plan, findings)
    days = Days(plan=others, block=block, demand=demand, rules=rules, base=base, grid=grid)
    week = _week(plan, block.day)
    alternatives = tuple(days.alternative(day) for day in week if day != block.day)
    return Why(
        subject=block,
        message=_summary(block, alternatives),
        fixed_by=(
            *(shaping(demand, rules) if demand else ()),
            *_binding(days, week),
        ),
        costs=tuple(f for f in findings if f.level is Level.PREFER and block.uid in f.blocks),
        alternatives=alternatives,
    )


def _week(plan: Plan, day: date) -> list[date]:
    week_start = plan.schedule.week_start
    return [each for each in plan.schedule.days if week_start(each) == week_start(day)]


def _binding(days: Days, week: list[date]) -> list[Cause]:
    """Return the must rules that forbid a place of the week with less penalty."""
    here = sum(days.here.charges(days.here.bits).values())
    forbidding: set[str] = set()
    for table in (table for day in week for table in days.priced(day)):
        better = sum(bits for penalty, bits in table.levels(table.bits) if penalty < here)
        forbidding.update(rule for rule, bits in table.forbidden.items() if bits & better)
    return [rule_cause(rule) for rule in days.rules if rule.id in forbidding]


def _summary(block: Block, alternatives: tuple[Alternative, ...]) -> str:
    open_days = [each for each in alternatives if each.place is not None]
    if not open_days:
        return f"{_day(block.day)} is the only day of its week that is open to it."
    next_best = min(open_days, key=lambda each: each.penalty)
    here, there, more = _day(block.day), _day(next_best.day), next_best.penalty
    if more > 0:
        return f"{here} is the best day for it; the next best, {there}, is worse by {more}."
    if more < 0:
        return f"{there} would be better by {-more}."
    return f"{here} is the first of the days that suit it best; {there} is as good."


def _day(day: date) -> str:
    return day_name(Weekday.of(day))


def why_no_standalone(plan: Plan, item: Unplaced, rules: RuleSet, grid: int) -> Why:
    """Explain why a week has no place for one more standalone session, day by day."""
    demands = demands_of(plan.schedule, plan.sessions, rules)
    demand = next(each for each in demands if each.key == item.key)
    base = score(plan, audited(plan, rules))
    week = _week(plan, item.day)
    block = _any_block(plan, demand)
    days = Days(plan=plan, block=block, demand=demand, rules=rules, base=base, grid=grid)
    attached = tuple(each for each in plan.blocks if each.role is not Role.STANDALONE)
    alone = evolve(days, plan=evolve(plan, blocks=attached))
    alternatives = tuple(days.alternative(day) for day in week)
    return Why(
        subject=item,
        message=_count([day for day in week if alone.alternative(day).place], len(week)),
        fixed_by=item.conflict,
        alternatives=alternatives,
    )


def _any_block(plan: Plan, demand: Demand) -> Block:
    """Return a block that answers the demand; the days that are asked about tell where it lies."""
    start = plan.schedule.runner.clock(plan.schedule.span.start)
    return Block(uid="", role=demand.role, start=start, minutes=demand.minutes, day=start.date())


def _count(open_days: list[date], total: int) -> str:
    names = [_day(day) for day in open_days]
    if not names:
        return f"None of the {total} days can hold a mobility session."
    told = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return f"Only {len(names)} of {total} days can hold a mobility session: {told}."
