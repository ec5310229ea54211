"""Listings: all about a drill or a rule."""

from collections.abc import Sequence
from inspect import cleandoc

from mobiplan.cli.printing import table
from mobiplan.export.wording import minutes_and_seconds
from mobiplan.model import Drill
from mobiplan.rules import Rule


def drill_text(drill: Drill) -> str:
    """Return all about a drill."""
    facts: dict[str, Sequence[str]] = {
        "Areas": [area.label for area in drill.areas],
        "Mode": [f"{drill.mode}"],
        "Dosage": [f"{drill.dosage} ({minutes_and_seconds(drill.dosage.seconds)})"],
        "For": [role.replace("_", " ") for role in drill.roles],
        "Needs": sorted(drill.equipment),
        "Not with": sorted(drill.contraindications),
        "Less with": sorted(drill.scale_if),
        "Note": [drill.note] if drill.note else [],
    }
    rows = [(label, ", ".join(words)) for label, words in facts.items() if words]
    sources = [("Source", source) for source in drill.sources]
    return f"{drill.name} ({drill.id})\n{drill.cue}\n\n{table([*rows, *sources])}"


def rule_row(rule: Rule) -> Sequence[str]:
    """Return a rule as a row of a table."""
    return rule.id, rule.code, rule.level, f"{rule.statement} [{rule.source}]"


def rule_text(rule: Rule) -> str:
    """Return all about a rule."""
    numbers = [(name, f"{value}") for name, value in rule.numbers.items()]
    grounds = [("source", rule.source), ("evidence", rule.evidence.value)]
    heading = f"{rule.id} ({', '.join(filter(None, (rule.code, rule.level)))})"
    return f"{heading}\n{cleandoc(rule.__doc__ or '')}\n\n{table([*numbers, *grounds])}"
