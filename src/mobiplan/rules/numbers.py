"""The numbers of rules: read from plain words, checked all at once, and spelled as code."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, time
from functools import lru_cache
from typing import Any, NewType, TypeVar, cast, get_type_hints

from attrs import Attribute, Factory, fields

from mobiplan.errors import MobiplanError, Problem
from mobiplan.model import Role, RunKind, StrengthKind, Weekday
from mobiplan.model.fields import member, not_among, require_day
from mobiplan.model.wallclock import parse_time, parse_weekday, quoted

_Value = TypeVar("_Value")

Sport = NewType("Sport", str)
"""A sport of sessions, or a kind of it: one of `SPORTS`."""

SPORTS = ("run", "strength", *RunKind, *StrengthKind)
"""All runs, all strength sessions, and the kinds of both."""


def clock_time(word: time | str) -> time:
    """Read a time of day; what is none passes, and is found by `problems_of`."""
    return _leniently(parse_time, word)


def some_roles(words: Role | str | Iterable[Role | str]) -> frozenset[Role]:
    """Read one role or several; what is none passes, and is found by `problems_of`."""
    return _several(_role, words)


def some_days(words: Weekday | date | str | Iterable[Weekday | date | str]) -> frozenset[Any]:
    """Read weekdays and dates; what is neither passes, and is found by `problems_of`."""
    return _several(_day, words)


def some_sports(words: str | Iterable[str]) -> frozenset[Sport]:
    """Read one sport or several; what is none passes, and is found by `problems_of`."""
    return _several(_sport, words)


def _leniently(parse: Callable[[Any], _Value], word: object) -> _Value:
    try:
        return parse(word)
    except MobiplanError:
        return cast("_Value", word)


def _several(parse: Callable[[Any], _Value], words: object) -> frozenset[_Value]:
    each = words if isinstance(words, Iterable) and not isinstance(words, str) else (words,)
    found = [_leniently(parse, word) for word in each]
    try:
        return frozenset(found)
    except TypeError:
        return cast("frozenset[_Value]", found)


def _role(word: Any) -> Role:  # noqa: ANN401  the user may have given anything
    return member(Role, word)


def _day(word: Any) -> Weekday | date:  # noqa: ANN401  the user may have given anything
    if isinstance(word, str) and word[:1].isdigit():
        try:
            word = date.fromisoformat(word)
        except ValueError:
            require_day("", word)
    if isinstance(word, date):
        require_day("", word)
        return word
    return parse_weekday(word)


def _sport(word: Any) -> Sport:  # noqa: ANN401  the user may have given anything
    plain = word.strip().casefold().replace(" ", "_") if isinstance(word, str) else word
    if plain not in SPORTS:
        raise not_among(SPORTS, word)
    return Sport(plain)


_PARSERS: dict[object, Callable[[Any], object]] = {
    time: parse_time,
    frozenset[Role]: _role,
    frozenset[Weekday | date]: _day,
    frozenset[Sport]: _sport,
}


def problems_of(thing: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401  any attrs value
    """Return what is wrong with the numbers of a rule or a wish, by their types.

    Args:
        thing: an attrs value.
        path: of it.
    """
    kinds = _kinds_of(type(thing))  # type: ignore[arg-type]  # mypy #11470: it is hashable
    for number in fields(type(thing)):
        value = getattr(thing, number.name)
        for problem in _wrong(kinds.get(number.name), value):
            yield problem.under(number.alias).under(path)


@lru_cache(maxsize=1024)
def _kinds_of(owner: type) -> Mapping[str, object]:
    """Return the types of numbers, also where a module leaves them as text."""
    kinds = {number.name: number.type for number in fields(owner)}
    if any(isinstance(kind, str) for kind in kinds.values()):
        with suppress(NameError):
            return kinds | {name: k for name, k in get_type_hints(owner).items() if name in kinds}
    return kinds


def _wrong(kind: object, value: object) -> Iterator[Problem]:
    if kind in _PARSERS:
        several = kind is not time
        yield from _unread(_PARSERS[kind], value if several else (value,))  # type: ignore[arg-type]
        if several and not value:
            yield Problem("", "one or several", "none")
    elif kind in {int, float} or (kind == int | None and value is not None):
        real = isinstance(value, int | float) and not isinstance(value, bool)
        if not real or (kind is not float and (not isinstance(value, int) or value < 0)):
            expected = "a number" if kind is float else "a whole number from 0"
            yield Problem("", expected, quoted(value))
    elif isinstance(kind, type) and not isinstance(value, kind):
        yield Problem("", f"a {kind.__name__}", quoted(value))


def _unread(parse: Callable[[Any], object], words: Iterable[object]) -> Iterator[Problem]:
    for word in words:
        try:
            parse(word)
        except MobiplanError as error:
            yield from error.problems


def spelled(value: object) -> str:
    """Return the code of a number, as short as it is read again.

    Example:
        >>> spelled(time(17)), spelled(frozenset({Weekday.SUN, Weekday.SAT})), spelled(3)
        ("'17:00'", "['sat', 'sun']", '3')
    """
    if isinstance(value, frozenset):
        items = sorted(value, key=_order)
        return spelled(items[0]) if len(items) == 1 else f"[{', '.join(map(spelled, items))}]"
    if isinstance(value, time):
        return f"'{value:%H:%M}'"
    if isinstance(value, date):
        return f"'{value}'"
    return repr(str(value)) if isinstance(value, str) else repr(value)


def _order(item: object) -> tuple[int, str]:
    order = tuple(Weekday) + tuple(Role)
    return (order.index(item), "") if item in order else (len(order), f"{item}")


def is_default(thing: Any, number: "Attribute[Any]") -> bool:  # noqa: ANN401  any attrs value
    """Whether a number of a rule or a wish is the one that it has unless another is given."""
    default = number.default
    if isinstance(default, _FACTORY):
        default = default.factory(thing) if default.takes_self else default.factory()
    return bool(getattr(thing, number.name) == default)


_FACTORY: Any = type(Factory(list))


def first_line(thing: object) -> str:
    """Return the first line of a docstring."""
    return (thing.__doc__ or "").strip().split("\n", maxsplit=1)[0]
