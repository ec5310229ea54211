"""The promises of the default rules: what they leave alone when they say so."""

from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mobiplan import Role, Run, Runner, Strength
from mobiplan.model import Session
from mobiplan.model.session import RunKind, StrengthKind
from mobiplan.planner.kinds import kind_of, kinds_of
from mobiplan.rules import DEFAULT_RULES, Day, Demand, Gap, Rule, Scope, Start

PROMISING = [rule for rule in DEFAULT_RULES if rule.by_kind]
MONDAY = date(2026, 1, 12)


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
    scopes = (Scope.GAP, Scope.LENGTH, Scope.DAY, Scope.DAY_TOTAL, Scope.START)

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


@pytest.mark.parametrize("rule", of(Scope.DAY, Scope.DAY_TOTAL), ids=str)
@given(
    days=st.lists(st.lists(alike(), max_size=2), min_size=3, max_size=3),
    rest=st.lists(st.booleans(), min_size=3, max_size=3),
    weeks=st.integers(1, 60),
    minutes=st.integers(0, 60),
)
def test_a_rule_about_days_goes_by_rest_and_the_kinds_of_their_sessions(
    rule: Rule,
    days: list[list[tuple[Session, Session]]],
    rest: list[bool],
    weeks: int,
    minutes: int,
) -> None:
    one, other = (
        _middle(first, [[pair[side] for pair in day] for day in days], rest)
        for side, first in enumerate((MONDAY, MONDAY + timedelta(days=7 * weeks + 3)))
    )
    more = (minutes,) if rule.scope is Scope.DAY_TOTAL else ()

    assert rule.cost(one, *more) == rule.cost(other, *more)


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
    first = kinds_of({MONDAY: Day(date=MONDAY, sessions=pair[:1])})
    other = kinds_of({later: Day(date=later, sessions=pair[1:])})
    empty = kinds_of({later: Day(date=later)})

    assert first[MONDAY] is other[later]
    assert first[MONDAY] is not empty[later]
