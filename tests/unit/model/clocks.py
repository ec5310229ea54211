"""Helpers of the tests on the model: instants for people, and a zone that has no name."""

from datetime import UTC, datetime
from io import BytesIO
from struct import pack
from zoneinfo import ZoneInfo

from mobiplan.model.span import instant, moment


def shown(*minutes: int) -> list[str]:
    """Return instants as a clock in UTC shows them."""
    return [f"{moment(minute, UTC):%m-%d %H:%M}" for minute in minutes]


def at(text: str, zone: str = "UTC", *, fold: int = 0) -> datetime:
    """Return the moment that a clock shows as "YYYY-MM-DD HH:MM"."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)


def minute(text: str, zone: str = "UTC", *, fold: int = 0) -> int:
    """Return the instant that a clock shows as "YYYY-MM-DD HH:MM"."""
    return instant(at(text, zone, fold=fold))


def nameless_zone(hours: int) -> ZoneInfo:
    """Return a zone that was read from bytes, so that no name leads back to it."""
    counts = pack(">6l", 0, 0, 0, 0, 1, 4)
    kind = pack(">lbb", hours * 3600, 0, 0)
    return ZoneInfo.from_file(BytesIO(b"TZif\0" + bytes(15) + counts + kind + b"XST\0"))
