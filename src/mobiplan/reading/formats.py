"""Formats: what a file is, by its name or else by how it begins."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from contextlib import suppress
from enum import StrEnum
from os import fspath
from pathlib import Path
from re import compile as pattern

from mobiplan.reading.source import Source


class Format(StrEnum):
    """What a file of a week may be."""

    TOML = "toml"
    JSON = "json"
    ICS = "ics"
    CSV = "csv"
    TEXT = "text"
    INTERVALS_ICU = "intervals_icu"

    @property
    def is_week_file(self) -> bool:
        """Whether it names its runner and leaves nothing open."""
        return self in {Format.TOML, Format.JSON}


BY_SUFFIX = {
    ".toml": Format.TOML,
    ".ics": Format.ICS,
    ".ical": Format.ICS,
    ".icalendar": Format.ICS,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".txt": Format.TEXT,
}
"""The formats whose files their names tell; of JSON there are two."""

_LOOKED_AT = 4000
_EVENTS = pattern(r"\[\s*[{\]]")
_TOML = pattern(r"""\[{1,2}[\s\w."'-]+\]|[\w."'-]+\s*=""")


def format_of(source: Source) -> Format:
    """Return what a source is.

    Args:
        source: a path, or the content as bytes.

    Example:
        >>> format_of(b"weeks = 2"), format_of("plan.csv"), format_of(b"Tue 18:00 easy 40 min")
        (<Format.TOML: 'toml'>, <Format.CSV: 'csv'>, <Format.TEXT: 'text'>)
    """
    suffix = "" if isinstance(source, bytes) else Path(fspath(source)).suffix.casefold()
    if suffix in BY_SUFFIX:
        return BY_SUFFIX[suffix]
    begin = _begin(source).lstrip("\ufeff \t\r\n")
    if suffix == ".json" or begin.startswith("{"):
        return Format.INTERVALS_ICU if begin.startswith("[") else Format.JSON
    return _by_content(begin)


def _begin(source: Source) -> str:
    data = source[:_LOOKED_AT] if isinstance(source, bytes) else b""
    if not isinstance(source, bytes):
        with suppress(OSError, ValueError), Path(source).open("rb") as file:
            data = file.read(_LOOKED_AT)
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8", "replace")


def _by_content(begin: str) -> Format:
    """Return what begins like this; what nobody can tell is taken for TOML."""
    if begin[: len("BEGIN:VCALENDAR")].upper() == "BEGIN:VCALENDAR":
        return Format.ICS
    if _EVENTS.match(begin):
        return Format.INTERVALS_ICU
    lines = (line.strip() for line in begin.splitlines())
    telling = [line for line in lines if line and not line.startswith("#")]
    if not telling or _TOML.match(telling[0]):
        return Format.TOML
    return _written(telling)


def _written(lines: list[str]) -> Format:
    from mobiplan.reading.written.telling import is_grid, is_line  # noqa: PLC0415  reads the words

    if any(map(is_grid, lines)):
        return Format.CSV
    return Format.TEXT if is_line(lines[0]) else Format.TOML
