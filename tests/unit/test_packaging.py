"""The wheel: what is in it, and that the main job works from it alone."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]


SCRIPTS = sysconfig.get_path("scripts")
PATH = f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}"  # the build backend looks for its program there


def run(*arguments: str | Path, cwd: Path, **variables: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, "PATH": PATH, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run("-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    run("-m", "pip", "install", "--quiet", "--no-deps", "--target", folder, wheel, cwd=folder)
    return folder


@pytest.mark.parametrize(
    "file",
    [
        "drills/drills.toml",
        "export/words/css_colours.txt",
        "export/words/de.toml",
        "reading/titles/words.toml",
        "py.typed",
        "cli/__init__.py",
        "__main__.py",
    ],
)
def test_the_wheel_contains(file: str, wheel: Path) -> None:
    assert f"mobiplan/{file}" in ZipFile(wheel).namelist()


def test_the_wheel_holds_nothing_beside_the_package(wheel: Path) -> None:
    folders = {name.split("/")[0].split("-")[0] for name in ZipFile(wheel).namelist()}

    assert {"mobiplan"} == folders


def test_the_installed_wheel_plans_a_week_from_another_folder(
    installed: Path, tmp_path: Path
) -> None:
    arguments = ("-m", "mobiplan", "plan", ROOT / "examples" / "week.toml", "-o", "week.ics")

    run(*arguments, cwd=tmp_path, PYTHONPATH=str(installed))

    assert (tmp_path / "week.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_the_installed_wheel_is_what_runs(installed: Path, tmp_path: Path) -> None:
    where = run(
        "-c", "import mobiplan; print(mobiplan.__file__)", cwd=tmp_path, PYTHONPATH=str(installed)
    )

    assert str(installed / "mobiplan" / "__init__.py") == where.strip()
