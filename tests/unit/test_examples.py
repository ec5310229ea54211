"""Every example script runs and every example file plans."""

import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from mobiplan import Role, plan, read

EXAMPLES = Path(__file__).parents[2] / "examples"
SCRIPTS = sorted(EXAMPLES.glob("*.py"))
WEEKS = sorted(EXAMPLES.glob("*.toml"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_the_script_runs_and_says_something(script: Path, tmp_path: Path) -> None:
    copytree(EXAMPLES, tmp_path / "examples")

    done = subprocess.run(
        [sys.executable, "-W", "error", Path("examples") / script.name],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (0, "") == (done.returncode, done.stderr)
    assert done.stdout


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.name)
def test_the_week_gets_blocks_and_breaks_no_rule(week: Path) -> None:
    planned = plan(read(week))

    assert 0 == planned.score.broken
    assert {Role.PRE_RUN, Role.POST_RUN} <= {block.role for block in planned.blocks}


def test_there_are_examples_of_both_kinds() -> None:
    assert SCRIPTS
    assert EXAMPLES / "week.toml" in WEEKS
