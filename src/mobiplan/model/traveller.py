"""The clock of someone who may travel: instants and what the wall shows, from zone to zone."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from attrs import field, frozen

from mobiplan.errors import Problem, ScheduleError
from mobiplan.model.fields import whole_minute
from mobiplan.model.span import instant, moment
from mobiplan.model.wallclock import ONE_DAY, first_instant, on_the_clock, parse_zone, quoted


@frozen(kw_only=True)
class ZoneChange:
    """From an instant on, the clock shows another zone.

    Args:
        at: the aware instant, on a whole minute.
        zone: the new zone.
    """

    at: datetime = field(validator=whole_minute)
    zone: ZoneInfo = field(converter=parse_zone)


def _changes(changes: Iterable[ZoneChange]) -> tuple[ZoneChange, ...]:
    return tuple(changes)


@frozen(kw_only=True)
class Traveller:
    """Someone whose clock shows one zone, or one after another.

    Args:
        zone: the zone of the wall clock, "UTC" by default.
        zone_changes: later zones, in the order of their instants.
    """

    zone: ZoneInfo = field(default=ZoneInfo("UTC"), converter=parse_zone)
    zone_changes: tuple[ZoneChange, ...] = field(default=(), converter=_changes)

    @zone_changes.validator
    def _in_order(self, _attribute: object, changes: tuple[ZoneChange, ...]) -> None:
        at = [instant(change.at) for change in changes]
        if at != sorted(set(at)):
            found = ", ".join(change.at.isoformat() for change in changes)
            raise ScheduleError(Problem("zone_changes", "instants in ascending order", found))

    def zone_at(self, minute: int) -> ZoneInfo:
        """Return the zone of the clock at an instant."""
        zone = self.zone
        for change in self.zone_changes:
            if instant(change.at) <= minute:
                zone = change.zone
        return zone

    def clock(self, minute: int) -> datetime:
        """Return an instant as the clock shows it."""
        return moment(minute, self.zone_at(minute))

    def periods(self) -> Iterator[tuple[ZoneInfo, int | None, int | None]]:
        """Return each zone with the first instant at which it is in force and the first after."""
        edges = [instant(change.at) for change in self.zone_changes]
        zones = (self.zone, *(change.zone for change in self.zone_changes))
        return zip(zones, (None, *edges), (*edges, None), strict=True)

    def instants(self, day: date, at: time) -> tuple[int, ...]:
        """Return the instants at which the clock shows a time on a day, in order.

        Example:
            >>> noon = datetime(2026, 1, 14, 12, tzinfo=ZoneInfo("UTC"))
            >>> change = ZoneChange(at=noon, zone="Europe/Berlin")
            >>> eastward = Traveller(zone="Europe/London", zone_changes=[change])
            >>> [len(eastward.instants(date(2026, 1, 14), time(hour, 30))) for hour in (11, 12)]
            [1, 0]
        """
        shown = {
            minute
            for zone, begin, finish in self.periods()
            for minute in on_the_clock(day, at, zone)
            if (begin is None or begin <= minute) and (finish is None or minute < finish)
        }
        return tuple(sorted(shown))

    def reach(self, day: date, at: time) -> datetime:
        """Return when the clock first shows a time on a day or, where it skips it, is past it."""
        return self.clock(self._reached(day, at))

    def _reached(self, day: date, at: time) -> int:
        *earlier, (last, since, _) = self.periods()
        for zone, begin, finish in earlier:
            minute = _from(begin, first_instant(day, at, zone))
            if finish is None or minute < finish:
                return minute
        return _from(since, first_instant(day, at, last))

    def start_on(self, day: date, at: time, zone: ZoneInfo | None = None) -> datetime:
        """Return the aware start that a day and a time mean; the earlier of two.

        Args:
            day: the date on the clock.
            at: the time on the clock.
            zone: whose clock; by default the traveller's own.

        Raises:
            ScheduleError: the clock never shows that time, because it is put forward over it.
        """
        instants = on_the_clock(day, at, zone) if zone else self.instants(day, at)
        if instants:
            return moment(instants[0], zone or self.zone_at(instants[0]))
        later = moment(first_instant(day, at, zone), zone) if zone else self.reach(day, at)
        expected = f"a time that exists on {day} in {later.tzinfo}"
        found, hint = quoted(f"{at:%H:%M}"), quoted(f"{later:%H:%M}")
        raise ScheduleError(Problem("start", expected, found, hint))

    def day_start(self, day: date) -> int:
        """Return the first instant at which the clock shows a day or, if it skips it, a later."""
        return self._reached(day, time(0))

    def shows(self, day: date) -> tuple[tuple[int, int], ...]:
        """Return from which instant to before which the clock shows a day.

        That is once, unless the traveller comes back to a day, or skips it.

        Example:
            >>> noon = datetime(2026, 1, 14, 12, tzinfo=ZoneInfo("Pacific/Auckland"))
            >>> change = ZoneChange(at=noon, zone="America/New_York")
            >>> westward = Traveller(zone="Pacific/Auckland", zone_changes=[change])
            >>> [end - start for start, end in westward.shows(date(2026, 1, 13))]
            [1440, 360]
        """
        found: list[tuple[int, int]] = []
        for zone, begin, finish in self.periods():
            first, after = (first_instant(day + n * ONE_DAY, time(0), zone) for n in (0, 1))
            start, end = _from(begin, first), after if finish is None else min(after, finish)
            if start < end:
                found.append((start, end))
        return tuple(found)

    def zone_on(self, day: date) -> ZoneInfo:
        """Return the zone in which a day begins."""
        return self.zone_at(self.day_start(day))


def _from(begin: int | None, minute: int) -> int:
    return minute if begin is None else max(begin, minute)
