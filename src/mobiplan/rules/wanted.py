"""Rules that are made of wishes."""

from collections.abc import Mapping
from typing import Any, Self, cast

from attrs import Factory, evolve, field, fields, frozen

from mobiplan.model import Level, Role
from mobiplan.rules.made import MadeRule, arguments
from mobiplan.rules.scopes import Scope, scope_of
from mobiplan.rules.wish import Wish


def _id_of_wish(rule: "WishRule") -> str:
    return rule.wish.id


@frozen(kw_only=True, repr=False)
class WishRule(MadeRule):
    """A wish, and how much it binds.

    Args:
        wish: what is wanted.
    """

    wish: Wish
    id: str = field(default=Factory(_id_of_wish, takes_self=True))
    source: str = "the runner's wish"
    roles: frozenset[Role] = field(init=False, eq=False)
    _sentence: str = field(init=False, eq=False)

    @roles.default
    def _roles_of_wish(self) -> frozenset[Role]:
        return self.wish.roles

    @_sentence.default
    def _said_once(self) -> str:
        return self.wish.statement

    def judge(self, *views: Any) -> str | int | None:  # noqa: ANN401  as the wish has it
        """Return by how much a preference is missed, or that another level is."""
        missed = self.wish.judge(*views)
        if self.level is Level.PREFER:
            return missed
        return self._sentence if missed else None

    @property
    def scope(self) -> Scope:
        """What the wish looks at."""
        return scope_of(self.wish.judge, Level.PREFER, f"{type(self.wish).__name__}.judge")

    @property
    def reach(self) -> int:
        """The minutes from which on the wish is silent."""
        return self.wish.reach

    @property
    def by_kind(self) -> bool:  # type: ignore[override]
        """Whether the wish looks at no more of a session than what it is."""
        return self.wish.by_kind

    @property
    def statement(self) -> str:
        """The wish in one sentence."""
        return self._sentence

    @property
    def numbers(self) -> Mapping[str, object]:
        """What `replace` can change, by name."""
        weight = {"weight": self.weight} if self.level is Level.PREFER else {}
        values = fields(type(self.wish))
        return weight | {value.name: getattr(self.wish, value.name) for value in values}

    def _replaced(self, numbers: Mapping[str, Any]) -> Self:
        rest = dict(numbers)
        weight = rest.pop("weight", self.weight)
        wish: Wish = evolve(cast("Any", self.wish), **rest)
        new_id = wish.id if self.id == self.wish.id else self.id
        return evolve(self, wish=wish, id=new_id, weight=weight)

    def __repr__(self) -> str:
        """Write the code that gives this rule."""
        given = {word: value for word, value in self.options().items() if word not in _OWN}
        return f"{self.level}({', '.join(filter(None, (f'{self.wish}', arguments(given))))})"


_OWN = {"level", "wish"}
