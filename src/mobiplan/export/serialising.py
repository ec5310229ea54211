"""Serialising: components, and single content lines, as the bytes of a file.

The bytes are those of icalendar, which looks at every character to find where a line folds; here
a line is encoded once and cut.
"""

from icalendar import Component

LONGEST = 74
"""Octets in a line, without the blank before what goes on: 75 with it (RFC 5545, section 3.1)."""

_ESCAPING = b"\\^"
"""What must not be parted from the character behind it: some readers unfold too late."""


_TOP_BITS, _GOES_ON = 0b1100_0000, 0b1000_0000
"""By their top two bits, the octets that go on with a character are known in UTF-8."""


def serialised(component: Component) -> bytes:
    r"""Return a component as content lines, folded, each with its CRLF.

    Args:
        component: each of whose properties has a typed value, such as vText.

    Raises:
        ValueError: a value would break out of its line.

    Example:
        >>> from icalendar import Alarm
        >>> serialised(Alarm())
        b'BEGIN:VALARM\r\nEND:VALARM\r\n'
    """
    return b"".join(_content_line(name, value) for name, value in component.property_items())


def folded(text: str) -> bytes:
    r"""Return a content line folded at 75 octets, with its CRLF.

    No character is parted, nor an escape such as ``\n``.

    Raises:
        ValueError: the text has more than one line.

    Example:
        >>> folded("SUMMARY:Warm-up")
        b'SUMMARY:Warm-up\r\n'
    """
    return _folded(text.encode())


def _content_line(name: str, value: object) -> bytes:
    """Return one property as a line; BEGIN and END come with bytes, all others with a value."""
    octets = value if isinstance(value, bytes) else _octets(value.to_ical())  # type: ignore[attr-defined]
    if parameters := getattr(value, "params", None):
        return _folded(b"%b;%b:%b" % (name.encode(), parameters.to_ical(), octets))
    return _folded(b"%b:%b" % (name.encode(), octets))


def _octets(value: str | bytes) -> bytes:
    return value.encode() if isinstance(value, str) else value


def _folded(line: bytes) -> bytes:
    if b"\n" in line or b"\r" in line:
        message = f"a content line must be one line, not {line.decode()!r}"
        raise ValueError(message)
    if len(line) <= LONGEST:
        return line + b"\r\n"
    parts, begin = list[bytes](), 0
    while len(line) - begin > LONGEST:
        end = begin + LONGEST
        while line[end] & _TOP_BITS == _GOES_ON:
            end -= 1
        if line[end - 1] in _ESCAPING:
            end -= 1
        parts.append(line[begin:end])
        begin = end
    return b"\r\n ".join((*parts, line[begin:])) + b"\r\n"
