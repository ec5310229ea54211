"""The runner file: who the runner is, and one error for all that is wrong with it."""

import re
from datetime import time
from pathlib import Path

import pytest

from mobiplan.errors import ScheduleError
from mobiplan.model import Area, Weekday, Window
from mobiplan.reading import Habits, read_runner

HEAD = 'schema = "mobiplan/runner/1"\nrunner.zone = "Europe/London"\n'
WHOLE = """
schema = "mobiplan/runner/1"
week_start = "sun"

[runner]
zone = "Europe/London"
availability = "06:00-21:00"
focus = ["ankles"]
flags = ["achilles"]

[sessions]
pace = "8:03/mi"
run_minutes = 40
long_minutes = 100
strength_minutes = 50
starts = { long = "08:00", strength = { tue = "12:00", default = "06:30-09:00" } }
warmup_counts_inside_session = true
warmup_minutes = 8

[busy]
tentative = false
all_day = true
before = 15
after = 10
me = "Me@x.org"

[words.run]
easy = ["plod"]
"""


def complaints(text: str) -> list[str]:
    with pytest.raises(ScheduleError) as caught:
        read_runner(text.encode())
    return str(caught.value).splitlines()


def test_everything_is_read() -> None:
    me = read_runner(WHOLE.encode())
    expected = Habits(
        pace=300,
        run_minutes=40,
        long_minutes=100,
        strength_minutes=50,
        starts={
            "long": (time(8), {}),
            "strength": (Window.parse("06:30-09:00"), {Weekday.TUE: time(12)}),
        },
        warmup_counts_inside_session=True,
        warmup_minutes=8,
        tentative_is_busy=False,
        all_day_is_busy=True,
        before=15,
        after=10,
        me=frozenset({"me@x.org"}),
    )

    assert expected == me.habits
    assert (Weekday.SUN, (Area.ANKLES,)) == (me.runner.week_start, me.runner.focus)
    assert me.vocabulary is not None
    assert ("plod",) in me.vocabulary.senses


def test_a_runner_is_enough() -> None:
    assert Habits() == read_runner(HEAD.encode()).habits


def test_the_name_of_the_file_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "me.toml"
    path.write_text(HEAD + "runner.age = 3", encoding="utf-8")
    with pytest.raises(ScheduleError) as caught:
        read_runner(path)

    expected = f"{path}: runner.age: expected a whole number of years from 5 to 110, got 3"
    assert expected == str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sesions = {}", ("sesions: expected one of the keys busy, runner, schema, sessions, "
         'week_start, words, got an unknown key; did you mean "sessions"?')),
        ("sessions = 1", "sessions: expected a table, got 1"),
        ("sessions.pase = 1", ("sessions.pase: expected one of the keys long_minutes, pace, "
         "run_minutes, starts, strength_minutes, warmup_counts_inside_session, warmup_minutes, "
         'got an unknown key; did you mean "pace"?')),
        ('sessions.pace = "fast"',
         'sessions.pace: expected a pace such as "5:45" a kilometre or "9:15/mi", got "fast"'),
        ('sessions.pace = "1:00"',
         'sessions.pace: expected a pace such as "5:45" a kilometre or "9:15/mi", got "1:00"'),
        ("sessions.run_minutes = 0",
         "sessions.run_minutes: expected a whole number of minutes from 1 to 2880, got 0"),
        ("sessions.warmup_counts_inside_session = 1",
         "sessions.warmup_counts_inside_session: expected true or false, got 1"),
        ("sessions.starts = 8", "sessions.starts: expected a table of starts by kind, got 8"),
        ('sessions.starts.long = "8"',
         'sessions.starts.long.default: expected "HH:MM", 00:00 to 23:59, got "8"'),
        ('sessions.starts.rum = "08:00"', 'sessions.starts.rum: expected one of "recovery"'),
        ("busy.me = 5", "busy.me: expected a list of mail addresses, got 5"),
        ("busy.me = [5]", "busy.me: expected a list of mail addresses, got [5]"),
        ("busy.before = 500", "busy.before: expected a whole number of minutes from 0 to 240"),
        ('words.run.easy = "plod"', "words.run.easy: expected a list of terms in quotes"),
        ('week_start = "someday"', "week_start: expected a weekday"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(text: str, expected: str) -> None:
    assert complaints(text + "\n" + HEAD)[0].startswith(expected)


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert complaints("busy = 1\nsessions = 1") == [
        'schema: expected "mobiplan/runner/1", got "nothing"',
        'runner.zone: expected a time zone such as "Europe/London", got nothing',
        "sessions: expected a table, got 1",
        "busy: expected a table, got 1",
    ]


def test_the_runner_file_of_the_how_to_is_one() -> None:
    page = Path(__file__).parents[3] / "docs" / "how-to" / "plan-from-your-calendar.md"
    (example,) = re.findall(r"```text\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    me = read_runner(example.encode())

    assert (330, 15) == (me.habits.pace, me.habits.after)
    assert me.vocabulary is not None
    assert ("plod",) in me.vocabulary.senses
