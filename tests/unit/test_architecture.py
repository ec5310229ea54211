"""What importing mobiplan costs: heavy packages load only when they are used."""

import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    listing = "import sys, mobiplan; print('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", listing], check=True, capture_output=True, text=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("package", ["cattrs", "dateutil.rrule", "hypothesis", "icalendar"])
def test_importing_mobiplan_does_not_load(package: str, loaded: set[str]) -> None:
    assert package not in loaded


def test_importing_mobiplan_loads_the_layers_that_plan(loaded: set[str]) -> None:
    assert {"mobiplan.model", "mobiplan.planner", "mobiplan.rules", "mobiplan.drills"} <= loaded
