"""Parts of a title: what each of them is, by its words and numbers."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from re import Match
from re import compile as pattern

from attrs import field, frozen

from mobiplan.model import Load, RunKind, StrengthKind
from mobiplan.reading.titles.amounts import Amounts, amounts_in
from mobiplan.reading.titles.vocabulary import TOKEN, Hit, Meaning, Vocabulary, plain

LONGEST_TITLE = 500
"""Characters of a title that are looked at. House default."""


class Nature(StrEnum):
    """What an event is."""

    RUN = "run"
    STRENGTH = "strength"
    SPORT = "sport"
    REST = "rest"
    NOT_TRAINING = "not_training"
    UNKNOWN = "unknown"

    @property
    def is_session(self) -> bool:
        """Whether it is a session that a schedule holds."""
        return self in {Nature.RUN, Nature.STRENGTH}

    @property
    def is_training(self) -> bool:
        """Whether it is a sport of any kind."""
        return self.is_session or self is Nature.SPORT


class Found(StrEnum):
    """How something about a session was found, the surest first."""

    PROPERTY = "property"
    DTEND = "dtend"
    DURATION = "duration"
    TITLE = "title"
    DESCRIPTION = "description"
    PATTERN = "pattern"
    STATED_PACE = "stated_pace"
    DEFAULT_PACE = "default_pace"
    SHARE = "share"
    DEFAULT = "default"


@frozen(kw_only=True)
class Part:
    """One part of a title: what stands between two joining words.

    Args:
        nature: what it is.
        kind: of run or of strength, or None where nothing tells it.
        kind_from: how the kind was found, or None.
        amounts: its numbers.
        optional: whether it says that it need not be.
        within: whether it tells what lies inside the part before.
        named_km: the distance of the race or parkrun that it names, or None.
        load: of strength, or None where nothing tells it.
    """

    nature: Nature
    kind: RunKind | StrengthKind | None = None
    kind_from: Found | None = None
    amounts: Amounts = field(factory=Amounts)
    optional: bool = False
    within: bool = False
    named_km: float | None = None
    load: Load | None = None

    @property
    def km(self) -> float | None:
        """The distance that it tells or names."""
        return self.named_km if self.amounts.km is None else self.amounts.km


PRECEDENCE = (
    RunKind.RACE,
    RunKind.TIME_TRIAL,
    RunKind.LONG,
    RunKind.HILLS,
    RunKind.THRESHOLD,
    RunKind.REPETITIONS,
    RunKind.FARTLEK,
    RunKind.INTERVALS,
    RunKind.TEMPO,
    RunKind.MARATHON_PACE,
    RunKind.PROGRESSION,
    RunKind.RUN_WALK,
    RunKind.STEADY,
    RunKind.STRIDES,
    RunKind.RECOVERY,
    RunKind.EASY,
)
"""Which kind names a run that has words of several, such as a long run with a tempo finish."""

_JOINED = pattern(r"\+|\s&\s|\bw/")
_NAMED = {"half_marathon": 21.0975, "marathon": 42.195, "parkrun": 5.0, "junior_parkrun": 2.0}
"""Kilometres of what is known by a name. Source: World Athletics; parkrun.com."""

_RACED = {RunKind.RACE, RunKind.TIME_TRIAL}


def options_of(title: str, vocabulary: Vocabulary) -> list[list[Part]]:
    """Return the parts of a title, for each of the alternatives that it names.

    Example:
        >>> from mobiplan.reading.titles.vocabulary import default_vocabulary
        >>> options = options_of("Rest or Shakeout", default_vocabulary())
        >>> [[str(part.nature) for part in parts] for parts in options]
        [['rest'], ['run']]
    """
    text = _JOINED.sub(_as_word, plain(title[:LONGEST_TITLE]))
    options: list[list[Part]] = [[]]
    for joint, piece in _pieces(text, vocabulary):
        if joint is Meaning.OR:
            options.append([])
        options[-1].append(_part(piece, vocabulary, within=joint is Meaning.WITHIN))
    unclear = any(not _is_clear(option) for option in options)
    return [[part for option in options for part in option]] if unclear else options


def _is_clear(option: Iterable[Part]) -> bool:
    return any(part.nature is not Nature.UNKNOWN for part in option)


def _as_word(match: Match[str]) -> str:
    return " w " if match[0] == "w/" else " and "


def _pieces(text: str, vocabulary: Vocabulary) -> Iterator[tuple[Meaning | None, str]]:
    """Return the pieces between joining words, each with the joining word's meaning."""
    found = list(TOKEN.finditer(text))
    words = tuple(match[0] for match in found)
    joint: Meaning | None = None
    begin = 0
    for hit in vocabulary.hits(words):
        if hit.sense.meaning in {Meaning.OR, Meaning.AND, Meaning.WITHIN}:
            yield joint, text[begin : found[hit.at].start()]
            joint, begin = hit.sense.meaning, found[hit.at + hit.size - 1].end()
    yield joint, text[begin:]


def _part(text: str, vocabulary: Vocabulary, *, within: bool) -> Part:
    words = tuple(TOKEN.findall(text))
    hits = list(vocabulary.hits(words))
    long = any(hit.sense.kind is RunKind.LONG for hit in hits)
    amounts = amounts_in(text, vocabulary, long=long)
    nature = _nature(hits, amounts, covered=_covered(amounts.rest, vocabulary))
    kind, kind_from = _kind(nature, hits, amounts)
    return Part(
        nature=nature,
        kind=kind,
        kind_from=kind_from,
        amounts=amounts,
        optional=any(hit.sense.meaning is Meaning.OPTIONAL for hit in hits),
        within=within,
        named_km=_named_km(hits, vocabulary) if kind in _RACED else None,
        load=vocabulary.load(words) if nature is Nature.STRENGTH else None,
    )


def _covered(rest: str, vocabulary: Vocabulary) -> bool:
    """Whether every word is known, but for single letters, numbers and signs."""
    words = tuple(TOKEN.findall(rest))
    known = {n for hit in vocabulary.hits(words) for n in range(hit.at, hit.at + hit.size)}
    return all(
        n in known or len(word) == 1 or word.isdecimal() for n, word in enumerate(words)
    ) and bool(words)


_STRONG = {Meaning.RUN: Nature.RUN, Meaning.STRENGTH: Nature.STRENGTH, Meaning.SPORT: Nature.SPORT}


def _nature(hits: Sequence[Hit], amounts: Amounts, *, covered: bool) -> Nature:
    """Return what a part is.

    A word for a sport counts more than a word for something else, that more than a word that only
    tells a kind ("easy", "core"): those need a number beside them, or no unknown word.
    """
    meant = [hit.sense for hit in hits if hit.sense.meaning in _MEANT]
    strong = [sense.meaning for sense in meant if sense.kind is None and sense.meaning in _STRONG]
    kinds = [sense.meaning for sense in meant if sense.kind is not None]
    meanings = [sense.meaning for sense in meant]
    if meanings[:1] == [Meaning.REST] and amounts.is_empty:
        return Nature.REST
    if strong:
        runs = Meaning.RUN in strong and (Meaning.RUN in kinds or amounts.km is not None)
        leads = Meaning.SPORT not in strong and runs
        return Nature.RUN if leads else _STRONG[strong[0]]
    if Meaning.NOT_TRAINING in meanings:
        return Nature.NOT_TRAINING
    if kinds and (covered or not amounts.is_empty):
        return _STRONG[kinds[0]]
    if Meaning.REST in meanings and not amounts.repeats:
        return Nature.REST
    bare = not TOKEN.search(amounts.rest) and amounts.km is not None
    return Nature.RUN if amounts.repeats or bare else Nature.UNKNOWN


_MEANT = {*_STRONG, Meaning.REST, Meaning.NOT_TRAINING}

_Kind = tuple[RunKind | StrengthKind | None, Found | None]


def _kind(nature: Nature, hits: Iterable[Hit], amounts: Amounts) -> _Kind:
    kinds = [hit.sense.kind for hit in hits if hit.sense.kind is not None]
    found: RunKind | StrengthKind | None = None
    if nature is Nature.RUN:
        found = leading_run(kind for kind in kinds if isinstance(kind, RunKind))
        if found is None and amounts.repeats:
            return RunKind.INTERVALS, Found.PATTERN
    elif nature is Nature.STRENGTH:
        found = leading_strength(kind for kind in kinds if isinstance(kind, StrengthKind))
    return found, None if found is None else Found.TITLE


def leading_run(kinds: Iterable[RunKind]) -> RunKind | None:
    """Return the kind that names a run with several, or None for none."""
    return min(kinds, key=PRECEDENCE.index, default=None)


def leading_strength(kinds: Iterable[StrengthKind]) -> StrengthKind | None:
    """Return the kind of strength with words of several: core is always a side dish.

    Example:
        >>> leading_strength([StrengthKind.UPPER, StrengthKind.CORE, StrengthKind.LOWER])
        <StrengthKind.FULL_BODY: 'full_body'>
    """
    found = list(kinds)
    if {StrengthKind.UPPER, StrengthKind.LOWER} <= set(found):
        return StrengthKind.FULL_BODY
    return next((k for k in found if k is not StrengthKind.CORE), found[0] if found else None)


def _named_km(hits: Iterable[Hit], vocabulary: Vocabulary) -> float | None:
    terms = {hit.term for hit in hits}
    for name, km in _NAMED.items():
        if terms & vocabulary.distances.get(name, frozenset()):
            return km
    return None
