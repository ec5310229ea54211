"""Whether the ids of a library are unique and name something in it, and nothing is missing."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from mobiplan.drills.merging import Entries
from mobiplan.drills.parts import Flag, Template
from mobiplan.errors import Problem, nearest
from mobiplan.model import Area, Drill, Role
from mobiplan.model.wallclock import quoted


def reference_problems(own: Entries, base: Entries) -> tuple[Problem, ...]:
    """Return every id that is used twice, and every id that names no drill or flag.

    Args:
        own: what names drills and flags.
        base: drills and flags that may be named beside its own.

    Example:
        >>> from mobiplan.model import Role
        >>> template = Template(id="t", role=Role.PRE_RUN, minutes=(5, 9), drills=("skip",))
        >>> print(*reference_problems(Entries(templates=(template,)), Entries()))
        template[0].drills[0]: expected the id of a drill, got "skip"
    """
    drill_ids = [drill.id for drill in (*own.drills, *base.drills)]
    flag_ids = [flag.id for flag in (*own.flags, *base.flags)]
    return (
        *_repeated("drill", [drill.id for drill in own.drills]),
        *_repeated("flag", [flag.id for flag in own.flags]),
        *_repeated("template", [template.id for template in own.templates]),
        *_of_flags(own.flags, drill_ids, flag_ids),
        *_of_templates(own.templates, drill_ids, flag_ids),
    )


def gap_problems(drills: Iterable[Drill]) -> Iterator[Problem]:
    """Yield each area that no drill moves in a role.

    Args:
        drills: all of a library.

    Example:
        >>> from mobiplan.drills import DEFAULT_LIBRARY
        >>> list(gap_problems(DEFAULT_LIBRARY))
        []
    """
    every = tuple(drills)
    for role in Role:
        if role is not Role.TRANSITION:
            served = {area for drill in every if role in drill.roles for area in drill.areas}
            for area in (area for area in Area if area not in served):
                expected = f"a drill for the {area.label} in the role {role.value}"
                yield Problem("drill", expected, "none")


def _repeated(table: str, ids: Sequence[str]) -> Iterator[Problem]:
    for index, word in enumerate(ids):
        if word in ids[:index]:
            yield Problem(f"{table}[{index}].id", "an id that is used once", quoted(word))


def _of_flags(
    flags: Sequence[Flag], drills: Collection[str], known: Collection[str]
) -> Iterator[Problem]:
    for flag in flags:
        for word in sorted(flag.yields_to):
            yield from _unknown(f"flag.{flag.id}.yields_to", word, "a flag", known)
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
