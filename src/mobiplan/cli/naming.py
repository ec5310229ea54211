"""Naming: the block, or what found no place, that a runner means by a few words."""

from mobiplan.errors import MobiplanError, Problem
from mobiplan.export.wording import short_date
from mobiplan.model import Block, Plan, Unplaced
from mobiplan.model.wallclock import quoted

_Item = Block | Unplaced


def named(plan: Plan, words: str) -> Block | Unplaced:
    """Return the only thing in a plan that some words fit.

    Args:
        plan: whose blocks, and what found no place.
        words: the uid of a block; or a day, a role, and words of the session, in any order, such
            as "warm-up tue", "tue pre_run" or "mobility fri".

    Raises:
        MobiplanError: the words fit nothing or several things; it lists them.
    """
    items: tuple[_Item, ...] = (*plan.blocks, *plan.unplaced)
    found = [item for item in items if _is_uid(words, item)]
    found = found or [item for item in items if _fit(words, item)]
    if len(found) == 1:
        return found[0]
    choices = "; ".join(_told(item) for item in found or items)
    expected = f"words that fit only one of these: {choices}" if choices else "a plan with blocks"
    raise MobiplanError(Problem("--block", expected, quoted(words)))


def _is_uid(words: str, item: _Item) -> bool:
    return isinstance(item, Block) and item.uid == words


def _fit(words: str, item: _Item) -> bool:
    """Whether each of the words begins one by which the item may be named."""
    names = [_plain(name) for name in _names(item)]
    given = [_plain(word) for word in words.split()]
    return bool(given) and all(any(name.startswith(word) for name in names) for word in given)


def _plain(word: str) -> str:
    return word.casefold().replace("-", "").replace("_", "")


def _names(item: _Item) -> list[str]:
    label = item.role.label if item.role else ""
    role = [f"{item.role or ''}", *label.split(), *label.replace("-", " ").split()]
    session = [*item.session.label.split(), item.session.id] if item.session else []
    at = [f"{item.start:%H:%M}"] if isinstance(item, Block) else []
    return [f"{item.day}", f"{item.day:%A}", *role, *session, *at]


def _told(item: _Item) -> str:
    what = item.role.label if item.role else ""
    whose = item.session.label if item.session else ""
    at = f" {item.start:%H:%M}" if isinstance(item, Block) else ""
    return f"{' for '.join(filter(None, (what, whose)))}, {short_date(item.day)}{at}"
