"""A drill file is read as it says, and every problem in it is reported at once, with its path."""

from pathlib import Path

import pytest

from mobiplan.drills import DEFAULT_LIBRARY, Library, Template, load_library
from mobiplan.errors import LibraryError
from mobiplan.model import Area, Dosage, DosageKind, Mode, Role

SMALL = """
schema = "mobiplan/drills/1"
extends = "default"
sources = { us = "Our own club" }

[[drill]]
id = "hip_shift"
name = "Hip Shift"
areas = ["hips"]
muscles = ["adductors"]
mode = "static"
roles = ["standalone"]
dosage = { hold = 20, sets = 2, sides = 2 }
position = "standing"
cue = "Shift and stay."
sources = ["us", "A book"]
"""


def problems_of(source: bytes | Path) -> list[tuple[str, str, str]]:
    """Return the path of each problem, what was found there and the hint."""
    with pytest.raises(LibraryError) as caught:
        load_library(source)
    return [(problem.path, problem.found, problem.hint) for problem in caught.value.problems]


def small_with(old: str, new: str) -> bytes:
    assert old in SMALL
    return SMALL.replace(old, new).encode()


def test_a_small_file_is_a_whole_library() -> None:
    library = load_library(SMALL.encode())

    drill = library["hip_shift"]
    assert (Area.HIPS,) == drill.areas
    assert Mode.STATIC is drill.mode
    assert Dosage(kind=DosageKind.HOLD, amount=20, sets=2, sides=2) == drill.dosage
    assert ("Our own club", "A book") == drill.sources
    assert DEFAULT_LIBRARY.flags == library.flags


def test_a_static_drill_holds_its_muscles_for_its_whole_hold() -> None:
    assert 40 == load_library(SMALL.encode())["hip_shift"].static_seconds


def test_flags_and_templates_are_read() -> None:
    text = """
[flag.sore]
label = "Sore"
focus = ["ankles"]
avoid = ["impact"]
swap = { hip_shift = "hip_shift" }
add = ["hip_shift"]
source = "us"

[[template]]
id = "short"
role = "transition"
minutes = [3, 5]
kinds = ["easy", "lower"]
flags = ["sore"]
focus = ["hips"]
covers = ["hips"]
drills = ["hip_shift"]
"""
    library = load_library((SMALL + text).encode())

    flag = library.flags[-1]
    assert ("sore", "Sore", (Area.ANKLES,)) == (flag.id, flag.label, flag.focus)
    assert (frozenset({"impact"}), ("hip_shift",)) == (flag.avoid, flag.add)
    assert (("hip_shift", "hip_shift"),) == flag.swap
    expected = Template(
        id="short",
        role=Role.TRANSITION,
        minutes=(3, 5),
        kinds=frozenset({"easy", "lower"}),
        flags=frozenset({"sore"}),
        focus=frozenset({Area.HIPS}),
        covers=(Area.HIPS,),
        drills=("hip_shift",),
    )
    assert expected == library.templates[-1]


@pytest.mark.parametrize("kind", [str, Path])
def test_a_file_is_found_by_its_path(kind: type, tmp_path: Path) -> None:
    file = tmp_path / "club.toml"
    file.write_text(SMALL, encoding="utf-8")

    assert "hip_shift" in load_library(kind(file))


def test_no_source_is_the_file_that_comes_along() -> None:
    library = load_library()

    assert isinstance(library, Library)
    assert DEFAULT_LIBRARY.drills == library.drills


def test_problems_of_a_file_begin_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "club.toml"
    file.write_bytes(small_with('"static"', '"statik"'))

    assert [("club.toml: drill[0].mode", '"statik"', '"static"')] == problems_of(file)


def test_a_problem_lists_the_choices() -> None:
    with pytest.raises(LibraryError) as caught:
        load_library(small_with('"static"', '"statik"'))

    assert 'one of "dynamic", "controlled", "static"' == caught.value.problems[0].expected


def test_a_file_that_is_not_there_is_the_usual_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_library(tmp_path / "nowhere.toml")


def test_what_is_no_toml_is_said_with_its_place() -> None:
    ((path, found, _),) = problems_of(b"schema = 1\noops = = 1")

    assert "file" == path
    assert "line 2" in found


def test_what_is_no_utf_8_is_refused() -> None:
    ((path, found, _),) = problems_of(b"\xff")

    assert "file" == path
    assert "invalid start byte" in found


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("drills/1", "drills/9", ("schema", '"mobiplan/drills/9"', '"mobiplan/drills/1"')),
        ('["hips"]', '["hip"]', ("drill[0].areas", '"hip"', '"hips"')),
        ('["hips"]', "[]", ("drill[0].areas", "[]", "")),
        ('["standalone"]', '["transition"]', ("drill[0].roles", '"transition"', "")),
        ('sources = ["us", "A book"]', "", ("drill[0].sources", "nothing", "")),
        ('"Hip Shift"', '" "', ("drill[0].name", '" "', "")),
        ("position =", "positon =", ("drill[0].positon", '"positon"', '"position"')),
        ("hold = 20", "reps = 20", ("drill[0].dosage", "reps, 0", "")),
        ("hold = 20", "hold = 9, reps = 9", ("drill[0].dosage", "reps and hold", "")),
        ("hold = 20", "holds = 20", ("drill[0].dosage.holds", '"holds"', '"hold"')),
        ("hold = 20, ", "", ("drill[0].dosage", "neither", "")),
        ("hold = 20", "hold = -1", ("drill[0].dosage.hold", "-1", "")),
        ("sides = 2", "sides = true", ("drill[0].dosage.sides", "True", "")),
        ("sides = 2", "side = 2", ("drill[0].dosage.side", '"side"', '"sides"')),
        (
            "sides = 2",
            "sides = 3",
            ("drill[0].dosage", "2 x 20, 3 sides, 1 directions", ""),
        ),
        ('us = "Our own club"', "us = 1", ("sources.us", "1", "")),
    ],
)
def test_a_problem_says_where_and_what_was_found(
    old: str, new: str, expected: tuple[str, str, str]
) -> None:
    assert expected in problems_of(small_with(old, new))


def test_a_flag_and_a_template_say_all_their_problems_at_once() -> None:
    text = """
[flag.sore]
avoid = ["jumps"]
colour = "red"
source = "us"

[[template]]
id = "short"
role = "warm_up"
minutes = [5, 3]
kinds = ["esay"]
drills = ["hip_shft"]
"""
    actual = problems_of((SMALL + text).encode())

    assert [
        ("flag.sore.label", "nothing", ""),
        ("flag.sore.avoid", '"jumps"', ""),
        ("flag.sore.colour", '"colour"', ""),
        ("template[0].minutes", "[5, 3]", ""),
        ("template[0].role", '"warm_up"', ""),
        ("template[0].kinds", '"esay"', '"easy"'),
        ("template[0].drills[0]", '"hip_shft"', '"hip_shift"'),
    ] == actual


@pytest.mark.parametrize("value", ["[5]", "[3, 4, 5]", "['a', 'b']", "[0, 5]", "5"])
def test_minutes_are_two_bounds_in_order(value: str) -> None:
    template = f'[[template]]\nid="t"\nrole="pre_run"\ndrills=["hip_shift"]\nminutes={value}'

    actual = problems_of(f"{SMALL}\n{template}".encode())

    assert [("template[0].minutes", value, "")] == actual


def test_drills_and_flags_must_be_tables() -> None:
    actual = problems_of(b'schema = "mobiplan/drills/1"\ndrill = [1]\nflag = 2')

    assert [("drill", "[1]", ""), ("flag", "2", "")] == actual


def test_a_file_without_drills_is_refused() -> None:
    assert [("drill", "nothing", "")] == problems_of(b'schema = "mobiplan/drills/1"')


def test_an_unknown_key_of_the_file_is_named() -> None:
    assert [("drills", '"drills"', '"drill"')] == problems_of(f"{SMALL}\n[[drills]]".encode())


def test_two_drills_with_one_id_are_refused() -> None:
    again = SMALL[SMALL.index("[[drill]]") :]

    assert [("drill[1].id", '"hip_shift"', "")] == problems_of((SMALL + again).encode())


def test_a_file_adds_replaces_and_removes() -> None:
    text = (
        SMALL.replace('"hip_shift"', '"butterfly"')
        + """
[flag.disc]
label = "My back"
source = "us"

[prefer]
long = ["ankles"]
"""
    )
    text = text.replace("[[drill]]", 'remove = ["a_skip", "plantar_fascia_stretch"]\n[[drill]]', 1)
    library = load_library(text.encode())

    assert 45 == len(library)
    assert "Hip Shift" == library["butterfly"].name
    places = [
        [drill.id for drill in each].index("butterfly") for each in (library, DEFAULT_LIBRARY)
    ]
    assert places[0] == places[1] - 1
    assert ("wall_calf_straight", "wall_calf_bent") == library.flags[1].add
    assert "a_skip" not in {drill for each in library.templates for drill in each.drills}
    assert ["My back"] == [flag.label for flag in library.flagged({"disc"})]
    assert frozenset({Area.ANKLES}) == library.preferred("long")
    assert DEFAULT_LIBRARY.preferred("hills") == library.preferred("hills")


def test_a_template_of_which_all_drills_are_removed_goes_with_them() -> None:
    gone = ["leg_swing_front_back", "leg_swing_side", "arm_circles"]
    library = load_library(
        f'schema = "mobiplan/drills/1"\nextends = "default"\nremove = {gone}'.encode()
    )

    expected = [each.id for each in DEFAULT_LIBRARY.templates if each.id != "pre_run_micro_3"]
    assert expected == [template.id for template in library.templates]


def test_what_is_removed_must_be_there() -> None:
    head = 'schema = "mobiplan/drills/1"\n'

    assert [("remove", '"a_skp"', '"a_skip"')] == problems_of(
        f'{head}extends = "default"\nremove = ["a_skp"]'.encode()
    )
    assert ("remove", '"a_skip"', "") in problems_of(f'{head}remove = ["a_skip"]'.encode())


def test_a_library_must_have_every_area_in_every_role() -> None:
    alone = problems_of(small_with('extends = "default"', ""))
    with pytest.raises(LibraryError) as caught:
        load_library(small_with('extends = "default"', ""))

    assert 19 == len(alone)
    assert {("drill", "none", "")} == set(alone)
    assert "a drill for the ankles in the role pre_run" in {
        problem.expected for problem in caught.value.problems
    }


def test_seconds_that_are_stated_are_those_of_the_dosage() -> None:
    dose = "dosage = { hold = 20, sets = 2, sides = 2 }"

    assert load_library(small_with(dose, f"{dose}\nseconds = 95"))["hip_shift"]
    assert [("drill[0].seconds", "90", "")] == problems_of(
        small_with(dose, f"{dose}\nseconds = 90")
    )


def test_sessions_that_do_not_exist_have_no_preference() -> None:
    actual = problems_of(f'{SMALL}\n[prefer]\nhill = ["ankels"]'.encode())

    assert [("prefer.hill", '"hill"', '"hills"'), ("prefer.hill", '"ankels"', '"ankles"')] == actual


def test_a_flag_yields_only_to_flags_that_exist() -> None:
    text = f'{SMALL}\n[flag.sore]\nlabel = "Sore"\nsource = "us"\nyields_to = ["achiles"]'

    assert [("flag.sore.yields_to", '"achiles"', '"achilles"')] == problems_of(text.encode())
