"""Amounts: the lengths, distances and paces that a text tells, and how sure they are."""

from collections.abc import Callable
from functools import lru_cache
from re import Match, Pattern, escape
from re import compile as pattern

from attrs import define, field, frozen

from mobiplan.reading.titles.vocabulary import Vocabulary, plain

KM_A_MILE = 1.609344

MOST_METRES_WRITTEN_M = 100
"""From this number on a bare "m" means metres. House default."""

MOST_MILES_WRITTEN_M = 14
"""Up to this number a bare "m" means miles, between the two minutes. House default."""

MOST_LONG_MILES = 31
"""Up to this number a bare "m" means miles in the title of a long run. House default."""

MOST_HOURS_WRITTEN_H = 5
"""Up to these hours "1:30 h" is a length; beyond them, as in "18:00 h", a time. House default."""

_LONGEST_TEXT = 2000


@frozen(kw_only=True)
class Amounts:
    """What a text tells in numbers.

    Args:
        minutes: the length; of a range the longer end; of several lengths the longest.
        range_from: the shorter end of a range, or None.
        km: the distance; of several the longest.
        pace: seconds a kilometre, the slower end of a range.
        repeats: whether it tells of repeated stretches, such as "6x800m" or "400s".
        bare_m: what a bare "m" was taken for, or empty.
        rest: the text without its numbers, in small letters.
        minutes_described: whether the length is told by a description, not by a title.
        km_described: whether the distance is.
    """

    minutes: int | None = None
    range_from: int | None = None
    km: float | None = None
    pace: int | None = None
    repeats: bool = False
    bare_m: str = ""
    rest: str = ""
    minutes_described: bool = False
    km_described: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it tells no number."""
        return self.minutes is None and self.km is None and not self.repeats


def amounts_in(text: str, vocabulary: Vocabulary, *, long: bool = False) -> Amounts:
    """Return the amounts that a text tells.

    Args:
        text: one line.
        vocabulary: whose units count.
        long: whether it tells of a long run, so that "20 m" is miles.

    Example:
        >>> from mobiplan.reading.titles.vocabulary import default_vocabulary
        >>> found = amounts_in("Medium-Long Run 9K @ 6:10-6:20/km", default_vocabulary())
        >>> found.km, found.pace
        (9.0, 380)
    """
    scan = _Scan(plain(text[:_LONGEST_TEXT]).replace("\u2013", "-").replace("\u2014", "-"), long)
    patterns = _patterns(vocabulary)
    for name, take in _STEPS.items():
        scan.text = patterns[name].sub(_taking(take, scan), scan.text)
    lengths = [high for _, high in scan.lengths if high >= 1]
    longest = max(lengths, default=None)
    low = next((low for low, high in scan.lengths if high == longest and low < high), None)
    return Amounts(
        minutes=longest,
        range_from=low,
        km=max(scan.distances, default=None),
        pace=max(scan.paces, default=None),
        repeats=scan.repeats,
        bare_m=scan.bare_m,
        rest=" ".join(scan.text.split()),
    )


@define
class _Scan:
    text: str
    long: bool
    lengths: list[tuple[int, int]] = field(factory=list)
    distances: list[float] = field(factory=list)
    paces: list[int] = field(factory=list)
    repeats: bool = False
    bare_m: str = ""


_Take = Callable[[_Scan, Match[str]], None]


def _taking(take: _Take, scan: _Scan) -> Callable[[Match[str]], str]:
    def replaced(match: Match[str]) -> str:
        take(scan, match)
        return " "

    return replaced


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _pace(scan: _Scan, match: Match[str]) -> None:
    minutes, seconds = match["slow"].split(":")
    length = 1.0 if match["per"].startswith(("k", "км")) else KM_A_MILE
    scan.paces.append(round((int(minutes) * 60 + int(seconds)) / length))


def _reference(_scan: _Scan, _match: Match[str]) -> None:
    """Pass over a pace that is named by a distance, such as "@ 5k"."""


def _repeats(scan: _Scan, _match: Match[str]) -> None:
    scan.repeats = True


def _length(scan: _Scan, match: Match[str]) -> None:
    low = _clock(match["h1"], match["m1"] or match["m3"])
    high = _clock(match["h2"], match["m2"])
    lengths = [length for length in (low, high) if length]
    if lengths:
        scan.lengths.append((min(lengths), max(lengths)))


def _clock(hours: str | None, minutes: str | None) -> int:
    return round(_number(hours or "0") * 60 + _number(minutes or "0"))


def _clock_length(scan: _Scan, match: Match[str]) -> None:
    high = _clock(*match["high"].split(":"))
    low = _clock(*match["low"].split(":")) if match["low"] else high
    scan.lengths.append((min(low, high), max(low, high)))


def _span_of_minutes(scan: _Scan, match: Match[str]) -> None:
    high = round(_number(match["high"]))
    low = round(_number(match["low"])) if match["low"] else high
    scan.lengths.append((min(low, high), max(low, high)))


def _bare(scan: _Scan, match: Match[str]) -> None:
    if match["low"]:
        _span_of_minutes(scan, match)
        return
    number = _number(match["high"])
    if number >= MOST_METRES_WRITTEN_M:
        scan.distances.append(number / 1000)
    elif number < MOST_MILES_WRITTEN_M or (scan.long and number <= MOST_LONG_MILES):
        scan.distances.append(number * KM_A_MILE)
        scan.bare_m = "miles"
    else:
        scan.lengths.append((round(number), round(number)))
        scan.bare_m = "minutes"


def _distance(km: float) -> _Take:
    def take(scan: _Scan, match: Match[str]) -> None:
        scan.distances.append(_number(match["high"]) * km)

    return take


_STEPS: dict[str, _Take] = {
    "pace": _pace,
    "repeats": _repeats,
    "plural": _repeats,
    "reference": _reference,
    "clock": _clock_length,
    "hours": _length,
    "minutes": _span_of_minutes,
    "km": _distance(1.0),
    "miles": _distance(KM_A_MILE),
    "metres": _distance(0.001),
    "bare": _bare,
}
"""What is looked for, in this order; what was found is taken out of the text."""

_N = r"\d{1,4}(?:[.,]\d{1,3})?"
_BEFORE = r"(?<![\d.,:/])"
_NO_TRIAL = r"(?!\s?trial)"
"""What follows an hour: "time" is one in Norwegian, and half of a "time trial" in English."""

_TO = r"(?:\s?-\s?|\s(?:to|bis)\s)"


@lru_cache(maxsize=8)
def _patterns(vocabulary: Vocabulary) -> dict[str, Pattern[str]]:
    h, minutes, km, miles, metres = (
        _either(vocabulary.units.get(name, frozenset()))
        for name in ("hours", "minutes", "km", "miles", "metres")
    )
    h = rf"(?:{h}){_NO_TRIAL}"
    end = r"(?![^\W\d_])"
    clock = r"\d{1,2}:\d\d"
    low = rf"(?:(?P<low>{_N})\s?(?:UNIT)?{_TO})?(?P<high>{_N})\s?(?:UNIT){end}"
    return {
        "pace": pattern(
            rf"@?\s?(?:{clock}\s?(?:min)?\s?(?:/\s?(?:km|k|mi|mile|км))?\s?-\s?)?(?P<slow>{clock})"
            rf"\s?(?:min)?\s?/\s?(?P<per>{km}|{miles}|k|mi){end}"
        ),
        "repeats": pattern(
            rf"{_BEFORE}\d{{1,3}}\s?[x\u00d7*]\s?\(?\s?{_N}\s?"
            rf"(?:{km}|{miles}|{metres}|{minutes}|{h}|m|s|sec|secs|seconds|'|\")?{end}"
        ),
        "plural": pattern(
            rf"{_BEFORE}(?:200|300|400|500|600|800|1000|1200|1600|2000)(?:'?s|ers?){end}"
            rf"|{_BEFORE}\d{{1,2}}\s?(?:k|km|mile)\s(?:repeats|reps){end}"
            rf"|{_BEFORE}{_N}\s?(?:{km}|{miles}|{metres}|m)\s?[x\u00d7*]\s?\d{{1,3}}(?!\d)"
        ),
        "reference": pattern(rf"(?:@|\bat)\s?{_N}\s?(?:{km}|{miles}|k)(?:\s(?:pace|effort))?{end}"),
        "clock": pattern(_clocks(h, end)),
        "hours": pattern(_hours(h, rf"(?:{minutes}|m|'){end}")),
        "minutes": pattern(_BEFORE + low.replace("UNIT", rf"{minutes}|'")),
        "km": pattern(_BEFORE + low.replace("UNIT", km)),
        "miles": pattern(_BEFORE + low.replace("UNIT", miles)),
        "metres": pattern(_BEFORE + low.replace("UNIT", metres)),
        "bare": pattern(_BEFORE + low.replace("UNIT", "m")),
    }


def _clocks(hours: str, end: str) -> str:
    """Return a pattern for hours and minutes as a clock shows them, and for a range of such."""

    def one(name: str) -> str:
        return rf"(?P<{name}>[0-{MOST_HOURS_WRITTEN_H}]:[0-5]\d)(?::[0-5]\d)?"

    unit = rf"\s?(?:{hours})"
    return rf"{_BEFORE}(?:{one('low')}(?:{unit})?{_TO})?{one('high')}{unit}{end}"


def _hours(hours: str, minutes: str) -> str:
    """Return a pattern for hours, perhaps with minutes, and for a range that ends in such."""

    def one(number: int) -> str:
        unit = rf"\s?(?:{hours})(?![^\W\dm_])"
        return (
            rf"(?P<h{number}>{_N}){unit}"
            rf"(?:\s?(?P<m{number}>\d{{1,2}})(?!\d|[.,:]\d)(?:\s?{minutes})?(?![^\W\d_]))?"
        )

    return rf"{_BEFORE}(?:(?:{one(1)}|(?P<m3>{_N})\s?{minutes}){_TO})?{one(2)}"


def _either(words: frozenset[str]) -> str:
    """Return a pattern for any of some words, the longest first; "nothing" where there are none."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(map(escape, ordered)) or r"(?!)"
