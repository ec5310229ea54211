"""From a source to text: bounded, and decoded with care."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from contextlib import suppress
from os import fspath
from pathlib import Path
from re import sub

from attrs import evolve, frozen

from mobiplan.errors import CalendarError, MobiplanError, ScheduleError
from mobiplan.reading.diagnostics import Code, Notes
from mobiplan.reading.source import Source, load, standard_input


@frozen
class Text:
    """The text of a file.

    Args:
        content: what is in it.
        name: of its file, or empty.
        notes: what was noted about its bytes.
    """

    content: str
    name: str
    notes: Notes


def loaded(source: Source, largest: int, *, folded: bool = False) -> Text:
    """Return the text of a source.

    Args:
        source: where it is.
        largest: bytes of the largest file that is read.
        folded: whether its lines may be folded in the middle of a letter, as those of calendars.

    Raises:
        CalendarError: it cannot be read, or is too large.
    """
    source = standard_input(source)
    name = "" if isinstance(source, bytes) else fspath(source)
    notes = Notes(Path(name).name)
    try:
        data = load(source, largest)
    except ScheduleError as error:
        raise in_file(name, error) from None
    return Text(_decoded(data, notes, folded=folded), name, notes)


def in_file(name: str, error: MobiplanError, what: str = "the calendar") -> CalendarError:
    """Return an error with the name of its file, or what it is, before every path."""
    places = ((name or what, problem) for problem in error.problems)
    return CalendarError(
        *(evolve(p, path=": ".join(filter(None, (place, p.path)))) for place, p in places)
    )


def _decoded(data: bytes, notes: Notes, *, folded: bool) -> str:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    data = data.removeprefix(BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        begin = error.start
    with suppress(UnicodeDecodeError):
        if folded:
            return sub(rb"\r?\n[ \t]", b"", data).decode()
    number = data.count(b"\n", 0, begin) + 1
    found = f"The byte 0x{data[begin]:02X} is not UTF-8."
    notes.add(Code.ENCODING, found, line=number, assumed="Latin-1 (Windows-1252)")
    return data.decode("cp1252", "replace")
