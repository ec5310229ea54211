"""What one rule says of days: it is asked once for all that are alike in what it looks at."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from operator import or_
from typing import Any

from attrs import field, fields, frozen

from mobiplan.planner.setting.costs import FORBIDDEN, PENALTY, total
from mobiplan.planner.setting.kinds import Trio
from mobiplan.planner.setting.memory import make_room
from mobiplan.rules import Day, Rule

_BESIDE = ("previous", "next")

_Looks = tuple[bool, ...]
"""Whether the day before, and the day after, were looked at."""

_ALONE: _Looks = (False, False)


class _Watched(Day):
    """A day that notes which of the days beside it are looked at."""

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401  as each attribute is
        """Return an attribute."""
        if name in _BESIDE:
            vars(self)[name] = True
        return super().__getattribute__(name)


@frozen(eq=False)
class Daily:
    """What some rules say of days.

    Most rules look at a day alone, or at the days beside it only where the day itself is of some
    kind. If they go by the kind, a day that is like an earlier one in all that was looked at then
    has the same answer, whatever else lies beside it.

    Args:
        rules: about days.
        parts: the same of each of them; empty for a single one.
    """

    rules: tuple[Rule, ...]
    parts: "tuple[Daily, ...]" = ()
    _is_by_kind: bool = field(init=False)
    _looks: dict[object, _Looks] = field(factory=dict, init=False)
    _said: dict[Trio, int] = field(factory=dict, init=False)

    @_is_by_kind.default
    def _go_by_kind(self) -> bool:
        return all(rule.by_kind for rule in self.rules)

    def looks(self, kind: object) -> _Looks:
        """Return which of the days beside one of a kind were looked at."""
        return self._looks.get(kind, _ALONE)

    def cost(self, day: date, around: Trio, view: Callable[[date], Day]) -> int:
        """Return what all say of a day, or FORBIDDEN.

        Args:
            day: which one.
            around: its kind and those of the days beside it.
            view: what shows a day as rules see it.
        """
        if not self._is_by_kind:
            return self._asked(day, around, view)
        found = self._said.get(_seen(around, self._looks.get(around[1], _ALONE)))
        if found is None:
            make_room(self._said, self._looks)
            found = self._asked(day, around, view)
            self._said[_seen(around, self.looks(around[1]))] = found
        return found

    def _asked(self, day: date, around: Trio, view: Callable[[date], Day]) -> int:
        """Ask each rule, and note at which days they look beside one of the kind."""
        if len(self.rules) == 1:
            return self._asked_one(view(day), around[1])
        cost = 0
        for part in self.parts:
            more = part.cost(day, around, view)
            self._note(around[1], part.looks(around[1]))
            if more == FORBIDDEN:
                return FORBIDDEN
            cost += more
        return cost

    def _asked_one(self, day: Day, kind: object) -> int:
        watched = _Watched(**{fact.name: getattr(day, fact.name) for fact in fields(Day)})
        penalty = total(self.rules, watched)
        self._note(kind, tuple(name in vars(watched) for name in _BESIDE))
        return penalty if penalty == FORBIDDEN else penalty * PENALTY

    def _note(self, kind: object, looks: _Looks) -> None:
        self._looks[kind] = tuple(map(or_, self.looks(kind), looks))


def _seen(around: Trio, looks: _Looks) -> Trio:
    """Return the kinds of those days that were looked at."""
    back, ahead = looks
    return around[0] if back else None, around[1], around[2] if ahead else None


@lru_cache(maxsize=1024)
def daily_of(*rules: Rule) -> Daily:
    """Return what rules say of days; it is remembered for all sets that have them."""
    return Daily(rules, tuple(map(daily_of, rules)) if len(rules) > 1 else ())
