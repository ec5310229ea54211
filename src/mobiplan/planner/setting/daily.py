"""What rules say of days: they are asked once for all that are alike in what they look at."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final

from attrs import field, fields, frozen

from mobiplan.planner.setting.costs import FORBIDDEN, PENALTY, total
from mobiplan.planner.setting.kinds import Facts
from mobiplan.planner.setting.memory import make_room
from mobiplan.rules import Day, Rule

_BY_KIND: Final = {"previous": ["before"], "next": ["after"]}
_BY_ALL: Final = {
    "is_rest": ["own"],
    "is_full_rest": ["own"],
    "sessions": ["sessions"],
    "previous": ["before", "sessions_before"],
    "next": ["after", "sessions_after"],
}
"""The facts that a rule knows which looks at a part of a day."""


class _Watched(Day):
    """A day that notes which of its parts are looked at."""

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401  as each attribute is
        """Return an attribute."""
        if name in _BY_ALL:
            vars(self)[name] = True
        return super().__getattribute__(name)


class _Looks:
    """Facts that are looked at.

    Attributes:
        names: of the facts, in the order in which `Facts` has them.
        of: returns those of a day.
    """

    def __init__(self, *names: str) -> None:
        """Look at some facts."""
        self.names = tuple(name for name in Facts._fields if name in names)
        self.of = itemgetter(*map(Facts._fields.index, self.names))


@frozen(eq=False, repr=False)
class Daily:
    """What some rules say of days.

    Most rules that go by the kind look at a day alone, or at the days beside it only where the day
    itself is of some kind; most others look at little but the date. A day that is like an earlier
    one in all that was looked at has the same answer, whatever else there is.

    Args:
        rules: about days, which all go by the kind, or all do not.
        parts: the same of each of them; empty for a single one.
    """

    rules: tuple[Rule, ...]
    parts: "tuple[Daily, ...]" = ()
    _by_kind: bool = field(init=False)
    _at_first: _Looks = field(init=False)
    _looks: dict[object, _Looks] = field(factory=dict, init=False)
    _said: dict[object, int] = field(factory=dict, init=False)

    @_by_kind.default
    def _go_by_kind(self) -> bool:
        return all(rule.by_kind for rule in self.rules)

    @_at_first.default
    def _least_looks(self) -> _Looks:
        return _Looks("own" if self._by_kind else "date")

    def cost(self, facts: Facts, view: Callable[[date], Day]) -> int:
        """Return what all say of a day, or FORBIDDEN.

        Args:
            facts: all that there is to know of the day.
            view: what shows a day as rules see it.
        """
        found = self._said.get(self.looks(facts).of(facts))
        if found is None:
            make_room(self._said, self._looks)
            found = self._asked(facts, view)
            self._said[self.looks(facts).of(facts)] = found
        return found

    def looks(self, facts: Facts) -> _Looks:
        """Return what was looked at so far: of days of the kind, if the rules go by that."""
        return self._looks.get(facts.own if self._by_kind else None, self._at_first)

    def _asked(self, facts: Facts, view: Callable[[date], Day]) -> int:
        """Ask each rule, and note what it looks at."""
        if not self.parts:
            return self._asked_one(facts, view(facts.date))
        cost = 0
        for part in self.parts:
            more = part.cost(facts, view)
            self._note(facts, part.looks(facts).names)
            if more == FORBIDDEN:
                return FORBIDDEN
            cost += more
        return cost

    def _asked_one(self, facts: Facts, day: Day) -> int:
        watched = _Watched(**{fact.name: getattr(day, fact.name) for fact in fields(Day)})
        penalty = total(self.rules, watched)
        known = _BY_KIND if self._by_kind else _BY_ALL
        self._note(facts, [name for seen in vars(watched) for name in known.get(seen, ())])
        return penalty if penalty == FORBIDDEN else penalty * PENALTY

    def _note(self, facts: Facts, names: Iterable[str]) -> None:
        known = self.looks(facts).names
        if not set(names) <= set(known):
            self._looks[facts.own if self._by_kind else None] = _Looks(*known, *names)


def dailies_of(rules: Iterable[Rule]) -> tuple[Daily, ...]:
    """Return what rules say of days: those that go by the kind, and the others."""
    by_kind: dict[bool, list[Rule]] = {True: [], False: []}
    for rule in rules:
        by_kind[rule.by_kind].append(rule)
    return tuple(_daily(tuple(some)) for some in by_kind.values() if some)


@lru_cache(maxsize=1024)
def _daily(rules: tuple[Rule, ...]) -> Daily:
    """Return what is remembered for all sets that have some rules."""
    return Daily(rules, tuple(_daily((rule,)) for rule in rules) if len(rules) > 1 else ())
