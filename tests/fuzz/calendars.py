"""Calendars at random: mostly well-formed, with everything in them that ever went wrong."""

from hypothesis import strategies as st

TITLES = (
    "Easy run",
    "6x800m @ 5k",
    "Rolling 400s \N{BULLET} 12.9km",
    "Easy 45 min + Gym A",
    "Strength or Rest",
    "parkrun",
    "3 m run",
    "Running late",
    "brunch",
    "55m - 65m",
    "Half Marathon",
    "筋トレ",
    "長距離 20公里",
    "Силовая",
    "1h30 - 2h",
    "@ 6:10-6:20/km 9K",
    "0x0",
    "999999 km run",
    "run 9999 min",
    "\N{RUNNER}",
    "a 4h",
)
ZONES = (
    "Europe/London",
    "W. Europe Standard Time",
    "Home",
    "UTC",
    "/x/Europe/Paris",
    "Nowhere",
    "",
)
RULES = (
    "FREQ=WEEKLY",
    "FREQ=DAILY;COUNT=9",
    "FREQ=MONTHLY;BYDAY=-1SU",
    "FREQ=YEARLY;BYWEEKNO=53",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=SECONDLY",
    "FREQ=WEEKLY;UNTIL=20260401",
    "FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO,TU",
    "FREQ=HOURLY",
    "FREQ=",
    "INTERVAL=0",
    "FREQ=DAILY;INTERVAL=10000",
    "FREQ=DAILY;BYHOUR=1,2;BYMINUTE=0,30",
    "FREQ=YEARLY;BYYEARDAY=-366;COUNT=1000000",
)
STAMPS = (
    "20260113",
    "20260113T180000",
    "20260113T180000Z",
    "20260329T013000",
    "20261025T013000",
    "00010101",
    "99991231T235959Z",
    "20121231T235959",
    "21991231T235959",
    "20260113T180059Z",
    "20260230",
    "T",
    "",
    "2026-01-13T18:00:00+05:30",
    "20260113T246060",
)
LENGTHS = ("PT45M", "P1D", "P99999W", "PT0S", "-PT5M", "PT999999999S", "P", "PT1H30M")

_words = st.text(max_size=12)
_title = (
    st.sampled_from(TITLES) | _words | st.lists(st.sampled_from(TITLES), max_size=3).map(" + ".join)
)
_stamp = st.sampled_from(STAMPS) | st.datetimes().map("{:%Y%m%dT%H%M%S}".format)
_zone = st.sampled_from(ZONES).map(lambda zone: f";TZID={zone}" if zone else "")


def _line(
    name: str, value: st.SearchStrategy[str], *, zoned: bool = False
) -> st.SearchStrategy[str]:
    zone = _zone if zoned else st.just("")
    return st.tuples(zone, value).map(lambda pair: f"{name}{pair[0]}:{pair[1]}")


LINES = st.one_of(
    _line("DTEND", _stamp, zoned=True),
    _line("DURATION", st.sampled_from(LENGTHS)),
    _line("RRULE", st.sampled_from(RULES)),
    _line("EXDATE", _stamp, zoned=True),
    _line("RDATE", _stamp, zoned=True),
    _line("RECURRENCE-ID", _stamp, zoned=True),
    _line("UID", st.sampled_from("ab")),
    _line("STATUS", st.sampled_from(["CANCELLED", "TENTATIVE", "x"])),
    _line("TRANSP", st.sampled_from(["OPAQUE", "TRANSPARENT"])),
    _line("DESCRIPTION", st.lists(_title, max_size=3).map("\\n".join)),
    _line("X-WORKOUT-ESTIMATED-DURATION", st.sampled_from(["3000", "0", "x", "99999999"])),
    _line("SEQUENCE", st.integers().map(str)),
    _words,
)
EVENTS = st.tuples(
    _line("DTSTART", _stamp, zoned=True), _line("SUMMARY", _title), st.lists(LINES, max_size=5)
).map(lambda parts: ["BEGIN:VEVENT", parts[0], parts[1], *parts[2], "END:VEVENT"])
HOME = [
    "BEGIN:VTIMEZONE",
    "TZID:Home",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
]
HEADS = st.sampled_from(
    [[], HOME, ["X-WR-TIMEZONE:Europe/London"], ["METHOD:CANCEL"], ["BEGIN:VCALENDAR"]]
)


@st.composite
def calendars(draw: st.DrawFn) -> bytes:
    """Calendars of a few events, sometimes cut short or with bytes that are wrong."""
    events = draw(st.lists(EVENTS, max_size=5))
    lines = [*draw(HEADS), *(line for event in events for line in event)]
    ending = draw(st.sampled_from(["\r\n", "\n"]))
    data = ending.join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""]).encode("utf-8", "replace")
    if draw(st.integers(0, 9)) == 0:
        data = data[: draw(st.integers(0, len(data)))]
    if draw(st.integers(0, 9)) == 0:
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.binary(max_size=4)) + data[at:]
    return data
