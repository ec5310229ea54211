"""Strategies for rules: everyday ones, and whole sets with rules added, removed and changed."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import time

from hypothesis import strategies as st

from mobiplan.errors import RuleConfigError
from mobiplan.model import Role, Weekday
from mobiplan.rules import (
    DEFAULT_RULES,
    AwayFrom,
    NeverOn,
    NotAfter,
    NotBefore,
    OnlyOn,
    RestAfter,
    Rule,
    RuleSet,
    Wish,
    Within,
    must,
    prefer,
)
from mobiplan.testing.runners import QUARTER

SPORTS = ("run", "strength", "easy", "intervals", "long", "upper", "lower")
"""What drawn wishes keep away from."""


def wishes() -> st.SearchStrategy[Wish]:
    """Draw something that a runner may want; the simplest is nothing before midnight."""
    times = st.integers(0, 24 * 60 // QUARTER - 1).map(lambda n: time(*divmod(QUARTER * n, 60)))
    two_times = st.lists(times, min_size=2, max_size=2, unique=True)
    days = st.sets(st.sampled_from(list(Weekday)), min_size=1)
    roles = st.just(frozenset({Role.STANDALONE})) | st.sets(st.sampled_from(list(Role)), min_size=1)
    return st.one_of(
        st.builds(NotBefore, times, roles=roles),
        st.builds(NotAfter, times, roles=roles),
        st.builds(lambda both, who: Within(*both, roles=who), two_times, roles),
        st.builds(OnlyOn, days, roles=roles),
        st.builds(NeverOn, days, roles=roles),
        st.builds(RestAfter, st.integers(0, 240), roles=roles),
        st.builds(AwayFrom, st.sampled_from(SPORTS), hours=st.integers(0, 48)),
    )


def everyday_rules() -> st.SearchStrategy[Rule]:
    """Draw a rule that a runner might add: a wish, as a must, or preferred more or less."""
    preferred = st.builds(lambda wish, n: prefer(wish, weight=n), wishes(), st.integers(0, 12))
    return wishes().map(must) | preferred


@st.composite
def rule_sets(
    draw: st.DrawFn,
    *,
    rules: RuleSet = DEFAULT_RULES,
    more: st.SearchStrategy[Rule] | None = None,
    most: int = 4,
) -> RuleSet:
    """Draw a rule set: others without some rules, with other numbers, and with more rules.

    What the planner keeps by construction stays as it is. The simplest is the set given.

    Args:
        draw: given by hypothesis.
        rules: the set to change; the default rules unless given.
        more: rules to add; everyday ones by default.
        most: rules that are removed, changed and added, at most, of each.
    """
    free = [rule for rule in rules if not rule.by_construction]
    changes = [change for rule in free for change in _changes(rule)]
    added = everyday_rules() if more is None else more
    for change in _some(draw, _among(changes), min(most, len(changes))):
        rules = RuleSet(change if rule.id == change.id else rule for rule in rules)
    for gone in _some(draw, _among(free), min(most, len(free))):
        rules -= gone.id
    return rules + [rule for rule in _some(draw, added, most) if rule.id not in rules]


def _among(rules: list[Rule]) -> st.SearchStrategy[Rule]:
    return st.sampled_from(rules) if rules else st.nothing()


def _some(draw: st.DrawFn, one: st.SearchStrategy[Rule], most: int) -> list[Rule]:
    return draw(st.lists(one, max_size=most, unique_by=lambda rule: rule.id))


def _changes(rule: Rule) -> Iterator[Rule]:
    """Return a rule with one of its whole numbers changed: near to it, half, double, 0 and 1."""
    for name, number in rule.numbers.items():
        if isinstance(number, int) and not isinstance(number, bool):
            for other in sorted({0, 1, number // 2, number - 1, number + 1, 2 * number} - {number}):
                with suppress(RuleConfigError):
                    yield rule.replace(**{name: other})
