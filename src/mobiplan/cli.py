"""The command line: a week file in; a calendar, a text or an audit out."""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from importlib.metadata import version
from inspect import cleandoc
from io import UnsupportedOperation
from pathlib import Path
from typing import TextIO

from attrs import fields

from mobiplan.drills import DEFAULT_LIBRARY
from mobiplan.errors import LibraryError, MobiplanError, Problem, nearest
from mobiplan.export import to_ics, to_text, write
from mobiplan.export.wording import minutes_and_seconds, short_date
from mobiplan.model import Drill, Finding, Level, Plan, Role, Schedule, Unplaced
from mobiplan.planner import check, plan
from mobiplan.reading import read
from mobiplan.reading.source import LARGEST_FILE
from mobiplan.rules import DEFAULT_RULES, Rule

STANDARD_STREAM = "-"

FINE, NOT_FINE, BAD_INPUT = 0, 1, 2
INTERRUPTED, PIPE_CLOSED = 130, 141
"""Exit statuses; the last two as shells give them to what a signal ends."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: the arguments; by default those of the process.

    Returns:
        0 if all is well; 1 for findings, or for what was not placed under ``--strict``; 2 for bad
        input, with every problem on standard error.

    Raises:
        SystemExit: the arguments make no command (status 2), or ask for help or the version (0).

    Example:
        >>> main(["drills", "ankle_circels"])
        2
    """
    arguments = _parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except MobiplanError as error:
        _say(f"{error}", sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        _give_up(sys.stdout)
        return PIPE_CLOSED
    except OSError as error:
        _give_up(sys.stdout)
        _say(f"mobiplan: {error}", sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _give_up(stream: TextIO) -> None:
    """Send what a stream still holds to nowhere, or Python would complain when it exits."""
    with suppress(UnsupportedOperation), Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mobiplan",
        description="Plan a runner's warm-ups, cooldowns and mobility sessions around the week.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {version('mobiplan')}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    add = partial(commands.add_parser, allow_abbrev=False)
    _add_plan(add("plan", help="plan a week file and write a calendar"))

    checking = add("check", help="plan a week file and say what the rules note")
    _add_week(checking)
    checking.add_argument(
        "--all", action="store_true", help="say also which preferences are not fully met"
    )
    checking.set_defaults(run=_check)

    showing = add("show", help="plan a week file and show it as text")
    _add_week(showing)
    showing.set_defaults(run=_show)

    for name, run in {"drills": _drills, "rules": _rules}.items():
        listing = add(name, help=f"list the {name}, or tell all about one")
        listing.add_argument("id", nargs="?", metavar="ID", help="which one")
        listing.set_defaults(run=run)
    return parser


def _add_plan(command: argparse.ArgumentParser) -> None:
    _add_week(command)
    command.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        default=STANDARD_STREAM,
        help='the .ics file to write; "-", the default, is standard output',
    )
    command.add_argument(
        "--include-sessions", action="store_true", help="write the runs and strength sessions too"
    )
    command.add_argument(
        "--strict", action="store_true", help="exit with 1 if something was not placed"
    )
    command.set_defaults(run=_plan)


def _add_week(command: argparse.ArgumentParser) -> None:
    command.add_argument("week", metavar="WEEK.toml", help='a week file; "-" is standard input')


def _plan(arguments: argparse.Namespace) -> int:
    planned = plan(_schedule(arguments.week))
    data = to_ics(planned, include_sessions=arguments.include_sessions)
    if arguments.output == STANDARD_STREAM:
        sys.stdout.buffer.write(data)
    else:
        write(arguments.output, data)
    _say(_summary(planned), sys.stderr)
    return NOT_FINE if arguments.strict and planned.unplaced else FINE


def _check(arguments: argparse.Namespace) -> int:
    findings = check(plan(_schedule(arguments.week)))
    told = [each for each in findings if arguments.all or each.level is not Level.PREFER]
    for finding in told:
        _say(_finding_line(finding))
    if not told:
        _say("Nothing to note.")
    return NOT_FINE if told else FINE


def _show(arguments: argparse.Namespace) -> int:
    _say(to_text(plan(_schedule(arguments.week))))
    return FINE


def _drills(arguments: argparse.Namespace) -> int:
    if arguments.id is None:
        _say(_table((drill.id, drill.mode, drill.name) for drill in DEFAULT_LIBRARY))
    elif arguments.id in DEFAULT_LIBRARY:
        _say(_drill_text(DEFAULT_LIBRARY[arguments.id]))
    else:
        hint = nearest(arguments.id, (drill.id for drill in DEFAULT_LIBRARY))
        problem = Problem("drills", "the id of a drill", f'"{arguments.id}"', hint)
        raise LibraryError(problem)
    return FINE


def _rules(arguments: argparse.Namespace) -> int:
    if arguments.id is None:
        _say(_table(map(_rule_row, DEFAULT_RULES)))
    else:
        _say(_rule_text(DEFAULT_RULES[arguments.id]))
    return FINE


def _schedule(week: str) -> Schedule:
    return read(sys.stdin.buffer.read(LARGEST_FILE + 1) if week == STANDARD_STREAM else week)


def _say(text: str, stream: TextIO | None = None) -> None:
    """Write a line; what the stream's encoding lacks becomes a question mark."""
    stream = stream or sys.stdout
    encoding = stream.encoding or "utf-8"
    stream.write(f"{text.encode(encoding, 'replace').decode(encoding)}\n")


def _summary(planned: Plan) -> str:
    roles = Counter(block.role for block in planned.blocks)
    kinds = ", ".join(_count(roles[role], role.label) for role in Role if role in roles)
    placed = f"Placed {kinds}." if kinds else "Placed nothing."
    return "\n".join((placed, *map(_unplaced_line, planned.unplaced)))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _unplaced_line(unplaced: Unplaced) -> str:
    whose = unplaced.session.label if unplaced.session else ""
    what = " for ".join(filter(None, (unplaced.role and unplaced.role.label, whose)))
    return f"Not placed: {short_date(unplaced.day)}, {what}. {unplaced.message}"


def _finding_line(finding: Finding) -> str:
    day = f"{short_date(finding.day)}: " if finding.day else ""
    return f"{finding.level}  {day}{finding.message} ({finding.rule})"


def _drill_text(drill: Drill) -> str:
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
    return f"{drill.name} ({drill.id})\n{drill.cue}\n\n{_table([*rows, *sources])}"


def _rule_row(rule: Rule) -> Sequence[str]:
    return rule.id, rule.code, rule.level, f"{rule.statement} [{rule.source}]"


def _rule_text(rule: Rule) -> str:
    numbers = [(field.name, f"{getattr(rule, field.name)}") for field in fields(type(rule))]
    grounds = [("source", rule.source), ("evidence", rule.evidence.value)]
    heading = f"{rule.id} ({', '.join(filter(None, (rule.code, rule.level)))})"
    return f"{heading}\n{cleandoc(rule.__doc__ or '')}\n\n{_table([*numbers, *grounds])}"


def _table(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as lines whose columns stand below each other."""
    every = [tuple(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*every, strict=True)]
    return "\n".join(_row(row, widths) for row in every)


def _row(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True))
    return "  ".join(cells).rstrip()
