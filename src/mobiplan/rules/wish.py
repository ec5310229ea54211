"""The base of wishes: what a runner wants, before it is said how much that binds."""

from collections.abc import Callable, Iterable, Iterator
from re import sub
from typing import Any, ClassVar

from attrs import fields

from mobiplan.errors import Problem, RuleConfigError
from mobiplan.model import Role, Weekday
from mobiplan.model.span import HOUR
from mobiplan.rules.numbers import first_line, is_default, problems_of, spelled

STANDALONE = frozenset({Role.STANDALONE})
"""The roles that wishes are about by default: all other blocks follow their sessions."""


class Wish:
    """Something that a runner wants, hard or soft: `must` or `prefer` make a rule of it.

    A wish is a frozen attrs class; its judgement counts by how much a block misses it, from 0.

    Attributes:
        roles: the roles of blocks that it is about.
        by_kind: whether it looks at no more of a session than what it is; see `Rule`.
        judge: the judgement, with parameters as those of a rule; 0 where the wish is kept.
    """

    __slots__ = ()
    __attrs_attrs__: ClassVar[tuple[Any, ...]]

    roles: frozenset[Role] = STANDALONE
    by_kind: bool = False
    judge: Callable[..., int]

    def __attrs_post_init__(self) -> None:
        """Refuse values that make no sense, by themselves or together."""
        problems = [*problems_of(self, type(self).__name__), *self.misfits()]
        if problems:
            raise RuleConfigError(*problems)

    def misfits(self) -> Iterator[Problem]:
        """Return what is wrong beyond the types of the values; override it for more."""
        yield from ()

    @property
    def id(self) -> str:
        """An id that tells it from other wishes: ``wish``, its name, and its values."""
        name = sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).casefold()
        values = (
            sub(r"[\s,]+", "+", sub(r"['\[\]]", "", spelled(getattr(self, value.name))))
            for value in fields(type(self))
            if not is_default(self, value)
        )
        return ".".join(("wish", name, *values))

    @property
    def statement(self) -> str:
        """The wish in one sentence, which is also what is said where it is missed."""
        return first_line(self)

    @property
    def reach(self) -> int:
        """The minutes from which on it is silent; a week by default."""
        return len(Weekday) * 24 * HOUR

    def __repr__(self) -> str:
        """Write the call that makes it."""
        values = [
            spelled(getattr(self, value.name))
            if not value.kw_only
            else f"{value.name}={spelled(getattr(self, value.name))}"
            for value in fields(type(self))
            if not is_default(self, value)
        ]
        return f"{type(self).__name__}({', '.join(values)})"


def blocks_of(roles: Iterable[Role]) -> str:
    """Return the words for blocks of some roles.

    Example:
        >>> blocks_of({Role.STANDALONE}), blocks_of({Role.POST_RUN, Role.PRE_RUN}), blocks_of(Role)
        ('mobility session', 'warm-up or cooldown', 'block')
    """
    wanted = frozenset(roles)
    if wanted == frozenset(Role):
        return "block"
    return " or ".join(role.label for role in Role if role in wanted)
