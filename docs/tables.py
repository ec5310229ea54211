"""Write the tables of rules and drills, and the schema, from the code, so that they cannot drift.

``python docs/tables.py`` writes the schema of the week file, which is kept beside its page.
"""

import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from mobiplan.drills import DEFAULT_LIBRARY
from mobiplan.model import Area, Drill
from mobiplan.reading import week_schema
from mobiplan.rules import DEFAULT_RULES, Rule


def write_tables(folder: Path) -> None:
    """Write ``rules.md`` and ``drills.md`` into a folder."""
    folder.mkdir(exist_ok=True)
    (folder / "rules.md").write_text(rules_page(DEFAULT_RULES), encoding="utf-8")
    (folder / "drills.md").write_text(drills_page(DEFAULT_LIBRARY.drills), encoding="utf-8")


def schema_file() -> str:
    """Return the JSON Schema of the week file as `week-file.schema.json` holds it."""
    return f"{json.dumps(week_schema(), indent=2)}\n"


def rules_page(rules: Iterable[Rule]) -> str:
    """Return the rules as Markdown, one section for each family of ids."""
    sections = []
    by_family = sorted(rules, key=_family)
    for family, members in groupby(by_family, _family):
        rows = [_rule_row(rule) for rule in members]
        table = _table(("Id", "No.", "Level", "What it says", "Numbers", "Source"), rows)
        sections.append(f"## {family.replace('_', ' ').capitalize()}\n\n{table}")
    return "\n".join(sections)


def drills_page(drills: Iterable[Drill]) -> str:
    """Return the drills as Markdown, one section for each foremost area."""
    sections = []
    every = tuple(drills)
    for area in Area:
        rows = [_drill_row(drill) for drill in every if drill.areas[0] is area]
        table = _table(("Drill", "Mode", "Dosage", "Seconds", "How", "Not with"), rows)
        sections.append(f"## {area.label.capitalize()}\n\n{table}")
    return "\n".join(sections)


def _family(rule: Rule) -> str:
    return rule.id.split(".")[0]


def _rule_row(rule: Rule) -> tuple[str, ...]:
    numbers = ", ".join(f"`{name}={value}`" for name, value in rule.numbers.items())
    grade = rule.evidence.value
    source = rule.source if grade in rule.source else f"{rule.source} ({grade})"
    return (f"`{rule.id}`", rule.code, rule.level, rule.statement, numbers, source)


def _drill_row(drill: Drill) -> tuple[str, ...]:
    conditions = ", ".join(sorted(drill.contraindications))
    seconds = str(drill.dosage.seconds)
    name = f"{drill.name} (`{drill.id}`)"
    return (name, drill.mode, str(drill.dosage), seconds, drill.cue, conditions)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    target = Path(__file__).parent / "reference" / "week-file.schema.json"
    target.write_text(schema_file(), encoding="utf-8")
