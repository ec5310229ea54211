"""Calendars: the options that say how a calendar is written, and the file that it updates."""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, TypedDict

from attrs import evolve

from mobiplan.cli.sources import STANDARD_STREAM
from mobiplan.errors import CalendarError, Problem
from mobiplan.export import Style
from mobiplan.export.catalogue import LANGUAGES
from mobiplan.export.style import KINDS

LONGEST_NUMBER = 9
"""Digits from which on a number is taken for no number of minutes."""


class Options(TypedDict):
    """The options of `to_ics`."""

    previous: bytes | None
    vanished: Literal["cancel", "drop"]
    recurrence: Literal["expanded", "rrule"]
    include_sessions: bool
    style: Style


def add_words(command: argparse.ArgumentParser) -> None:
    """Let a command speak another language, and link to drills."""
    command.add_argument(
        "--language",
        metavar="CODE",
        default="en",
        help=f"of the fixed words: {', '.join(LANGUAGES)}",
    )
    command.add_argument(
        "--drill-page", metavar="URL", default="", help='address of drills, with "{drill}" in it'
    )


def add_calendar(command: argparse.ArgumentParser) -> None:
    """Let a command say how a calendar is written."""
    writing = command.add_argument_group("to write the calendar")
    writing.add_argument(
        "--previous",
        metavar="FILE",
        help="the calendar exported last, to be updated; may be that of -o",
    )
    writing.add_argument(
        "--drop", action="store_true", help="leave out what vanished, instead of cancelling it"
    )
    writing.add_argument(
        "--rrule", action="store_true", help="write equal weeks as recurring events"
    )
    writing.add_argument(
        "--include-sessions", action="store_true", help="write the runs and strength sessions too"
    )
    writing.add_argument(
        "--merged", action="store_true", help="write each session and what touches it as one event"
    )
    writing.add_argument("--private", action="store_true", help="show only that the time is taken")
    for name, value in {"alarm": "MINUTES", "colour": "NAME", "location": "TEXT"}.items():
        writing.add_argument(
            f"--{name}",
            action="append",
            default=[],
            metavar=f"[KIND=]{value}",
            help=f"{name} of all events, or of a kind such as pre_run; may be given several times",
        )
    writing.add_argument(
        "--free",
        action="append",
        default=[],
        metavar="KIND",
        help="leave the time of a kind free; may be given several times",
    )
    add_words(command)


def calendar_options(arguments: argparse.Namespace) -> Options:
    """Return what was said about the calendar.

    Raises:
        CalendarError: the file exported last cannot be read, or an option is out of bounds.
    """
    return Options(
        previous=_previous(arguments.previous, arguments.output),
        vanished="drop" if arguments.drop else "cancel",
        recurrence="rrule" if arguments.rrule else "expanded",
        include_sessions=arguments.include_sessions,
        style=_style(arguments),
    )


def _style(arguments: argparse.Namespace) -> Style:
    try:
        return Style(
            merged=arguments.merged,
            private=arguments.private,
            language=arguments.language,
            alarms={kind: _number(text) for kind, text in _by_kind(arguments.alarm).items()},
            colours=_by_kind(arguments.colour),
            locations=_by_kind(arguments.location),
            free=arguments.free,
            drill_page=arguments.drill_page,
        )
    except CalendarError as error:
        raise CalendarError(*_told_once(error.problems)) from None


def _told_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield problems; one that all kinds share, as they share the option, once and for all."""
    shared: dict[Problem, list[Problem]] = {}
    for problem in problems:
        whole = evolve(problem, path=problem.path.partition(".")[0])
        shared.setdefault(whole, []).append(problem)
    for whole, each in shared.items():
        yield from [whole] if len(each) == len(KINDS) else each


def text_style(arguments: argparse.Namespace) -> Style:
    """Return the style of texts.

    Raises:
        CalendarError: an option is out of bounds.
    """
    return Style(language=arguments.language, drill_page=arguments.drill_page)


def _by_kind(given: Iterable[str]) -> dict[str, str]:
    """Return the value of each kind; one without a kind is for all."""
    values: dict[str, str] = {}
    for text in given:
        kind, separator, value = text.partition("=")
        values |= {kind: value} if separator else dict.fromkeys(map(str, KINDS), text)
    return values


def _number(text: str) -> int:
    """Return a whole number; what is none stays, for `Style` to refuse."""
    short = text.isdecimal() and text.isascii() and len(text) < LONGEST_NUMBER
    return int(text) if short else text  # type: ignore[return-value]


def _previous(path: str | None, output: str) -> bytes | None:
    """Return the file exported last; none the first time, where it is the one to be written."""
    if path is None:
        return None
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        if path == output != STANDARD_STREAM:
            return None
        problem = Problem("--previous", "a file that was exported before", f'"{path}"')
        raise CalendarError(problem) from None
