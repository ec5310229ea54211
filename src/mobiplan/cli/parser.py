"""The arguments of the command line, and the command that each set of them runs."""

import argparse
from functools import partial
from importlib.metadata import version

from mobiplan.cli import commands
from mobiplan.cli.calendars import add_calendar, add_words
from mobiplan.cli.forms import WRITERS
from mobiplan.cli.sources import STANDARD_STREAM, add_source


def parser() -> argparse.ArgumentParser:
    """Return the parser; what it parses has the command to call as ``run``."""
    top = argparse.ArgumentParser(
        prog="mobiplan",
        description="Plan a runner's warm-ups, cooldowns and mobility sessions around the week.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"%(prog)s {version('mobiplan')}")
    subparsers = top.add_subparsers(required=True, metavar="COMMAND")

    add = partial(subparsers.add_parser, allow_abbrev=False)
    _add_plan(add("plan", help="plan a week and write a calendar"))

    checking = add("check", help="plan a week and say what the rules note")
    add_source(checking)
    checking.add_argument(
        "--all", action="store_true", help="say also which preferences are not fully met"
    )
    checking.set_defaults(run=commands.check_week)

    showing = add("show", help="plan a week and show it as text")
    add_source(showing)
    showing.set_defaults(run=commands.show_week)

    pasting = add("texts", help="plan a week and show what to paste into the event of each session")
    add_source(pasting)
    add_words(pasting)
    pasting.set_defaults(run=commands.session_texts)

    _add_why(add("why", help="plan a week and explain one block"))
    _add_convert(add("convert", help="write a week in another format"))

    for name in ("drills", "rules"):
        _add_listing(add(name, help=f"list the {name}, or tell all about one"), name)
    return top


def _add_why(command: argparse.ArgumentParser) -> None:
    add_source(command)
    command.add_argument(
        "--block",
        nargs="+",
        required=True,
        metavar="WORD",
        help='its uid, or words such as "warm-up tue"; also what found no place',
    )
    command.set_defaults(run=commands.why)


def _add_listing(command: argparse.ArgumentParser, name: str) -> None:
    command.add_argument("id", nargs="?", metavar="ID", help="which one")
    command.set_defaults(run=getattr(commands, name))


def _add_plan(command: argparse.ArgumentParser) -> None:
    add_source(command)
    _add_output(command, ".ics file")
    command.add_argument(
        "--strict",
        action="store_true",
        help="exit with 1 if something was not placed; refuse what a calendar leaves open",
    )
    command.add_argument("--explain", action="store_true", help="say why each block is where it is")
    add_calendar(command)
    command.set_defaults(run=commands.plan_week)


def _add_convert(command: argparse.ArgumentParser) -> None:
    add_source(command)
    _add_output(command, "file")
    command.add_argument(
        "--to", choices=list(WRITERS), help="the format; by default what the name of FILE says"
    )
    command.add_argument(
        "--strict",
        action="store_true",
        help="refuse what would have to be assumed, and what the format does not hold",
    )
    command.set_defaults(run=commands.convert)


def _add_output(command: argparse.ArgumentParser, what: str) -> None:
    command.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        default=STANDARD_STREAM,
        help=f'the {what} to write; "-", the default, is standard output',
    )
