"""Lengths: how many minutes a session takes, and how that was found."""

from collections.abc import Sequence

from attrs import frozen

from mobiplan.reading.diagnostics import Code
from mobiplan.reading.habits import Habits
from mobiplan.reading.importing.item import Item
from mobiplan.reading.titles.parts import Found, Nature, Part

SLACK = 1.1
"""By how much a title may exceed its slot before the slot is not believed. House default."""

SHORTEST_SHARE = 10
"""Minutes that a part of a compound session gets at least of its slot. House default."""


@frozen(kw_only=True)
class Length:
    """How long a session is.

    Args:
        minutes: the length.
        source: how it was found.
        doubts: what should be noted of it: a code, a sentence and what was assumed.
        slot: the minutes of the slot, if they were not believed.
    """

    minutes: int
    source: Found
    doubts: tuple[tuple[Code, str, str], ...] = ()
    slot: int | None = None


def length_of(part: Part, item: Item, habits: Habits) -> Length:
    """Return the length of an item with one part.

    What the file says for programs counts first: the property for it, then the slot, unless the
    title tells clearly more; then the title, the description, the distance at a pace, a habit.
    """
    if item.estimate is not None:
        return Length(minutes=item.estimate, source=Found.PROPERTY)
    told = _told(part, habits)
    if item.minutes is None:
        return told or _habitual(part, habits)
    if told and told.source is not Found.DEFAULT_PACE and told.minutes > item.minutes * SLACK:
        message = f"It lasts {item.minutes} min, but its title tells of {told.minutes} min."
        doubt = (Code.LENGTH_CONTRADICTED, message, f"{told.minutes} min")
        return Length(minutes=told.minutes, source=told.source, doubts=(doubt,), slot=item.minutes)
    return Length(minutes=item.minutes, source=item.minutes_from)


def shares(parts: Sequence[Part], item: Item, habits: Habits) -> list[Length]:
    """Return the lengths of the parts of a compound item.

    What a part tells is its own; the others share what is left of the slot.
    """
    told = [_told(part, habits) for part in parts]
    silent = told.count(None)
    if item.minutes is None or not silent:
        return [length or _habitual(part, habits) for length, part in zip(told, parts, strict=True)]
    left = item.minutes - sum(length.minutes for length in told if length)
    share = left // silent
    if share < SHORTEST_SHARE:
        return [length or _habitual(part, habits) for length, part in zip(told, parts, strict=True)]
    return [length or Length(minutes=share, source=Found.SHARE) for length in told]


def _told(part: Part, habits: Habits) -> Length | None:
    amounts = part.amounts
    if amounts.minutes is not None:
        source = Found.DESCRIPTION if amounts.minutes_described else Found.TITLE
        return Length(minutes=amounts.minutes, source=source, doubts=_range(part))
    if part.km is None or part.nature is not Nature.RUN:
        return None
    pace = amounts.pace or habits.pace
    minutes = max(round(part.km * pace / 60), 1)
    source = Found.STATED_PACE if amounts.pace else Found.DEFAULT_PACE
    at = f"{pace // 60}:{pace % 60:02}/km"
    message = f"It tells its distance, {part.km:.4g} km, and no length."
    doubt = (Code.LENGTH_FROM_PACE, message, f"{minutes} min, at {at}")
    return Length(minutes=minutes, source=source, doubts=(doubt,))


def _range(part: Part) -> tuple[tuple[Code, str, str], ...]:
    low, high = part.amounts.range_from, part.amounts.minutes
    if low is None:
        return ()
    return ((Code.LENGTH_RANGE, f"It lasts {low} to {high} min.", f"{high} min"),)


def _habitual(part: Part, habits: Habits) -> Length:
    minutes = habits.minutes_of(part.kind, run=part.nature is Nature.RUN)
    doubt = (Code.NO_LENGTH, "It does not tell how long it is.", f"{minutes} min")
    return Length(minutes=minutes, source=Found.DEFAULT, doubts=(doubt,))
