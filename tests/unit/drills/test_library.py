"""A library finds its drills, knows its conditions, and refuses ids that do not fit together."""

import pickle
import subprocess
import sys

import pytest

import mobiplan.drills
from mobiplan import drills
from mobiplan.drills import DEFAULT_LIBRARY, Flag, Library, Template, default_library
from mobiplan.errors import LibraryError
from mobiplan.model import Role

CIRCLES = DEFAULT_LIBRARY["ankle_circles"]


def test_the_default_library_is_read_once() -> None:
    assert DEFAULT_LIBRARY is default_library() is drills.DEFAULT_LIBRARY


def test_importing_mobiplan_does_not_read_the_default_library() -> None:
    script = (
        "import mobiplan; from mobiplan.drills import default_library;"
        "print(default_library.cache_info().currsize)"
    )

    done = subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )

    assert "0" == done.stdout.strip()


def test_the_package_has_no_other_names() -> None:
    with pytest.raises(AttributeError, match="no attribute 'DEFAULT_LIBRARIES'"):
        _ = mobiplan.drills.DEFAULT_LIBRARIES


def test_a_library_is_a_collection_of_drills_by_id() -> None:
    library = Library(drills=(CIRCLES,))

    assert "ankle_circles" in library
    assert "a_skip" not in library
    assert 1 == len(library)
    assert [CIRCLES] == list(library)
    assert CIRCLES is library["ankle_circles"]


def test_an_id_that_no_drill_has_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="ankle_squares"):
        DEFAULT_LIBRARY["ankle_squares"]


def test_the_conditions_are_the_flags_and_all_that_rules_drills_out() -> None:
    words = {word for drill in DEFAULT_LIBRARY for word in drill.contraindications}

    assert words | {flag.id for flag in DEFAULT_LIBRARY.flags} == DEFAULT_LIBRARY.conditions


def test_what_only_scales_a_drill_is_a_condition_too() -> None:
    assert frozenset({"ankle_sprain"}) == Library(drills=(CIRCLES,)).conditions


def test_a_condition_without_more_to_it_is_no_flag() -> None:
    actual = DEFAULT_LIBRARY.flagged({"knee_acute", "disc", "achilles"})

    assert ["achilles", "disc"] == [flag.id for flag in actual]


def test_a_library_travels_to_another_process() -> None:
    travelled = pickle.loads(pickle.dumps(DEFAULT_LIBRARY))  # noqa: S301 - our own bytes

    assert DEFAULT_LIBRARY.drills == travelled.drills
    assert DEFAULT_LIBRARY["a_skip"] == travelled["a_skip"]


def test_ids_that_are_used_twice_or_name_nothing_are_all_reported() -> None:
    flag = Flag(
        id="sore",
        label="Sore",
        source="us",
        swap=(("a", "ankle_circle"),),
        add=("ankle_circles", "b"),
    )
    template = Template(
        id="t",
        role=Role.PRE_RUN,
        minutes=(5, 7),
        drills=("ankle_circles", "c"),
        flags=frozenset("d"),
    )

    with pytest.raises(LibraryError) as caught:
        Library(drills=(CIRCLES, CIRCLES), flags=(flag, flag), templates=(template, template))

    sore = [
        ("swap", '"a"', ""),
        ("swap.a", '"ankle_circle"', '"ankle_circles"'),
        ("add[1]", '"b"', ""),
    ]
    actual = [(problem.path, problem.found, problem.hint) for problem in caught.value.problems]
    assert [
        ("drill[1].id", '"ankle_circles"', ""),
        ("flag[1].id", '"sore"', ""),
        ("template[1].id", '"t"', ""),
        *[(f"flag.sore.{path}", found, hint) for path, found, hint in sore * 2],
        ("template[0].drills[1]", '"c"', ""),
        ("template[0].flags", '"d"', ""),
        ("template[1].drills[1]", '"c"', ""),
        ("template[1].flags", '"d"', ""),
    ] == actual
