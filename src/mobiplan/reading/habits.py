"""Habits: what a runner says once about sessions that come from calendars."""

from collections.abc import Mapping
from datetime import time
from re import fullmatch

from attrs import field, frozen

from mobiplan.errors import Problem, ScheduleError
from mobiplan.model import RunKind, Session, Weekday, Window
from mobiplan.model.fields import whole
from mobiplan.model.session import LONGEST_SESSION
from mobiplan.model.wallclock import by_weekday, parse_time, quoted

_KM_A_MILE = 1.609344
_FASTEST, _SLOWEST = 120, 1200

Start = time | Window
"""When a session usually starts: at a time, or somewhere in a window."""


def read_pace(word: object) -> int:
    """Read a pace, such as "5:45" or "9:15/mi", to seconds a kilometre.

    Raises:
        ScheduleError: it is no pace from 2:00 to 20:00 a kilometre.

    Example:
        >>> read_pace("6:00"), read_pace("9:00/mi")
        (360, 336)
    """
    match = isinstance(word, str) and fullmatch(r"(\d{1,2}):([0-5]\d)\s*(/\s*(km|mi))?", word)
    if match:
        length = _KM_A_MILE if match[4] == "mi" else 1
        seconds = round((int(match[1]) * 60 + int(match[2])) / length)
        if _FASTEST <= seconds <= _SLOWEST:
            return seconds
    expected = 'a pace such as "5:45" a kilometre or "9:15/mi"'
    raise ScheduleError(Problem("", expected, quoted(word)))


def read_start(word: object) -> Start:
    """Read a time of day, or a window.

    Raises:
        ScheduleError: it is neither.

    Example:
        >>> read_start("08:00"), str(read_start("06:30-09:00"))
        (datetime.time(8, 0), '06:30-09:00')
    """
    if isinstance(word, str) and "-" in word:
        return Window.parse(word)
    return parse_time(word)


Starts = tuple[Start | None, Mapping[Weekday, Start]]
"""The start on every weekday that is not named, and those of the others."""


def read_starts(word: object) -> Starts:
    """Read one start for all days, or a table of starts by weekday, and "default"."""
    table = word if isinstance(word, dict) else {"default": word}
    return by_weekday(table, read_start)


def kind_key(word: str) -> str:
    """Read a kind of run or of strength, or "run" or "strength" for all of them.

    Raises:
        ScheduleError: it is none.
    """
    from mobiplan.model.session import session_kind  # noqa: PLC0415  its errors name the kinds

    return word if word in {"run", "strength"} else session_kind(word)


@frozen(kw_only=True)
class Habits:
    """What is taken for sessions that do not say it, and what in a calendar counts as busy.

    Args:
        pace: seconds a kilometre, for runs that tell only their distance; 360 by default, which
            is 6:00. House default.
        run_minutes: for runs that tell neither length nor distance, 45 by default. House default.
        long_minutes: the same for long runs, 90 by default. House default.
        strength_minutes: the same for strength, 45 by default. House default.
        starts: by kind of run or strength, "run" or "strength": the start of sessions that have
            only a date, by weekday.
        warmup_counts_inside_session: whether the entries of the calendar include the warm-up; then
            each session is read as beginning ``warmup_minutes`` later, so that it finds room there.
        warmup_minutes: 5 to 30, 10 by default (the longest warm-up that the rules ask for).
        tentative_is_busy: whether tentative events of busy calendars block time; they do.
        all_day_is_busy: whether all-day events of busy calendars do; they do not.
        before: minutes kept free before a commitment, 0 to 240 (commuting).
        after: minutes kept free after it, 0 to 240 (a shower).
        me: the runner's addresses in invitations, to see which are declined.

    Example:
        >>> from datetime import date
        >>> from mobiplan.model import Run
        >>> habits = Habits(pace=330, starts={"long": read_starts("08:00")})
        >>> habits.start_of(Run(kind="long", minutes=90, day=date(2026, 1, 18)))
        datetime.time(8, 0)
    """

    pace: int = field(default=360, validator=whole(_FASTEST, _SLOWEST, "seconds a kilometre"))
    run_minutes: int = field(default=45, validator=whole(1, LONGEST_SESSION, "minutes"))
    long_minutes: int = field(default=90, validator=whole(1, LONGEST_SESSION, "minutes"))
    strength_minutes: int = field(default=45, validator=whole(1, LONGEST_SESSION, "minutes"))
    starts: Mapping[str, Starts] = field(factory=dict, hash=False)
    warmup_counts_inside_session: bool = False
    warmup_minutes: int = field(default=10, validator=whole(5, 30, "minutes"))
    tentative_is_busy: bool = True
    all_day_is_busy: bool = False
    before: int = field(default=0, validator=whole(0, 240, "minutes"))
    after: int = field(default=0, validator=whole(0, 240, "minutes"))
    me: frozenset[str] = frozenset()

    def start_of(self, session: Session) -> Start | None:
        """Return when a session usually starts, or None where the runner does not say."""
        kind = getattr(session, "kind", "")
        for key in (kind, session.sport):
            default, by_day = self.starts.get(key, (None, {}))
            found = by_day.get(Weekday.of(session.day), default)
            if found is not None:
                return found
        return None

    def minutes_of(self, kind: object, *, run: bool) -> int:
        """Return the minutes of a session that says nothing of its length."""
        if not run:
            return self.strength_minutes
        return self.long_minutes if kind is RunKind.LONG else self.run_minutes


DEFAULT_HABITS = Habits()
"""What is taken where a runner says nothing."""
