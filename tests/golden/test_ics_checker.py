"""The checker itself: it passes a good file and sees each thing that is wrong with a bad one."""

import pytest
from tests.golden.ics_checker import problems

GOOD = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//a//b//EN
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:STANDARD
DTSTART:19700101T000000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:one
DTSTAMP:20260112T000000Z
DTSTART;TZID=Europe/London:20260113T175000
DTEND;TZID=Europe/London:20260113T180000
SUMMARY:Warm-up
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")
EVENT = GOOD[GOOD.index("BEGIN:VEVENT") : GOOD.index("END:VCALENDAR")]
ZONE = GOOD[GOOD.index("BEGIN:VTIMEZONE") : GOOD.index("BEGIN:VEVENT")]


def test_a_good_file_has_no_problems() -> None:
    assert [] == problems(GOOD.encode())


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("VERSION:2.0\r\n", "VERSION:2.0\n", "a line end is not CRLF"),
        ("END:VCALENDAR\r\n", "END:VCALENDAR", "the file does not end with CRLF"),
        ("SUMMARY:Warm-up", f"SUMMARY:{'x' * 68}", "a line has 76 octets"),
        ("SUMMARY:Warm-up\r\n", "SUMMARY:Warm-up\r\n\r\n", "a line is empty"),
        ("SUMMARY:Warm-up", "SUMMARY:\x07", "a control character"),
        ("SUMMARY:Warm-up", "SUMMARY:\x85", "a control character"),
        ("SUMMARY:Warm-up", "SUMMARY:a\r\nb", "a line is no content line"),
        ("END:VCALENDAR", "END:VEVENT", "the file is not one VCALENDAR"),
        ("VERSION:2.0\r\n", "", "0 VERSION in the calendar"),
        ("VERSION:2.0\r\n", "VERSION:2.0\r\nMETHOD:PUBLISH\r\n", "1 METHOD in the calendar"),
        (ZONE + EVENT, "", "a calendar without components"),
        ("UID:one\r\n", "", "0 UID in an event"),
        ("UID:one\r\n", "UID:one\r\nUID:two\r\n", "2 UID in an event"),
        ("UID:one", "UID:", "an empty UID"),
        (EVENT, EVENT + EVENT, "two events share a UID"),
        ("DTSTAMP:20260112T000000Z", "DTSTAMP:20260112", "a DTSTAMP that is not in UTC"),
        (ZONE, "", "no VTIMEZONE for Europe/London"),
        (ZONE, ZONE + ZONE, "a zone is described twice"),
        (ZONE, ZONE + ZONE.replace("London", "Paris"), "no event in Europe/Paris"),
        ("T180000", "T175000", "an event that does not end after its start, on one clock"),
        ("T180000", "T18", "20260113T18 is neither UTC nor in a zone"),
        ("DTEND;TZID=Europe/London", "DTEND", "20260113T180000 is neither UTC nor in a zone"),
        ("VERSION:2.0", "VERSION:2.0\r\nSOURCE:http://a", "SOURCE without its VALUE"),
    ],
)
def test_a_problem_is_seen(old: str, new: str, problem: str) -> None:
    bad = GOOD.replace(old, new, 1)

    assert bad != GOOD
    assert problem in problems(bad.encode())


def test_a_fold_inside_a_character_is_seen() -> None:
    before, after = "é".encode()[:1], "é".encode()[1:]
    bad = GOOD.encode().replace(b"Warm-up", before + b"\r\n " + after)

    assert "a fold splits a character" in problems(bad)
