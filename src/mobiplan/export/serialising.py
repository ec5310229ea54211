"""Serialising: components, and single content lines, as the bytes of a file."""

from icalendar import Component
from icalendar.parser import Contentline


def serialised(component: Component) -> bytes:
    """Return a component as content lines, folded, each with its CRLF."""
    data: bytes = component.to_ical()
    return data


def folded(text: str) -> bytes:
    r"""Return a content line folded at 75 octets, with its CRLF.

    Example:
        >>> folded("SUMMARY:Warm-up")
        b'SUMMARY:Warm-up\r\n'
    """
    data: bytes = Contentline(text).to_ical()  # type: ignore[no-untyped-call]
    return data + b"\r\n"
