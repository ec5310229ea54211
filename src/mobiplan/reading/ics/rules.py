"""RRULE: from its text to a rule, with a clear refusal of what would repeat without measure."""

from collections.abc import Mapping
from re import fullmatch

from mobiplan.errors import CalendarError, Problem, ScheduleError
from mobiplan.model.wallclock import quoted
from mobiplan.reading.ics.recurrence import Frequency, Rule
from mobiplan.reading.ics.values import Stamp, read_stamp

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BOUNDS = {
    "BYMONTH": ("months", 12, False),
    "BYMONTHDAY": ("month_days", 31, True),
    "BYYEARDAY": ("year_days", 366, True),
    "BYWEEKNO": ("weeks", 53, True),
    "BYHOUR": ("hours", 23, False),
    "BYMINUTE": ("minutes", 59, False),
    "BYSETPOS": ("positions", 366, True),
}
"""The field of each part, its largest number, and whether it may count from the end."""

_FROM_ZERO = {"BYHOUR", "BYMINUTE"}
_MOST_PERIODS = 10_000
_MOST_TIMES = 1_000_000
_TOO_FAST = {"SECONDLY", "MINUTELY"}


def read_rule(text: str) -> tuple[Rule, Stamp | None]:
    """Read an RRULE.

    Returns:
        The rule, and its UNTIL or None.

    Raises:
        CalendarError: it repeats every minute or second.
        ScheduleError: it cannot be read, or repeats every hour.

    Example:
        >>> rule, until = read_rule("FREQ=WEEKLY;BYDAY=WE,SA;UNTIL=20260331")
        >>> sorted(rule.weekdays), until.day.isoformat()
        ([(0, 2), (0, 5)], '2026-03-31')
    """
    pairs = [part.partition("=") for part in text.upper().split(";") if part.strip()]
    parts = {name.strip(): value.strip() for name, _, value in pairs}
    word = parts.get("FREQ", "")
    if word in _TOO_FAST:
        expected = "events that repeat every day or less often"
        raise CalendarError(Problem("RRULE", expected, quoted(f"FREQ={word}")))
    if word not in set(Frequency):
        expected = "FREQ=DAILY, WEEKLY, MONTHLY or YEARLY"
        raise ScheduleError(Problem("RRULE", expected, quoted(text)))
    rule = Rule(
        frequency=Frequency(word),
        interval=_whole(parts, "INTERVAL", _MOST_PERIODS) or 1,
        count=_whole(parts, "COUNT", _MOST_TIMES),
        weekdays=frozenset(map(_weekday, _listed(parts.get("BYDAY", "")))),
        week_start=_WEEKDAYS.index(_known(parts.get("WKST", "MO"))),
        **{field: _numbers(parts, part) for part, (field, _, _) in _BOUNDS.items()},
    )
    until = parts.get("UNTIL")
    return rule, read_stamp(until) if until else None


def _listed(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _whole(parts: Mapping[str, str], name: str, most: int) -> int | None:
    text = parts.get(name)
    if text is None:
        return None
    if not fullmatch(r"[0-9]{1,9}", text) or not 1 <= int(text) <= most:
        expected = f"{name} from 1 to {most}"
        raise ScheduleError(Problem("RRULE", expected, quoted(text)))
    return int(text)


def _numbers(parts: Mapping[str, str], name: str) -> frozenset[int]:
    _, most, signed = _BOUNDS[name]
    words = _listed(parts.get(name, ""))
    lowest = 0 if name in _FROM_ZERO else 1
    for word in words:
        fits = fullmatch(r"[+-]?[0-9]{1,3}", word) and lowest <= abs(int(word)) <= most
        if not fits or (word.startswith("-") and not signed):
            expected = f"{name} from {lowest} to {most}"
            raise ScheduleError(Problem("RRULE", expected, quoted(word)))
    return frozenset(map(int, words))


def _weekday(word: str) -> tuple[int, int]:
    match = fullmatch(r"([+-]?[0-9]{1,2})?([A-Z]{2})", word)
    if match is None:
        raise ScheduleError(Problem("RRULE", "BYDAY such as MO or -1SU", quoted(word)))
    return int(match[1] or 0), _WEEKDAYS.index(_known(match[2]))


def _known(word: str) -> str:
    if word not in _WEEKDAYS:
        expected = f"one of the weekdays {', '.join(_WEEKDAYS)}"
        raise ScheduleError(Problem("RRULE", expected, quoted(word)))
    return word
