"""The JSON Schema of the week file, from the same shapes by which it is read."""

from collections.abc import Callable
from datetime import date, datetime, time
from enum import StrEnum
from inspect import cleandoc, getdoc
from re import findall
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin
from zoneinfo import ZoneInfo

from mobiplan.model import Availability, Runner, UsualTimes, Weekday, Window, ZoneChange
from mobiplan.model.fields import Bounds, line
from mobiplan.reading.ledger import MOST_TABLES
from mobiplan.reading.structure import BESIDE, KNOWN_WORDS, is_needed, key_of, keys_of
from mobiplan.reading.tables import (
    BusyDayTable,
    BusySpanTable,
    SessionTable,
    WeekTable,
    ZoneChangeTable,
)
from mobiplan.reading.values import SCHEMA

if TYPE_CHECKING:
    from attrs import Attribute

Fragment = dict[str, Any]

_CLOCK = r"([01]?[0-9]|2[0-3]):[0-5][0-9]"
_STRETCH = rf"{_CLOCK} ?[-\u2013] ?({_CLOCK}|24:00)"
_DATE = r"(201[2-9]|20[2-9][0-9]|21[0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_MOMENT = rf"{_DATE}[T ]([01][0-9]|2[0-3]):[0-5][0-9](:00)?(Z|[+-][0-9]{{2}}:[0-9]{{2}})?"


def week_schema() -> Fragment:
    """Return the JSON Schema, draft 2020-12, of the week file, in JSON or in TOML.

    It knows one spelling of each word, and not what only the values of several keys can contradict.

    Example:
        >>> week_schema()["required"]
        ['schema', 'week_of', 'runner']
    """
    week = _table(WeekTable)
    tables = {
        "runner": {"$ref": "#/$defs/runner"},
        "session": _tables({"$ref": "#/$defs/session"}),
        "busy": _tables({"$ref": "#/$defs/busy"}),
    }
    for key, table in tables.items():
        week["properties"][key] |= table
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://mobiplan.readthedocs.io/week-file.schema.json",
        "title": "mobiplan week file",
        **week,
        "description": "What a runner does in one or more weeks.",
        "required": [*week["required"], "runner"],
        "$defs": {"runner": _table(Runner), "session": _session(), "busy": _busy()},
    }


def _tables(item: Fragment) -> Fragment:
    return {"type": "array", "items": item, "maxItems": MOST_TABLES}


def _session() -> Fragment:
    beside = {key: {"required": [sport]} for key, sport in BESIDE.items()}
    alone = {"not": {"anyOf": [{"required": ["start"]}, {"required": ["zone"]}]}}
    return {
        **_table(SessionTable),
        "oneOf": [{"required": ["run"]}, {"required": ["strength"]}],
        "dependentSchemas": {**beside, "window": alone},
    }


def _busy() -> Fragment:
    span = _table(BusySpanTable)
    del span["properties"]["day"]
    return {"if": {"required": ["day"]}, "then": _table(BusyDayTable), "else": span}


def _table(shape: type) -> Fragment:
    told = _told(shape)
    return {
        "description": line((getdoc(shape) or "").split("\n\n")[0]).replace("``", ""),
        "type": "object",
        "properties": {
            key_of(field.name): {"description": told[field.name], **_field(shape, field)}
            for field in keys_of(shape)
        },
        "required": [key_of(field.name) for field in keys_of(shape) if is_needed(shape, field)],
        "additionalProperties": False,
    }


def _told(shape: type) -> dict[str, str]:
    """Return what the docstrings of a shape, and of what it is built on, say of its fields."""
    told: dict[str, str] = {}
    for each in reversed(shape.__mro__):
        arguments = cleandoc(each.__doc__ or "").partition("Args:")[2].partition("\n\n")[0]
        pairs = findall(r"(?m)^    (\w+): ((?:.|\n     )*)", arguments)
        told |= {name: line(text).replace("``", "") for name, text in pairs}
    return told


def _field(shape: type, field: "Attribute[Any]") -> Fragment:
    if (shape, field.name) == (WeekTable, "schema"):
        return {"const": SCHEMA}
    if shape is Runner and field.name in KNOWN_WORDS:
        return _list({"enum": sorted(KNOWN_WORDS[field.name])})
    validator = getattr(field.validator, "validator", field.validator)
    if isinstance(validator, Bounds):
        kind = "integer" if validator.is_whole else "number"
        return _with_default(
            {"type": kind, "minimum": validator.low, "maximum": validator.high}, field
        )
    return _with_default(_of_type(field.type), field)


def _with_default(fragment: Fragment, field: "Attribute[Any]") -> Fragment:
    """Return a fragment with the default of its field, if that is a number or one word."""
    default = field.default
    plain = isinstance(default, int | str) and default != ""
    return {**fragment, "default": default} if plain else fragment


def _of_type(kind: Any) -> Fragment:  # noqa: ANN401  a type of any form
    if kind in _BY_TYPE:
        return _BY_TYPE[kind]()
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"enum": [f"{choice}" for choice in kind]}
    if get_origin(kind) in {frozenset, tuple}:
        return _list(_of_type(get_args(kind)[0]))
    if get_origin(kind) in {UnionType, Union}:
        (kind,) = (each for each in get_args(kind) if each is not NoneType)
        return _of_type(kind)
    return _table(kind)


def _text(pattern: str = "", **more: object) -> Fragment:
    anchored = {"pattern": f"^{pattern}$"} if pattern else {}
    return {"type": "string", **anchored, **more}


def _list(items: Fragment) -> Fragment:
    return {"type": "array", "items": items}


def _any_of(*fragments: Fragment) -> Fragment:
    return {"anyOf": list(fragments)}


def _day() -> Fragment:
    return _text(_DATE, format="date")


def _by_weekday(value: Fragment) -> Fragment:
    keys = ("default", *(f"{day}" for day in Weekday))
    table = {"type": "object", "properties": dict.fromkeys(keys, value)}
    return _any_of(value, {**table, "additionalProperties": False})


_BY_TYPE: dict[object, Callable[[], Fragment]] = {
    Any: dict,
    str: _text,
    time: lambda: _text(_CLOCK),
    date: _day,
    datetime: lambda: _text(_MOMENT),
    ZoneInfo: lambda: _text("[A-Za-z][A-Za-z0-9_+/-]*"),
    Availability: lambda: _by_weekday(_text(rf"({_STRETCH}(, ?{_STRETCH})*)?")),
    Window: lambda: _text(_STRETCH),
    UsualTimes: lambda: _by_weekday(_text(_CLOCK)),
    ZoneChange: lambda: _table(ZoneChangeTable),
    Weekday | date: lambda: _any_of(_of_type(Weekday), _day()),
    frozenset[Weekday] | date: lambda: _any_of(
        _of_type(Weekday), _list(_of_type(Weekday)), {"const": "daily"}, _day()
    ),
    time | Literal["24:00"]: lambda: _text(rf"({_CLOCK}|24:00)"),
    None: dict,
}
"""Fragments of the types whose form no annotation tells."""
