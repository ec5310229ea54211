"""Why a block that belongs to a session is as long as it is, and as far from it."""

from collections.abc import Iterator

from attrs import evolve

from mobiplan.model import Block, Cause, Level, Place, Plan, Why
from mobiplan.planner.auditing import audited, check, score
from mobiplan.planner.explaining.alternatives import placed_at
from mobiplan.planner.explaining.asking import demand_of, ideal_span, shaping
from mobiplan.planner.explaining.facts import block_cause, facts_at, rule_cause
from mobiplan.planner.explaining.pricing import Pricing
from mobiplan.planner.explaining.rows import Row, each
from mobiplan.rules import Demand, RuleSet, Scope

FAR = 120
"""Minutes from its session within which the best place of a block is looked for. House default."""

ASIDE = 5
"""Minutes by which a block is moved to see which preferences hold it. House default."""


def why_attached(plan: Plan, block: Block, rules: RuleSet) -> Why:
    """Explain a block that belongs to a session."""
    demand = demand_of(plan, block, rules)
    findings = audited(plan, rules)
    costs = tuple(f for f in findings if f.level is Level.PREFER and block.uid in f.blocks)
    if demand is None:
        return Why(subject=block, message="Nothing like it was asked for.", costs=costs)
    others = evolve(plan, blocks=tuple(each for each in plan.blocks if each.uid != block.uid))
    ideal = _ideal(block, others, demand, rules)
    return Why(
        subject=block,
        message=_summary(block, demand),
        fixed_by=(*shaping(demand, rules), *_holding(block, others, demand, rules)),
        costs=costs,
        ideal=Place(start=ideal.start, minutes=ideal.minutes) if ideal else None,
        in_the_way=tuple(_in_the_way(plan, block, ideal, rules)) if ideal else (),
    )


def _ideal(block: Block, others: Plan, demand: Demand, rules: RuleSet) -> Block | None:
    """Return the block where the rules about it charge least, as if nothing were in its way.

    Where it lies now counts as such if nowhere is better.
    """
    nearby = RuleSet(rule for rule in rules if rule.scope is not Scope.DAY_TOTAL)
    pricing = Pricing(others, block, demand, nearby)
    now = Row(block.day, block.span.start, 1, 1, block.minutes)
    best: tuple[int, Block] | None = None
    for row in (now, _beside_session(block, demand)):
        table = pricing.priced(row, row.all)
        for penalty, bits in table.levels(table.allowed)[:1]:
            if best is None or penalty < best[0]:
                nearest = 1 << bits.bit_length() - 1 if demand.before else bits
                best = penalty, pricing.lying(row, nearest)
    return best[1] if best else None


def _beside_session(block: Block, demand: Demand) -> Row:
    """Return the starts near the session, as if nothing but that before it were in the way."""
    first = last = ideal_span(demand).start
    if demand.before is None:
        last += FAR
    else:
        first = max(demand.after.span.end if demand.after else first - FAR, first - FAR)
    return Row(block.day, first, 1, max(last - first + 1, 0), demand.minutes)


def _in_the_way(plan: Plan, block: Block, ideal: Block, rules: RuleSet) -> Iterator[Cause]:
    """Return what keeps a block from its ideal place: facts, other blocks, or else rules."""
    if ideal.span == block.span:
        return
    facts = [f.cause for f in facts_at(ideal.span, plan.schedule, plan.sessions)]
    blocks = [b for b in plan.blocks if b.uid != block.uid and b.span.overlaps(ideal.span)]
    yield from (*facts, *map(block_cause, blocks))
    if facts or blocks:
        return
    altered = placed_at(plan, block, Place(start=ideal.start, minutes=ideal.minutes))
    before, after = audited(plan, rules), check(altered, rules=rules)
    broken = {f.rule for f in after if f.level is Level.MUST}
    broken -= {f.rule for f in before if f.level is Level.MUST}
    worse = {d.part for d in score(plan, before).diff(score(altered, after)) if d.amount > 0}
    yield from (rule_cause(rule) for rule in rules if rule.id in (broken or worse))


def _holding(block: Block, others: Plan, demand: Demand, rules: RuleSet) -> Iterator[Cause]:
    """Return the rules that forbid, or charge more for, the block a little aside."""
    row = Row(block.day, block.span.start - ASIDE, ASIDE, 3, block.minutes)
    own = (demand.before or demand.after or block).span
    beside = row.until(own.start - block.minutes + 1) | row.all & ~row.until(own.end)
    table = Pricing(others, block, demand, rules).priced(row, row.all)
    here = table.charges(0b010)
    aside = beside & 0b101
    dearer = {rule for rule, bits in table.forbidden.items() if bits & aside}
    for bit in each(aside):
        dearer.update(rule for rule, more in table.charges(bit).items() if more > here[rule])
    yield from (rule_cause(rule) for rule in rules if rule.id in dearer)


def _summary(block: Block, demand: Demand) -> str:
    asked = f"{block.minutes} min, as asked for"
    short = f"{block.minutes} of the {block.asked} min asked for"
    return f"It lasts {short if block.is_shrunken else asked}, and {_beside(block, demand)}."


def _beside(block: Block, demand: Demand) -> str:
    if demand.before is not None:
        gap = demand.before.span.start - block.span.end
        when = f"{gap} min before" if gap else "as"
        return f"ends {when} the {demand.before.label} starts"
    label = next(each.label for each in (demand.after, block.session) if each is not None)
    gap = block.span.start - ideal_span(demand).start
    return f"starts {f'{gap} min after' if gap else 'as'} the {label} ends"
