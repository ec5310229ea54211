"""Reads the entries of a drill file: drills with their dosage, flags and templates."""

from collections.abc import Mapping

from attrs import evolve

from mobiplan.drills.parts import PROPERTIES, Flag, Template
from mobiplan.drills.table import Table
from mobiplan.drills.values import BOUNDS, TEXT, TRUTH, WHOLE
from mobiplan.errors import LibraryError, nearest
from mobiplan.model import Area, Dosage, DosageKind, Drill, Mode, Role, RunKind, StrengthKind
from mobiplan.model.wallclock import quoted

_ROLES_OF_DRILLS = tuple(role for role in Role if role is not Role.TRANSITION)
_SOME_DOSAGE = Dosage(kind=DosageKind.HOLD, amount=1)


def read_drill(table: Table, sources: Mapping[str, str]) -> Drill:
    """Read one drill.

    Args:
        table: of the drill.
        sources: the full text of each source that the file names by a short word.

    Example:
        >>> problems = []
        >>> drill = read_drill(Table({"name": "Hop", "jump": True}, "drill[0]", problems), {})
        >>> drill.name, problems[-1].path
        ('Hop', 'drill[0].jump')
    """
    mode = Mode(table.word("mode", Mode))
    dosage = _read_dosage(table)
    held = dosage.amount * dosage.sets if mode is Mode.STATIC else 0
    drill = Drill(
        id=table.value("id", TEXT, needed=True),
        name=table.value("name", TEXT, needed=True),
        aliases=table.texts("aliases"),
        from_article=table.value("from_article", TRUTH),
        areas=_areas(table, "areas", needed=True),
        muscles=table.texts("muscles", needed=True),
        mode=mode,
        roles=table.words("roles", _ROLES_OF_DRILLS, needed=True),
        dosage=dosage,
        static_seconds=table.value("static_seconds", evolve(WHOLE, standin=held)),
        equipment=frozenset(table.texts("equipment")),
        position=table.value("position", TEXT, needed=True),
        cue=table.value("cue", TEXT, needed=True),
        contraindications=frozenset(table.texts("contraindications")),
        scale_if=frozenset(table.texts("scale_if")),
        fit_name=table.value("fit_name", TEXT),
        sources=tuple(sources.get(word, word) for word in table.texts("sources", needed=True)),
        note=table.value("note", TEXT),
        **{name: table.value(name, TRUTH) for name in PROPERTIES},
    )
    stated = table.value("seconds", evolve(WHOLE, standin=dosage.seconds))
    if stated != dosage.seconds:
        table.note("seconds", f"{dosage.seconds}, what the dosage takes", f"{stated}")
    table.close()
    return drill


def _read_dosage(drill: Table) -> Dosage:
    table = drill.table("dosage")
    kinds = [kind for kind in DosageKind if kind in table.keys]
    amounts = {kind: table.value(kind, WHOLE) for kind in DosageKind}
    counts = {key: table.value(key, WHOLE) for key in ("sets", "sides", "directions")}
    pace = table.value("seconds_per_rep", evolve(WHOLE, standin=0))
    table.close()
    if len(kinds) != 1:
        table.note("", "either reps or hold", " and ".join(kinds) or "neither")
        return _SOME_DOSAGE
    try:
        return Dosage(kind=kinds[0], amount=amounts[kinds[0]], **counts, seconds_per_rep=pace)
    except LibraryError as error:
        drill.refuse(error)
        return _SOME_DOSAGE


def read_flag(table: Table, flag_id: str) -> Flag:
    """Read one flag.

    Args:
        table: of the flag.
        flag_id: the word for it.

    Example:
        >>> table = Table({"label": "Bunion", "source": "House default"}, "flag.bunion", [])
        >>> read_flag(table, "bunion").label
        'Bunion'
    """
    flag = Flag(
        id=flag_id,
        label=table.value("label", TEXT, needed=True),
        focus=_areas(table, "focus"),
        avoid=frozenset(table.words("avoid", PROPERTIES)),
        swap=table.pairs("swap"),
        add=table.texts("add"),
        yields_to=frozenset(table.texts("yields_to")),
        note=table.value("note", TEXT),
        source=table.value("source", TEXT, needed=True),
    )
    table.close()
    return flag


def read_template(table: Table) -> Template:
    """Read one template.

    Args:
        table: of the template.

    Example:
        >>> content = {"id": "t", "role": "pre_run", "minutes": [4, 5], "drills": ["ankle_circles"]}
        >>> read_template(Table(content, "template[0]", [])).minutes
        (4, 5)
    """
    least, most = table.value("minutes", BOUNDS, needed=True)
    template = Template(
        id=table.value("id", TEXT, needed=True),
        role=Role(table.word("role", Role)),
        minutes=(least, most),
        kinds=frozenset(table.words("kinds", (*RunKind, *StrengthKind))),
        flags=frozenset(table.texts("flags")),
        focus=frozenset(_areas(table, "focus")),
        covers=_areas(table, "covers"),
        drills=table.texts("drills", needed=True),
    )
    table.close()
    return template


def read_preferences(table: Table) -> tuple[tuple[str, tuple[Area, ...]], ...]:
    """Read which areas suit which kind of session.

    Args:
        table: from kinds of sessions to areas.

    Example:
        >>> read_preferences(Table({"long": ["hips"]}, "prefer", []))
        (('long', (<Area.HIPS: 'hips'>,)),)
    """
    known = (*RunKind, *StrengthKind)
    for kind in table.keys:
        if kind not in known:
            table.note(kind, f"one of {', '.join(known)}", quoted(kind), nearest(kind, known))
    return tuple((kind, _areas(table, kind, needed=True)) for kind in table.keys)


def _areas(table: Table, key: str, *, needed: bool = False) -> tuple[Area, ...]:
    return tuple(Area(word) for word in table.words(key, Area, needed=needed))
