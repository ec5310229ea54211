"""Run the tests on every Python and on the oldest and newest dependencies: `pipx run nox`."""

from re import match

import nox

PYTHONS = ("3.11", "3.12", "3.13", "3.14")

nox.options.sessions = ("newest", "lowest", "feeds")
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
def feeds(session: nox.Session) -> None:
    """Test with the readers of calendar feeds, which hold python-dateutil below 3."""
    session.install("-e", ".[test,feeds]")
    session.run("pytest", *session.posargs)


def _oldest() -> list[str]:
    needs = nox.project.load_toml("pyproject.toml")["project"]["dependencies"]
    pinned = (match(r"([\w-]+)>=([\d.]+)", need) for need in needs)
    return [f"{pin[1]}=={pin[2]}.*" for pin in pinned if pin]
