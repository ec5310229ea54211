"""Print how long planning takes: `python -m tests.bench.plan_weeks`; compare within one run.

A week has 5 runs, 2 strength sessions and 2 standalone ones, drawn from a seed; the rules are the
default ones. "At first sight" a week is new, but the rules have been asked about others; "again" it
is planned a second time at once. The collector of garbage is at work, but leaves alone what the
bench itself holds.
"""

import gc
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter
from zoneinfo import ZoneInfo

from attrs import evolve

from mobiplan import (
    Availability,
    Block,
    Busy,
    Run,
    Runner,
    Schedule,
    Strength,
    check,
    plan,
    read,
    to_ics,
)
from mobiplan.model import Session
from mobiplan.planner.search import search
from mobiplan.rules import DEFAULT_RULES, Day, RuleSet, prefer

EXAMPLES = Path(__file__).parents[2] / "examples"
WEEKS = 300
YEARS = 15
MONDAY = date(2026, 1, 12)
LONDON = ZoneInfo("Europe/London")
RUNS = ("easy", "easy", "recovery", "tempo", "intervals", "hills", "steady", "long", "strides")
MORNINGS_AND_EVENINGS = Availability.parse("06:30-08:00, 17:30-21:00")
STRENGTH = ("upper", "lower", "core", "full_body")


def random_week(seed: int, *, weeks: int = 1, untimed: int = 0) -> Schedule:
    """Return weeks with 5 runs and 2 strength sessions each, some of them without a start."""
    random = Random(seed)  # noqa: S311  not for secrets
    sessions: list[Session] = []
    busy: list[Busy] = []
    for week in range(weeks):
        monday = MONDAY + timedelta(weeks=week)
        days = random.sample(range(7), 5)
        free = random.sample(range(5), untimed)
        for number, day in enumerate(days):
            start = _moment(monday + timedelta(day), random.choice((7, 8, 17, 18)), random)
            minutes = random.choice((30, 40, 45, 50, 60, 75, 90))
            when = {"day": start.date()} if number in free else {"start": start}
            sessions.append(Run(kind=random.choice(RUNS), minutes=minutes, **when))
        for day in random.sample(range(7), 2):
            start = _moment(monday + timedelta(day), 12, random)
            sessions.append(Strength(kind=random.choice(STRENGTH), minutes=40, start=start))
        for day in random.sample(range(7), 2):
            start = _moment(monday + timedelta(day), 20, random)
            busy.append(Busy(start=start, end=start + timedelta(minutes=45)))
    return Schedule(
        runner=Runner(zone="Europe/London"),
        week_of=MONDAY,
        weeks=weeks,
        sessions=sessions,
        busy=busy,
    )


def _moment(day: date, hour: int, random: Random) -> datetime:
    return datetime.combine(day, time(hour, random.randrange(0, 60, 5)), LONDON)


def seconds(work: Callable[[], object]) -> float:
    """Return the wall time of one call."""
    began = perf_counter()
    work()
    return perf_counter() - began


def row(name: str, times: Iterable[float]) -> str:
    """Return one line of the table, in milliseconds."""
    found = [1000 * taken for taken in times]
    high = quantiles(found, n=100)[-1] if len(found) > 1 else found[0]
    return f"{name:<52} {median(found):9.3f} {high:9.3f} {max(found):9.3f}"


def spare_what_is_held() -> None:
    """Let the collector look only at what is made from now on."""
    gc.collect()
    gc.freeze()


def searches(schedules: list[Schedule], rules: RuleSet = DEFAULT_RULES) -> list[float]:
    """Return the time that the search takes for each schedule."""
    spare_what_is_held()
    return [seconds(lambda s=schedule: search(s, rules, 5)) for schedule in schedules]


def twice(schedules: Iterable[Schedule]) -> Iterable[Schedule]:
    """Return schedules that were just planned."""
    spare_what_is_held()
    for schedule in schedules:
        plan(schedule)
        yield schedule


def again(schedules: list[Schedule], rules: RuleSet = DEFAULT_RULES) -> list[float]:
    """Return the time that the search takes for each schedule a second time."""
    spare_what_is_held()
    found: list[float] = []
    for schedule in schedules:
        search(schedule, rules, 5)
        found.append(seconds(lambda s=schedule: search(s, rules, 5)))
    return found


def after_a_change(schedules: Iterable[Schedule]) -> Iterable[float]:
    """Return the time that the search takes after a session of a known week was moved."""
    spare_what_is_held()
    for schedule in schedules:
        search(schedule, DEFAULT_RULES, 5)
        first, *rest = schedule.sessions
        if first.start is not None:
            moved = first.starting(first.start + timedelta(minutes=5))
            changed = evolve(schedule, sessions=[moved, *rest])
            yield seconds(lambda s=changed: search(s, DEFAULT_RULES, 5))


def moved_by(weeks: int, schedule: Schedule) -> Iterable[Session]:
    """Yield the sessions of a schedule some weeks later."""
    for session in schedule.sessions:
        if session.start is not None:
            start = session.start + timedelta(weeks=weeks)
            yield evolve(session, start=start, day=start.date(), id="")


def a_month_later(schedule: Schedule) -> Schedule:
    """Return the same week four weeks later, without its commitments."""
    week_of = schedule.week_of + timedelta(weeks=4)
    return evolve(schedule, week_of=week_of, sessions=[*moved_by(4, schedule)], busy=[])


def repeated(schedule: Schedule, weeks: int) -> Schedule:
    """Return weeks that are all like one."""
    sessions = [session for week in range(weeks) for session in moved_by(week, schedule)]
    return evolve(schedule, weeks=weeks, sessions=sessions)


def rows() -> Iterable[str]:
    """Return the lines of the table."""
    searches([random_week(-seed, untimed=seed % 3) for seed in range(1, 100)])
    timed = [random_week(seed) for seed in range(WEEKS)]
    new = [random_week(seed) for seed in range(WEEKS, 2 * WEEKS)]
    movable = [random_week(seed, untimed=2) for seed in range(WEEKS)]
    yield row("search, one week, at first sight", searches(timed))
    yield row("search, one week, again", again(timed))
    yield row("search, the same a month later", searches([*map(a_month_later, timed)]))
    yield row("search, 2 of 5 runs without a start, at first sight", searches(movable))
    yield row("search, 2 of 5 runs without a start, again", again(movable))
    yield row(
        "search, 5 of 5 runs without a start, at first sight",
        searches([random_week(seed, untimed=5) for seed in range(WEEKS)]),
    )
    for weeks in (16, 52):
        year = random_week(7, weeks=weeks, untimed=5)
        tight = Runner(zone="Europe/London", availability=MORNINGS_AND_EVENINGS)
        yield row(f"search, {weeks} weeks, no run with a start", searches([year]))
        yield row("the same, with little time", searches([evolve(year, runner=tight)]))
    plans = [plan(schedule) for schedule in timed]
    spare_what_is_held()
    yield row("plan, one week, at first sight", (seconds(lambda s=s: plan(s)) for s in new))
    yield row("plan, one week, again", (seconds(lambda s=s: plan(s)) for s in twice(timed)))
    yield row(
        "plan and all its findings, again",
        (seconds(lambda s=s: plan(s).findings) for s in twice(timed)),
    )
    yield row("check", (seconds(lambda p=p: check(p)) for p in plans[:50]))
    yield row("to_ics", (seconds(lambda p=p: to_ics(p)) for p in plans[:50]))
    yield row("search, one week, a run moved by 5 minutes", after_a_change(timed))
    years = [random_week(seed, weeks=52) for seed in range(YEARS)]
    yield row("search, 52 varied coupled weeks, at first sight", searches(years))
    yield row("search, 52 varied coupled weeks, again", searches(years))
    same = [repeated(schedule, 52) for schedule in timed[:YEARS]]
    yield row("search, 52 equal weeks, at first sight", searches(same))
    yield row("search, 52 equal weeks, again", searches(same))
    fifty = DEFAULT_RULES + [_favourite(number) for number in range(50)]
    yield row("search, one week, 50 rules more, at first sight", searches(timed, fifty))
    yield row("search, one week, 50 rules more, again", again(timed, fifty))
    opaque = DEFAULT_RULES + [_opaque(number) for number in range(50)]
    yield row("search, one week, 50 opaque rules more", searches(timed, opaque))
    example = read(EXAMPLES / "week.toml")
    yield row(
        "plan, examples/week.toml, again", (seconds(lambda: plan(example)) for _ in range(99))
    )


def _favourite(number: int) -> object:
    @prefer(id=f"bench.{number}", weight=number)
    def favourite(day: Day) -> int:
        """A day is as good as its date."""
        return day.date.day * number % 7

    return favourite


def _opaque(number: int) -> object:
    @prefer(id=f"opaque.{number}", weight=number, roles="standalone")
    def opaque(block: Block) -> int:
        """A block is as good as the quarter of an hour at which it starts."""
        return block.start.minute // 15 * number % 3

    return opaque


if __name__ == "__main__":
    print(f"{'milliseconds':<52} {'median':>9} {'p99':>9} {'max':>9}")  # noqa: T201  a table is what it is for
    for line in rows():
        print(line, flush=True)  # noqa: T201  a table is what it is for
