"""TOML, as far as week files need it: with tables below each other, and what is short in line."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

Table = dict[str, Any]


def toml_text(document: Table) -> str:
    """Return a document as TOML.

    Args:
        document: single values, then tables and lists of tables, with keys that need no quotes. A
            text in it has no control characters but those that JSON escapes as TOML does.

    Example:
        >>> document = {"weeks": 2, "runner": {"zone": "UTC"}, "session": [{"day": "tue"}]}
        >>> print(toml_text(document))
        weeks = 2
        <BLANKLINE>
        [runner]
        zone = "UTC"
        <BLANKLINE>
        [[session]]
        day = "tue"
        <BLANKLINE>
    """
    return "\n".join("".join(f"{line}\n" for line in chunk) for chunk in _chunks(document))


def _chunks(document: Table) -> Iterator[list[str]]:
    """Return the lines that stand together."""
    yield [_pair(key, v) for key, v in document.items() if not isinstance(v, dict | list)]
    for key, value in document.items():
        if isinstance(value, dict):
            yield [f"[{key}]", *(_pair(*pair) for pair in value.items())]
        elif isinstance(value, list):
            yield from ([f"[[{key}]]", *(_pair(*pair) for pair in t.items())] for t in value)


def _pair(key: str, value: object) -> str:
    return f"{key} = {_value(value)}"


def _value(value: object) -> str:
    match value:
        case str():
            return json.dumps(value, ensure_ascii=False)
        case date():
            return value.isoformat()
        case list():
            return f"[{', '.join(map(_value, value))}]"
        case dict():
            return f"{{ {', '.join(_pair(*pair) for pair in value.items())} }}"
        case _:
            return repr(value)
