"""The best arrangement of sessions without a start is the best of all that there are."""
# ruff: noqa: SLF001  bounds are seen only from inside the search

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise, product
from random import Random
from zoneinfo import ZoneInfo

import pytest
from tests.oracle.weeks import Case, random_case

from mobiplan import Availability, Run, Runner, Schedule, Strength
from mobiplan.model import Role, Session, StandaloneWish
from mobiplan.planner.attached.surroundings import Standalone, solved, surroundings_of
from mobiplan.planner.setting.costs import FORBIDDEN, PENALTY
from mobiplan.planner.setting.room import ground_of
from mobiplan.planner.setting.scene import Scene
from mobiplan.planner.setting.verdicts import binding
from mobiplan.planner.standalone.daybooks import NOWHERE
from mobiplan.planner.untimed import arranging
from mobiplan.planner.untimed.arranging import Arranging
from mobiplan.planner.untimed.openings import Openings
from mobiplan.planner.untimed.sessions import Untimed
from mobiplan.planner.untimed.starts import left_out, open_days, starting
from mobiplan.planner.untimed.yards import Yard, yards_of
from mobiplan.rules import DEFAULT_RULES

LONDON = ZoneInfo("Europe/London")

SEEDS = range(0, 1600, 8)
MOST = 300
"""Arrangements of one yard that are tried at most."""


def yards(case: Case) -> tuple[Yard, ...]:
    """Return the yards of a week in which sessions have no start, if they can be told apart."""
    ground, binds = ground_of(case.schedule), binding(case.rules)
    days = tuple(open_days(ground, binds, case.grid))
    untimed = Untimed(ground, binds, case.grid, days)
    return yards_of(untimed, Scene(ground, binds, ground.timed)) or ()


def small(yard: Yard) -> bool:
    tries = 1
    for starts in yard.open.options:
        tries *= len(starts) + 1
    return tries <= MOST


def standalones(yard: Yard, random: Random) -> tuple[Standalone, ...]:
    """Return standalone sessions near a yard, at most one a day, where nothing is in their way."""
    ground, scene = yard.scene.ground, yard.scene
    found: list[Standalone] = []
    for number, day in enumerate(ground.days):
        first, end = ground.midnights[number : number + 2]
        start = first + 5 * random.randrange((end - first) // 5)
        minutes = random.choice((10, 15, 20, 30))
        is_free = any(begin <= start and start + minutes <= over for begin, over in scene.free)
        if is_free and random.random() < 0.5:
            found.append((day, start, start + minutes))
    return tuple(found)


def arrangements(yard: Yard) -> Iterator[tuple[int, tuple[Session, ...]]]:
    """Yield all arrangements, each with what its starts cost, and those that are left out."""
    runner, sessions = yard.scene.ground.schedule.runner, yard.open.sessions
    for starts in product(*([None, *options] for options in yard.open.options)):
        chosen = list(zip(sessions, starts, strict=True))
        cost = sum(left_out(session) if start is None else start[1] for session, start in chosen)
        given = tuple(starting(one, start[0], runner) for one, start in chosen if start)
        spans = sorted((session.span.start, session.span.end) for session in given)
        if all(one[1] <= other[0] for one, other in pairwise(spans)):
            yield cost, given


def gaps(yard: Yard, given: tuple[Session, ...], some: tuple[Standalone, ...]) -> int:
    """Return what rules say of the gaps between sessions and standalone ones, or FORBIDDEN."""
    rules = yard.scene.binding.on[Role.STANDALONE]
    penalty = 0
    for session in given:
        for day, start, end in some:
            around = rules.around(session, same_day=session.day == day)
            if end <= session.span.start:
                said = around.before(session.span.start - end)
            elif session.span.end <= start:
                said = around.after(start - session.span.end)
            else:
                said = FORBIDDEN
            if said == FORBIDDEN:
                return FORBIDDEN
            penalty += said
    return penalty * PENALTY


def brute(yard: Yard, some: tuple[Standalone, ...]) -> int:
    """Return the least cost of all arrangements, each solved by itself."""
    costs = []
    for cost, given in arrangements(yard):
        more = gaps(yard, given, some)
        if more != FORBIDDEN:
            sessions = sorted((*yard.scene.sessions, *given), key=lambda session: session.span)
            scene = Scene(yard.scene.ground, yard.scene.binding, tuple(sessions))
            clusters = surroundings_of(scene).clusters
            own = [cluster for cluster in clusters if set(cluster.days) & set(yard.days)]
            costs.append(cost + more + sum(solved(cluster, some)[0] for cluster in own))
    return min(costs)


def full_day(seed: int) -> Case:
    """Return a week of which one evening has three sessions without a start, and one or two more.

    They get in each other's way, join, and have too many minutes together.
    """
    random = Random(seed)  # noqa: S311  the same week for each seed
    kinds = ("easy", "recovery", "intervals", "long", "strides")
    sessions = [_session(random, kinds, f"{17 + random.randrange(2)}:00") for _ in range(3)]
    fixed = [
        _session(
            random,
            kinds,
            None,
            datetime(2026, 1, 13, hour, 10 * random.randrange(6), tzinfo=LONDON),
        )
        for hour in random.sample((16, 18, 20), random.randrange(3))
    ]
    schedule = Schedule(
        runner=Runner(zone="Europe/London", standalone=StandaloneWish(per_week=2)),
        week_of=date(2026, 1, 12),
        sessions=[*sessions, *fixed],
    )
    rules = DEFAULT_RULES.replace("day.cap", minutes=random.choice((10, 20, 30, 45)))
    rules = rules.replace("day.soft_cap", minutes=random.choice((5, 10, 30)), weight=2)
    return Case(schedule, rules if random.random() < 0.8 else rules - "transition.join", 15)


def _session(
    random: Random, kinds: tuple[str, ...], window: str | None, start: datetime | None = None
) -> Session:
    day = date(2026, 1, 13)
    minutes = random.choice((12, 20, 30))
    given = f"{window}-{19 + random.randrange(2)}:00" if window else None
    if random.random() < 0.35:
        return Strength(day=day, start=start, window=given, minutes=minutes, kind="upper")
    return Run(day=day, start=start, window=given, minutes=minutes, kind=random.choice(kinds))


def close_day(seed: int) -> Case:
    """Return a week with two sessions that follow closely, and two that may come between them."""
    random = Random(seed)  # noqa: S311  the same week for each seed
    first = datetime(2026, 1, 13, 17, 20, tzinfo=LONDON)
    gap = random.choice((10, 12, 14, 15, 25))
    later = first + timedelta(minutes=20 + gap)
    kinds = ("easy", "intervals", "long")
    fixed = [
        Run(day=first.date(), start=first, minutes=20, kind=random.choice(kinds)),
        Strength(day=first.date(), start=later, minutes=20, kind="lower"),
    ]
    free = [
        Run(day=first.date(), minutes=10, kind=random.choice(kinds), window="17:00-18:50"),
        Strength(day=first.date(), minutes=10, kind="upper", window="17:20-19:00"),
    ]
    schedule = Schedule(
        runner=Runner(
            zone="Europe/London",
            standalone=StandaloneWish(per_week=2),
            availability=Availability.parse(random.choice(("16:00-20:00", "17:20-18:40"))),
        ),
        week_of=date(2026, 1, 12),
        sessions=[*fixed, *free[: random.choice((1, 2))]],
    )
    rules = DEFAULT_RULES.replace("day.cap", minutes=random.choice((3, 5, 8, 12, 20, 45)))
    rules = rules.replace("day.soft_cap", minutes=5, weight=2)
    for name in ("session.usual_time", "block.full_length", "day.cap", "day.soft_cap"):
        rules = random.choice((rules, rules - name))
    return Case(schedule, rules, 5)


@pytest.mark.parametrize("first", range(0, 160, 40))
def test_no_session_between_two_that_follow_closely_is_better_than_the_best(first: int) -> None:
    for seed in range(first, first + 40):
        for yard in yards(close_day(seed)):
            some = standalones(yard, Random(seed))  # noqa: S311

            assert yard.best().least == brute(yard, ()), seed
            assert yard.best(some).least == brute(yard, some), seed


@pytest.mark.parametrize("first", range(0, 60, 15))
def test_no_order_of_three_sessions_of_a_day_is_better_than_the_best(first: int) -> None:
    for seed in range(first, first + 15):
        for yard in yards(full_day(seed)):
            some = standalones(yard, Random(seed))  # noqa: S311

            assert yard.best().least == brute(yard, ()), seed
            assert yard.best(some).least == brute(yard, some), seed


@pytest.mark.parametrize("first", SEEDS[::50])
def test_no_arrangement_is_better_than_the_best(first: int) -> None:
    tried = 0
    for seed in range(first, first + 400, 8):
        random = Random(seed)  # noqa: S311  the same week for each seed
        for yard in filter(small, yards(random_case(seed))):
            some = standalones(yard, random)
            tried += 1

            assert yard.best().least == brute(yard, ()), seed
            assert yard.best(some).least == brute(yard, some), seed

    assert tried > 2


def ways(search: Arranging, begun: object, bound: int) -> tuple[int, int]:
    """Return the cost of the best that comes of something begun, and the highest bound before it.

    If that is more than the best costs, something else would be taken for the best.
    """
    if isinstance(begun, arranging._Ended):
        return bound, bound
    search._known.clear()
    follows = search._taken if isinstance(begun, arranging._Turn) else search._after
    found = [ways(search, part, least) for least, part in [*follows(begun)]]
    best = min((cost for cost, _ in found), default=NOWHERE)
    highest = max(bound, min((least for _, least in found), default=NOWHERE))
    assert isinstance(begun, arranging._Turn) or highest <= best, begun
    return best, highest


WAYS = [
    *map(close_day, range(80)),
    *map(full_day, (*range(60), 1150)),
    *map(random_case, (*SEEDS[::4], 5752)),
]


@pytest.mark.parametrize("first", range(0, len(WAYS), 50))
def test_no_bound_on_the_way_to_the_best_is_more_than_that_costs(first: int) -> None:
    for seed, case in enumerate(WAYS[first : first + 50]):
        for yard in filter(small, yards(case)):
            some = standalones(yard, Random(seed))  # noqa: S311
            openings = tuple(
                Openings(number, starts, yard.outlook)
                for number, starts in enumerate(yard.open.options)
            )
            for holes in ((), tuple((start, end) for _, start, end in some)):
                begun = arranging._Begun({0: 0}, 0, (1 << len(openings)) - 1)
                best, _ = ways(Arranging(yard.outlook, openings, holes), begun, -NOWHERE)

                assert Arranging(yard.outlook, openings, holes).best().least == best, case


def apart(some: tuple[Standalone, ...], minutes: int) -> tuple[Standalone, ...]:
    """Return those of some standalone sessions that are so far from the last one that is."""
    kept: list[Standalone] = []
    for one in some:
        if not kept or one[1] - kept[-1][2] >= minutes:
            kept.append(one)
    return tuple(kept)


def together(case: Case, seed: int) -> Iterator[tuple[int, int]]:
    """Yield what standalone sessions are counted for, and what they do together."""
    random = Random(seed)  # noqa: S311
    for yard in filter(small, yards(case)):
        for some in (apart(standalones(yard, random), yard.apart) for _ in range(5)):
            counted = sum(yard.counted(one) for one in some)
            yield counted, yard.best(some).least - yard.least


COUNTED = [*WAYS, full_day(204)]


@pytest.mark.parametrize("first", range(0, len(COUNTED), 50))
def test_standalone_sessions_are_not_counted_for_more_than_they_do_together(first: int) -> None:
    for seed, case in enumerate(COUNTED[first : first + 50]):
        for counted, more in together(case, seed):
            assert counted <= more, case


@pytest.mark.parametrize(("case", "seed"), [(random_case(610), 43), (full_day(613), 46)])
def test_nor_are_they_where_a_session_is_left_out(case: Case, seed: int) -> None:
    for counted, more in together(case, seed):
        assert counted <= more
