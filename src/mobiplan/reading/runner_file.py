"""The runner file: who the runner is, for every calendar that is read, in TOML or JSON."""

from collections.abc import Callable, Mapping
from os import fspath
from typing import Any

from attrs import evolve, fields, frozen

from mobiplan.errors import Problem, ScheduleError, nearest
from mobiplan.model import Runner
from mobiplan.model.wallclock import parse_weekday, quoted
from mobiplan.reading.document import document_of
from mobiplan.reading.habits import DEFAULT_HABITS, Habits, kind_key, read_pace, read_starts
from mobiplan.reading.ledger import Ledger
from mobiplan.reading.source import Source
from mobiplan.reading.titles.vocabulary import Vocabulary, default_vocabulary, read_words

SCHEMA = "mobiplan/runner/1"

_Reader = Callable[[object], Any]


@frozen(kw_only=True)
class RunnerFile:
    """What a runner file says.

    Args:
        runner: who it is.
        habits: what is taken where a calendar does not say it.
        vocabulary: the words that come with mobiplan, and the runner's own; None stands for the
            former alone.
    """

    runner: Runner
    habits: Habits = DEFAULT_HABITS
    vocabulary: Vocabulary | None = None


def read_runner(source: Source) -> RunnerFile:
    """Read a runner file.

    Args:
        source: the path of a TOML or JSON file of at most 1 MB, or its content as bytes.

    Raises:
        ScheduleError: with every problem; each path begins with that of the file, if it has one.

    Example:
        >>> me = read_runner(b'''
        ... schema = "mobiplan/runner/1"
        ... [runner]
        ... zone = "Europe/London"
        ... [sessions]
        ... pace = "5:30"
        ... starts = { long = "08:00" }
        ... ''')
        >>> me.runner.zone.key, me.habits.pace
        ('Europe/London', 330)
    """
    try:
        return _runner_file(document_of(source))
    except ScheduleError as error:
        name = "" if isinstance(source, bytes) else fspath(source)
        told = (evolve(p, path=": ".join(filter(None, (name, p.path)))) for p in error.problems)
        raise ScheduleError(*told) from None


def _runner_file(document: Mapping[str, object]) -> RunnerFile:
    from mobiplan.reading.structure import (  # noqa: PLC0415  cattrs is slow to import, needed only here
        structured,
    )

    ledger = Ledger()
    known = ("schema", "week_start", "runner", "sessions", "busy", "words")
    ledger.problems += _unknown_keys(document, known)
    if document.get("schema") != SCHEMA:
        found = quoted(document.get("schema", "nothing"))
        ledger.problems.append(Problem("schema", quoted(SCHEMA), found))
    runner = ledger.attempt("runner", structured, document.get("runner", {}), Runner)
    starts = ledger.attempt("week_start", parse_weekday, document.get("week_start", "mon"))
    values = {
        **_values("sessions", document.get("sessions", {}), _SESSIONS, ledger),
        **_values("busy", document.get("busy", {}), _BUSY, ledger),
    }
    words = ledger.attempt("words", read_words, document.get("words", {}))
    if runner is None or starts is None or words is None or ledger.problems:
        raise ScheduleError(*ledger.problems)
    return RunnerFile(
        runner=evolve(runner, week_start=starts),
        habits=Habits(**values),
        vocabulary=default_vocabulary() | words,
    )


def _unknown_keys(table: Mapping[str, object], known: tuple[str, ...]) -> list[Problem]:
    expected = f"one of the keys {', '.join(sorted(known))}"
    return [
        Problem(quoted(key).strip('"'), expected, "an unknown key", nearest(key, known))
        for key in sorted(set(table) - set(known))
    ]


def _values(
    path: str, table: object, readers: Mapping[str, tuple[str, _Reader]], ledger: Ledger
) -> dict[str, Any]:
    """Return the values of a table by their names in `Habits`; the problems go to the ledger."""
    if not isinstance(table, dict):
        ledger.problems.append(Problem(path, "a table", quoted(table)))
        return {}
    ledger.problems += [p.under(path) for p in _unknown_keys(table, tuple(readers))]
    values = {
        name: ledger.attempt(f"{path}.{key}", read, table[key])
        for key, (name, read) in readers.items()
        if key in table
    }
    return {name: value for name, value in values.items() if value is not None}


def _whole(name: str) -> tuple[str, _Reader]:
    """Return the reader of a number: the validator of its field knows the bounds."""
    attribute = getattr(fields(Habits), name)

    def read(value: object) -> object:
        try:
            attribute.validator(None, attribute, value)
        except ScheduleError as error:
            raise ScheduleError(*(evolve(each, path="") for each in error.problems)) from None
        return value

    return name, read


def _choice(value: object) -> bool:
    if not isinstance(value, bool):
        raise ScheduleError(Problem("", "true or false", quoted(value)))
    return value


def _starts(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ScheduleError(Problem("", "a table of starts by kind", quoted(value)))
    ledger = Ledger()
    found: dict[str, Any] = {}
    for word, starts in value.items():
        key = ledger.attempt(quoted(word).strip('"'), kind_key, word)
        read = ledger.attempt(quoted(word).strip('"'), read_starts, starts)
        if key is not None and read is not None:
            found[key] = read
    if ledger.problems:
        raise ScheduleError(*ledger.problems)
    return found


def _addresses(value: object) -> frozenset[str]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
        raise ScheduleError(Problem("", "a list of mail addresses", quoted(value)))
    return frozenset(each.strip().casefold() for each in listed)


_SESSIONS: dict[str, tuple[str, _Reader]] = {
    "pace": ("pace", read_pace),
    "run_minutes": _whole("run_minutes"),
    "long_minutes": _whole("long_minutes"),
    "strength_minutes": _whole("strength_minutes"),
    "starts": ("starts", _starts),
    "warmup_counts_inside_session": ("warmup_counts_inside_session", _choice),
    "warmup_minutes": _whole("warmup_minutes"),
}
_BUSY: dict[str, tuple[str, _Reader]] = {
    "tentative": ("tentative_is_busy", _choice),
    "all_day": ("all_day_is_busy", _choice),
    "before": _whole("before"),
    "after": _whole("after"),
    "me": ("me", _addresses),
}
