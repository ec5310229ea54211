"""Everyday wishes, ready-made: each is given its values here, and a level by `must` or `prefer`."""

from collections.abc import Iterable, Iterator
from datetime import date, time

from attrs import field, frozen

from mobiplan.errors import Problem
from mobiplan.model import Block, Busy, Role, Run, Weekday
from mobiplan.model.span import HOUR
from mobiplan.rules.numbers import Sport, clock_time, some_days, some_roles, some_sports, spelled
from mobiplan.rules.views import Clock, Day, Gap
from mobiplan.rules.wish import STANDALONE, Wish, blocks_of

_A_DAY = 24 * HOUR
_QUARTER = 15
"""Minutes of missing a wish that count one. House default."""


def _minute(at: time) -> int:
    return at.hour * HOUR + at.minute


def _quarters(minutes: int) -> int:
    """Count quarter hours, each begun one whole."""
    return max(-(-minutes // _QUARTER), 0)


@frozen(repr=False)
class NotBefore(Wish):
    """Blocks do not start before a time of day; each quarter hour too early counts one.

    Args:
        at: by the wall clock; a text such as "07:00" stands for it.
        roles: of the blocks, one or several; standalone sessions by default.

    Example:
        >>> from mobiplan.rules import DEFAULT_RULES, must
        >>> (DEFAULT_RULES + must(NotBefore("07:00")))["wish.not_before.07:00"].statement
        'No mobility session starts before 07:00.'
    """

    at: time = field(converter=clock_time)
    roles: frozenset[Role] = field(default=STANDALONE, converter=some_roles, kw_only=True)

    @property
    def statement(self) -> str:
        """The wish in one sentence."""
        return f"No {blocks_of(self.roles)} starts before {self.at:%H:%M}."

    def judge(self, clock: Clock) -> int:
        """Count the quarter hours by which a block starts too early."""
        return _quarters(_minute(self.at) - _minute(clock.start))


@frozen(repr=False)
class NotAfter(Wish):
    """Blocks are over by a time of day; each quarter hour too late counts one.

    Args:
        at: by the wall clock of the day on which the block starts.
        roles: of the blocks, one or several; standalone sessions by default.

    Example:
        >>> NotAfter("21:00").statement
        'No mobility session ends after 21:00.'
    """

    at: time = field(converter=clock_time)
    roles: frozenset[Role] = field(default=STANDALONE, converter=some_roles, kw_only=True)

    @property
    def statement(self) -> str:
        """The wish in one sentence."""
        return f"No {blocks_of(self.roles)} ends after {self.at:%H:%M}."

    def judge(self, clock: Clock) -> int:
        """Count the quarter hours by which a block ends too late."""
        next_day = _A_DAY if clock.end <= clock.start else 0
        return _quarters(_minute(clock.end) + next_day - _minute(self.at))


@frozen(repr=False)
class Within(Wish):
    """Blocks lie in a favourite window of the day; each quarter hour outside counts one.

    Args:
        earliest: the start of the window by the wall clock.
        latest: its end; a window that ends before it starts passes midnight.
        roles: of the blocks, one or several; standalone sessions by default.

    Example:
        >>> from mobiplan.rules import prefer
        >>> prefer(Within("12:00", "14:00"), weight=3).statement
        'A mobility session lies between 12:00 and 14:00.'
    """

    earliest: time = field(converter=clock_time)
    latest: time = field(converter=clock_time)
    roles: frozenset[Role] = field(default=STANDALONE, converter=some_roles, kw_only=True)

    def misfits(self) -> Iterator[Problem]:
        """Refuse a window without length."""
        if self.latest == self.earliest:
            expected = "another time than what is earliest"
            yield Problem("Within.latest", expected, spelled(self.latest))

    @property
    def statement(self) -> str:
        """The wish in one sentence."""
        window = f"{self.earliest:%H:%M} and {self.latest:%H:%M}"
        return f"A {blocks_of(self.roles)} lies between {window}."

    def judge(self, clock: Clock) -> int:
        """Count the quarter hours by which a block would have to move to lie inside."""
        begin, start = _minute(self.earliest), _minute(clock.start)
        length = (_minute(self.latest) - begin) % _A_DAY
        offset = (start - begin) % _A_DAY
        late = offset + (_minute(clock.end) - start) % _A_DAY - length
        return _quarters(min(late, _A_DAY - offset))


@frozen(repr=False)
class OnlyOn(Wish):
    """Blocks lie on certain days only; each on another day counts one.

    Args:
        days: weekdays such as "sat", dates, or both.
        roles: of the blocks, one or several; standalone sessions by default.

    Example:
        >>> OnlyOn(["sun", "sat"])
        OnlyOn(['sat', 'sun'])
    """

    days: frozenset[Weekday | date] = field(converter=some_days)
    roles: frozenset[Role] = field(default=STANDALONE, converter=some_roles, kw_only=True)

    @property
    def statement(self) -> str:
        """The wish in one sentence."""
        return f"A {blocks_of(self.roles)} lies only on {_days(self.days)}."

    def judge(self, day: Day) -> int:
        """Count a block on another day."""
        return int(not {day.weekday, day.date} & self.days)


@frozen(repr=False)
class NeverOn(Wish):
    """Blocks lie on all but certain days; each on one of them counts one.

    Args:
        days: weekdays such as "fri", dates, or both.
        roles: of the blocks, one or several; standalone sessions by default.

    Example:
        >>> NeverOn(date(2026, 1, 14)).statement
        'No mobility session lies on 2026-01-14.'
    """

    days: frozenset[Weekday | date] = field(converter=some_days)
    roles: frozenset[Role] = field(default=STANDALONE, converter=some_roles, kw_only=True)

    @property
    def statement(self) -> str:
        """The wish in one sentence."""
        return f"No {blocks_of(self.roles)} lies on {_days(self.days)}."

    def judge(self, day: Day) -> int:
        """Count a block on one of the days."""
        return int(bool({day.weekday, day.date} & self.days))


def _days(days: Iterable[Weekday | date]) -> str:
    weekdays = [day.title() for day in Weekday if day in set(days)]
    dates = sorted(f"{day}" for day in days if not isinstance(day, Weekday))
    return ", ".join((*weekdays, *dates))


@frozen(repr=False)
class RestAfter(Wish):
    """Blocks leave some rest after other commitments; each quarter hour less counts one.

    Args:
        minutes: elapsed, from the end of the commitment to the start of the block.
        title: words that the title of the commitment holds, in any case; all by default.
        roles: of the blocks, one or several; standalone sessions by default.

    Example:
        >>> RestAfter(60, title="work").statement
        'At least 60 min lie between "work" and a mobility session after it.'
    """

    minutes: int
    title: str = field(default="", kw_only=True)
    roles: frozenset[Role] = field(default=STANDALONE, converter=some_roles, kw_only=True)

    @property
    def statement(self) -> str:
        """The wish in one sentence."""
        what = f'"{self.title}"' if self.title else "a commitment"
        who = blocks_of(self.roles)
        return f"At least {self.minutes} min lie between {what} and a {who} after it."

    def judge(self, block: Block, busy: Busy) -> int:
        """Count the quarter hours of rest that are missing."""
        rest = block.span.start - busy.span.end
        if rest < 0 or self.title.casefold() not in busy.title.casefold():
            return 0
        return _quarters(self.minutes - rest)


@frozen(repr=False)
class AwayFrom(Wish):
    """Standalone sessions lie hours away from sessions of a sport; each hour less counts one.

    Args:
        sports: "run", "strength", or kinds such as "intervals"; one or several.
        hours: elapsed, before and after the session.

    Example:
        >>> AwayFrom("strength", hours=6).statement
        'A mobility session lies at least 6 h away from strength.'
    """

    by_kind = True
    sports: frozenset[Sport] = field(converter=some_sports)
    hours: int = field(kw_only=True)

    @property
    def reach(self) -> int:
        """The minutes from which on it is silent."""
        return self.hours * HOUR

    @property
    def statement(self) -> str:
        """The wish in one sentence."""
        sports = ", ".join(sorted(self.sports)).replace("_", " ")
        return f"A {blocks_of(self.roles)} lies at least {self.hours} h away from {sports}."

    def judge(self, gap: Gap) -> int:
        """Count the hours that are missing, each begun one whole."""
        sport = "run" if isinstance(gap.session, Run) else "strength"
        apart = gap.after if gap.before is None else gap.before
        kind = getattr(gap.session, "kind", sport)
        if apart is None or not {sport, kind} & self.sports:
            return 0
        return max(-(-(self.hours * HOUR - apart) // HOUR), 0)
