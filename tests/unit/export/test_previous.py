"""A calendar that is exported again updates the one that was exported before."""

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.golden.hand_built import after, alone, at, before
from tests.golden.ics_checker import problems, unfolded

from mobiplan.errors import CalendarError
from mobiplan.export import Style, to_ics
from mobiplan.model import Block, Plan, Run, Runner, Schedule, Session

LONDON = "Europe/London"
RUN = Run(kind="easy", minutes=40, start=at("2026-01-13 18:00", LONDON), id="club")
ALONE = alone(at("2026-01-16 17:00", LONDON), 15, "one")
LATER = datetime(2026, 1, 14, 9, 30, tzinfo=UTC)
EVIL = (
    b"BEGIN:VEVENT\r\nUID:evil@example.com\r\nDTSTART:nonsense\r\nsummary:  Mine \r\nEND:VEVENT\r\n"
)


def week(
    *blocks: Block, of: date = date(2026, 1, 12), weeks: int = 1, sessions: tuple[Session, ...] = ()
) -> Plan:
    schedule = Schedule(runner=Runner(zone=LONDON), week_of=of, weeks=weeks, sessions=sessions)
    return Plan(schedule=schedule, blocks=blocks, sessions=schedule.sessions)


def events(data: bytes) -> dict[str, list[str]]:
    """Return the lines of each event by its UID."""
    found: dict[str, list[str]] = {}
    for text in data.decode().split("BEGIN:VEVENT\r\n")[1:]:
        lines = unfolded(text.split("END:VEVENT")[0].encode())
        (uid,) = (line.removeprefix("UID:") for line in lines if line.startswith("UID:"))
        found[uid] = lines
    return found


def versions(lines: list[str]) -> dict[str, str]:
    names = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "STATUS")
    pairs = (line.split(":", 1) for line in lines)
    return {name: value for name, value in pairs if name in names}


WARM_UP, COOLDOWN = before(RUN, 7), after(RUN, 5)
PLAN = week(WARM_UP, COOLDOWN, ALONE)
FIRST = to_ics(PLAN)
RICH = to_ics(
    week(*(alone(at(f"2026-01-{day} 17:00", LONDON), 15, f"{day}") for day in (13, 20)), weeks=2),
    recurrence="rrule",
    style=Style(alarms=10),
)


def test_the_same_plan_exported_again_gives_the_same_bytes() -> None:
    assert FIRST == to_ics(PLAN, previous=FIRST)
    assert FIRST == to_ics(PLAN, previous=FIRST, stamp=LATER)


def test_what_says_the_same_stays_and_what_changed_is_a_new_version() -> None:
    moved = RUN.starting(at("2026-01-14 18:00", LONDON))
    again = to_ics(week(before(moved, 7), ALONE), previous=FIRST, stamp=LATER)
    actual = events(again)

    assert events(FIRST)[ALONE.uid] == actual[ALONE.uid]
    assert {
        "DTSTAMP": "20260114T093000Z",
        "LAST-MODIFIED": "20260114T093000Z",
        "SEQUENCE": "1",
    } == versions(actual[WARM_UP.uid])
    assert f"DTSTART;TZID={LONDON}:20260114T175300" in actual[WARM_UP.uid]
    assert [] == problems(again)


def test_every_change_counts_up_and_a_new_event_begins_at_nothing() -> None:
    data = FIRST
    for minutes in (8, 9, 10):
        data = to_ics(week(before(RUN, minutes)), previous=data)
    other = alone(at("2026-01-17 17:00", LONDON), 15, "two")
    data = to_ics(week(before(RUN, 10), other), previous=data)

    assert "3" == versions(events(data)[WARM_UP.uid])["SEQUENCE"]
    assert ["DTSTAMP"] == list(versions(events(data)[other.uid]))


def test_without_a_stamp_each_version_is_a_second_newer_than_all_before() -> None:
    second = to_ics(week(before(RUN, 8)), previous=FIRST)
    third = to_ics(week(before(RUN, 9)), previous=second)

    assert "20260112T000001Z" == versions(events(second)[WARM_UP.uid])["LAST-MODIFIED"]
    assert "20260112T000002Z" == versions(events(third)[WARM_UP.uid])["LAST-MODIFIED"]


def test_without_a_stamp_a_later_week_is_made_as_it_begins() -> None:
    plan = week(alone(at("2026-01-19 17:00", LONDON), 15, "two"), of=date(2026, 1, 19))
    (made,) = set(events(to_ics(plan, previous=FIRST))) - set(events(FIRST))

    assert "20260119T000000Z" == versions(events(to_ics(plan, previous=FIRST))[made])["DTSTAMP"]


def test_what_is_gone_is_cancelled_once() -> None:
    second = to_ics(week(WARM_UP, COOLDOWN), previous=FIRST, stamp=LATER)
    third = to_ics(week(WARM_UP, COOLDOWN), previous=second)
    gone = events(second)[ALONE.uid]

    assert {
        "DTSTAMP": "20260114T093000Z",
        "LAST-MODIFIED": "20260114T093000Z",
        "SEQUENCE": "1",
        "STATUS": "CANCELLED",
    } == versions(gone)
    assert "TRANSP:TRANSPARENT" in gone
    assert [] == problems(second)
    assert {WARM_UP.uid, COOLDOWN.uid} == set(events(third))


def test_what_is_gone_can_be_left_out_at_once() -> None:
    second = to_ics(week(WARM_UP), previous=FIRST, vanished="drop")

    assert to_ics(week(WARM_UP)) == second


def test_what_comes_back_is_no_longer_cancelled() -> None:
    second = to_ics(week(), previous=FIRST)
    third = to_ics(PLAN, previous=second)

    assert {"STATUS": "CANCELLED"}.items() <= versions(events(second)[ALONE.uid]).items()
    assert "STATUS" not in versions(events(third)[ALONE.uid])
    assert "2" == versions(events(third)[ALONE.uid])["SEQUENCE"]


@pytest.mark.parametrize("of", [date(2026, 1, 5), date(2026, 1, 19)])
def test_events_of_other_weeks_stay_as_they_are(of: date) -> None:
    other = alone(at(f"{of} 17:00", LONDON), 15, "two")
    second = to_ics(week(other, of=of), previous=FIRST)

    assert events(FIRST).items() <= events(second).items()
    assert 4 == len(events(second))


def test_a_warm_up_on_the_evening_before_its_week_counts_to_the_week_of_its_run() -> None:
    run = Run(kind="easy", minutes=40, start=at("2026-01-19 00:03", LONDON), id="owl")
    warm_up = before(run, 7)
    of = date(2026, 1, 19)
    first = to_ics(week(warm_up, of=of))

    assert events(first).items() <= events(to_ics(week(), previous=first)).items()
    assert (
        "CANCELLED" == versions(events(to_ics(week(of=of), previous=first))[warm_up.uid])["STATUS"]
    )


def test_a_zone_is_described_in_all_years_of_the_events_that_stay() -> None:
    zone = "Africa/Casablanca"
    first = to_ics(week(alone(at("2022-03-01 17:00", zone), 15, "one"), of=date(2022, 3, 1)))
    second = to_ics(
        week(alone(at("2026-03-03 17:00", zone), 15, "two"), of=date(2026, 3, 2)), previous=first
    )

    assert "DTSTART:20220508T020000" in unfolded(second)
    assert 1 == second.count(b"TZID:Africa/Casablanca\r\n")
    assert [] == problems(second)


def with_(data: bytes, *parts: bytes) -> bytes:
    end = b"END:VCALENDAR\r\n"
    return b"".join((data.removesuffix(end), *parts, end))


def test_what_mobiplan_did_not_write_stays_byte_for_byte() -> None:
    folded = b"BEGIN:VTODO\r\nUID:x\r\nSUMMARY:a\r\n b\r\nEND:VTODO\r\n"
    second = to_ics(week(), previous=with_(FIRST, folded, EVIL))

    assert second.endswith(folded + EVIL + b"END:VCALENDAR\r\n")


def test_a_zone_that_only_a_foreign_event_has_stays_described() -> None:
    zone = (
        b"BEGIN:VTIMEZONE\r\nTZID:Home\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        b"TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0130\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    event = EVIL.replace(b"DTSTART:nonsense", b'DTSTART;TZID="Home":20260113T080000')
    second = to_ics(PLAN, previous=with_(FIRST, zone, event))

    assert zone in second
    assert second == to_ics(PLAN, previous=second)
    assert zone not in to_ics(PLAN, previous=with_(FIRST, zone))


def test_a_zone_that_nothing_describes_does_no_harm() -> None:
    event = EVIL.replace(b"DTSTART:nonsense", b"DTSTART;TZID=Nowhere:20260113T080000")

    assert b"TZID:Nowhere" not in to_ics(PLAN, previous=with_(FIRST, event))


@pytest.mark.parametrize("year", ["0001", "1604", "9999"])
def test_a_foreign_event_of_a_far_year_does_no_harm(year: str) -> None:
    start = f"DTSTART;TZID=Europe/London:{year}0113T080000".encode()
    second = to_ics(PLAN, previous=with_(FIRST, EVIL.replace(b"DTSTART:nonsense", start)))

    assert start in second
    assert 1 == second.count(b"BEGIN:VTIMEZONE")


DAMAGE = [b"", b"9", b":", b"\r\n", b"END:VEVENT\r\n", b"\xff", b'"']


@given(st.data())
def test_a_damaged_file_is_understood_or_refused(data: st.DataObject) -> None:
    spoilt = data.draw(st.sampled_from([FIRST, RICH]))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(spoilt)))
        bit = data.draw(st.sampled_from(DAMAGE))
        spoilt = spoilt[:at] + bit + spoilt[at + data.draw(st.integers(0, 40)) :]
    uids = set(events(FIRST))
    with suppress(CalendarError):
        uids = set(events(to_ics(PLAN, previous=spoilt)))

    assert set(events(FIRST)) <= uids


def test_a_uid_that_a_foreign_event_has_is_refused() -> None:
    run = evolve(RUN, id="evil@example.com")
    plan = week(sessions=(run,))
    with pytest.raises(CalendarError) as caught:
        to_ics(plan, previous=with_(FIRST, EVIL), include_sessions=True)

    assert (
        'previous.event "evil@example.com": expected an event that mobiplan wrote, '
        "with X-MOBIPLAN-DAY, got another" == str(caught.value)
    )


def test_a_session_with_a_uid_of_its_own_is_ours_where_we_wrote_it() -> None:
    plan = week(sessions=(evolve(RUN, id="w7@example.com"),))
    first = to_ics(plan, include_sessions=True)
    second = to_ics(week(), previous=first, include_sessions=True)

    assert "CANCELLED" == versions(events(second)["w7@example.com"])["STATUS"]


def test_a_file_that_an_editor_saved_its_own_way_is_understood() -> None:
    long = unfolded(FIRST)
    rewritten = b"\xef\xbb\xbf" + "\n\n".join(long).encode()
    actual = to_ics(PLAN, previous=rewritten)

    assert FIRST == actual


def test_an_event_that_a_person_changed_is_set_right() -> None:
    edited = FIRST.replace(b"Mobility session (15 min)", b"My hour of peace")
    second = to_ics(PLAN, previous=edited, stamp=LATER)

    assert "SUMMARY:Mobility session (15 min)" in events(second)[ALONE.uid]
    assert "1" == versions(events(second)[ALONE.uid])["SEQUENCE"]


@pytest.mark.parametrize(
    ("previous", "expected"),
    [
        (b"", "a file that begins with BEGIN:VCALENDAR, got nothing"),
        (
            b"<!doctype html>\n<p>Sign in</p>",
            'a file that begins with BEGIN:VCALENDAR, got "<!doctype html>�<p>Sign in</p>"',
        ),
        (b"\xff\xfe\x00", 'a file that begins with BEGIN:VCALENDAR, got "���"'),
        ("BEGIN:VCALENDAR", 'the bytes of a calendar, got "BEGIN:VCALENDAR"'),
        (FIRST[: FIRST.rindex(b"END:VEVENT")], "END:VEVENT, got the end of the file"),
        (FIRST.removesuffix(b"END:VCALENDAR\r\n"), "END:VCALENDAR, got the end of the file"),
        (FIRST + FIRST, 'one calendar, got "BEGIN:VCALENDAR" after its end'),
        (FIRST.replace(b"END:VEVENT", b"END:VTODO", 1), 'END:VEVENT, got "END:VTODO"'),
        (
            FIRST.replace(b"PRODID:-//mobiplan//mobiplan//EN", b"PRODID:-//Google Inc//EN"),
            (
                "a calendar that mobiplan wrote, with PRODID:-//mobiplan//mobiplan//EN, "
                'got "-//Google Inc//EN"'
            ),
        ),
        (
            b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
            "a calendar that mobiplan wrote, with PRODID:-//mobiplan//mobiplan//EN, got none",
        ),
    ],
)
def test_what_mobiplan_did_not_export_is_refused(previous: bytes, expected: str) -> None:
    with pytest.raises(CalendarError) as caught:
        to_ics(PLAN, previous=previous)

    assert f"previous: expected {expected}" == str(caught.value)


@pytest.mark.parametrize(("of", "by"), [("Ada", "Ben"), ("Ada", ""), ("", "Ben")])
def test_nobodys_calendar_is_updated_with_the_plan_of_another(of: str, by: str) -> None:
    theirs, others = (
        evolve(PLAN, schedule=evolve(PLAN.schedule, runner=Runner(zone=LONDON, name=name)))
        for name in (of, by)
    )
    first = to_ics(theirs)
    with pytest.raises(CalendarError) as caught:
        to_ics(others, previous=first)

    assert first == to_ics(theirs, previous=first)
    assert (
        "previous: expected a calendar of the same runner, got another's; "
        "did you mean to export without it?" == str(caught.value)
    )


def test_lines_that_are_none_are_all_told() -> None:
    broken = b"BEGIN:VCALENDAR\r\nVERSION\r\nPRODID:\xff\r\nEND:VCALENDAR"
    with pytest.raises(CalendarError) as caught:
        to_ics(PLAN, previous=broken)

    assert [
        'previous.line 2: expected NAME:value in UTF-8, got "VERSION"',
        'previous.line 3: expected NAME:value in UTF-8, got "PRODID:�"',
    ] == str(caught.value).split("\n")


def test_all_that_a_person_broke_in_our_events_is_told() -> None:
    broken = (
        b"BEGIN:VEVENT\r\nUID:a\r\nX-MOBIPLAN-DAY:20261399\r\nDTSTART;TZID=Nowhere:20260113T080000"
        b"\r\nSEQUENCE:many\r\nEND:VEVENT\r\n"
    )
    nameless = (
        b"BEGIN:VEVENT\r\nX-MOBIPLAN-DAY:20260113\r\nDTSTART:20260113T080000Z\r\n"
        b"DTSTAMP:20260113T080000Z\r\nEND:VEVENT\r\n"
    )
    with pytest.raises(CalendarError) as caught:
        to_ics(PLAN, previous=with_(FIRST, broken, broken, nameless))

    assert [
        'previous.event "a".X-MOBIPLAN-DAY: expected a date such as 20260113, got "20261399"',
        (
            'previous.event "a".DTSTART: expected a time such as 20260113T175000Z, or one in a '
            'zone, got "20260113T080000"'
        ),
        'previous.event "a".SEQUENCE: expected a whole number, got "many"',
        'previous.event "a".DTSTAMP: expected a time such as 20260113T175000Z, got none',
    ] == str(caught.value).split("\n")[:4]
    assert [
        'previous.event "": expected a UID, got none',
        'previous.event "a": expected a UID that no other event has, got 2 events',
    ] == str(caught.value).split("\n")[8:]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DTSTAMP", "20000101T000000Z"),
        ("DTSTAMP", "99991231T235959Z"),
        ("SEQUENCE", "-1"),
        ("SEQUENCE", "1" * 5000),
        ("RRULE", "FREQ=WEEKLY;COUNT=1000"),
        ("EXDATE", "soon"),
        ("RECURRENCE-ID", "20260113"),
    ],
)
def test_what_an_update_cannot_go_by_is_refused(name: str, value: str) -> None:
    lines = {"DTSTART": "20260113T080000Z", "DTSTAMP": "20260113T080000Z", name: value}
    text = "".join(f"{key}:{words}\r\n" for key, words in lines.items())
    event = f"BEGIN:VEVENT\r\nUID:a\r\nX-MOBIPLAN-DAY:20260113\r\n{text}END:VEVENT\r\n"
    with pytest.raises(CalendarError) as caught:
        to_ics(PLAN, previous=with_(FIRST, event.encode()))

    (problem,) = caught.value.problems
    assert f'previous.event "a".{name}' == problem.path


def test_an_unknown_word_for_what_vanished_is_refused() -> None:
    with pytest.raises(CalendarError) as caught:
        to_ics(PLAN, vanished="hide")

    assert 'vanished: expected "cancel" or "drop", got "hide"' == str(caught.value)
