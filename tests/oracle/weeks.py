"""Random weeks of the full size, realistic and nasty, each made again by its seed."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

from attrs import evolve
from tests.oracle.rule_sets import random_rules

from mobiplan import Availability, Busy, Run, Runner, Schedule, Strength
from mobiplan.model import Session, StandaloneWish, StrengthKind, UsualTimes, Weekday, ZoneChange
from mobiplan.rules import DEFAULT_RULES, RuleSet

WEEKS_OF = (
    *(date(2026, 1, 5) + timedelta(days=n) for n in range(0, 300, 11)),
    *(date(2026, 3, 29), date(2026, 10, 25), date(2026, 3, 8), date(2026, 11, 1)),
)
"""Days of first weeks; in the last four clocks change in London or New York."""

KINDS = (
    *("easy", "easy", "easy", "recovery", "strides", "run_walk", "steady", "progression"),
    *("marathon_pace", "long", "long", "tempo", "threshold", "fartlek", "hills", "intervals"),
    *("intervals", "repetitions", "time_trial"),
)
STRENGTH = ("lower", "upper", "full_body", "core", "plyometric", "circuit")
MINUTES = (12, 20, 29, 30, 40, 45, 50, 60, 60, 75, 90, 110)
GAPS = (0, 1, 2, 3, 5, 8, 10, 12, 14, 15, 16, 20, 25, 29, 30, 35, 45, 60, 90)
STARTS = (
    *(time(5, 30), time(6), time(6, 45), time(7), time(7, 10), time(9), time(10, 30), time(12, 15)),
    *(time(15), time(17), time(17, 30), time(18), time(18), time(18, 7), time(19), time(20, 30)),
)
STRANGE_STARTS = (time(0, 5), time(3), time(22, 50), time(23, 20), time(23, 45), time(1, 30))
WIDE = ("06:00-22:00", "05:30-23:00", "00:00-24:00", "05:00-08:30, 16:00-22:00")
TIGHT = (
    *("06:00-08:00, 17:30-19:10", "17:00-19:00", "18:00-20:17", "12:00-13:00, 18:00-21:00"),
    *("16:00-07:00", "20:00-01:00", "06:50-08:20", "17:20-18:20, 19:05-19:20", ""),
)
WINDOWS = ("17:00-20:00", "06:00-12:00", "05:00-08:00", "18:00-21:15", "20:00-01:00")
USUAL = ("18:00", "18:00", "07:00", "18:03", "12:00", "21:30", "05:15", "23:30")


class Case(NamedTuple):
    """One week to plan.

    Attributes:
        schedule: the week, or two coupled ones.
        rules: the default rules, perhaps with other numbers, or fewer.
        grid: minutes of the grid on which starts lie.
    """

    schedule: Schedule
    rules: RuleSet
    grid: int


def random_case(
    seed: int, *, grid: int | None = None, plain: bool = False, far: bool = False
) -> Case:
    """Return the week of a seed.

    Args:
        seed: the same one gives the same week.
        grid: minutes of the grid; drawn if not given.
        plain: whether to take the default rules as they are.
        far: whether the runner may travel, train by the clock of another zone, and plan more weeks.
    """
    random = Random(seed)  # noqa: S311  not for secrets
    schedule = (_FarDraft if far else _Draft)(random).schedule()
    drawn = random.choice((5, 5, 5, 15, 1))
    starts = [schedule.runner.day_start(day) for day in schedule.days]
    lengths = {b - a for a, b in pairwise([*starts, schedule.span.end])}
    plain_clocks = lengths == {24 * 60}
    rules = random_rules(random, day=schedule.days[2] if plain_clocks else None)
    return Case(schedule, DEFAULT_RULES if plain else rules, drawn if grid is None else grid)


def ordinary_case(seed: int) -> Case:
    """Return a week as most are: 5 runs, 2 times strength and 2 standalone sessions, all timed.

    Args:
        seed: the same one gives the same week.
    """
    random = Random(seed)  # noqa: S311  not for secrets
    monday = date(2026, 1, 12)
    days = [monday + timedelta(days=n) for n in random.sample(range(7), 7)]
    runner = Runner(zone="Europe/London")
    kinds = ["long", *random.sample(KINDS, 4), *random.sample(STRENGTH, 2)]
    sessions = []
    for number, kind in enumerate(kinds):
        day, hour = days[number % 6], 18 if number < 6 else 7
        start = runner.start_on(day, time(hour, random.choice((0, 15, 30))))
        minutes = random.choice((30, 40, 45, 60))
        make = Strength if kind in tuple(StrengthKind) else Run
        sessions.append(make(kind=kind, minutes=minutes, start=start))
    schedule = Schedule(runner=runner, week_of=monday, sessions=sessions)
    return Case(schedule, DEFAULT_RULES, 5)


class _Draft:
    """A schedule in the making.

    Args:
        random: to draw from.
    """

    def __init__(self, random: Random) -> None:
        self.random = random
        self.untimed = random.choice((0, 0, 0.3, 0.7))
        self.crowded = random.random() < 0.3
        self.weeks = self._weeks()
        self.runner = self._runner()
        first = random.choice(WEEKS_OF)
        empty = Schedule(runner=self.runner, week_of=first, weeks=self.weeks)
        self.week_of = empty.week_of
        self.days = empty.days
        self.taken: list[tuple[int, int]] = []
        self.sessions: list[Session] = []

    def schedule(self) -> Schedule:
        """Return it when all is drawn."""
        for week in range(self.weeks):
            self._train(self.days[7 * week : 7 * week + 7])
        return Schedule(
            runner=self.runner,
            week_of=self.week_of,
            weeks=self.weeks,
            sessions=self.sessions,
            busy=list(self._busy()),
        )

    def _weeks(self) -> int:
        return self.random.choices((1, 2), (3, 1))[0]

    def _runner(self) -> Runner:
        random = self.random
        return Runner(
            zone=random.choice(("Europe/London", "Europe/London", "UTC", "America/New_York")),
            availability=self._availability(),
            usual_times=self._usual_times(),
            rest_days=random.sample(list(Weekday), random.choice((0, 1, 1, 2))),
            full_rest_days=random.sample(list(Weekday), random.choice((0, 0, 0, 1))),
            age=random.choice((None, None, 16, 35, 50, 65)),
            standalone=StandaloneWish(
                per_week=random.choice((0, 1, 2, 2, 2, 2, 3, 3, 4, 5, 6)),
                minutes=random.choice((10, 12, 15, 15, 15, 20, 23, 30)),
            ),
            week_start=random.choice((Weekday.MON, Weekday.MON, Weekday.SUN)),
        )

    def _availability(self) -> Availability | None:
        random = self.random
        kind = random.choice(("none", "none", "wide", "wide", "tight", "mixed"))
        if kind == "none":
            return None
        texts = {"wide": WIDE, "tight": TIGHT, "mixed": WIDE + TIGHT}[kind]
        return Availability([random.choice(texts) for _ in Weekday])

    def _usual_times(self) -> UsualTimes:
        random = self.random
        by_day = [(day, random.choice(USUAL)) for day in random.sample(list(Weekday), 2)]
        return UsualTimes(default=random.choice(USUAL), by_day=by_day)

    def _train(self, week: tuple[date, ...]) -> None:
        """Draw the sessions of a week."""
        random = self.random
        runs = random.choice((0, 1, 2, 3, 3, 4, 4, 5, 5, 5, 6, 6, 7, 8))
        work = [self._kind(run=True) for _ in range(runs)]
        work += [self._kind(run=False) for _ in range(random.choice((0, 0, 1, 1, 2, 2, 3)))]
        random.shuffle(work)
        days = random.sample(week, len(week))
        few = days[: random.choice((1, 2, 3))] if self.crowded else days
        for number, kind in enumerate(work):
            self._add(kind, few[number % len(few)])

    def _kind(self, *, run: bool) -> str:
        random = self.random
        if not run:
            return random.choice(STRENGTH)
        return "race" if random.random() < 0.07 else random.choice(KINDS)

    def _add(self, kind: str, day: date) -> None:
        """Add a session to a day where there is room, or leave it out."""
        random = self.random
        minutes = random.choice(MINUTES)
        if random.random() < self.untimed and self._untimed_on(day) < 3:
            window = random.choice((None, None, *WINDOWS)) if random.random() < 0.5 else None
            self.sessions.append(self._session(kind, minutes, None, day, window))
            return
        begin = self._start_on(day)
        if all(begin + minutes <= start or end <= begin for start, end in self.taken):
            start = self._shown(begin)
            if start.date() in self.days:
                self.taken.append((begin, begin + minutes))
                self.sessions.append(self._session(kind, minutes, start, start.date()))

    def _untimed_on(self, day: date) -> int:
        return sum(session.day == day and not session.is_timed for session in self.sessions)

    def _start_on(self, day: date) -> int:
        """Return an instant of a day, often close behind a session that lies on it."""
        random = self.random
        first = self.runner.day_start(day)
        near = [end for start, end in self.taken if first <= start < first + 1440]
        if near and random.random() < 0.5:
            return random.choice(near) + random.choice(GAPS)
        times = STRANGE_STARTS if random.random() < 0.06 else STARTS
        at = random.choice(times)
        return first + at.hour * 60 + at.minute

    def _shown(self, begin: int) -> datetime:
        """Return the start of a session as a clock shows it."""
        return self.runner.clock(begin)

    def _session(
        self,
        kind: str,
        minutes: int,
        start: datetime | None,
        day: date,
        window: str | None = None,
    ) -> Session:
        if kind in tuple(StrengthKind):
            return Strength(kind=kind, minutes=minutes, start=start, day=day, window=window)
        cold = self.random.choice((None, None, None, 20, 5, -3))
        far = self.random.choice((None, 10, 21.1, 42.2)) if kind == "race" else None
        return Run(
            kind=kind,
            minutes=minutes,
            start=start,
            day=day,
            window=window,
            temperature_c=cold,
            distance_km=far,
        )

    def _busy(self) -> Iterator[Busy]:
        """Draw work, and commitments small and large, some right beside sessions."""
        random, clock = self.random, self.runner.clock
        if random.random() < 0.3:
            for day in self.days:
                if day.weekday() < 5:
                    first = self.runner.day_start(day)
                    yield Busy(start=clock(first + 540), end=clock(first + 1020), title="Work")
        for _ in range(random.choice((0, 0, 1, 2, 4, 8))):
            first = self.runner.day_start(random.choice(self.days))
            begin = first + 5 * random.randrange(5 * 12, 23 * 12) + random.choice((0, 0, 2))
            length = random.choice((2, 5, 15, 60, 60, 180, 480))
            yield Busy(start=clock(begin), end=clock(begin + length), title="Meeting")
        for start, end in self.taken:
            if random.random() < 0.12:
                length, gap = random.choice((2, 5, 30, 120)), random.choice((0, 1, 4, 7, 12))
                begin = random.choice((end + gap, start - gap - length))
                yield Busy(start=clock(begin), end=clock(begin + length))


FAR_ZONES = ("Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Auckland", "America/St_Johns")
"""Zones of half and quarter hours, and those in which clocks change at other times of the year."""

TRAVELS = (time(4), time(10), time(11, 30), time(14), time(22))
"""When a traveller sets the clock, in the old zone."""


class _FarDraft(_Draft):
    """A schedule of a runner who may travel, train by other clocks, and plan more weeks."""

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.runner = evolve(self.runner, zone_changes=list(self._travels()))

    def _weeks(self) -> int:
        return self.random.choices((1, 2, 3), (4, 2, 1))[0]

    def _runner(self) -> Runner:
        runner = super()._runner()
        zone = self.random.choice((runner.zone, *FAR_ZONES))
        return evolve(runner, zone=zone)

    def _travels(self) -> Iterator[ZoneChange]:
        random, zone = self.random, self.runner.zone
        days = sorted(random.sample(self.days[::2], random.choice((0, 0, 1, 1, 2))))
        for day in days:
            at = datetime.combine(day, random.choice(TRAVELS), zone)
            zone = ZoneInfo(random.choice(("Europe/Berlin", *FAR_ZONES)))
            yield ZoneChange(at=at, zone=zone)

    def _shown(self, begin: int) -> datetime:
        """Return a start, sometimes as the clock of the calendar it comes from shows it."""
        shown = super()._shown(begin)
        is_foreign = self.random.random() < 0.1
        return shown.astimezone(ZoneInfo("America/New_York")) if is_foreign else shown
