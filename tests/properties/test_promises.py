"""The promises of the default rules: what they leave alone when they say so."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from mobiplan import Busy, Role, Run, Runner, Schedule, Strength, testing
from mobiplan.model import Session, StandaloneWish
from mobiplan.model.session import RunKind, StrengthKind
from mobiplan.planner.questions import Answer
from mobiplan.planner.search import search
from mobiplan.planner.setting.kinds import facts_of, kind_of, shape_of
from mobiplan.rules import (
    DEFAULT_RULES,
    Day,
    Demand,
    Gap,
    Rule,
    RuleSet,
    Scope,
    Start,
    ask,
    prefer,
)

PROMISING = [rule for rule in DEFAULT_RULES if rule.by_kind]
MONDAY = date(2026, 1, 12)
RUNS = ("easy", "tempo", "intervals", "long")
APART = (0, 5, 8, 14, 15, 20, 29, 30, 60, 120, 200, 239, 240, 300, 600, 900)
"""Minutes from what lies on a week to what follows on it."""


def of(*scopes: Scope) -> list[Rule]:
    return [rule for rule in PROMISING if rule.scope in scopes]


@st.composite
def alike(draw: st.DrawFn) -> tuple[Session, Session]:
    """Draw two sessions of a kind that have nothing else in common."""
    moments = st.datetimes(datetime(2026, 1, 5), datetime(2026, 3, 5)).map(  # noqa: DTZ001  in UTC
        lambda at: at.replace(second=0, microsecond=0, tzinfo=UTC)
    )
    names, lengths = st.text("abc", min_size=1, max_size=3), st.integers(1, 300)
    if draw(st.booleans()):
        kind = draw(st.sampled_from(RunKind))
        one, other = (
            Run(kind=kind, minutes=draw(lengths), start=draw(moments), id=draw(names))
            for _ in range(2)
        )
        if kind is RunKind.RACE:
            other = evolve(other, distance_km=one.distance_km, minutes=one.minutes)
        return one, other
    kind = draw(st.sampled_from(StrengthKind))
    one, other = (
        Strength(kind=kind, minutes=draw(lengths), start=draw(moments), id=draw(names))
        for _ in range(2)
    )
    return one, other


def test_most_rules_promise_to_go_by_the_kind() -> None:
    scopes = (Scope.GAP, Scope.LENGTH, Scope.DAY, Scope.DAY_TOTAL, Scope.START, Scope.DEMAND)

    assert [] == [rule for rule in DEFAULT_RULES if rule.scope in scopes and not rule.by_kind]


@pytest.mark.parametrize("rule", of(Scope.GAP), ids=str)
@given(sessions=alike(), minutes=st.integers(0, 3000), later=st.booleans(), same=st.booleans())
def test_a_rule_about_gaps_goes_by_the_kind_of_the_session(
    rule: Rule, sessions: tuple[Session, Session], minutes: int, *, later: bool, same: bool
) -> None:
    gap = (None, minutes) if later else (minutes, None)
    one, other = (rule.cost(Gap(*gap, session, same)) for session in sessions)

    assert kind_of(sessions[0]) == kind_of(sessions[1])
    assert one == other


@pytest.mark.parametrize("rule", of(Scope.LENGTH), ids=str)
@given(sessions=alike(), asked=st.integers(1, 40), least=st.integers(1, 40), older=st.booleans())
def test_a_rule_about_lengths_goes_by_what_is_asked_for(
    rule: Rule, sessions: tuple[Session, Session], asked: int, least: int, *, older: bool
) -> None:
    runners = Runner(), Runner(age=70, focus=["hips"]) if older else Runner(zone="Asia/Tokyo")
    one, other = (
        Demand(
            role=Role.PRE_RUN,
            runner=runner,
            session=session,
            before=session,
            minutes=asked,
            least=least,
        )
        for session, runner in zip(sessions, runners, strict=True)
    )

    for minutes in range(1, 41):
        assert rule.cost(one, minutes) == rule.cost(other, minutes)


@pytest.mark.parametrize("rule", of(Scope.DAY), ids=str)
@given(
    days=st.lists(st.lists(alike(), max_size=2), min_size=3, max_size=3),
    rest=st.lists(st.booleans(), min_size=3, max_size=3),
    weeks=st.integers(1, 60),
)
def test_a_rule_about_days_goes_by_rest_and_the_kinds_of_their_sessions(
    rule: Rule, days: list[list[tuple[Session, Session]]], rest: list[bool], weeks: int
) -> None:
    one, other = (
        _middle(first, [[pair[side] for pair in day] for day in days], rest)
        for side, first in enumerate((MONDAY, MONDAY + timedelta(days=7 * weeks + 3)))
    )

    assert rule.cost(one) == rule.cost(other)


@pytest.mark.parametrize("rule", of(Scope.DAY_TOTAL), ids=str)
@given(
    own=st.lists(alike(), max_size=2),
    others=st.lists(st.lists(alike(), max_size=2), min_size=4, max_size=4),
    rest=st.lists(st.booleans(), min_size=3, max_size=3),
    minutes=st.integers(0, 60),
)
def test_a_rule_about_the_minutes_of_a_day_goes_by_that_day_alone(
    rule: Rule,
    own: list[tuple[Session, Session]],
    others: list[list[tuple[Session, Session]]],
    rest: list[bool],
    minutes: int,
) -> None:
    one, other = (
        _middle(
            MONDAY + timedelta(weeks=side),
            [[pair[side] for pair in day] for day in (others[side], own, others[2 + side])],
            [rest[side], rest[2], rest[1 - side]],
        )
        for side in (0, 1)
    )

    assert rule.cost(one, minutes) == rule.cost(other, minutes)


@st.composite
def of_a_shape(draw: st.DrawFn) -> tuple[Session, Session]:
    """Draw two sessions that differ in nothing but their names and when they are."""
    one, _ = draw(alike())
    if isinstance(one, Run):
        one = evolve(one, temperature_c=draw(st.none() | st.integers(-10, 30)))
    start = draw(st.datetimes(datetime(2026, 1, 5), datetime(2026, 3, 5)))  # noqa: DTZ001  in UTC
    later = start.replace(second=0, microsecond=0, tzinfo=UTC)
    return one, evolve(one, id=draw(st.text("abc")), start=later, day=later.date())


@pytest.mark.parametrize("rule", of(Scope.DEMAND), ids=str)
@given(
    sessions=of_a_shape(),
    age=st.none() | st.integers(5, 110),
    lengths=st.tuples(st.integers(0, 40), st.integers(0, 40)),
    week=st.tuples(st.integers(1, 6), st.booleans()),
)
def test_an_ask_goes_by_all_of_a_session_but_when_it_is(
    rule: Rule,
    sessions: tuple[Session, Session],
    age: int | None,
    lengths: tuple[int, int],
    week: tuple[int, bool],
) -> None:
    runner = Runner(age=age)
    minutes, least = lengths
    ordinal, has_race = week
    one, other = (
        rule.judge(
            Demand(
                role=min(rule.roles),
                runner=runner,
                session=session,
                before=session,
                minutes=minutes,
                least=least,
                ordinal=ordinal,
                has_race=has_race,
            )
        )
        for session in sessions
    )

    assert shape_of(sessions[0]) == shape_of(sessions[1])
    assert (one is None) == (other is None)
    assert one is None or (one.minutes, one.least) == (other.minutes, other.least)
    assert one is None or one == evolve(
        one, role=min(rule.roles), runner=runner, session=sessions[0], before=sessions[0]
    )


def _middle(first: date, days: list[list[Session]], rest: list[bool]) -> Day:
    """Return the second of three days."""
    before, middle, after = (
        Day(
            date=first + timedelta(days=number),
            is_rest=is_rest,
            is_full_rest=is_rest and number == 1,
            sessions=tuple(sessions),
        )
        for number, (sessions, is_rest) in enumerate(zip(days, rest, strict=True))
    )
    return evolve(middle, previous=before, next=after)


@pytest.mark.parametrize("rule", of(Scope.START), ids=str)
@given(sessions=alike(), away=st.integers(0, 900))
def test_a_rule_about_starts_goes_by_how_far_away_they_are(
    rule: Rule, sessions: tuple[Session, Session], away: int
) -> None:
    one, other = (rule.cost(Start(session, away)) for session in sessions)

    assert one == other


@given(pair=alike(), weeks=st.integers(1, 60))
def test_days_with_sessions_of_the_same_kinds_are_of_one_kind(
    pair: tuple[Session, Session], weeks: int
) -> None:
    later = MONDAY + timedelta(weeks=weeks)
    one, other = (
        facts_of(
            Runner(),
            {monday: (session,), **{monday + timedelta(days=away): () for away in range(1, 7)}},
        )
        for session, monday in zip(pair, (MONDAY, later), strict=True)
    )

    assert one[MONDAY].own is other[later].own
    assert (None, one[MONDAY].after) == (other[later].before, other[later].after)
    assert one[MONDAY].own is not other[later + timedelta(days=1)].own


@ask
def whatever_it_is(demand: Demand) -> Demand:
    """Change nothing, and promise nothing."""
    return demand


@prefer(weight=1)
def half_an_hour(day: Day, minutes: int) -> int:
    """Wish for 30 min a day, and promise nothing."""
    del day
    return abs(minutes - 30) // 5


@prefer(weight=1, by_kind=True)
def half_an_hour_by_kind(day: Day, minutes: int) -> int:
    """Wish for 30 min a day, and promise to look at no dates."""
    del day
    return abs(minutes - 30) // 5


LONGER = DEFAULT_RULES.replace("pre_run.band", most=30).replace("pre_run.minutes", quality=30)


@st.composite
def crowded(draw: st.DrawFn) -> Schedule:
    """Draw a week with sessions and a commitment that follow closely on each other."""
    at = datetime(2026, 1, 12, 5, tzinfo=ZoneInfo("Europe/London"))
    sessions: list[Session] = []
    busy: list[Busy] = []
    for _ in range(draw(st.integers(1, 9))):
        at += timedelta(minutes=draw(st.sampled_from(APART)))
        minutes = draw(st.sampled_from((20, 40, 75)))
        kind = draw(st.sampled_from([*RUNS, *StrengthKind, None]))
        if kind is None:
            busy.append(Busy(start=at, end=at + timedelta(minutes=minutes)))
        elif isinstance(kind, StrengthKind):
            sessions.append(Strength(kind=kind, minutes=minutes, start=at))
        else:
            sessions.append(Run(kind=kind, minutes=minutes, start=at))
        at += timedelta(minutes=minutes)
    runner = Runner(
        zone="Europe/London",
        availability=draw(st.sampled_from((None, "05:00-22:00", "04:40-23:50"))),
        rest_days=draw(st.sampled_from(((), ("mon",), ("tue", "wed")))),
        standalone=StandaloneWish(minutes=draw(st.sampled_from((15, 25)))),
    )
    return Schedule(runner=runner, week_of=MONDAY, sessions=sessions, busy=busy)


def near_and_far() -> Schedule:
    """Return a week with intervals half an hour after another run, and later than that."""
    runs: list[Session] = []
    for day, apart in ((13, 30), (15, 120)):
        first = datetime(2026, 1, day, 16, tzinfo=ZoneInfo("Europe/London"))
        later = first + timedelta(minutes=60 + apart)
        runs += [Run(kind="long", minutes=60, start=first)]
        runs += [Run(kind="intervals", minutes=60, start=later)]
    return Schedule(runner=Runner(zone="Europe/London"), week_of=MONDAY, sessions=runs)


@given(crowded(), st.sampled_from([DEFAULT_RULES, LONGER]) | testing.rule_sets())
@example(near_and_far(), LONGER)
def test_without_promises_the_planner_finds_the_same(schedule: Schedule, rules: RuleSet) -> None:
    promised = rules + half_an_hour_by_kind
    answer = search(schedule, promised, 5)
    for unpromised in (promised + whatever_it_is, rules + half_an_hour):
        found = search(schedule, unpromised, 5)

        assert answer.cost == found.cost
        assert _places(answer) == _places(found)


def _places(answer: Answer) -> list[tuple[object, ...]]:
    return [(placed.demand.key, placed.start, placed.end) for placed in answer.placed]
