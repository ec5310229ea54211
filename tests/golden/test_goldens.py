"""Each case in ``cases/`` is a plan; beside it lie the calendar and the text that it must give.

To add a case, add a file with a ``PLAN``. ``MOBIPLAN_WRITE_GOLDENS=1 pytest tests/golden`` writes
what the cases give now; read the difference before you keep it.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from attrs import evolve
from tests.golden.ics_checker import problems

from mobiplan.export import Style, to_ics, to_text
from mobiplan.model import Plan

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.stem for path in CASES.glob("[!_]*.py"))
WRITE = os.environ.get("MOBIPLAN_WRITE_GOLDENS") == "1"


def plan_of(name: str) -> Plan:
    plan: Plan = import_module(f"tests.golden.cases.{name}").PLAN
    return plan


def with_sessions(plan: Plan) -> bytes:
    return to_ics(plan, include_sessions=True)


def as_text(plan: Plan) -> bytes:
    return f"{to_text(plan)}\n".encode()


FORMS = {".ics": to_ics, ".full.ics": with_sessions, ".txt": as_text}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_a_plan_gives_the_bytes_of_its_golden_file(name: str, form: str) -> None:
    actual = FORMS[form](plan_of(name))
    golden = CASES / f"{name}{form}"
    if WRITE:
        golden.write_bytes(actual)

    assert golden.read_bytes() == actual


ORDINARY = "ordinary_day_in_london"
STYLES = {
    "de": Style(language="de"),
    "es": Style(language="es"),
    "fr": Style(language="fr"),
    "it": Style(language="it"),
    "merged": Style(merged=True, alarms=15),
    "private": Style(private=True, alarms={"pre_run": 15}, free=["standalone"]),
    "adorned": Style(
        alarms={"pre_run": 15, "standalone": 60},
        colours={"pre_run": "orange", "session": "steelblue"},
        locations={"standalone": "Living room; mat"},
        free=["post_run"],
        drill_page="https://example.com/{drill}",
    ),
}


@pytest.mark.parametrize("name", STYLES)
def test_a_style_gives_the_bytes_of_its_golden_file(name: str) -> None:
    _is_golden(f"{ORDINARY}.{name}.ics", to_ics(plan_of(ORDINARY), style=STYLES[name]))


def test_an_update_gives_the_bytes_of_its_golden_file() -> None:
    plan = plan_of(ORDINARY)
    _, *others = plan.blocks
    later = evolve(plan, blocks=(*others[:-1], evolve(others[-1], minutes=12)))

    _is_golden(f"{ORDINARY}.updated.ics", to_ics(later, previous=to_ics(plan)))


def test_weeks_that_are_alike_give_the_bytes_of_their_golden_file() -> None:
    plan = plan_of("four_weeks_in_berlin")

    _is_golden("four_weeks_in_berlin.rrule.ics", to_ics(plan, recurrence="rrule"))


def _is_golden(name: str, actual: bytes) -> None:
    golden = CASES / name
    if WRITE:
        golden.write_bytes(actual)

    assert [] == problems(actual)
    assert golden.read_bytes() == actual


@pytest.mark.parametrize("export", [to_ics, with_sessions])
@pytest.mark.parametrize("name", NAMES)
def test_every_calendar_keeps_to_the_rules_of_its_bytes(
    name: str, export: Callable[[Plan], bytes]
) -> None:
    assert [] == problems(export(plan_of(name)))


@pytest.mark.parametrize("name", NAMES)
def test_a_calendar_is_the_same_without_assertions(name: str) -> None:
    program = (
        "import sys; from importlib import import_module; from mobiplan.export import to_ics;"
        f"plan = import_module('tests.golden.cases.{name}').PLAN;"
        "sys.stdout.buffer.write(to_ics(plan))"
    )
    done = subprocess.run(  # noqa: S603  a fixed program, about a case of ours
        [sys.executable, "-O", "-c", program],
        check=True,
        capture_output=True,
        cwd=CASES.parents[2],
    )

    assert (CASES / f"{name}.ics").read_bytes() == done.stdout
