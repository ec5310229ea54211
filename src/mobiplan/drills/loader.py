"""Reads a drill library from TOML: the one that comes with mobiplan, or a user's own."""

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path

from attrs import asdict, evolve

from mobiplan.drills.entries import read_drill, read_flag, read_preferences, read_template
from mobiplan.drills.library import Library
from mobiplan.drills.merging import Entries, merged
from mobiplan.drills.references import gap_problems, reference_problems
from mobiplan.drills.table import Table
from mobiplan.drills.values import TEXT
from mobiplan.errors import LibraryError, Problem, nearest
from mobiplan.model.wallclock import quoted

SCHEMA = "mobiplan/drills/1"
"""What a drill file says of itself."""


def load_library(source: str | Path | bytes | None = None) -> Library:
    """Read a drill library.

    A file may say ``extends = "default"``. Then it builds on the library that comes with mobiplan:
    a drill, flag or template with the id of one of those replaces it, any other one is added, and
    ``remove`` lists the ids of drills that are left out. Every file, with what it builds on, must
    have a drill for each of the five areas in each role.

    Args:
        source: the path of a TOML file, or its content as bytes; None (the default) is the file
            that comes with mobiplan.

    Returns:
        The library; equal sources give libraries with equal content.

    Raises:
        LibraryError: with every problem of the file.
        OSError: there is no file at that path, or it cannot be opened.

    Example:
        >>> load_library(b'schema = "mobiplan/drills/1"')
        Traceback (most recent call last):
        ...
        mobiplan.errors.LibraryError: drill: expected at least one drill, got nothing
    """
    content = _bytes_of(source)
    try:
        return _library(_parse(content))
    except LibraryError as error:
        where = f"{Path(source).name}: " if isinstance(source, str | Path) else ""
        problems = (evolve(problem, path=where + problem.path) for problem in error.problems)
        raise LibraryError(*problems) from error.__cause__


@cache
def default_library() -> Library:
    """Return the library that comes with mobiplan, read once.

    Example:
        >>> default_library()["leg_swing_side"].name
        'Leg Swings (Side-to-Side)'
    """
    return load_library()


def _bytes_of(source: str | Path | bytes | None) -> bytes:
    if isinstance(source, bytes):
        return source
    if source is None:
        return files("mobiplan.drills").joinpath("drills.toml").read_bytes()
    return Path(source).read_bytes()


def _parse(content: bytes) -> dict[str, object]:
    try:
        return tomllib.loads(content.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LibraryError(Problem("file", "valid TOML in UTF-8", str(error))) from error


def _library(content: dict[str, object]) -> Library:
    problems: list[Problem] = []
    file = Table(content, "", problems)
    file.word("schema", [SCHEMA])
    base = _base(file)
    removed = _removed(file, base)
    own = _read(file, needed=not base.drills)
    file.close()
    left = merged(base, Entries(), removed)
    problems += reference_problems(own, left)
    whole = merged(base, own, removed)
    if not any(problem.path.startswith("drill") for problem in problems):
        problems += gap_problems(whole.drills)
    if problems:
        raise LibraryError(*problems)
    return Library(**asdict(whole, recurse=False))


def _base(file: Table) -> Entries:
    """Return what the file builds on: nothing, or the library that comes with mobiplan."""
    if "extends" not in file.keys:
        file.value("extends", TEXT)
        return Entries()
    file.word("extends", ["default"])
    library = default_library()
    return Entries(**{name: getattr(library, name) for name in asdict(Entries())})


def _removed(file: Table, base: Entries) -> tuple[str, ...]:
    known = [drill.id for drill in base.drills]
    removed = file.texts("remove")
    for word in removed:
        if word not in known:
            expected = (
                "the id of a drill that it extends" if known else 'extends = "default" beside it'
            )
            file.note("remove", expected, quoted(word), nearest(word, known))
    return removed


def _read(file: Table, *, needed: bool) -> Entries:
    sources = dict(file.pairs("sources"))
    drills = tuple(read_drill(table, sources) for table in file.tables("drill"))
    if needed and "drill" not in file.keys:
        file.note("drill", "at least one drill", "nothing")
    by_id = file.table("flag")
    return Entries(
        drills=drills,
        flags=tuple(read_flag(by_id.table(word), word) for word in by_id.keys),
        templates=tuple(read_template(table) for table in file.tables("template")),
        prefer=read_preferences(file.table("prefer")),
    )
