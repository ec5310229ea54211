"""Values that are made when they are first looked at, and read as if they had always been there."""

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar, cast

_Item = TypeVar("_Item")
_Value = TypeVar("_Value")
_Class = TypeVar("_Class", bound=type)


class Later(Generic[_Value]):
    """A value that is computed when it is first looked at, and then kept.

    It pickles as its value. Two threads that look at the same moment may both compute it; as it
    is computed by a pure function, they find the same.

    Args:
        make: what computes it, without arguments; let go of once it was called.

    Example:
        >>> answer = Later(lambda: print("Computing.") or 42)
        >>> answer.value, answer.value
        Computing.
        (42, 42)
    """

    __slots__ = ("_make", "_value")

    def __init__(self, make: Callable[[], _Value]) -> None:
        """Remember how to compute it."""
        self._make: Callable[[], _Value] | None = make

    @property
    def value(self) -> _Value:
        """The value, computed if it was never looked at."""
        make = self._make
        if make is not None:
            self._value = make()
            self._make = None
        return self._value

    def __reduce__(self) -> tuple[Callable[[_Value], _Value], tuple[_Value]]:
        """Pickle as the value."""
        return _itself, (self.value,)


def _itself(value: _Value) -> _Value:
    return value


def tuple_or_later(items: Iterable[_Item] | Later[tuple[_Item, ...]]) -> tuple[_Item, ...]:
    """Return items as a tuple, or later: a field of `reads_later` reads as a tuple either way."""
    return cast("tuple[_Item, ...]", items) if isinstance(items, Later) else tuple(items)


class _Read:
    """An attribute that computes what its slot holds when it is first read."""

    def __init__(self, slot: Any) -> None:  # noqa: ANN401  the descriptor of a slot has no type
        self._slot = slot

    def __get__(self, instance: object, owner: type | None = None) -> object:
        if instance is None:
            return self
        found = self._slot.__get__(instance, owner)
        return found.value if isinstance(found, Later) else found

    def __set__(self, instance: object, value: object) -> None:
        self._slot.__set__(instance, value)


def reads_later(*names: str) -> Callable[[_Class], _Class]:
    """Let fields of a slotted attrs class hold a `Later` and still read as what it computes.

    Equality, hash, repr, `attrs.evolve` and pickle read the fields too, so they see the value.

    Args:
        *names: of the fields.

    Example:
        >>> from attrs import field, frozen
        >>> @reads_later("eggs")
        ... @frozen
        ... class Basket:
        ...     eggs: tuple[int, ...] = field(default=(), converter=tuple_or_later)
        >>> Basket(Later(lambda: (1, 2)))
        Basket(eggs=(1, 2))
    """

    def decorate(cls: _Class) -> _Class:
        for name in names:
            setattr(cls, name, _Read(cls.__dict__[name]))
        return cls

    return decorate
