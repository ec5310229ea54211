"""Lines of text: days, times, titles, weeks, and what is said of all that is odd."""

from datetime import date

import pytest
from tests.unit.reading.calendars import calendar, event
from tests.unit.reading.written.weeks import imported, refusal, sessions, told

from mobiplan.model import Runner
from mobiplan.reading import Code, Habits, Nature
from mobiplan.reading.habits import read_starts


def test_the_line_of_the_documentation_is_read() -> None:
    expected = [
        "Tue 13 Jan 18:00 intervals run 60",
        "Thu 15 Jan 00:00 easy run 45",
        "Sat 17 Jan 00:00 long run 108",
    ]
    assert expected == sessions("Tue 18:00 intervals 60min; Thu easy 45; Sat long 18 km")


def test_lines_and_semicolons_part_entries_alike() -> None:
    assert sessions("Tue easy 40 min; Wed gym 30 min") == sessions(
        "Tue easy 40 min\n\nWed gym 30 min\r\n"
    )


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("Tuesday 18:00 easy 40 min", "Tue 13 Jan 18:00 easy run 40"),
        ("Tue, 6pm: easy 40 min", "Tue 13 Jan 18:00 easy run 40"),
        ("tue at 6:30 a.m. easy 40 min", "Tue 13 Jan 06:30 easy run 40"),
        ("Di. 18.30 lockerer Lauf 40 min", "Tue 13 Jan 18:30 easy run 40"),
        ("mardi 18h30 footing facile 40 min", "Tue 13 Jan 18:30 easy run 40"),
        ("周二 18:00 轻松跑 40分钟", "Tue 13 Jan 18:00 easy run 40"),
        ("2026-01-13 18:00 easy 40 min", "Tue 13 Jan 18:00 easy run 40"),
        ("Tue 12am easy 40 min", "Tue 13 Jan 00:00 easy run 40"),
        ("Tue 18:00-18:40 easy", "Tue 13 Jan 18:00 easy run 40"),
        ("Tue 6-7pm easy", "Tue 13 Jan 18:00 easy run 60"),
        ("Tue 23:30-00:15 easy", "Tue 13 Jan 23:30 easy run 45"),
        ("Tue 7:00 time trial 20 min", "Tue 13 Jan 07:00 time trial 20"),
        ("Tue 1.5 h easy", "Tue 13 Jan 00:00 easy run 90"),
        ("Tue 1:30 h easy", "Tue 13 Jan 00:00 easy run 90"),
        ("Tue 1:30h easy", "Tue 13 Jan 00:00 easy run 90"),
        ("Tue 1h30 easy", "Tue 13 Jan 00:00 easy run 90"),
        ("Tue 1h30, easy", "Tue 13 Jan 00:00 easy run 90"),
        ("Tue 1h30 easy 40 min", "Tue 13 Jan 01:30 easy run 40"),
        ("Tue 5h30 easy", "Tue 13 Jan 05:30 easy run 45"),
        ("Tue 18:00 easy 1:30 h", "Tue 13 Jan 18:00 easy run 90"),
        ("Tue 5:30/km easy 10 km", "Tue 13 Jan 00:00 easy run 55"),
        ("Tue 10.5 km easy @ 6:00/km", "Tue 13 Jan 00:00 easy run 63"),
    ],
)
def test_an_entry_may_be_written_in_many_ways(entry: str, expected: str) -> None:
    assert [expected] == sessions(entry)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Do hills 40 min", ["Do hills 40 min"]),
        ("Tue easy 40 min; Do hills 40 min", ["Do hills 40 min"]),
        ("- So easy 40 min", ["- So easy 40 min"]),
        (
            "Do Berglauf 40 min\nSo langer Lauf 90 min",
            ["Do Berglauf 40 min", "So langer Lauf 90 min"],
        ),
        ("Do 18:00 hills 40 min", []),
        ("Do: hills 40 min", []),
        ("Di 40 min locker; Do Berglauf 40 min", []),
        ("Do Berglauf 40 min; So 9:00 langer Lauf 90 min", []),
        ("Thursday hills 40 min", []),
    ],
)
def test_a_name_of_a_day_that_may_be_a_word_is_told_unless_the_text_names_others(
    text: str, expected: list[str]
) -> None:
    found = [each for each in imported(text).diagnostics if each.code is Code.DAY_NAME]

    assert expected == [each.event for each in found]


def test_a_name_that_may_be_a_word_is_taken_for_the_day() -> None:
    assert ["Thu 15 Jan 00:00 hills run 40"] == sessions("Do hills 40 min")
    (note,) = told("Do hills 40 min")

    assert note == (
        'warning day_name, line 1, "Do hills 40 min": It begins with what may be a word or the '
        "name of a day. Assumed: Thu."
    )


def test_a_long_entry_is_cut_and_told() -> None:
    fits = "Tue easy 40 min " + "x" * 984
    long = f"{fits}y 50 min; Wed gym 30 min"

    assert [] == told(fits)
    assert ["Tue 13 Jan 00:00 easy run 40", "Wed 14 Jan 00:00 full-body strength 30"] == sessions(
        long
    )
    assert (
        'warning long_entry, line 1, "Tue easy 40 min xxxxxxxxxxxxxxxxxxxxxxxx...": '
        "It has more than 1,000 characters. Assumed: the rest says nothing."
    ) in told(long)


def test_what_names_no_day_lies_on_that_of_the_entry_before() -> None:
    expected = ["Tue 13 Jan 07:00 easy run 40", "Tue 13 Jan 18:00 core strength 20"]
    assert expected == sessions("Tue: 07:00 easy 40 min; 18:00 core 20 min")


def test_a_plus_before_a_time_parts_entries_and_any_other_joins_two_sports() -> None:
    assert ["Tue 13 Jan 07:00 easy run 40", "Tue 13 Jan 18:00 core strength 20"] == sessions(
        "Tue 07:00 easy 40 min + 18:00 core 20 min"
    )
    assert ["Tue 13 Jan 07:00 easy run 40", "Tue 13 Jan 07:40 core strength 20"] == sessions(
        "Tue 07:00 easy 40 min + core 20 min"
    )


def test_a_line_may_begin_with_its_week() -> None:
    text = "2026-01-12: Tue easy 40 min\nWeek 3: Tue easy 50 min\nTue gym 30 min\n09/02/2026:\n"

    found = imported(text, week_of=date(2026, 1, 12)).schedule
    assert ["2026-01-13", "2026-01-27", "2026-01-27"] == [f"{s.day}" for s in found.sessions]
    assert 5 == found.weeks


def test_a_new_week_begins_without_a_day() -> None:
    (told_once,) = told("2026-01-12: Tue easy 40 min\n2026-01-19: easy 50 min")

    assert told_once.startswith('error no_day, line 2, "easy 50 min"')


def test_dates_tell_the_weeks_where_nobody_else_does() -> None:
    text = "2026-01-14 easy 40 min\n2026-01-26: Tue gym 30 min"

    schedule = imported(text, week_of=None).schedule
    assert (date(2026, 1, 12), 3) == (schedule.week_of, schedule.weeks)


def test_the_weeks_that_are_asked_for_are_read() -> None:
    text = "2026-01-12: Tue easy 40 min; Wed core 20 min\n2026-01-19: Tue easy 50 min"

    assert ["note outside_weeks: 2 sessions lie outside 2026-01-19 to 2026-01-25."] == told(
        text, week_of=date(2026, 1, 20), weeks=1
    )
    assert ["note outside_weeks: 1 session lies outside 2026-01-12 to 2026-01-18."] == told(
        text, weeks=1
    )


def test_a_week_begins_on_the_day_that_the_runner_calls_first() -> None:
    runner = Runner(zone="Europe/London", week_start="sun")

    assert ["Sun 11 Jan 00:00 easy run 40", "Sat 17 Jan 00:00 easy run 50"] == sessions(
        "Sat easy 50 min; Sun easy 40 min", runner=runner
    )


def test_a_text_in_quotes_is_the_title_and_says_nothing() -> None:
    text = 'Tue 18:00 easy 40 min "Strength; or ""not"""; Wed easy 6x2" 30 min'

    assert ['Strength; or "not"', 'easy 6x2" 30 min'] == [
        session.title for session in imported(text).schedule.sessions
    ]


def test_words_that_only_tell_the_session_are_no_title() -> None:
    (session,) = imported("Tue 18:00 easy run 40 min 7.5 km").schedule.sessions

    assert ("", 7.5) == (session.title, getattr(session, "distance_km", None))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue easy 45", ('warning unit, line 1, "easy 45, 2026-01-13": Its 45 has no unit. '
         "Assumed: minutes.")),
        ("2026-01-12: easy 40 min", ('error no_day, line 1, "easy 40 min": It names no day, '
        'and nothing before '
         "it does; it is left out.")),
        ("Tue 25:00 easy 40 min", ('error bad_start, line 1, "25:00 easy 40 min, 2026-01-13": No '
         'clock shows "25:00"; it is left out.')),
        ("Tue rest", 'note rest, line 1, "rest, 2026-01-13": It is rest.'),
        ("Tue easy 40 min cancelled", ('note cancelled, line 1, "easy 40 min cancelled, '
        '2026-01-13":'
         " It is cancelled.")),
        ("Tue flurbish", ('warning unknown, line 1, "flurbish, 2026-01-13": No word of it tells '
         "what it is. Assumed: it is no training.")),
        ("\nTue 18:00 yoga 60 min", ('note other_sport, line 2, "18:00 yoga 60 min, 2026-01-13": '
         "It is another sport, for which nothing is planned; its time is kept free.")),
        ("2/3/2026: Tue easy 40 min", ('warning date_order, line 1, "2/3/2026": Its date has two '
         "readings. Assumed: 2026-03-02.")),
        ("Tue easy 40 min\nTue An easy 40 min", ("warning duplicate, line 2, "
         '"An easy 40 min, 2026-01-13": The same stands on line 1. Assumed: they are one.')),
    ],
)  # fmt: skip
def test_what_is_odd_is_told(text: str, expected: str) -> None:
    options = {"week_of": None} if "2/3" in text else {}
    assert [expected] == told(text, **options)


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    [
        (date(2026, 3, 29), "01:30", "2026-03-29 02:00"),
        (date(2026, 10, 25), "01:30", "2026-10-25 01:30"),
    ],
    ids=["skipped", "twice"],
)
def test_the_clock_may_skip_a_time_or_show_it_twice(day: date, at: str, expected: str) -> None:
    found = imported(f"Sun {at} easy 40 min", week_of=day)

    (session,) = found.schedule.sessions
    assert expected == f"{session.start:%Y-%m-%d %H:%M}"
    assert 1 == len(found.diagnostics)


def test_nothing_but_dashes_says_nothing() -> None:
    text = "Mon easy 40 min\nTue -\nWed —; x"

    assert (1, []) == (len(sessions(text)), told(text))


def test_habits_and_busy_calendars_count_as_for_a_calendar() -> None:
    habits = Habits(starts={"run": read_starts("07:00")})
    busy = calendar(event("DTSTART:20260113T120000", "DURATION:PT1H"))
    found = imported("Tue easy 40 min", habits=habits, busy=[busy])

    assert ["07:00", "12:00"] == [
        f"{each.start:%H:%M}" for each in (*found.schedule.sessions, *found.schedule.busy)
    ]


def test_entries_tell_what_each_was_taken_for() -> None:
    (entry,) = imported("Tue 18:00-18:40 easy").entries

    assert (Nature.RUN, 40, "title", "high", 1) == (
        entry.nature,
        entry.minutes,
        entry.minutes_from,
        entry.confidence,
        entry.line,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue easy 40 min", ("the text: week_of: expected a date, since the weeks are not told by "
         "dates, got nothing")),
        ("Week 2: Tue easy 40 min", ("the text: week_of: expected a date, since the weeks are not "
         'told by dates, got "Week 2"')),
        ("2026-01-12: Tue gym\n2029-01-12: Tue gym", ("the text: weeks: expected at most "
        "104 weeks, "
         "or a week_of and weeks that say which, got 157, from 2026-01-12 to 2029-01-08")),
    ],
)  # fmt: skip
def test_a_text_that_does_not_tell_its_weeks_is_refused(text: str, expected: str) -> None:
    assert expected == refusal(text, week_of=None)


@pytest.mark.parametrize("text", ["Tue easy" + ";easy" * 5000, "Mon,Tue\n" + "a;" * 5001])
def test_more_entries_than_anyone_needs_are_refused(text: str) -> None:
    assert refusal(text).endswith(": expected at most 5000 entries, got more")


def test_strict_refuses_every_assumption() -> None:
    assert "unit: Its 45 has no unit." in refusal("Tue easy 45", strict=True)


@pytest.mark.parametrize(
    ("entry", "minutes"), [("easy 10 km 55", 55), ("easy 40 min 55", 40), ("easy 900", 45)]
)
def test_a_bare_number_is_minutes_where_nothing_else_is(entry: str, minutes: int) -> None:
    assert [minutes] == [s.minutes for s in imported(f"Tue {entry}").schedule.sessions]


def test_a_slot_that_ends_when_it_begins_is_a_day() -> None:
    assert ["Tue 13 Jan 18:00 race 1440"] == sessions("Tue 18:00-18:00 race")
