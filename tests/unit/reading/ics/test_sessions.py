"""Sessions: what the events of a calendar become, and what is noted on the way."""

from datetime import date

import pytest
from tests.unit.reading.calendars import (
    calendar,
    event,
    notes,
    read,
    refusal,
    run,
    sessions,
    starts,
    told,
)

from mobiplan.model import Load, Run, Runner, Session, Strength, UsualTimes
from mobiplan.reading import Confidence, Found, Habits, Nature, Severity
from mobiplan.reading.habits import read_starts
from mobiplan.reading.titles.vocabulary import default_vocabulary, read_words

TUESDAY = date(2026, 1, 13)
AT_SIX = "DTSTART;TZID=Europe/London:20260113T180000"
HOUR = "DURATION:PT1H"


def timed(title: str, *lines: str, at: str = "180000", minutes: int = 60) -> str:
    start = f"DTSTART;TZID=Europe/London:20260113T{at}"
    return event(f"SUMMARY:{title}", start, f"DURATION:PT{minutes}M", *lines)


def untimed(title: str, *lines: str, day: str = "20260113") -> str:
    return event(f"SUMMARY:{title}", f"DTSTART:{day}", *lines)


def spoken(session: Session) -> str:
    at = f"{session.start:%H:%M}" if session.start else f"{session.window or '-'}"
    return f"{at} {session.label} {session.minutes}"


def week(*events: str, **options: object) -> list[str]:
    return [spoken(session) for session in sessions(calendar(*events), **options)]


def test_an_event_becomes_a_session_with_its_uid_and_title() -> None:
    found = sessions(calendar(timed("Long run 18 km", "UID:abc", minutes=110)))

    expected = Run(
        kind="long",
        minutes=110,
        start=found[0].start,
        id="abc",
        title="Long run 18 km",
        distance_km=18.0,
    )
    assert (expected,) == found


def test_strength_becomes_strength() -> None:
    found = sessions(calendar(timed("Gym - upper", "UID:abc")))

    assert isinstance(found[0], Strength)
    assert "18:00 upper-body strength 60" == spoken(found[0])


def test_a_session_without_uid_is_named_by_the_schedule() -> None:
    found = read(calendar(timed("Easy run")))

    assert ["2026-01-12/easy-run/1"] == [entry.session for entry in found.entries]


@pytest.mark.parametrize(
    ("parts", "expected", "code"),
    [
        (timed("Easy 45 min", "X-WORKOUT-ESTIMATED-DURATION:3000"), 50, []),
        (timed("Easy 45 min", "X-WORKOUT-ESTIMATED-DURATION:soon"), 60, []),
        (timed("Easy 45 min", "X-WORKOUT-ESTIMATED-DURATION:0"), 60, []),
        (timed("Easy 75 min"), 75, ["length_contradicted"]),
        (timed("Easy 65 min"), 60, []),
        (timed("Easy 18K @ 6:00/km"), 108, ["length_contradicted"]),
        (timed("Easy 18K"), 60, []),
        (untimed("Easy 40-50 min"), 50, ["length_range"]),
        (untimed("Easy 10k"), 60, ["length_from_pace"]),
        (untimed("Easy 10k @ 5:00/km"), 50, ["length_from_pace"]),
        (untimed("Easy run"), 45, ["no_length"]),
        (untimed("Long run"), 90, ["no_length"]),
        (untimed("Upper body strength"), 45, ["no_length"]),
        (untimed("30 m easy run"), 30, ["unit"]),
        (untimed("Easy 30 min 900 km"), 30, ["unit"]),
    ],
)
def test_a_length_is_found_and_its_doubts_are_told(
    parts: str, expected: int, code: list[str]
) -> None:
    assert [expected] == [session.minutes for session in sessions(calendar(parts))]
    assert code == notes(calendar(parts))


def test_a_compound_event_becomes_its_parts_one_after_another() -> None:
    source = timed("Easy 45 min + Gym - lower", "UID:abc", minutes=120)
    found = read(calendar(source))

    assert ["18:00 easy run 45", "18:45 lower-body strength 75"] == week(source)
    assert ["abc/1", "abc/2"] == [session.id for session in found.schedule.sessions]
    assert ["compound"] == notes(calendar(source))
    assert [Found.TITLE, Found.SHARE] == [entry.minutes_from for entry in found.entries]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (untimed("Easy 45 min + Gym - lower"), ["- easy run 45", "- lower-body strength 45"]),
        (
            timed("Easy 30 min + core 20 min"),
            ["18:00 easy run 30", "18:30 core strength 20"],
        ),
        (
            timed("Easy 55 min + core"),
            ["18:00 easy run 55", "18:55 core strength 45"],
        ),
        (timed("Bike 20 min + easy run"), ["18:20 easy run 40"]),
    ],
)
def test_the_parts_of_a_compound_event_share_its_slot(source: str, expected: list[str]) -> None:
    assert expected == week(source)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Run 30 min", "no_kind"),
        ("Gym 30 min", "no_kind"),
        ("Core 30 min or rest", "alternative"),
        ("Core 30 min + optional jog", "optional"),
        ("Core 30 min (optional)", "optional"),
    ],
)
def test_what_a_title_leaves_open_is_told(title: str, code: str) -> None:
    source = calendar(untimed(title))

    assert [code] == notes(source)
    assert refusal(source, strict=True).count("expected nothing to assume") == 1


def test_strict_reading_accepts_what_needs_no_assumption() -> None:
    source = calendar(timed("Easy run"), timed("Day off", at="090000"))

    assert ["18:00 easy run 60"] == week(timed("Easy run"), strict=True)
    assert read(source, strict=True).is_certain


@pytest.mark.parametrize(
    ("parts", "code", "severity"),
    [
        (timed("Rest", at="080000"), "rest", Severity.NOTE),
        (timed("Dentist", at="080000"), "not_training", Severity.NOTE),
        (timed("Yoga", at="080000"), "other_sport", Severity.NOTE),
        (timed("Something", at="080000"), "unknown", Severity.WARNING),
        (untimed("Something"), "unknown", Severity.WARNING),
        (untimed("Bike"), "other_sport", Severity.NOTE),
        (untimed("Easy run week", "DTEND:20260120"), "banner", Severity.NOTE),
        (timed("Easy run", "STATUS:CANCELLED", at="080000"), "cancelled", Severity.NOTE),
        (timed("Canceled: easy run", at="080000"), "cancelled", Severity.NOTE),
        (timed("Easy run", "STATUS:cancelled"), "cancelled", Severity.NOTE),
        (untimed("Easy run 30 min", day="20270113"), "outside_weeks", Severity.NOTE),
    ],
)
def test_what_is_no_session_is_left_out_and_told(parts: str, code: str, severity: Severity) -> None:
    source = calendar(timed("Easy run"), parts)
    found = read(source, week_of=TUESDAY)

    assert ["18:00 easy run 60"] == [spoken(session) for session in found.schedule.sessions]
    assert [code] == [each.code for each in found.of(severity)]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (timed("Dentist", at="080000"), ["Dentist"]),
        (timed("Yoga", at="080000"), ["Yoga"]),
        (timed("Something", at="080000"), ["Something"]),
        (timed("Something", "TRANSP:TRANSPARENT", at="080000"), []),
        (timed("Rest", at="080000"), []),
        (event("SUMMARY:Dentist", AT_SIX), []),
    ],
)
def test_the_time_of_what_else_there_is_is_kept_free(parts: str, expected: list[str]) -> None:
    found = read(calendar(timed("Easy run", at="100000"), parts))

    assert expected == [busy.title for busy in found.schedule.busy]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (timed("Tempo 4K"), timed("Tempo 4K")),
        (timed("Easy 4h", minutes=240), timed("an easy 4h", minutes=240)),
        (untimed("Tempo 4K @ 5:00/km"), untimed("TEMPO 4k @ 5:00/km!")),
        (timed("Run + gym", minutes=90), timed("The run & gym", minutes=90)),
    ],
)
def test_what_stands_twice_is_taken_once_and_told(one: str, other: str) -> None:
    assert week(one) == week(one, other)
    assert "duplicate" in notes(calendar(one, other))


def test_sessions_at_the_same_time_with_other_titles_are_no_duplicates() -> None:
    source = calendar(timed("Tempo 4K", "UID:1"), timed("Easy 4K", "UID:2"))

    assert ["18:00 tempo run 60"] == [spoken(session) for session in sessions(source)]
    assert [
        (
            'error overlap, line 8, "Easy 4K, 2026-01-13": It overlaps "Tempo 4K", 18:00-19:00; '
            "it is left out."
        )
    ] == told(source)


def test_a_session_that_was_taken_for_longer_ends_where_the_next_begins() -> None:
    source = (timed("Easy 90 min"), timed("Upper body", at="191500", minutes=30))

    assert ["18:00 easy run 75", "19:15 upper-body strength 30"] == week(*source)


def test_more_sessions_without_a_start_than_a_day_holds_are_told() -> None:
    many = [untimed(f"Core {n} min") for n in range(20, 26)]

    assert 4 == len(week(*many))
    assert ["crowded", "crowded"] == notes(calendar(*many))


def test_a_session_that_nobody_does_is_left_out_and_told() -> None:
    source = calendar(timed("Easy run"), timed("Race 60 h", at="190000", minutes=3600))

    assert ["too_long"] == notes(source)


def habit(**starts: object) -> Habits:
    return Habits(starts={kind: read_starts(word) for kind, word in starts.items()})


@pytest.mark.parametrize(
    ("habits", "expected"),
    [
        (habit(run="07:00"), "07:00 easy run 45"),
        (habit(easy="08:00", run="07:00"), "08:00 easy run 45"),
        (habit(easy={"tue": "09:00"}, run="07:00"), "09:00 easy run 45"),
        (habit(easy={"wed": "09:00"}), "- easy run 45"),
        (habit(easy={"wed": "09:00", "default": "10:00"}), "10:00 easy run 45"),
        (habit(strength="07:00"), "- easy run 45"),
        (habit(run="06:30-09:00"), "06:30-09:00 easy run 45"),
        (habit(run="06:30-07:00"), "- easy run 45"),
        (habit(run="18:30"), "- easy run 45"),
        (habit(run="12:30"), "- easy run 45"),
    ],
)
def test_a_session_without_a_start_takes_the_usual_one_where_that_is_free(
    habits: Habits, expected: str
) -> None:
    source = (untimed("Easy 45 min"), timed("Upper body"))
    lunch = calendar(timed("Lunch", at="120000"))

    assert expected in week(*source, habits=habits, busy=[lunch])


def test_a_usual_start_that_the_clock_skips_is_none() -> None:
    source = untimed("Easy 45 min", day="20260329")

    assert ["- easy run 45"] == week(source, habits=habit(run="01:30"))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (timed("Easy run"), ["18:10 easy run 50"]),
        (untimed("Easy 45 min"), ["- easy run 35"]),
        (timed("Easy 10 min", minutes=10), ["18:00 easy run 10"]),
        (
            timed("Easy 45 min + core 15 min"),
            ["18:10 easy run 35", "18:45 core strength 15"],
        ),
    ],
)
def test_entries_that_include_the_warm_up_leave_room_for_it(
    source: str, expected: list[str]
) -> None:
    assert expected == week(source, habits=Habits(warmup_counts_inside_session=True))


def test_the_pace_of_the_runner_counts() -> None:
    assert ["- easy run 50"] == week(untimed("Easy 10k"), habits=Habits(pace=300))


def test_the_words_of_the_runner_count() -> None:
    own = default_vocabulary() | read_words({"run": {"easy": ["plod"]}})

    assert ["18:00 easy run 60"] == week(timed("Plod"), vocabulary=own)


def test_a_bare_instant_lies_on_the_runners_day() -> None:
    tokyo = Runner(zone="Asia/Tokyo", usual_times=UsualTimes())
    source = run("DTSTART:20260113T220000Z")

    assert ["2026-01-14T07:00:00+09:00"] == starts(source, tokyo)
    assert [date(2026, 1, 14)] == [entry.day for entry in read(source, tokyo).entries]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, (date(2026, 1, 12), 3)),
        ({"week_of": date(2026, 1, 21)}, (date(2026, 1, 19), 1)),
        ({"week_of": date(2026, 1, 21), "weeks": 2}, (date(2026, 1, 19), 2)),
        ({"weeks": 1}, (date(2026, 1, 12), 1)),
        ({"week_of": date(2027, 1, 21)}, (date(2027, 1, 18), 1)),
    ],
)
def test_the_weeks_are_those_of_the_training_unless_others_are_asked_for(
    options: dict[str, object], expected: tuple[date, int]
) -> None:
    source = calendar(
        untimed("Dentist", day="20250101"), untimed("Easy run"), untimed("Day off", day="20260131")
    )
    schedule = read(source, **options).schedule

    assert expected == (schedule.week_of, schedule.weeks)


@pytest.mark.parametrize(
    ("rule", "weeks", "codes"),
    [
        ("RRULE:FREQ=WEEKLY", 1, ["weeks"]),
        ("RRULE:FREQ=WEEKLY;COUNT=3", 3, []),
        ("RRULE:FREQ=WEEKLY;UNTIL=20260128", 3, []),
        ("RRULE:FREQ=WEEKLY;UNTIL=20260128T200000Z", 3, []),
        ("RDATE;VALUE=DATE:20260128", 3, []),
    ],
)
def test_what_repeats_without_end_does_not_say_how_many_weeks(
    rule: str, weeks: int, codes: list[str]
) -> None:
    source = calendar(timed("Easy run", rule, "UID:1"))

    assert weeks == read(source).schedule.weeks
    assert codes == notes(source)


def test_beside_dated_training_what_repeats_without_end_does_not_tell_the_weeks() -> None:
    gym = untimed("Core 20 min", "RRULE:FREQ=WEEKLY", "UID:1", day="20230103")
    source = calendar(gym, untimed("Easy 30 min"), untimed("Easy 30 min", day="20260120"))
    schedule = read(source).schedule

    assert (date(2026, 1, 12), 2, 4) == (schedule.week_of, schedule.weeks, len(schedule.sessions))
    assert [] == notes(source)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"weeks": 0}, "weeks: expected a whole number of weeks from 1 to 104, got 0"),
        ({"week_of": date(1999, 1, 1)}, "week_of: expected a date from 2012 to 2199"),
    ],
)
def test_weeks_that_no_schedule_has_are_refused(options: dict[str, object], expected: str) -> None:
    assert expected in refusal(run(AT_SIX), **options)


def test_a_feed_of_many_years_asks_which_weeks_are_meant() -> None:
    source = calendar(untimed("Easy run", day="20200101"), untimed("Easy run"))

    assert "expected at most 104 weeks, or a week_of and weeks that say which" in refusal(source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (timed("Easy run"), Confidence.HIGH),
        (timed("6x800m"), Confidence.MEDIUM),
        (untimed("Easy 5k"), Confidence.MEDIUM),
        (timed("Easy run or rest"), Confidence.MEDIUM),
        (untimed("Easy run"), Confidence.LOW),
        (timed("Run"), Confidence.LOW),
    ],
)
def test_an_entry_says_how_sure_it_is(source: str, expected: Confidence) -> None:
    assert [expected] == [entry.confidence for entry in read(calendar(source)).entries]


def test_an_entry_that_nobody_understands_is_not_sure() -> None:
    found = read(calendar(timed("Something"), timed("Easy run", at="100000")))
    (unknown,) = (entry for entry in found.entries if entry.nature is Nature.UNKNOWN)

    assert unknown.confidence is Confidence.LOW


def test_what_lies_beside_the_weeks_is_neither_taken_nor_told() -> None:
    beside = (
        untimed("Easy 30 min", "RRULE:FREQ=DAILY", "STATUS:CANCELLED", "UID:1", day="20260101"),
        untimed("Easy 20 min", "RRULE:FREQ=WEEKLY", "UID:2", day="20260111"),
        untimed("Easy 20 min", "RRULE:FREQ=DAILY;COUNT=3", "UID:3", day="20260110"),
    )
    found = read(calendar(*beside), week_of=TUESDAY)

    assert [date(2026, 1, 12), date(2026, 1, 18)] == [s.day for s in found.schedule.sessions]


@pytest.mark.parametrize(
    ("title", "load"),
    [
        ("Heavy squats", Load.HEAVY),
        ("Krafttraining, leicht", Load.LIGHT),
        ("Light core + heavy legs", Load.HEAVY),
        ("Strength", None),
        ("Heavy traffic run", None),
    ],
)
def test_the_load_of_strength_is_read_of_its_title(title: str, load: Load | None) -> None:
    (session,) = sessions(calendar(timed(title)))

    assert load == getattr(session, "load", None)
