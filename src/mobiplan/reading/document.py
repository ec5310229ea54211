"""Documents: from bytes to the tables of TOML or of JSON."""

import json
import tomllib
from collections.abc import Iterable
from datetime import date, datetime
from os import fspath
from pathlib import Path
from re import fullmatch
from typing import NoReturn

from mobiplan.errors import Problem, ScheduleError
from mobiplan.model.fields import line
from mobiplan.model.wallclock import quoted
from mobiplan.reading.source import Source, load

BYTE_ORDER_MARK = "\ufeff"

_DATED = {"week_of", "day", "at", "from", "to"}
"""Keys whose values may be dates, which JSON writes as texts."""

_DATE = r"\d{4}-\d\d-\d\d"
_MOMENT = rf"{_DATE}[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?"


def document_of(source: Source) -> dict[str, object]:
    """Return the tables of a document: JSON if its name ends in ".json" or it begins with a brace.

    Args:
        source: a path, or bytes.

    Raises:
        ScheduleError: it cannot be read, is no UTF-8 text, or neither TOML nor JSON.

    Example:
        >>> document_of(b"weeks = 2") == document_of(b'{"weeks": 2}')
        True
    """
    data = load(source)
    named = not isinstance(source, bytes) and Path(fspath(source)).suffix.casefold() == ".json"
    text = _text(data).removeprefix(BYTE_ORDER_MARK)
    return from_json(text) if named or text.lstrip().startswith("{") else from_toml(text)


def from_toml(text: str) -> dict[str, object]:
    """Return the tables of a TOML document.

    Raises:
        ScheduleError: the text is no TOML.

    Example:
        >>> from_toml("weeks = 2")
        {'weeks': 2}
    """
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ScheduleError(Problem("", "TOML", "brackets nested too deeply")) from None
    except ValueError as error:
        raise ScheduleError(_located(f"{error}", text.split("\n"))) from None


def from_json(text: str) -> dict[str, object]:
    """Return the objects of a JSON document as tables, with dates where their keys tell of dates.

    Raises:
        ScheduleError: the text is no JSON, is no object, or says something twice.

    Example:
        >>> from_json('{"week_of": "2026-01-12", "title": "2026-01-12"}')
        {'week_of': datetime.date(2026, 1, 12), 'title': '2026-01-12'}
    """
    value = json_value(text)
    if not isinstance(value, dict):
        raise ScheduleError(Problem("", "an object in braces", quoted(value)))
    return value


def json_value(text: str) -> object:
    """Return what a JSON document holds, as `from_json` does, whatever it is.

    Raises:
        ScheduleError: the text is no JSON, or says something twice.
    """
    try:
        return json.loads(text, object_pairs_hook=_table, parse_constant=_no_number)
    except RecursionError:
        raise ScheduleError(Problem("", "JSON", "brackets nested too deeply")) from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        found = quoted(line(text.split("\n")[error.lineno - 1])) if text.strip() else "nothing"
        raise ScheduleError(Problem(where, f"JSON ({error.msg})", found)) from None
    except ValueError:
        raise ScheduleError(Problem("", "JSON", "a number of thousands of digits")) from None


def _table(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    table: dict[str, object] = {}
    for key, value in pairs:
        if key in table:
            raise ScheduleError(Problem(quoted(key), "each key once", "it twice"))
        table[key] = _dated(value) if key in _DATED else value
    return table


def _dated(value: object) -> object:
    """Return the date, or the date and time, that a text is; anything else as it is."""
    try:
        if isinstance(value, str) and fullmatch(_DATE, value):
            return date.fromisoformat(value)
        if isinstance(value, str) and fullmatch(_MOMENT, value):
            return datetime.fromisoformat(value)
    except ValueError:
        return value
    return value


def _no_number(word: str) -> NoReturn:
    raise ScheduleError(Problem("", "JSON", word))


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        found = f"the byte 0x{data[error.start]:02X}"
        raise ScheduleError(Problem(f"line {number}", "text in UTF-8", found)) from None


def _located(message: str, lines: list[str]) -> Problem:
    """Return the problem of a message that ends in "(at line 3, column 9)", with that line."""
    match = fullmatch(r"(.*) \(at (line (\d+), column \d+|end of document)\)", message)
    if match is None:
        return Problem("", f"TOML ({message})", "something else")
    what, where, number = match.groups()
    text = lines[int(number) - 1] if number else next(filter(str.strip, reversed(lines)))
    return Problem(where, f"TOML ({what})", quoted(line(text)))
