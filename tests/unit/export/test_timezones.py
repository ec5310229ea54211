"""Every zone of the database, expanded by another reader than ours and compared with zoneinfo."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.rrule import rrulestr
from icalendar import Timezone

from mobiplan.export.timezones import timezone

HOUR = timedelta(hours=1)
NOTHING_YET = (datetime.min.replace(tzinfo=UTC), HOUR * 99, "")
ZONES = sorted(available_timezones() - {"localtime"})


def expanded(component: Timezone, last: int) -> list[tuple[datetime, timedelta, str]]:
    """Return the onsets of a VTIMEZONE as UTC moments, with what is kept from them on."""
    found: list[tuple[datetime, timedelta, str]] = []
    for part in component.subcomponents:
        dates = [part["DTSTART"].dt]
        if "RRULE" in part:
            rule = rrulestr(part["RRULE"].to_ical().decode(), dtstart=dates[0])
            dates = rule.between(dates[0], dates[0].replace(year=last, month=12, day=31), inc=True)
        kept = part["TZOFFSETTO"].td, str(part["TZNAME"])
        found += [((at - part["TZOFFSETFROM"].td).replace(tzinfo=UTC), *kept) for at in dates]
    return sorted(found)


def moments(onsets: list[datetime], zone: ZoneInfo, years: range) -> Iterator[datetime]:
    """Return moments around every onset and every fifth day, by the zone's own clock."""
    first, last = (datetime(year, 1, 1, tzinfo=UTC) for year in (years.start, years.stop))
    steady = [first + timedelta(days=n) for n in range(0, (last - first).days, 5)]
    edges = [at + d for at in onsets for d in (-HOUR, -HOUR / 60, HOUR * 0, HOUR / 60, HOUR)]
    for moment in (*steady, *edges):
        if moment.astimezone(zone).year in years:
            yield moment.astimezone(zone)


def differences(name: str, years: range) -> list[datetime]:
    zone = ZoneInfo(name)
    known = [NOTHING_YET, *expanded(timezone(zone, years), years.stop)]
    onsets = [at for at, _, _ in known]
    return [
        moment
        for moment in moments(onsets[1:], zone, years)
        if (moment.utcoffset(), moment.tzname()) != known[bisect_right(onsets, moment) - 1][1:]
    ]


@pytest.mark.parametrize(
    "years",
    [range(2026, 2027), range(2022, 2025), range(2030, 2032), range(2016, 2018)],
    ids=str,
)
def test_every_zone_keeps_the_offsets_and_names_that_zoneinfo_knows(years: range) -> None:
    wrong = {name: found for name in ZONES if (found := differences(name, years))}

    assert {} == wrong


def lines(name: str, years: range) -> list[str]:
    return timezone(ZoneInfo(name), years).to_ical().decode().split("\r\n")


def test_a_zone_with_rules_has_one_yearly_rule_each_for_summer_and_winter() -> None:
    expected = [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Berlin",
        "BEGIN:DAYLIGHT",
        "DTSTART:20250330T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "TZNAME:CEST",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20251026T030000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "TZNAME:CET",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]

    assert expected == lines("Europe/Berlin", range(2026, 2027))


def test_a_zone_without_changes_has_one_standard_time_since_long_ago() -> None:
    expected = [
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Tokyo",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZNAME:JST",
        "TZOFFSETFROM:+0900",
        "TZOFFSETTO:+0900",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]

    assert expected == lines("Asia/Tokyo", range(2026, 2028))


def onsets_of(name: str, years: range) -> list[str]:
    return [line for line in lines(name, years) if line.startswith(("BEGIN:", "DTSTART", "RRULE"))]


def test_changes_without_a_rule_are_listed_one_by_one_with_the_last_of_the_year_before() -> None:
    expected = [
        "BEGIN:VTIMEZONE",
        "BEGIN:DAYLIGHT",
        "DTSTART:20210516T020000",
        "BEGIN:STANDARD",
        "DTSTART:20220327T030000",
        "BEGIN:DAYLIGHT",
        "DTSTART:20220508T020000",
    ]

    assert expected == onsets_of("Africa/Casablanca", range(2022, 2023))


def test_a_rule_that_ends_is_listed_change_by_change() -> None:
    expected = [
        "BEGIN:VTIMEZONE",
        "BEGIN:DAYLIGHT",
        "DTSTART:20171015T000000",
        "BEGIN:STANDARD",
        "DTSTART:20180218T000000",
        "BEGIN:DAYLIGHT",
        "DTSTART:20181104T000000",
        "BEGIN:STANDARD",
        "DTSTART:20190217T000000",
    ]

    assert expected == onsets_of("America/Sao_Paulo", range(2018, 2020))


def test_a_clock_that_is_put_forward_for_good_stays_standard_time() -> None:
    expected = [
        "BEGIN:VTIMEZONE",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "BEGIN:STANDARD",
        "DTSTART:20181028T020000",
    ]

    assert expected == onsets_of("Europe/Volgograd", range(2018, 2020))


def test_dublin_has_its_daylight_time_in_summer_whichever_way_the_database_puts_it() -> None:
    expected = [
        "BEGIN:VTIMEZONE",
        "BEGIN:DAYLIGHT",
        "DTSTART:20250330T010000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "BEGIN:STANDARD",
        "DTSTART:20251026T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    ]

    assert expected == onsets_of("Europe/Dublin", range(2026, 2027))


def test_the_same_zone_and_years_give_the_same_bytes() -> None:
    gaza = ZoneInfo("Asia/Gaza")

    assert (
        timezone(gaza, range(2026, 2029)).to_ical()
        == timezone(ZoneInfo.no_cache("Asia/Gaza"), range(2026, 2029)).to_ical()
    )
