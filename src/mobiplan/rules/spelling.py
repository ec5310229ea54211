"""Rule sets as code: what was changed in a named set, as short as it can be said."""

from typing import Protocol

from mobiplan.rules.made import arguments, changes
from mobiplan.rules.rule import Rule


class _Rules(Protocol):
    """What is needed of a rule set."""

    @property
    def rules(self) -> tuple[Rule, ...]: ...


def as_changes(rules: _Rules, base: _Rules) -> str:
    """Write a set as changes of a named one, or nothing if they do not lead to it.

    Args:
        rules: the set.
        base: the named one.
    """
    old = {rule.id: rule for rule in base.rules}
    kept = [rule for rule in rules.rules if _comes_from(rule, old.get(rule.id))]
    added = [rule for rule in rules.rules if rule not in kept]
    ids = [rule.id for rule in kept]
    gone = [rule_id for rule_id in old if rule_id not in ids]
    if [rule_id for rule_id in old if rule_id in ids] != ids or [*kept, *added] != [*rules.rules]:
        return ""
    few = len(ids) < len(gone)
    only = f".only({', '.join(map(repr, ids))})" if few else ""
    replaced = "".join(
        f".replace({rule.id!r}, {arguments(changed)})"
        for rule in kept
        if (changed := changes(rule, old[rule.id]))
    )
    minus = f" - {_group(gone)}" if gone and not few else ""
    plus = "".join(f" + {rule!r}" for rule in added)
    return f"{base!r}{only}{replaced}{minus}{plus}"


def _comes_from(rule: Rule, old: Rule | None) -> bool:
    """Whether a rule is an old one with other numbers."""
    if old is None or type(rule) is not type(old) or [*rule.numbers] != [*old.numbers]:
        return False
    return rule == old.replace(**changes(rule, old))


def _group(ids: list[str]) -> str:
    return repr(ids[0]) if len(ids) == 1 else repr(tuple(ids))
