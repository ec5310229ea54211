"""Rows: the sessions and blocks of a plan as lines under their days."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import groupby

from attrs import frozen

from mobiplan.export.wording import short_date
from mobiplan.model import Block, Plan, Role, Session
from mobiplan.model.span import instant, moment
from mobiplan.model.wallclock import ONE_DAY


def days(plan: Plan, zone: str) -> Iterator[str]:
    """Return the lines of each training day that has any.

    Args:
        plan: whose days.
        zone: the name of the zone that the reader knows of; any change of it is said.
    """
    rows = [_of_block(block) for block in plan.blocks]
    rows += [_of_session(session) for session in plan.sessions]
    width = max((len(row.what) for row in rows), default=0)
    for day, of_day in groupby(sorted(rows, key=_in_order), lambda row: row.day):
        lines = [short_date(day)]
        for row in of_day:
            if row.zone != zone:
                zone = row.zone
                lines.append(f"  times in {zone}:")
            lines.append(row.text(width))
        yield "\n".join(lines)


@frozen
class _Row:
    """One line of a day."""

    day: date
    start: datetime
    end: datetime
    what: str
    length: str
    about: str

    @property
    def zone(self) -> str:
        return str(self.start.tzinfo)

    def text(self, width: int) -> str:
        """Return the line, with so many columns for what it is."""
        when = f"{self.start:%H:%M}-{self.end:%H:%M}"
        cells = f"  {when}  {self.what:<{width}}  {self.length:>7}  {self.about}".rstrip()
        return f"{cells}{self._other_date()}"

    def _other_date(self) -> str:
        """Say on which date it starts or ends, where its times alone would mislead."""
        if self.start.date() != self.day:
            return f"  ({self._date(self.start.date())})"
        if self.end.replace(tzinfo=None) - self.start.replace(tzinfo=None) >= ONE_DAY:
            return f"  (until {self._date(self.end.date())})"
        return ""

    def _date(self, other: date) -> str:
        by_distance = {-1: "day before", 1: "next day"}
        return by_distance.get((other - self.day).days, short_date(other))


def _of_block(block: Block) -> _Row:
    tie = "after" if block.role is Role.POST_RUN else "for"
    about = f"{tie} {block.session.label}" if block.session else ""
    length = f"{block.minutes} min"
    return _Row(block.day, block.start, block.end, block.role.label, length, about)


def _of_session(session: Session) -> _Row:
    start = moment(session.span.start, session.end.tzinfo or UTC)
    return _Row(session.day, start, session.end, session.label, "", session.title)


def _in_order(row: _Row) -> tuple[date, int]:
    return row.day, instant(row.start)
