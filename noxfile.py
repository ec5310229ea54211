"""Run the tests on every Python and on the oldest and newest dependencies: `pipx run nox`."""

from pathlib import Path
from re import match
from shutil import copy, copytree
from tempfile import TemporaryDirectory

import nox

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
MUTMUT = "mutmut==3.8.1"
BESIDE = ("conftest.py", "docs", "examples", "README.md")
"""What the tests read beside the source, the tests and pyproject.toml."""

nox.options.sessions = ("newest", "lowest")
nox.options.error_on_missing_interpreters = False


@nox.session(python=PYTHONS)
def newest(session: nox.Session) -> None:
    """Test with the newest release of everything."""
    session.install("-e", ".[test]")
    session.run("pytest", *session.posargs)


@nox.session(python=PYTHONS[0])
def lowest(session: nox.Session) -> None:
    """Test with the oldest dependencies that pyproject.toml allows."""
    session.install("-e", ".[test]", *_oldest())
    session.run("pytest", *session.posargs)


@nox.session(python=PYTHONS[0])
def mutants(session: nox.Session) -> None:
    """Change a package in thousands of small ways, and list what its tests miss: `-- rules`."""
    (package,) = session.posargs or ("rules",)
    session.install("-e", ".[test]", MUTMUT)
    with TemporaryDirectory() as folder, session.chdir(folder):
        _copy_to(Path(folder))
        Path("setup.cfg").write_text(_mutmut_of(package), encoding="utf-8")
        session.run("mutmut", "run", "--max-children", "1", env={"CI": "1"})
        session.run("mutmut", "results")
    session.run("python", "-m", "tests.mutants.at_import", package, env={"CI": "1"})


def _copy_to(folder: Path) -> None:
    for each in map(Path(__file__).parent.joinpath, ("src", "tests", "pyproject.toml", *BESIDE)):
        if each.is_dir():
            copytree(each, folder / each.name)
        else:
            copy(each, folder)


def _mutmut_of(package: str) -> str:
    """Write a configuration: examples in docstrings are left out, as each needs those before it."""
    options = {
        "source_paths": ["src"],
        "only_mutate": [f"src/mobiplan/{package}/*"],
        "also_copy": list(BESIDE),
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "--no-showlocals"],
        "pytest_add_cli_args_test_selection": [f"tests/unit/{package}"],
    }
    lines = ("\n    ".join((f"{name} =", *values)) for name, values in options.items())
    return "\n".join(("[mutmut]", *lines))


def _oldest() -> list[str]:
    needs = nox.project.load_toml("pyproject.toml")["project"]["dependencies"]
    pinned = (match(r"([\w-]+)>=([\d.]+)", need) for need in needs)
    return [f"{pin[1]}=={pin[2]}.*" for pin in pinned if pin]
