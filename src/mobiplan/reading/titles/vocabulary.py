"""The vocabulary: what the words of titles mean, in many languages, as data."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from re import compile as pattern
from unicodedata import combining, normalize

from attrs import field, frozen

from mobiplan.errors import Problem, ScheduleError, nearest
from mobiplan.model import Load, RunKind, StrengthKind
from mobiplan.model.wallclock import Weekday, quoted

_LONGEST_DAY = 3
"""Tokens of the longest name of a day: three characters of Chinese."""

LONGEST_TERM = 80
"""Characters of the longest term. House default."""

SCHEMA = "mobiplan/words/1"

_WIDE = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_SIGNS = "\u2600-\u27bf\U0001f300-\U0001faff"
TOKEN = pattern(rf"[{_WIDE}{_SIGNS}]|[^\W_{_WIDE}]+")
"""A word, a character of those that are written without blanks, or a sign."""
_LOOKALIKES = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "\u2019": "'"})


class Meaning(StrEnum):
    """What a term may mean."""

    RUN = "run"
    STRENGTH = "strength"
    SPORT = "sport"
    REST = "rest"
    NOT_TRAINING = "not_training"
    CANCELLED = "cancelled"
    IGNORED = "ignored"
    OR = "or"
    AND = "and"
    WITHIN = "within"
    OPTIONAL = "optional"
    ARTICLE = "articles"


@frozen
class Sense:
    """The meaning of a term.

    Args:
        meaning: what it is.
        kind: of run or of strength, or None for the sport alone.
    """

    meaning: Meaning
    kind: RunKind | StrengthKind | None = None


@frozen
class Hit:
    """A term that was found.

    Args:
        sense: what it means.
        term: as the vocabulary has it.
        at: the number of its first token.
        size: how many tokens it has.
    """

    sense: Sense
    term: str
    at: int
    size: int


def plain(text: str) -> str:
    """Return a text in small letters without accents, as terms are compared.

    Example:
        >>> plain("LÅNGPASS"), plain("Rolling\N{NO-BREAK SPACE}400s")
        ('langpass', 'rolling 400s')
    """
    if text.isascii():
        return text.casefold()
    apart = normalize("NFKD", normalize("NFKC", text).casefold())
    bare = "".join(c for c in apart if not combining(c) or c in _VOICED)
    return normalize("NFC", bare).translate(_LOOKALIKES)


_VOICED = "\u3099\u309a"
"""The marks that tell Japanese letters apart are no accents."""


def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text; of Chinese and Japanese, the characters.

    Example:
        >>> tokens("Medium-Long Run 9K"), tokens("轻松跑 8")
        (('medium', 'long', 'run', '9k'), ('轻', '松', '跑', '8'))
    """
    return tuple(TOKEN.findall(plain(text)))


@frozen(slots=False, eq=False)
class Vocabulary:
    """Words and what they mean.

    Args:
        senses: by term, in tokens.
        units: of numbers, by name: "hours", "minutes", "km", "miles", "metres".
        labels: before what is planned: "time" and "distance".
        distances: of races and parkruns that are known by a name, such as "half_marathon".
        loads: of strength, by their names in `Load`.
        days: of the week, by their names in `Weekday`.
    """

    senses: Mapping[tuple[str, ...], Sense]
    units: Mapping[str, frozenset[str]] = field(factory=dict)
    labels: Mapping[str, frozenset[str]] = field(factory=dict)
    distances: Mapping[str, frozenset[str]] = field(factory=dict)
    loads: Mapping[str, frozenset[str]] = field(factory=dict)
    days: Mapping[str, frozenset[str]] = field(factory=dict)

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.senses), default=0)

    def hits(self, words: tuple[str, ...]) -> Iterator[Hit]:
        """Return the terms in some tokens from left to right, the longest at each place.

        Example:
            >>> words = tokens("In the long run we brunch")
            >>> [hit.term for hit in default_vocabulary().hits(words)]
            ['in the long run']
        """
        at = 0
        while at < len(words):
            hit = self._at(words, at)
            if hit:
                yield hit
            at += hit.size if hit else 1

    def load(self, words: tuple[str, ...]) -> Load | None:
        """Return the load of strength that some tokens tell, the heaviest of several; or None.

        Example:
            >>> default_vocabulary().load(tokens("Heavy squats"))
            <Load.HEAVY: 'heavy'>
        """
        text = f" {' '.join(words)} "
        told = (load for load in Load if any(f" {term} " in text for term in self._of(load)))
        return max(told, key=list(Load).index, default=None)

    def _of(self, load: Load) -> frozenset[str]:
        return self.loads.get(load, frozenset())

    def weekday(self, words: tuple[str, ...]) -> tuple[Weekday, int] | None:
        """Return the weekday that some tokens begin with, and how many of them it takes.

        Example:
            >>> default_vocabulary().weekday(tokens("Jeudi 18:00"))
            (<Weekday.THU: 'thu'>, 1)
        """
        for size in range(min(_LONGEST_DAY, len(words)), 0, -1):
            term = " ".join(words[:size])
            found = next((day for day, terms in self.days.items() if term in terms), None)
            if found is not None:
                return Weekday(found), size
        return None

    def _at(self, words: tuple[str, ...], at: int) -> Hit | None:
        for size in range(min(self._longest, len(words) - at), 0, -1):
            term = words[at : at + size]
            sense = self.senses.get(term)
            if sense is not None:
                return Hit(sense, " ".join(term), at, size)
        return None

    def __or__(self, other: "Vocabulary") -> "Vocabulary":
        """Return the words of both; where they differ those of the other count."""
        return Vocabulary(
            {**self.senses, **other.senses},
            _united(self.units, other.units),
            _united(self.labels, other.labels),
            _united(self.distances, other.distances),
            _united(self.loads, other.loads),
            _united(self.days, other.days),
        )


def _united(
    one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    none: frozenset[str] = frozenset()
    return {name: one.get(name, none) | other.get(name, none) for name in {**one, **other}}


_SENSES: dict[str, dict[str, Sense]] = {
    "run": {"any": Sense(Meaning.RUN), **{k: Sense(Meaning.RUN, k) for k in RunKind}},
    "strength": {
        "any": Sense(Meaning.STRENGTH),
        **{k: Sense(Meaning.STRENGTH, k) for k in StrengthKind},
    },
    "other": {
        word: Sense(Meaning(word))
        for word in ("sport", "rest", "not_training", "cancelled", "ignored")
    },
    "joining": {
        word: Sense(Meaning(word)) for word in ("or", "and", "within", "optional", "articles")
    },
}
_WORD_LISTS = {
    "units": ("hours", "minutes", "km", "miles", "metres"),
    "labels": ("time", "distance"),
    "distances": ("half_marathon", "marathon", "parkrun", "junior_parkrun"),
    "loads": tuple(f"{load}" for load in Load),
    "days": tuple(f"{day}" for day in Weekday),
}


def read_words(table: object) -> Vocabulary:
    """Read the words of one language, or a user's own.

    Args:
        table: of tables such as ``run`` and ``other``, each with lists of terms.

    Raises:
        ScheduleError: with every problem, by path.

    Example:
        >>> own = read_words({"run": {"easy": ["plod"]}})
        >>> own.senses[("plod",)].kind
        <RunKind.EASY: 'easy'>
    """
    problems: list[Problem] = []
    senses: dict[tuple[str, ...], Sense] = {}
    lists: dict[str, dict[str, frozenset[str]]] = {name: {} for name in _WORD_LISTS}
    for path, section, name, terms in _entries(table, problems):
        if section in _WORD_LISTS:
            spell = plain if section == "units" else _spaced
            lists[section][name] = frozenset(map(spell, terms))
            continue
        for term in terms:
            _enter(senses, tokens(term), _SENSES[section][name], Problem(path, "", term), problems)
    if problems:
        raise ScheduleError(*problems)
    return Vocabulary(senses, **lists)


def _spaced(term: str) -> str:
    return " ".join(tokens(term))


def _enter(
    senses: dict[tuple[str, ...], Sense],
    words: tuple[str, ...],
    sense: Sense,
    entry: Problem,
    problems: list[Problem],
) -> None:
    known = senses.get(words, sense)
    if not words:
        problems.append(Problem(entry.path, "a term with letters", quoted(entry.found)))
    elif known != sense:
        expected = f"a term that does not mean {known.kind or known.meaning} already"
        problems.append(Problem(entry.path, expected, quoted(entry.found)))
    else:
        senses[words] = sense


def _entries(
    table: object, problems: list[Problem]
) -> Iterator[tuple[str, str, str, Iterable[str]]]:
    if not isinstance(table, dict):
        problems.append(Problem("", "a table of words", quoted(table)))
        return
    for section, lists in table.items():
        names = _SENSES.get(section) or _WORD_LISTS.get(section)
        if names is None:
            problems.append(_unknown(section, section, (*_SENSES, *_WORD_LISTS)))
        elif not isinstance(lists, dict):
            problems.append(Problem(section, "a table of lists of terms", quoted(lists)))
        else:
            for name, terms in lists.items():
                path = f"{section}.{name}"
                if name not in names:
                    problems.append(_unknown(path, name, names))
                elif not _are_terms(terms):
                    problems.append(Problem(path, "a list of terms in quotes", quoted(terms)))
                else:
                    yield path, section, name, terms


def _are_terms(terms: object) -> bool:
    return isinstance(terms, list) and all(
        isinstance(term, str) and len(term) <= LONGEST_TERM for term in terms
    )


def _unknown(path: str, name: str, known: Iterable[str]) -> Problem:
    choices = tuple(known)
    return Problem(path, f"one of {', '.join(choices)}", quoted(name), nearest(name, choices))


@cache
def default_vocabulary() -> Vocabulary:
    """Return the words that come with mobiplan, of every language, read once.

    Example:
        >>> default_vocabulary().senses[("langpass",)].kind
        <RunKind.LONG: 'long'>
    """
    content = files("mobiplan.reading.titles").joinpath("words.toml").read_bytes()
    return united(tomllib.loads(content.decode()))


def united(content: Mapping[str, object]) -> Vocabulary:
    """Return the words of all languages of a document.

    Raises:
        ScheduleError: a language cannot be read, or a term means two things.
    """
    whole = Vocabulary({})
    problems: list[Problem] = []
    for language, table in content.items():
        if language == "schema":
            continue
        try:
            words = read_words(table)
        except ScheduleError as error:
            problems += error.under(language).problems
            continue
        for term, sense in words.senses.items():
            if whole.senses.get(term, sense) != sense:
                known = whole.senses[term]
                expected = f"a term that does not mean {known.kind or known.meaning} already"
                problems.append(Problem(language, expected, quoted(" ".join(term))))
        whole |= words
    if problems:
        raise ScheduleError(*problems)
    return whole
