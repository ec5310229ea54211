"""The words of the calendar in every language."""

import re
from string import Formatter

import pytest
from tests.golden.hand_built import SWINGS

from mobiplan.drills import DEFAULT_LIBRARY
from mobiplan.export.catalogue import ENGLISH, LANGUAGES, Catalogue, catalogue
from mobiplan.export.wording import dosage
from mobiplan.model import Area, Dosage, DosageKind, Role, RunKind, Step, StrengthKind

OTHERS = [catalogue(language) for language in LANGUAGES if language != "en"]
PROMISES = {
    "de": r"heil|verhinder|vorbeug|beugt .*vor|verletz|behandl|schütz|therap",
    "en": r"heal|prevent|injur|treat|protect|therap|cure|relie",
    "es": r"cur[ae]|previ?en|lesi|trata|proteg|terap|alivi",
    "fr": r"guéri|préven|bless|traite|protèg|théra|soulag|soign",
    "it": r"guari|prev[ei]n|infortun|tratta|protegg|terap|alliev|cura",
}


def placeholders(phrase: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(phrase) if name is not None)


def ids(words: Catalogue) -> str:
    return words.language


@pytest.mark.parametrize("words", OTHERS, ids=ids)
def test_every_language_has_the_phrases_of_english(words: Catalogue) -> None:
    assert set(ENGLISH.phrases) == set(words.phrases)


@pytest.mark.parametrize("words", OTHERS, ids=ids)
def test_every_phrase_fills_in_what_english_fills_in(words: Catalogue) -> None:
    expected = {key: placeholders(phrase) for key, phrase in ENGLISH.phrases.items()}

    assert expected == {key: placeholders(phrase) for key, phrase in words.phrases.items()}


SHARED = {
    "*": {"{label}", "{amount} s", "{sets} x {dose}", "{number}. {drill}: {dose}", "fartlek"},
    "de": {"Mobility", "Training"},
    "es": {"Total {time}"},
    "fr": {"transition", "Total {time}"},
    "it": set[str](),
}
"""Phrases that are the same as in English."""


@pytest.mark.parametrize("words", OTHERS, ids=ids)
def test_no_english_is_left_in_another_language(words: Catalogue) -> None:
    phrases = {key: text for key, text in words.phrases.items() if "({minutes} min)" not in text}
    same = {text for key, text in phrases.items() if text == ENGLISH.phrases[key]}

    assert set() == same - SHARED["*"] - SHARED[words.language]


@pytest.mark.parametrize("words", [ENGLISH, *OTHERS], ids=ids)
def test_no_phrase_is_empty_or_has_blanks_to_lose(words: Catalogue) -> None:
    every = [*words.phrases.values(), *words.drills.values()]

    assert [] == [phrase for phrase in every if phrase != " ".join(phrase.split()) or not phrase]


@pytest.mark.parametrize("words", [ENGLISH, *OTHERS], ids=ids)
def test_no_language_promises_to_treat_or_to_prevent(words: Catalogue) -> None:
    every = [*words.phrases.values(), *words.drills.values()]
    pattern = re.compile(PROMISES[words.language], re.IGNORECASE)

    assert [] == [phrase for phrase in every if pattern.search(phrase)]


def test_the_pattern_for_promises_finds_one_in_each_language() -> None:
    promises = {
        "de": "Beugt Verletzungen vor.",
        "en": "Prevents injuries.",
        "es": "Previene lesiones.",
        "fr": "Prévient les blessures.",
        "it": "Previene gli infortuni.",
    }

    assert all(re.search(PROMISES[each], said, re.IGNORECASE) for each, said in promises.items())


@pytest.mark.parametrize("words", OTHERS, ids=ids)
def test_only_drills_of_the_library_are_translated(words: Catalogue) -> None:
    assert set(words.drills) <= {drill.name for drill in DEFAULT_LIBRARY}
    assert len(words.drills) == len(set(words.drills.values()))


def test_every_kind_has_its_words() -> None:
    expected = {
        *(f"roles.{role}" for role in Role),
        *(f"sessions.{kind}" for kind in (*RunKind, *StrengthKind)),
        *(f"areas.{area}" for area in Area),
    }
    actual = {key for key in ENGLISH.phrases if key.startswith(("roles.", "sessions.", "areas."))}

    assert expected == actual


def test_a_dosage_in_english_is_that_of_the_model() -> None:
    sets = Dosage(kind=DosageKind.HOLD, amount=30, sets=2, sides=2, directions=2)
    doses = [*(drill.dosage for drill in DEFAULT_LIBRARY), sets]

    assert [f"{dose}" for dose in doses] == [dosage(Step(SWINGS, dose)) for dose in doses]


def test_the_english_labels_are_those_of_the_model() -> None:
    labels = {f"roles.{role}": role.label for role in Role}
    labels |= {f"areas.{area}": area.label for area in Area}

    assert labels == {key: ENGLISH.phrases[key] for key in labels}
