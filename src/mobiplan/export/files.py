"""Files: what is written appears whole or not at all."""

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from mobiplan.errors import MobiplanError, Problem


def write(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file whole, or leave everything as it was.

    The bytes go to a new file beside the old one, which then takes its place and its permissions.
    A link is followed; what is no file of its own, such as ``/dev/stdout``, is written straight.

    Args:
        path: where; its folder must exist.
        data: all that the file shall hold.

    Raises:
        MobiplanError: the path is a folder, lies in none, or must not be written.

    Example:
        >>> with TemporaryDirectory() as folder:
        ...     write(Path(folder, "plan.ics"), b"BEGIN:VCALENDAR")
        ...     Path(folder, "plan.ics").read_bytes()
        b'BEGIN:VCALENDAR'
    """
    try:
        _write(Path(path), data)
    except (OSError, ValueError) as error:
        found = error.strerror if isinstance(error, OSError) and error.strerror else error
        problem = Problem(os.fspath(path), "a file that can be written", f"{found}".lower())
        raise MobiplanError(problem) from error


def _write(path: Path, data: bytes) -> None:
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    target = Path(os.path.realpath(path))
    with TemporaryDirectory(dir=target.parent, prefix=".mobiplan-") as scratch:
        fresh = Path(scratch, target.name)
        with fresh.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            with target.open("r+b"):  # so that a file that must not be written stays
                shutil.copymode(target, fresh)
        fresh.replace(target)
