"""Reads a drill library from TOML: the one that comes with mobiplan, or a user's own."""

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path

from attrs import evolve

from mobiplan.drills.entries import read_drill, read_flag, read_template
from mobiplan.drills.library import Library
from mobiplan.drills.parts import Flag, Template
from mobiplan.drills.references import reference_problems
from mobiplan.drills.table import Table
from mobiplan.errors import LibraryError, Problem
from mobiplan.model import Drill

SCHEMA = "mobiplan/drills/1"
"""What a drill file says of itself."""


def load_library(source: str | Path | bytes | None = None) -> Library:
    """Read a drill library.

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


_Entries = tuple[tuple[Drill, ...], tuple[Flag, ...], tuple[Template, ...]]


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
    drills, flags, templates = _entries(content, problems)
    problems += reference_problems(drills, flags, templates)
    if problems:
        raise LibraryError(*problems)
    return Library(drills=drills, flags=flags, templates=templates)


def _entries(content: dict[str, object], problems: list[Problem]) -> _Entries:
    file = Table(content, "", problems)
    file.word("schema", [SCHEMA])
    sources = dict(file.pairs("sources"))
    drills = tuple(read_drill(table, sources) for table in file.tables("drill"))
    if "drill" not in file.keys:
        file.note("drill", "at least one drill", "nothing")
    by_id = file.table("flag")
    flags = tuple(read_flag(by_id.table(word), word) for word in by_id.keys)
    templates = tuple(read_template(table) for table in file.tables("template"))
    file.close()
    return drills, flags, templates
