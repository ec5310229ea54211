"""Content: the bytes of an iCalendar file as components and lines that keep their bytes."""

import re
from collections.abc import Iterator

from attrs import Factory, define, frozen

from mobiplan.errors import CalendarError, Problem
from mobiplan.export.serialising import folded
from mobiplan.model.wallclock import quoted

OCTETS = 75
"""Octets of the longest line that every calendar reads (RFC 5545, section 3.1)."""

BEGIN = b"BEGIN:VCALENDAR"

_LINE = re.compile(r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:])*)*):(.*)', re.DOTALL)
_TZID = re.compile(r';TZID="?([^";:]+)', re.IGNORECASE)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@frozen
class Line:
    """One content line, unfolded, with the bytes that it takes in its file.

    Args:
        name: in upper case.
        parameters: as they stand, from the first semicolon on.
        value: as it stands, escapes and all.
        raw: its bytes, each fold and the end with CRLF.
    """

    name: str
    parameters: str
    value: str
    raw: bytes

    @classmethod
    def of(cls, name: str, value: str, parameters: str = "") -> "Line":
        """Return a line of a value that is escaped already."""
        return cls(name, parameters, value, folded(f"{name}{parameters}:{value}"))

    @property
    def tzid(self) -> str:
        """The zone that it names, or nothing."""
        match = _TZID.search(self.parameters)
        return match[1] if match else ""

    @property
    def text(self) -> str:
        """The line as it is meant, however it is folded."""
        return f"{self.name}{self.parameters}:{self.value}"


@frozen
class Piece:
    """One component of a file.

    Args:
        name: in upper case, such as VEVENT.
        lines: its own, without those of the pieces in it.
        pieces: the components in it.
        every: all its lines, with BEGIN and END and what is between them.
    """

    name: str
    lines: tuple[Line, ...]
    pieces: tuple["Piece", ...]
    every: tuple[Line, ...]

    @property
    def raw(self) -> bytes:
        """The bytes of the piece."""
        return b"".join(line.raw for line in self.every)

    def line(self, name: str) -> Line:
        """Return its first line with a name, which it must have."""
        return next(line for line in self.lines if line.name == name)

    def value(self, name: str) -> str | None:
        """Return the value of its first line with a name, if it has one."""
        return next((line.value for line in self.lines if line.name == name), None)


def parsed(data: bytes) -> Piece:
    r"""Return the one component that a file holds.

    Bare line feeds, blank lines and a byte order mark are forgiven; longer lines are folded.

    Raises:
        CalendarError: the file is no VCALENDAR, or breaks off.

    Example:
        >>> parsed(b"BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR").value("VERSION")
        '2.0'
    """
    bare = data.removeprefix(_BYTE_ORDER_MARK).lstrip()
    if bare[: len(BEGIN) + 1].upper().split() != [BEGIN]:
        found = quoted(bare[:OCTETS].decode(errors="replace")) if bare else "nothing"
        raise CalendarError(Problem("", "a file that begins with BEGIN:VCALENDAR", found))
    lines = tuple(_lines(bare))
    piece, end = _piece(lines)
    if end < len(lines):
        raise CalendarError(Problem("", "one calendar", f"{quoted(lines[end].text)} after its end"))
    return piece


def pieces(data: bytes) -> tuple[Piece, ...]:
    r"""Return the components that bytes hold, one after the other.

    Example:
        >>> [piece.name for piece in pieces(b"BEGIN:VEVENT\r\nEND:VEVENT\r\n")]
        ['VEVENT']
    """
    return parsed(b"".join((b"BEGIN:VCALENDAR\r\n", data, b"END:VCALENDAR\r\n"))).pieces


@define
class _Opened:
    """A component whose end has not come yet."""

    begin: int
    lines: list[Line] = Factory(list)
    pieces: list[Piece] = Factory(list)


def _piece(lines: tuple[Line, ...]) -> tuple[Piece, int]:
    """Return the component that begins at the first line, and the number of the line after it."""
    opened: list[_Opened] = []
    for number, line in enumerate(lines):
        if line.name == "BEGIN":
            opened.append(_Opened(number))
        elif line.name != "END":
            opened[-1].lines.append(line)
        else:
            done = opened.pop()
            name = lines[done.begin].value.upper()
            if line.value.upper() != name:
                raise CalendarError(Problem("", f"END:{name}", quoted(line.text)))
            every = lines[done.begin : number + 1]
            piece = Piece(name, tuple(done.lines), tuple(done.pieces), every)
            if not opened:
                return piece, number + 1
            opened[-1].pieces.append(piece)
    missing = lines[opened[-1].begin].value.upper()
    raise CalendarError(Problem("", f"END:{missing}", "the end of the file"))


def _lines(data: bytes) -> Iterator[Line]:
    problems: list[Problem] = []
    for number, physical in _logical(data):
        joined = b"".join((physical[0], *(line[1:] for line in physical[1:])))
        text = joined.decode(errors="replace")
        match = _LINE.fullmatch(text)
        if match is None or text.encode() != joined:
            expected = "NAME:value in UTF-8"
            problems.append(Problem(f"line {number}", expected, quoted(text)))
            continue
        fits = max(map(len, physical)) <= OCTETS
        raw = b"".join(line + b"\r\n" for line in physical) if fits else folded(text)
        yield Line(match[1].upper(), match[2], match[3], raw)
    if problems:
        raise CalendarError(*problems)


def _logical(data: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """Yield each content line as the lines that it takes, with the number of the first of them."""
    first, physical = 1, list[bytes]()
    for number, line in enumerate(data.splitlines(), start=1):
        if line.startswith((b" ", b"\t")) and physical:
            physical.append(line)
        elif line.strip():
            if physical:
                yield first, physical
            first, physical = number, [line]
    yield first, physical
