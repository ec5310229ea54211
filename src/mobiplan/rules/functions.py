"""Rules that are made of functions."""

import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pickle import PicklingError
from typing import Any, TypeGuard

from attrs import Factory, field, frozen

from mobiplan.errors import Problem
from mobiplan.model import Level, Role
from mobiplan.rules.made import MadeRule, arguments, changes
from mobiplan.rules.numbers import first_line, some_roles, spelled
from mobiplan.rules.scopes import Scope, scope_of

_WITH_REACH = {Scope.GAP, Scope.NEIGHBOURS, Scope.SEAM, Scope.SESSIONS}
_BY_KIND = {Scope.GAP, Scope.LENGTH, Scope.DAY, Scope.DAY_TOTAL, Scope.START, Scope.DEMAND}
_WITHOUT_ROLES = {Scope.START, Scope.SEAM, Scope.SESSIONS}


def _name_of_judge(rule: "FunctionRule") -> str:
    return rule.judge.__name__


@frozen(kw_only=True, repr=False)
class FunctionRule(MadeRule):
    """A rule that a function judges.

    Args:
        judge: the function.
        id: its name unless another is given.
        roles: one role or several; all by default.
        reach: the minutes from which on it is silent; a week by default.
        least_apart: the minutes below which it always refuses, for a must about two blocks.
        by_kind: whether it looks at no more of a session than what it is, for one about a gap,
            a length, a day or a start.
    """

    judge: Callable[..., Any]
    id: str = field(default=Factory(_name_of_judge, takes_self=True))
    roles: frozenset[Role] = field(default=frozenset(Role), converter=some_roles)
    _reach: int | None = None
    _least_apart: int = 0
    by_kind: bool = False

    @property
    def scope(self) -> Scope:
        """What the rule looks at."""
        return scope_of(self.judge, self.level, self.judge.__name__)

    @property
    def reach(self) -> int:
        """The minutes from which on the rule is silent."""
        return super().reach if self._reach is None else self._reach

    @property
    def least_apart(self) -> int:
        """The minutes below which the rule always refuses."""
        return self._least_apart

    @property
    def statement(self) -> str:
        """The first line of the docstring, or the name of the function."""
        words = self.judge.__name__.strip("_").replace("_", " ")
        return first_line(self.judge) or f"{words.capitalize()}."

    @property
    def numbers(self) -> Mapping[str, object]:
        """What `replace` can change, by name."""
        scope, preferred = self.scope, self.level is Level.PREFER
        between = scope is Scope.NEIGHBOURS and self.level is Level.MUST
        return {
            **({"weight": self.weight} if preferred else {}),
            **({"roles": self.roles} if scope not in _WITHOUT_ROLES else {}),
            **({"reach": self.reach} if scope in _WITH_REACH else {}),
            **({"least_apart": self.least_apart} if between else {}),
            **({"by_kind": self.by_kind} if scope in _BY_KIND else {}),
        }

    def misfits(self) -> Iterator[Problem]:
        """Return what is wrong with the judgement, or does not suit what it looks at."""
        wrong = [*super().misfits()]
        yield from wrong or self._unsuited()

    def _unsuited(self) -> Iterator[Problem]:
        scope, apart = self.scope, self._least_apart
        if scope in _WITHOUT_ROLES and self.roles != frozenset(Role):
            expected = "none, as the rule is about no block"
            yield Problem(f"{self.id}.roles", expected, spelled(self.roles))
        if scope not in _WITH_REACH and self._reach is not None:
            expected = "none, as the rule is about no time between two things"
            yield Problem(f"{self.id}.reach", expected, f"{self._reach}")
        if scope not in _BY_KIND and self.by_kind:
            expected = "none, as the rule is about no gap, length, day, start or demand"
            yield Problem(f"{self.id}.by_kind", expected, f"{self.by_kind}")
        if apart and not (scope is Scope.NEIGHBOURS and self.level is Level.MUST):
            expected = "none, as the rule is no must about two blocks"
            yield Problem(f"{self.id}.least_apart", expected, f"{apart}")
        elif isinstance(apart, int) and apart > self.reach:
            expected = f"at most {self.reach} min, its reach"
            yield Problem(f"{self.id}.least_apart", expected, f"{apart}")

    def __repr__(self) -> str:
        """Write the code that gives this rule, where the function lies at the top of a module."""
        name = self.judge.__qualname__
        declared = _named(self.judge)
        if declared is self.judge:
            given = {word: value for word, value in self.options().items() if word not in _OWN}
            return f"{self.level}({', '.join(filter(None, (name, arguments(given))))})"
        if not _is_of(declared, self.judge):
            return name
        if not _differ_in_numbers(self, declared):
            given = {word: value for word, value in self.options().items() if word not in _OWN}
            return f"{self.level}({', '.join((f'{name}.judge', arguments(given)))})"
        changed = changes(self, declared)
        return f"{name}.replace({arguments(changed)})" if changed else name

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        """Pickle by the name of the function.

        Raises:
            PicklingError: the function is not found by its name.
        """
        declared = _named(self.judge) if _is_importable(self.judge) else None
        if declared is self.judge:
            return _made, (self.options(),)
        if _is_of(declared, self.judge):
            options = {word: value for word, value in self.options().items() if word != "judge"}
            return _found, (self.judge.__module__, self.judge.__qualname__, options)
        message = (
            f'The rule "{self.id}" cannot be pickled, as {self.judge.__qualname__} is not found by '
            "that name: define the function at the top of a module."
        )
        raise PicklingError(message)


_OWN = {"level", "judge"}


def _is_of(thing: object, judge: Callable[..., Any]) -> TypeGuard[FunctionRule]:
    return isinstance(thing, FunctionRule) and thing.judge is judge


def _named(judge: Callable[..., Any]) -> object:
    """Return what has the name of a function: itself, or the rule that it was decorated to."""
    first, *rest = judge.__qualname__.split(".")
    found = getattr(judge, "__globals__", {}).get(first)
    for name in rest:
        found = getattr(found, name, None)
    return found


def _is_importable(judge: Callable[..., Any]) -> bool:
    """Whether the module of a function is found by its name, unlike that of a snippet."""
    module = sys.modules.get(judge.__module__)
    return module is not None and vars(module) is getattr(judge, "__globals__", None)


def _differ_in_numbers(one: FunctionRule, other: FunctionRule) -> bool:
    """Whether two rules of one judgement differ in nothing that `replace` could not change."""
    numbers = {*one.numbers, *other.numbers}
    facts = [
        {word: value for word, value in rule.options().items() if word not in numbers}
        for rule in (one, other)
    ]
    return facts[0] == facts[1]


def _found(module: str, name: str, options: Mapping[str, Any]) -> FunctionRule:
    found: Any = import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    declared: FunctionRule = found
    made = FunctionRule(judge=declared.judge, **options)
    return declared if made == declared else made


def _made(options: dict[str, Any]) -> FunctionRule:
    return FunctionRule(**options)
