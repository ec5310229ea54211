"""Whether the ids of a library are unique and name something in it."""

from collections.abc import Collection, Iterator, Sequence

from mobiplan.drills.parts import Flag, Template
from mobiplan.errors import Problem, nearest
from mobiplan.model import Drill
from mobiplan.model.wallclock import quoted


def reference_problems(
    drills: Sequence[Drill], flags: Sequence[Flag], templates: Sequence[Template]
) -> tuple[Problem, ...]:
    """Return every id that is used twice, and every id that names no drill or flag.

    Args:
        drills: whose ids may be named.
        flags: name drills to swap and to add.
        templates: name drills and flags.

    Example:
        >>> from mobiplan.model import Role
        >>> template = Template(id="t", role=Role.PRE_RUN, minutes=(5, 9), drills=("skip",))
        >>> print(*reference_problems((), (), (template,)))
        template[0].drills[0]: expected the id of a drill, got "skip"
    """
    drill_ids = [drill.id for drill in drills]
    flag_ids = [flag.id for flag in flags]
    return (
        *_repeated("drill", drill_ids),
        *_repeated("flag", flag_ids),
        *_repeated("template", [template.id for template in templates]),
        *_of_flags(flags, drill_ids),
        *_of_templates(templates, drill_ids, flag_ids),
    )


def _repeated(table: str, ids: Sequence[str]) -> Iterator[Problem]:
    for index, word in enumerate(ids):
        if word in ids[:index]:
            yield Problem(f"{table}[{index}].id", "an id that is used once", quoted(word))


def _of_flags(flags: Sequence[Flag], drills: Collection[str]) -> Iterator[Problem]:
    for flag in flags:
        for old, new in flag.swap:
            yield from _unknown(f"flag.{flag.id}.swap", old, "a drill", drills)
            yield from _unknown(f"flag.{flag.id}.swap.{old}", new, "a drill", drills)
        for index, word in enumerate(flag.add):
            yield from _unknown(f"flag.{flag.id}.add[{index}]", word, "a drill", drills)


def _of_templates(
    templates: Sequence[Template], drills: Collection[str], flags: Collection[str]
) -> Iterator[Problem]:
    for number, template in enumerate(templates):
        for index, word in enumerate(template.drills):
            path = f"template[{number}].drills[{index}]"
            yield from _unknown(path, word, "a drill", drills)
        for word in sorted(template.flags):
            yield from _unknown(f"template[{number}].flags", word, "a flag", flags)


def _unknown(path: str, word: str, what: str, known: Collection[str]) -> Iterator[Problem]:
    if word not in known:
        yield Problem(path, f"the id of {what}", quoted(word), nearest(word, known))
