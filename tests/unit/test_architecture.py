"""What importing mobiplan costs: heavy packages load only when they are used."""

import subprocess
import sys
from importlib import import_module

import pytest

import mobiplan


def loaded_by(statement: str) -> set[str]:
    program = f"import sys; {statement}; print('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    return set(done.stdout.split())


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    return loaded_by("from mobiplan import *")


@pytest.mark.parametrize(
    "package", ["cattrs", "dateutil.rrule", "fit_tool", "hypothesis", "icalendar"]
)
def test_importing_all_of_mobiplan_does_not_load(package: str, loaded: set[str]) -> None:
    assert package not in loaded


def test_importing_all_of_mobiplan_loads_the_layers_that_plan(loaded: set[str]) -> None:
    assert {"mobiplan.model", "mobiplan.planner", "mobiplan.rules", "mobiplan.drills"} <= loaded


def test_importing_mobiplan_alone_loads_its_errors_alone() -> None:
    own = {name for name in loaded_by("import mobiplan") if name.startswith("mobiplan")}

    assert {"mobiplan", "mobiplan.errors"} == own


@pytest.mark.parametrize("package", ["drills", "export", "model", "planner", "reading", "rules"])
def test_the_packages_of_mobiplan_load_when_they_are_looked_at(package: str) -> None:
    assert import_module(f"mobiplan.{package}") is mobiplan.__getattr__(package)
    assert package in dir(mobiplan)


@pytest.mark.parametrize("name", mobiplan.__all__)
def test_the_names_of_mobiplan_load_when_they_are_looked_at(name: str) -> None:
    assert callable(getattr(mobiplan, name))
    assert name in dir(mobiplan)


def test_a_name_that_mobiplan_does_not_have_is_refused() -> None:
    with pytest.raises(AttributeError, match="module 'mobiplan' has no attribute 'plans'"):
        _ = mobiplan.plans
