"""Time zones: the VTIMEZONE of a zone, made from the changes that zoneinfo knows.

icalendar makes them too, but starts daylight saving an hour late and lists single dates, where
Outlook reads yearly rules only.
"""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vDatetime, vRecur, vUTCOffset

from mobiplan.export.escaping import text
from mobiplan.export.onsets import Onset, before, byday, onsets


def timezone(zone: ZoneInfo, years: range) -> Timezone:
    """Return the VTIMEZONE of a zone, right in some years.

    Changes that follow yearly rules in these years and the one before are written as such; where
    some do not, all are listed. One observance is in force as the years begin.

    Args:
        zone: which one.
        years: those of the events, by the clocks of the zone; at least one.

    Example:
        >>> berlin = timezone(ZoneInfo("Europe/Berlin"), range(2026, 2027))
        >>> [part["RRULE"].to_ical().decode() for part in berlin.subcomponents]
        ['FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3', 'FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10']
    """
    component = Timezone()
    component["TZID"] = text(zone.key)
    for onset, rule in sorted(_observances(zone, years)):
        component.add_component(_observance(onset, rule))
    return component


def _observances(zone: ZoneInfo, years: range) -> Iterator[tuple[Onset, str]]:
    """Return the first onset of each rule or, where some follow none, each onset by itself."""
    known = range(years.start - 1, years.stop)
    found = onsets(zone, known)
    kinds = [[onset for onset in found if onset.kind == kind] for kind in {o.kind for o in found}]
    rules = [byday(alike, known) for alike in kinds]
    if found and all(rules):
        yield from ((alike[0], rule) for alike, rule in zip(kinds, rules, strict=True))
        return
    earlier = [onset for onset in found if onset.at.year < years.start]
    yield earlier[-1] if earlier else before(zone, years.start), ""
    yield from ((onset, "") for onset in found if onset.at.year in years)


def _observance(onset: Onset, rule: str) -> TimezoneStandard | TimezoneDaylight:
    component = TimezoneDaylight() if onset.is_daylight else TimezoneStandard()
    component["DTSTART"] = vDatetime(onset.at)
    component["TZOFFSETFROM"] = vUTCOffset(onset.offset_from)
    component["TZOFFSETTO"] = vUTCOffset(onset.offset_to)
    component["TZNAME"] = text(onset.name)
    if rule:
        component["RRULE"] = vRecur({"FREQ": "YEARLY", "BYDAY": rule, "BYMONTH": onset.at.month})
    return component
