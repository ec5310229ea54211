"""The commands: read, plan, and say what was asked for."""

import argparse
import sys

from mobiplan import export
from mobiplan.cli.calendars import calendar_options, text_style
from mobiplan.cli.forms import WRITERS, form_of
from mobiplan.cli.listings import drill_text, rule_row, rule_text
from mobiplan.cli.naming import named
from mobiplan.cli.printing import finding_line, heading, say, summary, table
from mobiplan.cli.sources import STANDARD_STREAM, schedule_from
from mobiplan.cli.status import FINE, NOT_FINE
from mobiplan.drills import DEFAULT_LIBRARY
from mobiplan.errors import LibraryError, MobiplanError, Problem, nearest
from mobiplan.export import explanation, to_ics, to_text, week_losses, why_text, write
from mobiplan.model import Level
from mobiplan.planner import check, plan
from mobiplan.rules import DEFAULT_RULES


def plan_week(arguments: argparse.Namespace) -> int:
    """Plan a week, write its calendar, and say what is in it."""
    options = calendar_options(arguments)
    planned = plan(schedule_from(arguments))
    _put(arguments.output, to_ics(planned, **options))
    say(summary(planned), sys.stderr)
    if arguments.explain:
        say(f"\n{explanation(planned)}", sys.stderr)
    return NOT_FINE if arguments.strict and planned.unplaced else FINE


def _put(output: str, data: bytes) -> None:
    if output == STANDARD_STREAM:
        sys.stdout.buffer.write(data)
    else:
        write(output, data)


def convert(arguments: argparse.Namespace) -> int:
    """Write a week in another format; what that does not hold goes to standard error."""
    form = form_of(arguments)
    schedule = schedule_from(arguments)
    losses = week_losses(schedule, form)
    if losses and arguments.strict:
        raise MobiplanError(*losses)
    for loss in losses:
        say(f"lost: {loss}", sys.stderr)
    _put(arguments.output, WRITERS[form](schedule))
    return FINE


def check_week(arguments: argparse.Namespace) -> int:
    """Plan a week, and say what the rules find."""
    findings = check(plan(schedule_from(arguments)))
    told = [each for each in findings if arguments.all or each.level is not Level.PREFER]
    for finding in told:
        say(finding_line(finding))
    if not told:
        say("Nothing to note.")
    return NOT_FINE if told else FINE


def show_week(arguments: argparse.Namespace) -> int:
    """Plan a week, and show it as text."""
    say(to_text(plan(schedule_from(arguments))))
    return FINE


def session_texts(arguments: argparse.Namespace) -> int:
    """Plan a week, and tell for each session what to paste into its event."""
    style = text_style(arguments)
    planned = plan(schedule_from(arguments))
    texts = export.session_texts(planned, style=style)
    told = [session for session in planned.sessions if session.id in texts]
    parts = [f"{heading(session)}\n\n{texts[session.id]}" for session in told]
    say("\n\n\n".join(parts) or "There is nothing to do before or after a session.")
    return FINE


def why(arguments: argparse.Namespace) -> int:
    """Plan a week, and explain one block, or what found no place."""
    planned = plan(schedule_from(arguments))
    say(why_text(planned.why(named(planned, " ".join(arguments.block)))))
    return FINE


def drills(arguments: argparse.Namespace) -> int:
    """List the drills, or tell all about one."""
    if arguments.id is None:
        say(table((drill.id, drill.mode, drill.name) for drill in DEFAULT_LIBRARY))
    elif arguments.id in DEFAULT_LIBRARY:
        say(drill_text(DEFAULT_LIBRARY[arguments.id]))
    else:
        hint = nearest(arguments.id, (drill.id for drill in DEFAULT_LIBRARY))
        problem = Problem("drills", "the id of a drill", f'"{arguments.id}"', hint)
        raise LibraryError(problem)
    return FINE


def rules(arguments: argparse.Namespace) -> int:
    """List the rules, or tell all about one."""
    if arguments.id is None:
        say(table(map(rule_row, DEFAULT_RULES)))
    else:
        say(rule_text(DEFAULT_RULES[arguments.id]))
    return FINE
