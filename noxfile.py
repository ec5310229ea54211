"""Run the tests on every Python and on the oldest and newest dependencies: `pipx run nox`."""

from fractions import Fraction
from json import loads
from pathlib import Path
from random import Random
from re import match
from shutil import copy, copytree
from tempfile import TemporaryDirectory

import nox

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
MUTMUT = "mutmut==3.8.1"
BESIDE = ("conftest.py", "docs", "examples", "README.md")
"""What the tests read beside the source, the tests and pyproject.toml."""

MORE_TESTS = {
    "planner": (
        "tests/scenarios",
        "tests/properties/test_oracle.py",
        "tests/properties/test_promises.py",
    )
}
"""The tests of a package beside those in the folder of its name."""

SEED = 20260112
"""For the choice of a share of the mutants."""

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
    """Change a package in thousands of small ways, and list what its tests miss: `-- rules`.

    Of a large package a share says enough: `-- planner 1/8`.
    """
    package, share = (*session.posargs, *("rules", "1")[len(session.posargs) :])
    session.install("-e", ".[test]", MUTMUT)
    with TemporaryDirectory() as folder, session.chdir(folder):
        _copy_to(Path(folder))
        Path("setup.cfg").write_text(_mutmut_of(package), encoding="utf-8")
        env = {"CI": "1", "PYTHONPATH": folder}
        some = () if share == "1" else _some(session, Fraction(share), env)
        session.run("mutmut", "run", "--max-children", "1", *some, env=env)
        if not some:
            session.run("mutmut", "results")
    more = ("--share", f"{float(Fraction(share))}")
    session.run("python", "-m", "tests.mutants.at_import", package, *more, env={"CI": "1"})


def _some(session: nox.Session, share: Fraction, env: dict[str, str]) -> list[str]:
    """Return the names of a share of the mutants, evenly at random by a fixed seed.

    Asked for a mutant that there is not, mutmut makes all of them and stops.
    """
    session.run("mutmut", "run", "no.such.mutant", env=env, success_codes=[1])
    made = [loads(path.read_text("utf-8")) for path in sorted(Path("mutants/src").rglob("*.meta"))]
    names = [name for each in made for name in each["exit_code_by_key"]]
    return Random(SEED).sample(names, int(len(names) * share))  # noqa: S311  no secret


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
        "pytest_add_cli_args": [
            *("-p", "no:cacheprovider", "--no-showlocals"),
            *("-p", "tests.mutants.forgetful"),
        ],
        "pytest_add_cli_args_test_selection": [
            f"tests/unit/{package}",
            *MORE_TESTS.get(package, ()),
        ],
    }
    lines = ("\n    ".join((f"{name} =", *values)) for name, values in options.items())
    return "\n".join(("[mutmut]", *lines))


def _oldest() -> list[str]:
    needs = nox.project.load_toml("pyproject.toml")["project"]["dependencies"]
    pinned = (match(r"([\w-]+)>=([\d.]+)", need) for need in needs)
    return [f"{pin[1]}=={pin[2]}.*" for pin in pinned if pin]
