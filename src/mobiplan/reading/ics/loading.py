"""From a source to the text of a calendar: bounded, and decoded with care."""

import sys
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from contextlib import suppress
from os import PathLike, fspath
from pathlib import Path
from re import sub

from attrs import evolve, frozen

from mobiplan.errors import CalendarError, MobiplanError, Problem, ScheduleError
from mobiplan.model.wallclock import quoted
from mobiplan.reading.diagnostics import Code, Notes
from mobiplan.reading.source import load

LARGEST_CALENDAR = 20_000_000
"""Bytes of the largest calendar that is read. House default."""

STANDARD_INPUT = "-"

Source = str | PathLike[str] | bytes
"""The path of a file, "-" for standard input, or the content as bytes."""


@frozen
class Text:
    """The text of a calendar.

    Args:
        content: what is in it.
        name: of its file, or empty.
        notes: what was noted about its bytes.
    """

    content: str
    name: str
    notes: Notes


def text_of(source: Source) -> Text:
    """Return the text of a source.

    Raises:
        CalendarError: it cannot be read, is too large, is empty, or is a web page.

    Example:
        >>> text_of(b"BEGIN:VCALENDAR").content
        'BEGIN:VCALENDAR'
    """
    name = "" if isinstance(source, bytes) else fspath(source)
    notes = Notes(Path(name).name if name != STANDARD_INPUT else "")
    try:
        data = load(_standard_input() if name == STANDARD_INPUT else source, LARGEST_CALENDAR)
        text = _decoded(data, notes)
        _require_calendar(text)
    except (ScheduleError, CalendarError) as error:
        raise in_file(name, error) from None
    return Text(text, name, notes)


def in_file(name: str, error: MobiplanError) -> CalendarError:
    """Return an error with the name of its file before every path."""
    places = ((name or "the calendar", problem) for problem in error.problems)
    return CalendarError(
        *(evolve(p, path=": ".join(filter(None, (place, p.path)))) for place, p in places)
    )


def _standard_input() -> bytes:
    return sys.stdin.buffer.read(LARGEST_CALENDAR + 1)


def _decoded(data: bytes, notes: Notes) -> str:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    data = data.removeprefix(BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        begin = error.start
    with suppress(UnicodeDecodeError):  # some programs fold in the middle of a letter
        return sub(rb"\r?\n[ \t]", b"", data).decode()
    number = data.count(b"\n", 0, begin) + 1
    found = f"The byte 0x{data[begin]:02X} is not UTF-8."
    notes.add(Code.ENCODING, found, line=number, assumed="Latin-1 (Windows-1252)")
    return data.decode("cp1252", "replace")


def _require_calendar(text: str) -> None:
    expected = "an iCalendar file, which begins with BEGIN:VCALENDAR"
    begin = text[:1000].lstrip("\ufeff \t\r\n\0")
    if not begin:
        raise CalendarError(Problem("", expected, "nothing"))
    if begin.startswith("<"):
        found = "a web page; the address of the feed itself ends in .ics as a rule"
        raise CalendarError(Problem("", expected, found))
    if "BEGIN:VCALENDAR" not in text and "begin:vcalendar" not in text.casefold():
        raise CalendarError(Problem("", expected, quoted(begin.splitlines()[0])))
