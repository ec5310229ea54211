"""Understanding: what the title and the description of an event say of its sessions."""

from collections.abc import Iterable

from attrs import evolve, frozen

from mobiplan.model import Load, RunKind, StrengthKind
from mobiplan.reading.titles.amounts import Amounts, amounts_in
from mobiplan.reading.titles.parts import (
    Found,
    Nature,
    Part,
    leading_run,
    leading_strength,
    options_of,
)
from mobiplan.reading.titles.vocabulary import Meaning, Vocabulary, plain, tokens

_LINES_LOOKED_AT = 30


@frozen(kw_only=True)
class Understood:
    """What an event is.

    Args:
        parts: its runs, strength and other sports, in their order; else the one thing that it is.
        options: how many alternatives the title names, of which this is one.
        left_out: whether an optional part was left out.
        cancelled: whether the title says so.
    """

    parts: tuple[Part, ...]
    options: int = 1
    left_out: bool = False
    cancelled: bool = False

    @property
    def nature(self) -> Nature:
        """What it is, or what comes first in it."""
        return self.parts[0].nature

    @property
    def is_compound(self) -> bool:
        """Whether it holds several sports."""
        return len(self.parts) > 1

    @property
    def is_choice(self) -> bool:
        """Whether it could be taken for something else."""
        optional = any(part.optional for part in self.parts)
        return self.is_compound or self.options > 1 or self.left_out or optional

    @property
    def has_session(self) -> bool:
        """Whether there is a run or strength in it."""
        return any(part.nature.is_session for part in self.parts)


def understood(title: str, description: str, vocabulary: Vocabulary) -> Understood:
    """Return what a title and a description say.

    Args:
        title: of the event.
        description: its first line, and the lines with a label, are looked at.
        vocabulary: the words that count.

    Example:
        >>> from mobiplan.reading.titles.vocabulary import default_vocabulary
        >>> found = understood("Easy 45 min + Gym A", "", default_vocabulary())
        >>> [(str(part.nature), part.kind, part.amounts.minutes) for part in found.parts]
        [('run', <RunKind.EASY: 'easy'>, 45), ('strength', None, None)]
    """
    options = options_of(title, vocabulary)
    chosen = min(options, key=_rank)
    merged = _merged(chosen)
    needed = [part for part in merged if not (part.optional and part.nature.is_training)]
    certain = any(part.nature.is_training for part in needed)
    parts = _telling(needed if certain else merged)
    words = tokens(title)
    meanings = {hit.sense.meaning for hit in vocabulary.hits(words)}
    found = Understood(
        parts=tuple(parts),
        options=len(options),
        left_out=certain and len(needed) < len(merged),
        cancelled=Meaning.CANCELLED in meanings,
    )
    return _described(found, description, vocabulary)


def held_to(
    found: Understood, nature: Nature, kind: RunKind | StrengthKind | None = None
) -> Understood:
    """Return what is understood where the file states what it is; a part of it keeps its numbers.

    Args:
        found: what the words say.
        nature: what the file states.
        kind: of run or of strength, if the file states that too.

    Example:
        >>> from mobiplan.reading.titles.vocabulary import default_vocabulary
        >>> found = understood("Tempo", "", default_vocabulary())
        >>> held_to(found, Nature.STRENGTH).parts[0].kind is None
        True
    """
    part = next((part for part in found.parts if part.nature is nature), found.parts[0])
    fits = isinstance(part.kind, _KINDS.get(nature, ()))
    held = evolve(part, nature=nature, kind=part.kind if fits else None)
    held = evolve(held, kind_from=part.kind_from if fits else None)
    if kind is not None:
        held = evolve(held, kind=kind, kind_from=Found.PROPERTY)
    return evolve(found, parts=(held,))


_KINDS = {Nature.RUN: RunKind, Nature.STRENGTH: StrengthKind}


def _rank(parts: Iterable[Part]) -> int:
    order = list(Nature)
    return min(order.index(part.nature) // 2 for part in parts)


def _merged(parts: Iterable[Part]) -> list[Part]:
    """Return the parts with those of one nature made one, and what nobody knows left out."""
    merged: list[Part] = []
    for part in parts:
        if merged and (part.nature is Nature.UNKNOWN or _alike(merged[-1], part)):
            merged[-1] = _united(merged[-1], part)
        elif merged and merged[-1].nature is Nature.UNKNOWN:
            merged[-1] = part
        else:
            merged.append(part)
    return merged


def _alike(last: Part, part: Part) -> bool:
    return last.nature is part.nature and last.optional == part.optional


def _united(one: Part, other: Part) -> Part:
    kinds = [kind for kind in (one.kind, other.kind) if kind is not None]
    runs = [kind for kind in kinds if isinstance(kind, RunKind)]
    strength = [kind for kind in kinds if isinstance(kind, StrengthKind)]
    kind = leading_run(runs) or leading_strength(strength)
    kind_from = other.kind_from if kind is not one.kind else one.kind_from
    loads = [load for load in (one.load, other.load) if load is not None]
    return evolve(
        one,
        kind=kind,
        kind_from=kind_from,
        optional=one.optional or other.optional,
        amounts=_sum(one, other),
        named_km=one.named_km or (None if other.within else other.named_km),
        load=max(loads, key=list(Load).index, default=None),
    )


def _sum(one: Part, other: Part) -> Amounts:
    """Return the numbers of two parts that follow one another; what lies within adds nothing."""
    if other.within or other.nature is Nature.UNKNOWN:
        return one.amounts
    first, second = one.amounts, other.amounts
    minutes = [m for m in (first.minutes, second.minutes) if m is not None]
    km = [d for d in (one.km, other.km) if d is not None]
    return evolve(
        first,
        minutes=sum(minutes) if minutes else None,
        range_from=None if second.minutes else first.range_from,
        km=sum(km) if km else None,
        pace=first.pace or second.pace,
        repeats=first.repeats or second.repeats,
    )


def _telling(parts: list[Part]) -> list[Part]:
    """Return the parts that are training; where none is, the one that says most."""
    training = [part for part in parts if part.nature.is_training]
    order = list(Nature)
    return training or [min(parts, key=lambda part: order.index(part.nature))]


def _described(found: Understood, description: str, vocabulary: Vocabulary) -> Understood:
    """Let the description tell what the title does not."""
    lines = [line for line in description.splitlines()[:_LINES_LOOKED_AT] if line.strip()]
    if not lines or found.is_compound:
        return found
    part = found.parts[0]
    if part.nature.is_session or part.nature is Nature.UNKNOWN:
        part = _kind_told(part, lines[0], vocabulary)
    if part.nature.is_training:
        part = evolve(part, amounts=_amounts_told(part.amounts, lines, vocabulary))
    return evolve(found, parts=(part,))


def _kind_told(part: Part, first: str, vocabulary: Vocabulary) -> Part:
    if part.kind_from is Found.TITLE:
        return part
    told = options_of(first, vocabulary)[0][0]
    fits = told.nature is part.nature or part.nature is Nature.UNKNOWN
    if not fits or not told.nature.is_session or told.kind is None:
        return part
    if told.kind_from is Found.PATTERN and part.nature is not Nature.UNKNOWN:
        return part
    return evolve(part, nature=told.nature, kind=told.kind, kind_from=Found.DESCRIPTION)


def _amounts_told(amounts: Amounts, lines: list[str], vocabulary: Vocabulary) -> Amounts:
    """Return the numbers of a title, with those that only the description tells."""
    minutes, km, low = amounts.minutes, amounts.km, amounts.range_from
    for line in lines:
        name, colon, value = plain(line).partition(":")
        label = " ".join(tokens(name))
        if colon and label in vocabulary.labels.get("time", ()) and minutes is None:
            minutes = _clock(value) or amounts_in(value, vocabulary).minutes
        if colon and label in vocabulary.labels.get("distance", ()) and km is None:
            km = amounts_in(value, vocabulary).km
    first = amounts_in(lines[0], vocabulary)
    if minutes is None and not first.repeats:
        minutes, low = first.minutes, first.range_from
    km = first.km if km is None and not first.repeats else km
    return evolve(
        amounts,
        minutes=minutes,
        km=km,
        range_from=low,
        minutes_described=amounts.minutes is None,
        km_described=amounts.km is None,
    )


def _clock(text: str) -> int | None:
    """Return the minutes of a length written "1:05" or "1:05:30"."""
    parts = text.strip().split(":")
    if len(parts) not in {2, 3} or not all(p.isdecimal() and len(p) <= 2 for p in parts):  # noqa: PLR2004  h:mm and h:mm:ss
        return None
    seconds = int(parts[2]) if len(parts) > 2 else 0  # noqa: PLR2004  h:mm:ss
    return int(parts[0]) * 60 + int(parts[1]) + (seconds >= 30)  # noqa: PLR2004  rounded
