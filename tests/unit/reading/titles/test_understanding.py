"""Titles: what runners and their apps write, and what it means."""

import pytest

from mobiplan.errors import ScheduleError
from mobiplan.model import RunKind, StrengthKind
from mobiplan.reading.titles.amounts import amounts_in
from mobiplan.reading.titles.understanding import Understood, understood
from mobiplan.reading.titles.vocabulary import (
    Vocabulary,
    default_vocabulary,
    read_words,
    tokens,
    united,
)

WORDS = default_vocabulary()


def said(title: str, description: str = "", vocabulary: Vocabulary = WORDS) -> str:
    """Return what a title says: nature, kind, minutes, distance and how it was found, by part."""
    found = understood(title, description, vocabulary)
    parts = []
    for part in found.parts:
        kind = f" {part.kind}" if part.kind else ""
        minutes = f" {part.amounts.minutes} min" if part.amounts.minutes else ""
        km = f" {part.km:.4g} km" if part.km else ""
        parts.append(f"{part.nature}{kind}{minutes}{km}")
    return " + ".join(parts)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("6x800m @ 5k", "run intervals"),
        ("Rolling 400s \N{BULLET} 12.9km", "run intervals 12.9 km"),
        ("Easy 45 min + Gym A", "run easy 45 min + strength"),
        ("Strength or Rest", "strength"),
        ("parkrun", "run time_trial 5 km"),
        ("Park Run", "run time_trial 5 km"),
        ("junior parkrun", "run time_trial 2 km"),
        ("parkrun 30 min", "run time_trial 30 min 5 km"),
        ("parkrun 3 miles", "run time_trial 4.828 km"),
        ("parkrun + 4 km easy home", "run time_trial 9 km"),
        ("Long run 90 min with parkrun", "run time_trial 90 min"),
        ("parkrun volunteering", "unknown"),
        ("Medium-Long Run \N{EN DASH} 9K @ 6:10\N{EN DASH}6:20/km", "run long 9 km"),
        ("3 m run", "run 4.828 km"),
        ("RACE DAY \N{EN DASH} Half Marathon", "run race 21.1 km"),
        ("Marathon", "run race 42.2 km"),
        ("Running late", "not_training"),
        ("brunch", "unknown"),
        ("Lunch run", "run"),
        ("Team lunch", "not_training"),
        ("School run", "not_training"),
        ("In the long run we all eat", "not_training"),
        ("World Series game", "unknown"),
        ("Speed dating", "unknown"),
        ("Race week", "unknown"),
        ("Core", "strength core"),
        ("Core hours", "not_training"),
        ("Day Off", "rest"),
        ("OFF - Rest Day", "rest"),
        ("Day of rest", "rest"),
        ("Long day, then rest", "run long"),
        ("Upper body (light)", "strength upper"),
        ("Rest or Shakeout", "run recovery"),
        ("Rest 60 min", "rest 60 min"),
        ("Tom and easy run", "run easy"),
        ("0 h run", "run"),
        ("4 x 1 mi, 90 s rest", "run intervals"),
        ("Cross Training or Strength Training", "strength"),
        ("Bike or swim", "sport"),
        ("Run: Easy + strides", "run strides"),
        ("Run: Long run w/ MP finish", "run long"),
        ("Long run 20k with 5k at MP", "run long 20 km"),
        ("Threshold with Tom", "run threshold"),
        ("5 mile race pace", "run tempo 8.047 km"),
        ("parkrun 5 km + 4 km easy home", "run time_trial 9 km"),
        ("Run 5k then 30 min core", "run 5 km + strength core 30 min"),
        ("20 min easy + 6x400m + 10 min easy", "run intervals 30 min"),
        ("Strength + 5K easy run", "strength + run easy 5 km"),
        ("Strength + optional recovery jog", "strength"),
        ("Bike 60 min + run 5k", "sport 60 min + run 5 km"),
        ("Lower A - squat pattern & core", "strength lower"),
        ("Upper & lower body", "strength full_body"),
        ("Full body + plyo", "strength full_body"),
        ("S&C", "strength"),
        ("Gym - lower", "strength lower"),
        ("Treadmill 8k at the gym", "run 8 km"),
        ("Bike: Zwift endurance", "sport"),
        ("Week 5 - build 2 (52 km)", "unknown 52 km"),
        ("10 km", "run 10 km"),
        ("10 km in 50 min", "unknown 50 min 10 km"),
        ("1h30 long", "run long 90 min"),
        ("1.5h long", "run long 90 min"),
        ("Easy 1 h 15 min", "run easy 75 min"),
        ("1h 30 min easy", "run easy 90 min"),
        ("1 h 30 easy", "run easy 90 min"),
        ("1:30 h easy", "run easy 90 min"),
        ("5:30 time trial", "run time_trial"),
        ("5 time trial", "run time_trial"),
        ("Easy 1:30h", "run easy 90 min"),
        ("Easy 0:45 hours", "run easy 45 min"),
        ("Easy 1:30:00 h", "run easy 90 min"),
        ("Easy 1:15-1:30 h", "run easy 90 min"),
        ("Easy 1:15h \N{EN DASH} 1:30h", "run easy 90 min"),
        ("Long run 2:00h @ 5:30/km", "run long 120 min"),
        ("Langer Lauf 1:30 Std", "run long 90 min"),
        ("Easy 0:00 h", "run easy"),
        ("Easy 1:30", "run easy"),
        ("Easy run 18:00 h", "run easy"),
        ("Easy 40-50 min", "run easy 50 min"),
        ("Easy 50m - 1h", "run easy 60 min"),
        ("Easy 45'", "run easy 45 min"),
        ("20 m long run", "run long 32.19 km"),
        ("30 m easy run", "run easy 30 min"),
        ("55m - 65m easy", "run easy 65 min"),
        ("Run 3000m", "run 3 km"),
        ("8-10 miles easy", "run easy 16.09 km"),
        ("1000m x 5", "run intervals"),
        ("", "unknown"),
        ("+ & or", "unknown"),
    ],
)
def test_a_title_means(title: str, expected: str) -> None:
    assert expected == said(title)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Langer Lauf 25 km", "run long 25 km"),
        ("Lockerer Dauerlauf 8 km und Krafttraining", "run easy 8 km + strength"),
        ("Ruhetag", "rest"),
        ("Footing de récupération 40 min", "run recovery 40 min"),
        ("Footing de recuperation 40 min", "run recovery 40 min"),
        ("Sortie longue 1h45", "run long 105 min"),
        ("Gainage ou repos", "strength core"),
        ("Tirada larga 20 km y fuerza", "run long 20 km + strength"),
        ("Series 6x1000 m", "run intervals"),
        ("Corsa lenta 10 km", "run easy 10 km"),
        ("Palestra e poi corsa 5 km", "strength + run 5 km"),
        ("Rustige duurloop 8 km", "run easy 8 km"),
        ("Kracht of rust", "strength"),
        ("Corrida leve 5 km + musculação", "run easy 5 km + strength"),
        ("Longão 18 km", "run long 18 km"),
        ("Långpass 20 km - GENOMFÖRT", "run long 20 km"),
        ("Intervaller 6x1000 m", "run intervals"),
        ("Vilodag", "rest"),
        ("Langtur 90 min", "run long 90 min"),
        ("Rolig løpetur 1 time", "run easy 60 min"),
        ("Roligt løb 8 km", "run easy 8 km"),
        ("Styrketræning", "strength"),
        ("Лёгкий бег 8 км", "run easy 8 km"),  # noqa: RUF001  Russian
        ("Силовая А", "strength"),  # noqa: RUF001  Russian
        ("Взвеситься натощак", "not_training"),
        ("День отдыха", "rest"),
        ("轻松跑 8 公里", "run easy 8 km"),
        ("今天长距离20公里", "run long 20 km"),
        ("休息日", "rest"),
        ("ロング走 20キロ", "run long 20 km"),
        ("筋トレ", "strength"),
        ("ブランチ", "not_training"),
    ],
)
def test_titles_are_understood_in_many_languages(title: str, expected: str) -> None:
    assert expected == said(title)


@pytest.mark.parametrize(
    ("title", "description", "expected"),
    [
        ("Rolling 400s", "Tempo \N{BULLET} 12.9km \N{BULLET} 1h10m", "run tempo 70 min 12.9 km"),
        ("Run", "Planned Time: 1:05\nPlanned Distance: 11.00 km", "run 65 min 11 km"),
        ("Run", "Planned Time: 0:45:31", "run 46 min"),
        ("Run", "Duration: 50 min", "run 50 min"),
        ("Run", "Duration: all day", "run"),
        ("Run 40 min", "Planned Time: 1:05", "run 40 min"),
        ("Wednesday special", "Easy run 40 min", "run easy 40 min"),
        ("Wednesday special", "6x400m", "run intervals"),
        ("Run", "6x400m", "run"),
        ("Run", "Gym - lower", "run"),
        ("Easy run", "Tempo 5k", "run easy 5 km"),
        ("Bike", "Planned Time: 1:00", "sport 60 min"),
        ("Standup", "Easy run 40 min", "not_training"),
        ("Easy 45 min + Gym A", "Planned Time: 3:00", "run easy 45 min + strength"),
        ("Run", " \n \n", "run"),
    ],
)
def test_a_description_tells_what_the_title_does_not(
    title: str, description: str, expected: str
) -> None:
    assert expected == said(title, description)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Easy run", (1, False, False)),
        ("Easy run (cancelled)", (1, False, True)),
        ("Easy run or rest", (2, False, False)),
        ("Gym + optional jog", (1, True, False)),
        ("Optional jog", (1, False, False)),
    ],
)
def test_a_title_says_what_it_leaves_open(title: str, expected: tuple[int, bool, bool]) -> None:
    found: Understood = understood(title, "", WORDS)

    assert expected == (found.options, found.left_out, found.cancelled)


def test_of_a_range_of_clocks_the_longer_end_is_the_length() -> None:
    found = amounts_in("Easy 1:15-1:30 h", WORDS)

    assert (75, 90) == (found.range_from, found.minutes)


def test_words_of_the_user_are_understood_and_come_first() -> None:
    own = read_words(
        {
            "run": {"easy": ["plod", "tempo"]},
            "units": {"km": ["verst"]},
            "labels": {"time": ["clock"]},
        }
    )
    both = WORDS | own

    assert "run easy 5 km" == said("Plod 5 verst", vocabulary=both)
    assert "run easy 5 km" == said("Tempo 5 km", vocabulary=both)
    assert "run easy 40 min" == said("Plod", "Clock: 40 min", vocabulary=both)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (5, "expected a table of words, got 5"),
        ({"runs": {}}, ('runs: expected one of run, strength, other, joining, units, labels, '
         'distances, loads, days, got "runs"; did you mean "run"?')),
        ({"run": []}, "run: expected a table of lists of terms, got []"),
        ({"run": {"eazy": []}}, '"eazy"; did you mean "easy"?'),
        ({"run": {"easy": "plod"}}, 'run.easy: expected a list of terms in quotes, got "plod"'),
        ({"run": {"easy": [1]}}, "run.easy: expected a list of terms in quotes, got [1]"),
        ({"run": {"easy": ["x" * 81]}}, "run.easy: expected a list of terms in quotes"),
        ({"run": {"easy": ["..."]}}, 'run.easy: expected a term with letters, got "..."'),
        (
            {"run": {"easy": ["plod"], "long": ["plod"]}},
            'run.long: expected a term that does not mean easy already, got "plod"',
        ),
    ],
)  # fmt: skip
def test_words_that_cannot_be_read_are_told(table: object, expected: str) -> None:
    with pytest.raises(ScheduleError) as caught:
        read_words(table)

    assert expected in str(caught.value)


def test_a_term_of_two_languages_means_one_thing() -> None:
    content = {
        "schema": "mobiplan/words/1",
        "en": {"run": {"easy": ["plod"]}},
        "xx": {"other": {"rest": ["plod"]}},
        "yy": 5,
    }
    with pytest.raises(ScheduleError) as caught:
        united(content)

    assert [
        'xx: expected a term that does not mean easy already, got "plod"',
        "yy: expected a table of words, got 5",
    ] == str(caught.value).splitlines()


@pytest.mark.parametrize("kind", [*RunKind, *StrengthKind])
def test_every_kind_has_words(kind: RunKind | StrengthKind) -> None:
    assert any(sense.kind is kind for sense in WORDS.senses.values())


def test_every_term_is_found_by_itself() -> None:
    lost = [term for term in WORDS.senses if [hit.size for hit in WORDS.hits(term)] != [len(term)]]

    assert [] == lost


def test_words_are_compared_without_accents_case_and_width() -> None:
    assert tokens("LÅNGPASS") == tokens("la\N{COMBINING RING ABOVE}ngpass") == tokens("langpass")
    assert tokens("\N{FULLWIDTH LATIN CAPITAL LETTER R}un") == ("run",)
    assert tokens("パ") != tokens("ハ")


def test_a_vocabulary_without_words_finds_nothing() -> None:
    assert "unknown" == said("Easy run", vocabulary=Vocabulary({}))
