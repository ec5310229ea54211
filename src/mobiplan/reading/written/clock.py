"""Times at the head of an entry: when a session begins, and perhaps when it ends."""

from datetime import time
from re import IGNORECASE, Match
from re import compile as pattern

from attrs import frozen

from mobiplan.errors import Problem, ScheduleError
from mobiplan.model.wallclock import quoted
from mobiplan.reading.titles.amounts import amounts_in
from mobiplan.reading.titles.vocabulary import Vocabulary, tokens

_ONE = r"(?P<{0}h>\d{{1,2}})(?:[:.h](?P<{0}m>\d\d))?(?:\s?(?P<{0}half>[ap])\.?m\b\.?)?"
_HEAD = pattern(
    rf"(?:at\s+|@\s*)?{_ONE.format('a')}(?:\s?[-\u2013]\s?{_ONE.format('b')})?(?!\w|:\d)[\s,:\-]*",
    IGNORECASE,
)
_NOON = 12
_A_SHORT_WHILE = pattern(r"0?[0-3]h\d\d[\s,:\-]*", IGNORECASE)
"""Hours that are a length rather than a time of night, if nothing else is one. House default."""


@frozen
class Timed:
    """An entry without its times.

    Args:
        words: what is left.
        start: when it begins, or None.
        end: when it ends, or None.
    """

    words: str
    start: time | None = None
    end: time | None = None


def without_times(entry: str, vocabulary: Vocabulary) -> Timed:
    """Return an entry without the times at its head.

    A number before a unit, such as "1:30 h", is no time, nor is "1h30" where no length follows.

    Args:
        entry: such as "18:00-19:00 intervals" or "6pm easy".
        vocabulary: whose units count.

    Raises:
        ScheduleError: it begins with a time that no clock shows.

    Example:
        >>> from mobiplan.reading.titles.vocabulary import default_vocabulary
        >>> without_times("6.30pm easy 45 min", default_vocabulary())
        Timed(words='easy 45 min', start=datetime.time(18, 30), end=None)
    """
    match = _HEAD.match(entry)
    if match is None or not _is_time(match) or _is_amount(entry, match, vocabulary):
        return Timed(entry)
    begins = _time(match, "a", match["ahalf"] or (match["am"] is None and match["bhalf"]))
    ends = _time(match, "b", match["bhalf"]) if match["bh"] else None
    return Timed(entry[match.end() :], begins, ends)


def _is_time(match: Match[str]) -> bool:
    """Whether minutes or a half of the day tell that it is no other number."""
    return any(match[name] for name in ("am", "ahalf", "bm", "bhalf"))


def _is_amount(entry: str, match: Match[str], vocabulary: Vocabulary) -> bool:
    """Whether a unit follows, or a slash as in a pace; or it is "1h30", and no length follows."""
    rest = entry[match.end() :]
    if _A_SHORT_WHILE.fullmatch(match[0]) and amounts_in(rest, vocabulary).minutes is None:
        return True
    words = tokens(rest)
    units = frozenset().union(*vocabulary.units.values())
    is_unit = words[:1] and words[0] in units and not any(h.at == 0 for h in vocabulary.hits(words))
    return rest.startswith("/") or bool(is_unit)


def _time(match: Match[str], name: str, half: object) -> time:
    hour, minute = int(match[f"{name}h"]), int(match[f"{name}m"] or 0)
    if half and 1 <= hour <= _NOON:
        hour = hour % _NOON + (_NOON if str(half).casefold() == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        expected = "a time of day"
        raise ScheduleError(Problem("", expected, quoted(match[0].strip()))) from None
