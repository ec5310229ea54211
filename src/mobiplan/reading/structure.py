"""From the tables of a document to typed values, with the problems of all their keys at once."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from functools import partial
from re import fullmatch
from typing import Any, Literal, TypeVar, get_args
from zoneinfo import ZoneInfo

from attrs import NOTHING, Attribute, fields, has
from cattrs import Converter, override
from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn

from mobiplan.drills import DEFAULT_LIBRARY
from mobiplan.errors import Problem, ScheduleError, nearest
from mobiplan.model import (
    Area,
    Availability,
    Load,
    RunKind,
    Runner,
    StrengthKind,
    UsualTimes,
    Weekday,
    Window,
    ZoneChange,
)
from mobiplan.model.fields import line, member
from mobiplan.model.session import beside
from mobiplan.model.wallclock import parse_time, parse_weekday, parse_zone, quoted
from mobiplan.reading import values
from mobiplan.reading.ledger import told_of
from mobiplan.reading.tables import (
    BusyDayTable,
    BusySpanTable,
    SessionTable,
    WeekTable,
    ZoneChangeTable,
)

_Shape = TypeVar("_Shape")
_Reader = Callable[[object], Any]
_Hook = Callable[[object, object], Any]

_BY_TYPE: dict[object, _Reader] = {
    str: values.text,
    int: values.number,
    float: values.number,
    time: parse_time,
    date: values.day,
    datetime: values.date_and_time,
    ZoneInfo: parse_zone,
    Weekday: parse_weekday,
    Area: partial(member, Area),
    RunKind: partial(member, RunKind),
    StrengthKind: partial(member, StrengthKind),
    Load: partial(member, Load),
    Availability: values.availability,
    Window: values.window,
    UsualTimes: values.usual_times,
    Weekday | date: values.session_day,
    frozenset[Weekday] | date: values.busy_day,
    time | Literal["24:00"]: values.busy_end,
}
"""Readers of single values. Numbers pass: the validators of the model judge them."""

KNOWN_WORDS: dict[str, frozenset[str]] = {
    "flags": DEFAULT_LIBRARY.conditions,
    "equipment": frozenset().union(*(drill.equipment for drill in DEFAULT_LIBRARY)),
}
"""The words that lists of a runner may hold."""

_BY_FIELD: dict[tuple[type, str], _Reader] = {
    (WeekTable, "schema"): values.schema,
    **{(Runner, name): values.words(words) for name, words in KNOWN_WORDS.items()},
}
"""Readers of what its type alone does not tell."""

_NEEDED = {(Runner, "zone")}
"""Fields with a default that a file must give all the same: UTC is hardly ever what is meant."""

_ELSEWHERE = {(Runner, "week_start")}
"""Fields of the model that are keys of another table."""


BESIDE = {"distance_km": "run", "temperature_c": "run", "load": "strength"}
"""Keys of a session that stand beside one sport only."""


def structured(table: object, shape: type[_Shape]) -> _Shape:
    """Return a table as a value of an attrs class.

    Raises:
        ScheduleError: with every problem of every key, by path.
    """
    try:
        return _CONVERTER.structure(table, shape)
    except (ScheduleError, ClassValidationError) as error:
        raise ScheduleError(*_problems(error)) from None


def session_table(table: object) -> SessionTable:
    """Return one ``[[session]]``.

    Raises:
        ScheduleError: with every problem of every key, and of those that do not go together.
    """
    problems = list(_misfits(table)) if isinstance(table, dict) else []
    try:
        session = structured(table, SessionTable)
    except ScheduleError as error:
        raise ScheduleError(*problems, *error.problems) from None
    if problems:
        raise ScheduleError(*problems)
    return session


def _misfits(table: dict[str, object]) -> Iterator[Problem]:
    yield from beside(table.get("window"), start=table.get("start"), zone=table.get("zone"))
    sports = [sport for sport in ("run", "strength") if sport in table]
    if len(sports) != 1:
        found = "both" if sports else "neither"
        yield Problem("", "exactly one of run and strength", found)
        return
    for key, sport in BESIDE.items():
        if key in table and sport not in table:
            yield Problem(key, f"{key} only beside {sport}", f"it beside {sports[0]}")


def busy_table(table: object) -> BusyDayTable | BusySpanTable:
    """Return one ``[[busy]]``.

    Raises:
        ScheduleError: with every problem of every key.
    """
    if isinstance(table, dict) and "day" not in table:
        return structured(table, BusySpanTable)
    return structured(table, BusyDayTable)


def _problems(error: Exception) -> Iterator[Problem]:
    match error:
        case ScheduleError():
            yield from error.problems
        case ForbiddenExtraKeysError():
            for key in sorted(error.extra_fields):
                yield _unknown(key, error.cl)
        case ClassValidationError():
            noted, others = error.group_exceptions()
            for inner, note in noted:
                yield from (p.under(key_of(note.name)) for p in _problems(inner))
            for inner in others:
                yield from _problems(inner)
        case _:
            raise error


def _unknown(key: str, shape: type) -> Problem:
    known = sorted(key_of(attribute.name) for attribute in keys_of(shape))
    path = key if fullmatch(r"[\w-]{1,40}", key) else quoted(line(key))
    expected = f"one of the keys {', '.join(known)}"
    return Problem(path, expected, "an unknown key", nearest(key, known))


def key_of(name: str) -> str:
    """Return the key of a field: its name, without the underscore of a Python keyword."""
    return name.removesuffix("_")


def keys_of(shape: type) -> tuple["Attribute[Any]", ...]:
    """Return the fields of a shape that are keys of its table."""
    return tuple(field for field in fields(shape) if (shape, field.name) not in _ELSEWHERE)


def is_needed(shape: type, attribute: "Attribute[Any]") -> bool:
    """Whether a table must have the key of a field."""
    return attribute.default is NOTHING or (shape, attribute.name) in _NEEDED


def _table_hook(shape: type, converter: Converter) -> _Hook:
    """Return the hook for a table: it says of each needed key that is missing what it expects."""
    overrides: dict[str, Any] = {
        attribute.name: override(
            rename=key_of(attribute.name), struct_hook=_field_hook(shape, attribute, converter)
        )
        for attribute in keys_of(shape)
    }
    overrides |= {name: override(omit=True) for owner, name in _ELSEWHERE if owner is shape}
    structure: Callable[[dict[str, object], Any], Any] = make_dict_structure_fn(
        shape, converter, **overrides
    )
    needed = {
        key_of(attribute.name): values.Missing()
        for attribute in keys_of(shape)
        if is_needed(shape, attribute)
    }

    def hook(table: object, _shape: object) -> object:
        if not isinstance(table, dict):
            raise ScheduleError(Problem("", "a table", quoted(table)))
        return structure({**needed, **table}, shape)

    return hook


def _field_hook(shape: type, attribute: "Attribute[Any]", converter: Converter) -> _Hook:
    """Return the hook for one field: its reader, then the validator that the field has."""
    by_type: _Hook = converter.get_structure_hook(attribute.type)
    read: _Reader = _BY_FIELD.get(
        (shape, attribute.name), lambda value: by_type(value, attribute.type)
    )
    validate: Callable[..., None] = attribute.validator or _accept

    def hook(value: object, _type: object) -> object:
        result = read(value)
        with told_of(""):
            validate(None, attribute, result)
        return result

    return hook


def _accept(*_: object) -> None:
    """Stand in for the validator of a field that has none."""


def _list_hook(kind: Any, converter: Converter) -> _Hook:  # noqa: ANN401  a type of any form
    collect: Callable[[list[Any]], object] = kind.__origin__
    item = get_args(kind)[0]
    read: _Hook = converter.get_structure_hook(item)
    return lambda value, _: collect(values.each(value, lambda each: read(each, item)))


def _zone_change(table: object) -> ZoneChange:
    return structured(table, ZoneChangeTable).change()


def _hook(read: _Reader) -> _Hook:
    return lambda value, _: read(value)


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    for kind, read in _BY_TYPE.items():
        converter.register_structure_hook(kind, _hook(read))
    converter.register_structure_hook_factory(
        lambda kind: getattr(kind, "__origin__", None) in {frozenset, tuple},
        lambda kind: _list_hook(kind, converter),
    )
    converter.register_structure_hook_factory(has, lambda kind: _table_hook(kind, converter))
    converter.register_structure_hook(ZoneChange, _hook(_zone_change))
    return converter


_CONVERTER = _converter()
