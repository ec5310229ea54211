"""Escaping: words as iCalendar TEXT values that no content can break out of."""

from icalendar import vText

from mobiplan.model.fields import line

_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
"""In this order: the backslash first, for it is in all the others."""


class Text(vText):
    r"""A TEXT value that keeps every backslash, where icalendar turns ``\N`` into a new line."""

    __slots__ = ()

    def to_ical(self) -> bytes:
        """Return the escaped value."""
        words = str(self)
        for character, escaped in _ESCAPES.items():
            words = words.replace(character, escaped)
        return words.encode()


def text(words: str) -> Text:
    r"""Return words as a TEXT value, without control characters.

    Example:
        >>> text("Track;\r\nBEGIN:VEVENT").to_ical()
        b'Track\\;\\nBEGIN:VEVENT'
    """
    return Text("\n".join(map(line, words.split("\n"))))
