"""From a source to the tables of a TOML document: files, bytes, text."""

import tomllib
from os import PathLike
from pathlib import Path
from re import fullmatch

from mobiplan.errors import Problem, ScheduleError
from mobiplan.model.fields import line
from mobiplan.model.wallclock import quoted

LARGEST_FILE = 1_000_000
"""Bytes of the largest file that is read. House default."""

BYTE_ORDER_MARK = "\ufeff"


def load(source: str | PathLike[str] | bytes, largest: int = LARGEST_FILE) -> bytes:
    """Return the bytes of a source: those of the file at a path, or bytes as they are.

    Args:
        source: a path, or bytes.
        largest: bytes of the largest file that is read.

    Raises:
        ScheduleError: there is no file that can be read, or it is too large.
    """
    data = source if isinstance(source, bytes) else _bytes_at(source, largest)
    if len(data) > largest:
        expected = f"a file of at most {largest // 1_000_000} MB"
        raise ScheduleError(Problem("", expected, "a larger one"))
    return data


def _bytes_at(path: str | PathLike[str], largest: int) -> bytes:
    try:
        if Path(path).is_dir():
            raise ScheduleError(Problem("", "a file", "a directory"))
        with Path(path).open("rb") as file:
            return file.read(largest + 1)
    except FileNotFoundError:
        raise ScheduleError(Problem("", "a file", "nothing: there is no such file")) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or f"{error}"
        raise ScheduleError(Problem("", "a file that can be read", f'"{reason}"')) from None


def parse(data: bytes) -> dict[str, object]:
    """Return the tables of a TOML document.

    Raises:
        ScheduleError: the bytes are no UTF-8 text, or the text is no TOML.

    Example:
        >>> parse(b"weeks = 2")
        {'weeks': 2}
    """
    text = _text(data).removeprefix(BYTE_ORDER_MARK)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ScheduleError(Problem("", "TOML", "brackets nested too deeply")) from None
    except ValueError as error:
        raise ScheduleError(_located(f"{error}", text.split("\n"))) from None


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        found = f"the byte 0x{data[error.start]:02X}"
        raise ScheduleError(Problem(f"line {number}", "text in UTF-8", found)) from None


def _located(message: str, lines: list[str]) -> Problem:
    """Return the problem of a message that ends in "(at line 3, column 9)", with that line."""
    match = fullmatch(r"(.*) \(at (line (\d+), column \d+|end of document)\)", message)
    if match is None:
        return Problem("", f"TOML ({message})", "something else")
    what, where, number = match.groups()
    text = lines[int(number) - 1] if number else next(filter(str.strip, reversed(lines)))
    return Problem(where, f"TOML ({what})", quoted(line(text)))
