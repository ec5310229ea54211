"""The kinds of value that a data file holds: how to know them, and what stands in for them."""

from collections.abc import Callable, Mapping
from typing import Generic, TypeGuard, TypeVar

from attrs import frozen

_Value = TypeVar("_Value")


@frozen
class Kind(Generic[_Value]):
    """A kind of value.

    Args:
        expected: the words for it.
        standin: what to go on with where the file has none.
        fits: whether a value is of this kind.

    Example:
        >>> WHOLE.fits(3), WHOLE.fits(True), WHOLE.fits(0)
        (True, False, False)
    """

    expected: str
    standin: _Value
    fits: Callable[[object], TypeGuard[_Value]]


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value.strip())


def _is_truth(value: object) -> TypeGuard[bool]:
    return isinstance(value, bool)


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _are_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(_is_text(item) for item in value)


def _are_some_texts(value: object) -> TypeGuard[list[str]]:
    return _are_texts(value) and bool(value)


def _are_bounds(value: object) -> TypeGuard[list[int]]:
    if not isinstance(value, list) or not all(_is_whole(item) for item in value):
        return False
    return value == sorted(value)[:2] and len(value) > 1


def _is_table(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, dict)


def _are_tables(value: object) -> TypeGuard[list[Mapping[str, object]]]:
    return isinstance(value, list) and all(_is_table(item) for item in value)


TEXT = Kind("a text that is not empty", "", _is_text)
TRUTH = Kind("true or false", standin=False, fits=_is_truth)
WHOLE = Kind("a whole number above 0", 1, _is_whole)
TEXTS = Kind("a list of texts", [], _are_texts)
SOME_TEXTS = Kind("a list of at least one text", [], _are_some_texts)
BOUNDS = Kind("[least, most], two whole numbers above 0", [1, 1], _are_bounds)
TABLE = Kind("a table", {}, _is_table)
TABLES = Kind("an array of tables", [], _are_tables)
