"""Sessions: the runs and the strength work that a runner already has."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from enum import StrEnum

from attrs import Factory, evolve, field, frozen
from attrs.validators import optional

from mobiplan.errors import Problem, ScheduleError
from mobiplan.model.availability import Window
from mobiplan.model.fields import (
    in_named_zone,
    line,
    member,
    not_among,
    on_clock,
    require_day,
    whole,
    whole_minute,
    within,
)
from mobiplan.model.span import Span, instant, moment
from mobiplan.model.wallclock import ONE_DAY, quoted

LONGEST_SESSION = 2880
"""Minutes of the longest session that is believed: a 48-hour race. House default."""


class Hardness(StrEnum):
    """How hard a run is on the runner; long runs are a class of their own."""

    EASY = "easy"
    MODERATE = "moderate"
    HARD = "hard"
    LONG = "long"


class RunKind(StrEnum):
    """What a run is for. ``hardness`` groups the kinds as coaches do.

    Example:
        >>> RunKind.STEADY.hardness, RunKind.HILLS.is_quality
        (<Hardness.MODERATE: 'moderate'>, True)
    """

    RECOVERY = "recovery"
    EASY = "easy"
    LONG = "long"
    STEADY = "steady"
    PROGRESSION = "progression"
    MARATHON_PACE = "marathon_pace"
    TEMPO = "tempo"
    THRESHOLD = "threshold"
    FARTLEK = "fartlek"
    HILLS = "hills"
    INTERVALS = "intervals"
    REPETITIONS = "repetitions"
    STRIDES = "strides"
    TIME_TRIAL = "time_trial"
    RACE = "race"
    RUN_WALK = "run_walk"

    @property
    def label(self) -> str:
        """A few words for people, such as "easy run"."""
        words = self.replace("_", " ")
        return words if self in _ALREADY_A_NOUN else f"{words} run"

    @property
    def hardness(self) -> Hardness:
        """The class of hardness; what is neither easy, moderate nor long is hard."""
        return _HARDNESS.get(self, Hardness.HARD)

    @property
    def is_quality(self) -> bool:
        """Whether the run is hard: tempo, threshold, fartlek, hills, and all that is faster."""
        return self.hardness is Hardness.HARD

    @property
    def is_demanding(self) -> bool:
        """Whether the run is hard or long."""
        return self.hardness in {Hardness.HARD, Hardness.LONG}


_ALREADY_A_NOUN = {RunKind.RACE, RunKind.TIME_TRIAL, RunKind.FARTLEK, RunKind.RUN_WALK}

_HARDNESS = {
    RunKind.RECOVERY: Hardness.EASY,
    RunKind.EASY: Hardness.EASY,
    RunKind.STRIDES: Hardness.EASY,
    RunKind.RUN_WALK: Hardness.EASY,
    RunKind.STEADY: Hardness.MODERATE,
    RunKind.PROGRESSION: Hardness.MODERATE,
    RunKind.MARATHON_PACE: Hardness.MODERATE,
    RunKind.LONG: Hardness.LONG,
}


class RaceDistance(StrEnum):
    """The class of a race: up to 10 km, up to the half marathon, or beyond it."""

    SHORT = "short"
    HALF = "half"
    MARATHON = "marathon"


class StrengthKind(StrEnum):
    """What a strength session trains."""

    LOWER = "lower"
    UPPER = "upper"
    FULL_BODY = "full_body"
    CORE = "core"
    PLYOMETRIC = "plyometric"
    CIRCUIT = "circuit"

    @property
    def label(self) -> str:
        """A few words for people, such as "lower-body strength"."""
        half = self in {StrengthKind.LOWER, StrengthKind.UPPER}
        words = f"{self}-body" if half else self.replace("_", "-")
        return f"{words} strength"

    @property
    def loads_legs(self) -> bool:
        """Whether the legs do most of the work."""
        return self not in {StrengthKind.UPPER, StrengthKind.CORE}


def session_kind(word: str) -> RunKind | StrengthKind:
    """Read the kind of a run or of strength; no word means both.

    Raises:
        ScheduleError: it is neither.

    Example:
        >>> session_kind("hills"), session_kind("core")
        (<RunKind.HILLS: 'hills'>, <StrengthKind.CORE: 'core'>)
    """
    with suppress(ScheduleError):
        return member(RunKind, word)
    with suppress(ScheduleError):
        return member(StrengthKind, word)
    raise not_among((*RunKind, *StrengthKind), word)


class Load(StrEnum):
    """How heavy a strength session is, apart from its kind."""

    LIGHT = "light"
    MODERATE = "moderate"
    HEAVY = "heavy"


def _run_kind(word: str) -> RunKind:
    return member(RunKind, word)


def _strength_kind(word: str) -> StrengthKind:
    return member(StrengthKind, word)


def read_load(word: str | None) -> Load | None:
    """Read how heavy a strength session is; None passes."""
    return None if word is None else member(Load, word)


def read_window(window: Window | str | None) -> Window | None:
    """Read the window of a session; None passes.

    Raises:
        ScheduleError: it is no window.
    """
    if window is None or isinstance(window, Window):
        return window
    if not isinstance(window, str):
        raise ScheduleError(Problem("window", '"HH:MM-HH:MM"', quoted(window)))
    try:
        return Window.parse(window)
    except ScheduleError as error:
        located = error.under("window")
        raise located from None


def too_short(window: Window | None, minutes: int) -> Iterator[Problem]:
    """Find a window in which a session has no room on any day."""
    if window is not None and window.minutes < minutes:
        yield Problem("window", f"a window of at least {minutes} min", quoted(str(window)))


def beside(window: object, **others: object) -> Iterator[Problem]:
    """Find values that a window cannot stand beside, such as a start."""
    for name, value in others.items():
        if window is not None and value is not None:
            yield Problem("window", f"no window beside a {name}", quoted(f"{window}"))


def _day_of_start(session: "Session") -> date | None:
    return session.start.date() if isinstance(session.start, datetime) else None


@frozen(kw_only=True)
class Session:
    """What runs and strength sessions have in common; use `Run` or `Strength`.

    Args:
        minutes: elapsed length, 1 to 2880.
        start: aware, on a whole minute, in a zone of `zoneinfo`; any other offset is taken as the
            instant that it means and shown in the runner's zone. None (the default) leaves it to
            the planner to find a start on ``day``. A session with a start is never moved.
        day: the training day; by default the date on which ``start`` shows. Needed without a start.
        window: where the planner may put a session without a start: it begins on ``day`` and lies
            in the window that opens then by the runner's clock, and in the availability too where
            the runner states one. None (the default) leaves it all of the availability, stated or
            not. A text such as "17:00-20:00" stands for it; it may pass midnight.
        id: unique in its schedule; by default the schedule derives one.
        title: one line for people; may be empty.

    Raises:
        ScheduleError: a value is missing or out of bounds, or the window is shorter than the
            session or stands beside a start.
    """

    minutes: int = field(validator=whole(1, LONGEST_SESSION, "minutes"))
    start: datetime | None = field(
        default=None, converter=in_named_zone, validator=optional(whole_minute), eq=on_clock
    )
    day: date = field(default=Factory(_day_of_start, takes_self=True))
    window: Window | None = field(default=None, converter=read_window)
    id: str = field(default="", converter=line)
    title: str = field(default="", converter=line)
    _span: Span | None = field(init=False, default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Work out the instants once."""
        if self.start is not None:
            begin = instant(self.start)
            object.__setattr__(self, "_span", Span(begin, begin + self.minutes))

    @day.validator
    def _day_fits_start(self, _attribute: object, day: date) -> None:
        if day is None or isinstance(day, datetime):
            raise ScheduleError(Problem("day", "a date, or a start", f"{day}"))
        require_day("day", day)
        if self.start is None or self.start.date() == day:
            return
        if not self.is_in_utc or abs(self.start.date() - day) > ONE_DAY:
            expected = f"the day of its start, {self.start.date()}"
            raise ScheduleError(Problem("day", expected, f"{day}"))

    @window.validator
    def _window_fits(self, _attribute: object, window: Window | None) -> None:
        if window is None:
            return
        problems = (*beside(window, start=self.start), *too_short(window, self.minutes))
        if problems:
            raise ScheduleError(*problems)

    @property
    def is_timed(self) -> bool:
        """Whether the session has a start."""
        return self.start is not None

    @property
    def span(self) -> Span:
        """The instants that the session takes.

        Raises:
            ValueError: it has no start yet.
        """
        if self._span is None:
            message = f"{self.label} on {self.day} has no start yet"
            raise ValueError(message)
        return self._span

    @property
    def end(self) -> datetime:
        """The aware end, on the clock on which the session starts."""
        if self.start is None or self.start.tzinfo is None:
            message = f"{self.label} on {self.day} has no start yet"
            raise ValueError(message)
        return moment(self.span.end, self.start.tzinfo)

    def starting(self, start: datetime) -> "Session":
        """Return the same session at a start, on the day on which that shows, without a window."""
        return evolve(self, start=start, day=start.date(), window=None)

    @property
    def is_in_utc(self) -> bool:
        """Whether the start was given as a bare instant, without a clock to show it on."""
        return self.start is not None and self.start.tzinfo is UTC

    @property
    def sport(self) -> str:
        """The word for the sport: "run" or "strength"."""
        return type(self).__name__.casefold()

    @property
    def label(self) -> str:
        """A few words for people, such as "easy run"."""
        raise NotImplementedError

    @property
    def is_demanding(self) -> bool:
        """Whether it is a hard or long run."""
        return False


@frozen(kw_only=True, cache_hash=True)
class Run(Session):
    """A run.

    Args:
        kind: what it is for.
        distance_km: 0.1 to 500, or None where it is not known.
        temperature_c: the air that is expected, -60 to 60 °C, or None.

    Example:
        >>> from zoneinfo import ZoneInfo
        >>> start = datetime(2026, 1, 13, 18, 0, tzinfo=ZoneInfo("Europe/London"))
        >>> run = Run(kind="intervals", minutes=60, start=start)
        >>> run.label, run.end.isoformat()
        ('intervals run', '2026-01-13T19:00:00+00:00')
        >>> Run(kind="easy", minutes=40, day=date(2026, 1, 14)).is_timed
        False
    """

    kind: RunKind = field(converter=_run_kind)
    distance_km: float | None = field(default=None, validator=within(0.1, 500, "km"))
    temperature_c: float | None = field(default=None, validator=within(-60, 60, "°C"))

    @property
    def label(self) -> str:
        """A few words for people, such as "easy run"."""
        return self.kind.label

    @property
    def is_demanding(self) -> bool:
        """Whether it is a hard or long run."""
        return self.kind.is_demanding

    @property
    def is_race(self) -> bool:
        """Whether it is a race."""
        return self.kind is RunKind.RACE

    @property
    def race_distance(self) -> RaceDistance:
        """The class of the race, by its distance or, where that is not known, by its length.

        The bounds are 10 km or 75 min, and 21.1 km or 150 min. House defaults.
        """
        short, half = (10.0, 21.1) if self.distance_km is not None else (75, 150)
        amount = self.distance_km if self.distance_km is not None else self.minutes
        if amount <= short:
            return RaceDistance.SHORT
        return RaceDistance.HALF if amount <= half else RaceDistance.MARATHON


@frozen(kw_only=True, cache_hash=True)
class Strength(Session):
    """A strength session.

    Args:
        kind: what it trains.
        load: how heavy it is, or None where it is not known.

    Example:
        >>> Strength(kind="upper", minutes=40, day=date(2026, 1, 15)).label
        'upper-body strength'
    """

    kind: StrengthKind = field(converter=_strength_kind)
    load: Load | None = field(default=None, converter=read_load)

    @property
    def label(self) -> str:
        """A few words for people, such as "lower-body strength"."""
        return self.kind.label
