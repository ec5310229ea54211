"""The planner against brute force: every combination of places, scored by the naive audit."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import pairwise, product
from math import prod

from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from mobiplan import Availability, Block, Plan, Role, Run, Runner, Schedule, Score, Strength, plan
from mobiplan.model import Level, Session, Span, StandaloneWish, Weekday, Window
from mobiplan.model.plan import ROLE_WEIGHTS
from mobiplan.model.span import instant, moment
from mobiplan.planner import check
from mobiplan.planner.auditing import score
from mobiplan.planner.setting.demands import demands_of
from mobiplan.rules import DEFAULT_RULES, Demand, RuleSet

NEVER = 1 << 62
"""More than any instant."""

GRID = 5
MOST_COMBINATIONS = 1500

MONDAY = date(2026, 1, 12)
WINDOWS = ("", "06:00-06:10", "18:00-18:20", "07:00-07:33", "07:10-07:40, 19:00-19:10")


@st.composite
def tiny_weeks(draw: st.DrawFn) -> Schedule:
    """Draw a week with at most two short sessions and hardly any time."""
    windows = draw(st.lists(st.sampled_from(WINDOWS), min_size=3, max_size=3))
    runner = Runner(
        zone="Europe/London",
        availability=Availability([*windows, "", "", "", ""]),
        rest_days=draw(st.sets(st.sampled_from([Weekday.MON, Weekday.TUE]), max_size=1)),
        standalone=StandaloneWish(
            per_week=draw(st.integers(0, 2)), minutes=draw(st.sampled_from([10, 12, 15]))
        ),
    )
    kinds = st.sampled_from(["easy", "recovery", "intervals", "race", "upper", "lower"])
    days, starts = st.integers(0, 2), st.sampled_from([367, 425, 430, 1090])
    drawn = draw(st.lists(st.tuples(days, starts, kinds), max_size=2, unique_by=lambda d: d[:2]))
    sessions: list[Session] = []
    for day, minute, kind in drawn:
        begin = runner.day_start(MONDAY + timedelta(days=day)) + minute
        start = runner.clock(begin)
        if not any(s.span.overlaps(Span(begin, begin + 12)) for s in sessions):
            make = Strength if kind in {"upper", "lower"} else Run
            sessions.append(make(kind=kind, minutes=12, start=start))
    return Schedule(runner=runner, week_of=MONDAY, sessions=sessions)


rule_sets = st.sampled_from(
    [
        DEFAULT_RULES,
        DEFAULT_RULES.replace("standalone.spacing", hours=20),
        DEFAULT_RULES.replace("standalone.spacing", hours=24),
        DEFAULT_RULES.replace("day.cap", minutes=9),
        DEFAULT_RULES.replace("day.soft_cap", minutes=5, weight=4),
        DEFAULT_RULES - "day.cap" - "standalone.before_race",
        DEFAULT_RULES.replace("post_run.soon", good=0).replace("block.full_length", weight=1),
    ]
)


@st.composite
def chains(draw: st.DrawFn) -> Schedule:
    """Draw a week without sessions in which standalone sessions hardly find the time."""
    days = st.sampled_from(["18:00-18:20", "18:05-18:17", "18:10-18:25", "18:00-18:25"])
    windows = draw(st.lists(days, min_size=2, max_size=3))
    runner = Runner(
        availability=Availability([*windows, *[""] * (7 - len(windows))]),
        standalone=StandaloneWish(
            per_week=draw(st.integers(2, 3)), minutes=draw(st.sampled_from([10, 11, 15]))
        ),
    )
    return Schedule(runner=runner, week_of=MONDAY)


@st.composite
def pairs(draw: st.DrawFn) -> Schedule:
    """Draw two sessions that leave little time between them, also across midnight."""
    begin, gap = draw(st.sampled_from([23 * 60 + 40, 12 * 60])), draw(st.integers(15, 18))
    window = Window(*(time(m // 60 % 24, m % 60) for m in (begin, begin + 24 + gap)))
    runner = Runner(
        availability=Availability([f"{window}", *[""] * 6]),
        standalone=StandaloneWish(per_week=0),
    )
    first, second = (runner.day_start(MONDAY) + begin + n for n in (0, 12 + gap))
    kinds = st.sampled_from(["easy", "intervals", "race"])
    runs = [
        Run(kind=draw(kinds), minutes=12, start=runner.clock(start)) for start in (first, second)
    ]
    return Schedule(runner=runner, week_of=MONDAY, sessions=runs)


pair_rules = st.builds(
    lambda shortest, cap, soft, soon: (
        DEFAULT_RULES.replace("block.shortest", minutes=shortest)
        .replace("day.cap", minutes=cap)
        .replace("day.soft_cap", minutes=soft, weight=4)
        .replace("post_run.soon", good=soon)
    ),
    st.sampled_from([4, 8]),
    st.sampled_from([9, 12, 45]),
    st.sampled_from([8, 30]),
    st.sampled_from([0, 10]),
)


def _options(demand: Demand, schedule: Schedule) -> Iterator[Block]:
    """Return every block that could answer a demand, without asking any rule.

    A cooldown is asked for behind one session, and so before the next one.
    """
    step = GRID if demand.role is Role.STANDALONE else 1
    after = demand.after.span.end if demand.after else None
    later = [s.span.start for s in schedule.sessions if after is None or s.span.start >= after]
    end = min(later, default=NEVER) if after is not None else NEVER
    for window in schedule.windows:
        for minutes in range(demand.minutes, demand.least - 1, -step):
            first = -(-window.start // step) * step
            last = min(window.end, end) - minutes
            for start in range(first, last + 1, step):
                zone = schedule.runner.zone
                yield Block(
                    uid=f"{demand.key}",
                    role=demand.role,
                    start=moment(start, zone),
                    minutes=minutes,
                    asked=demand.minutes,
                    day=demand.session.day if demand.session else moment(start, zone).date(),
                    session=demand.session,
                )


def _score(schedule: Schedule, blocks: tuple[Block, ...], rules: RuleSet) -> Score:
    ordered = tuple(sorted(blocks, key=lambda block: block.span))
    found = Plan(schedule=schedule, blocks=ordered, sessions=schedule.sessions)
    return score(found, check(found, rules=rules))


def _best(schedule: Schedule, rules: RuleSet) -> Score:
    demands = demands_of(schedule, schedule.sessions, rules)
    choices: list[list[tuple[Block, ...]]] = []
    for demand in demands:
        alone = [(b,) for b in _options(demand, schedule) if not _breaks(schedule, (b,), rules)]
        choices.append([(), *alone])
    assume(prod(map(len, choices)) <= MOST_COMBINATIONS)
    best: Score | None = None
    for picked in product(*choices):
        blocks = tuple(block for some in picked for block in some)
        spans = sorted(block.span for block in blocks)
        if _out_of_order(blocks) or any(a.overlaps(b) for a, b in pairwise(spans)):
            continue
        missing = sum(
            ROLE_WEIGHTS[demand.role]
            for demand, some in zip(demands, picked, strict=True)
            if not some
        )
        if best is not None and missing > best.unplaced:
            continue
        found = evolve(_score(schedule, blocks, rules), unplaced=missing)
        if found.broken == 0 and (best is None or found < best):
            best = found
    assert best is not None
    return best


def _breaks(schedule: Schedule, blocks: tuple[Block, ...], rules: RuleSet) -> bool:
    found = Plan(schedule=schedule, blocks=blocks, sessions=schedule.sessions)
    return any(finding.level is Level.MUST for finding in check(found, rules=rules))


def _out_of_order(blocks: tuple[Block, ...]) -> bool:
    """Whether a standalone session has a lower ordinal than an earlier one of its week."""
    starts = [instant(block.start) for block in blocks if block.role is Role.STANDALONE]
    return starts != sorted(set(starts))


@settings(max_examples=60)
@given(chains(), st.sampled_from([0, 23, 24]))
def test_no_chain_of_standalone_sessions_scores_better_than_the_plan(
    schedule: Schedule, hours: int
) -> None:
    rules = DEFAULT_RULES.replace("standalone.spacing", hours=hours)

    assert plan(schedule, rules=rules).score == _best(schedule, rules)


@settings(max_examples=12)
@given(pairs(), pair_rules)
def test_no_pair_of_blocks_between_two_sessions_scores_better_than_the_plan(
    schedule: Schedule, rules: RuleSet
) -> None:
    assert plan(schedule, rules=rules).score == _best(schedule, rules)


@settings(max_examples=25, suppress_health_check=[HealthCheck.filter_too_much])
@given(tiny_weeks(), rule_sets)
def test_no_combination_of_places_scores_better_than_the_plan(
    schedule: Schedule, rules: RuleSet
) -> None:
    found = plan(schedule, rules=rules)
    best = _best(schedule, rules)

    assert found.score == best
    assert found.optimal
