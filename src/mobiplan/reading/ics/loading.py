"""From a source to the text of a calendar, which is no web page and not empty."""

from mobiplan.errors import CalendarError, Problem
from mobiplan.model.wallclock import quoted
from mobiplan.reading.importing.loading import Text, in_file, loaded
from mobiplan.reading.source import Source

LARGEST_CALENDAR = 20_000_000
"""Bytes of the largest calendar that is read. House default."""


def text_of(source: Source) -> Text:
    """Return the text of a calendar.

    Raises:
        CalendarError: it cannot be read, is too large, is empty, or is a web page.

    Example:
        >>> text_of(b"BEGIN:VCALENDAR").content
        'BEGIN:VCALENDAR'
    """
    text = loaded(source, LARGEST_CALENDAR, folded=True)
    try:
        _require_calendar(text.content)
    except CalendarError as error:
        raise in_file(text.name, error) from None
    return text


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
