"""From a source to its bytes: files, or bytes as they are."""

import sys
from os import PathLike
from pathlib import Path

from mobiplan.errors import Problem, ScheduleError

LARGEST_FILE = 1_000_000
"""Bytes of the largest file that is read. House default."""

LARGEST_INPUT = 20_000_000
"""Bytes that are read of standard input; the readers refuse what is too large for them."""

STANDARD_INPUT = "-"

Source = str | PathLike[str] | bytes
"""The path of a file, "-" for standard input, or the content as bytes."""


def standard_input(source: Source) -> Source:
    """Return what standard input holds if that is the source, else the source."""
    return sys.stdin.buffer.read(LARGEST_INPUT + 1) if source == STANDARD_INPUT else source


def load(source: Source, largest: int = LARGEST_FILE) -> bytes:
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
