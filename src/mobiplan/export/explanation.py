"""Explanations as text: why each block is where it is, and what stands against the rest."""

from collections.abc import Iterable, Iterator

from mobiplan.export.wording import short_date
from mobiplan.model import (
    Alternative,
    Block,
    Cause,
    CauseKind,
    Finding,
    Place,
    Plan,
    Score,
    Unplaced,
    Why,
)
from mobiplan.model.fields import line
from mobiplan.model.why import PARTS


def explanation(plan: Plan) -> str:
    """Return what a plan costs, each of its blocks in a line or two, and what found no place.

    Args:
        plan: one that `mobiplan.plan` made, so that it can explain itself.

    Raises:
        MobiplanError: the plan cannot explain itself.
    """
    parts = [_score(plan.score)]
    if plan.blocks:
        rows = (row for block in plan.blocks for row in _in_brief(block, plan.why(block)))
        parts += ["\n".join(("Why", *rows))]
    parts += ["\n".join(_missing(item, plan.why(item))) for item in plan.unplaced]
    return "\n\n".join(parts)


def why_text(why: Why) -> str:
    """Return the whole explanation of a block, or of what found no place.

    Example:
        >>> from datetime import datetime
        >>> from zoneinfo import ZoneInfo
        >>> start = datetime(2026, 1, 16, 17, 0, tzinfo=ZoneInfo("Europe/London"))
        >>> block = Block(uid="u", role="standalone", start=start, minutes=15, day=start.date())
        >>> print(why_text(Why(subject=block, message="Friday is the best day for it.")))
        Fri 16 Jan 17:00-17:15, mobility session
          Friday is the best day for it.
    """
    if isinstance(why.subject, Unplaced):
        by_day = _listed("Day by day", map(_day, why.alternatives))
        return "\n".join((*_missing(why.subject, why), *by_day))
    rows = [_heading(why.subject), f"  {line(why.message)}"]
    rows += _listed("Shaped by", map(_cause, why.fixed_by))
    rows += _listed("Charged", map(_cost, why.costs))
    if why.in_the_way and why.ideal is not None:
        rows += _listed(
            f"It would lie best at {_place(why.ideal)}, but", map(_cause, why.in_the_way)
        )
    rows += _listed("Other days, with all else as it is", map(_day, why.alternatives))
    return "\n".join(rows)


def _score(score: Score) -> str:
    rows = [f"Score: {_unplaced_weight(score)}, penalty {score.penalty}"]
    width = max((len(rule) for rule, _ in score.by_rule), default=0)
    rows += [f"  {rule:<{width}}  {amount:>5}" for rule, amount in score.by_rule]
    return "\n".join(rows)


def _unplaced_weight(score: Score) -> str:
    return f"left out {score.unplaced} by weight" if score.unplaced else "nothing left out"


def _in_brief(block: Block, why: Why) -> Iterator[str]:
    yield f"  {_heading(block)}"
    yield f"    {line(why.message)}"
    if why.in_the_way and why.ideal is not None:
        what = " ".join(_cause(cause) for cause in why.in_the_way)
        yield f"    It would lie best at {_place(why.ideal)}, but: {what}"


def _missing(item: Unplaced, why: Why) -> Iterator[str]:
    whose = f" for {item.session.label}" if item.role and item.session else ""
    what = item.role.label if item.role else (item.session.label if item.session else "")
    yield f"{short_date(item.day)}, {what}{whose}: not placed ({item.reason})"
    yield f"  {line(item.message)}"
    if why.message != item.message:
        yield f"  {line(why.message)}"
    yield from _listed("It finds no place as long as all of this holds", map(_cause, item.conflict))
    yield from _listed("What would help", (f"- {line(repair.message)}" for repair in item.repairs))


def _listed(title: str, rows: Iterable[str]) -> list[str]:
    """Return rows below a title; neither where there are none."""
    found = [f"    {row}" for row in rows]
    return [f"  {title}:", *found] if found else []


def _heading(block: Block) -> str:
    whose = f" for {block.session.label}" if block.session else ""
    when = f"{short_date(block.start.date())} {block.start:%H:%M}-{block.end:%H:%M}"
    return f"{when}, {block.role.label}{whose}"


def _cause(cause: Cause) -> str:
    rule = f" ({cause.id})" if cause.kind is CauseKind.RULE else ""
    return f"{line(cause.message)}{rule}"


def _cost(finding: Finding) -> str:
    return f"{finding.amount}: {line(finding.message)} ({finding.rule})"


def _place(place: Place) -> str:
    return f"{place.start:%H:%M} for {place.minutes} min"


def _day(other: Alternative) -> str:
    day = short_date(other.day)
    if other.place is None:
        return f"{day}  {' '.join(map(_cause, other.closed_by))}"
    parts = [f"{each.part} {each.amount:+}" for each in other.differences if each.part not in PARTS]
    return f"{day}  at {_place(other.place)}: {_verdict(other)}{_bracketed(parts)}"


def _verdict(other: Alternative) -> str:
    if other.penalty > 0:
        return f"worse by {other.penalty}"
    if other.penalty < 0:
        return f"better by {-other.penalty}"
    later = sum(each.amount for each in other.differences if each.part == "earliness")
    return "as good, but later" if later > 0 else "as good"


def _bracketed(parts: list[str]) -> str:
    return f" ({', '.join(parts)})" if parts else ""
