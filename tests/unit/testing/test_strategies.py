"""The strategies draw what they promise, shrink to the simplest, and reach what is telling."""

from collections import Counter
from datetime import date, time

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from mobiplan import Availability, Busy, Run, Runner, Schedule, testing
from mobiplan.model import Level, Role, Session, StandaloneWish, Window
from mobiplan.rules import DEFAULT_RULES, NotBefore, Rule, RuleSet, Wish, must

MONDAY = date(2026, 1, 5)
SIMPLEST = Runner(standalone=StandaloneWish(per_week=0, minutes=10))
EMPTY = Schedule(runner=SIMPLEST, week_of=MONDAY)
WEEKS = testing.schedules(runner=st.just(SIMPLEST), most_sessions=4, most_busy=1)
THOROUGH = settings(max_examples=2000, phases=[Phase.generate, Phase.shrink], database=None)


def simplest(strategy: st.SearchStrategy[object], such_that: object = lambda _: True) -> object:
    return find(strategy, such_that, settings=THOROUGH)


def untimed(schedule: Schedule) -> list[Session]:
    return [session for session in schedule.sessions if not session.is_timed]


def timed(schedule: Schedule) -> list[Session]:
    return [session for session in schedule.sessions if session.is_timed]


@pytest.mark.parametrize(
    ("strategy", "expected"),
    [
        (testing.weeks_of(), MONDAY),
        (testing.availabilities(), Availability.parse("06:00-22:00")),
        (testing.windows(minutes=40), Window("00:00", "00:40")),
        (testing.runners(), SIMPLEST),
        (testing.schedules(most_weeks=2), EMPTY),
        (
            testing.sessions(runner=SIMPLEST, first=MONDAY),
            Run(kind="recovery", minutes=10, start=SIMPLEST.clock(EMPTY.span.start)),
        ),
        (
            testing.commitments(schedule=EMPTY),
            Busy(start=SIMPLEST.clock(EMPTY.span.start), end=SIMPLEST.clock(EMPTY.span.start + 15)),
        ),
        (testing.wishes(), NotBefore("00:00")),
        (testing.everyday_rules(), must(NotBefore("00:00"))),
        (testing.rule_sets(), DEFAULT_RULES),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_strategy_shrinks_to_the_simplest(
    strategy: st.SearchStrategy[object], expected: object
) -> None:
    assert expected == simplest(strategy)


def test_the_simplest_session_without_a_start_lies_on_the_first_day() -> None:
    found = simplest(testing.sessions(runner=SIMPLEST, first=MONDAY), lambda s: not s.is_timed)

    assert Run(kind="recovery", minutes=10, day=MONDAY) == found


def test_the_simplest_window_has_no_time_to_spare() -> None:
    found = simplest(WEEKS, lambda s: any(one.window for one in s.sessions))

    only = Run(kind="recovery", minutes=10, day=MONDAY, window="00:00-00:10")
    assert Schedule(runner=SIMPLEST, week_of=MONDAY, sessions=[only]) == found


def crowded(schedule: Schedule) -> bool:
    return 4 in Counter(session.day for session in untimed(schedule)).values()


def test_a_day_may_hold_as_many_sessions_without_a_start_as_a_schedule_takes() -> None:
    found = simplest(WEEKS, crowded)

    four = [Run(kind="recovery", minutes=10, day=MONDAY)] * 4
    assert Schedule(runner=SIMPLEST, week_of=MONDAY, sessions=four) == found


@pytest.mark.parametrize("gap", [0, 14, 15])
def test_sessions_follow_one_another_at_a_telling_distance(gap: int) -> None:
    def apart(schedule: Schedule) -> bool:
        spans = [session.span for session in timed(schedule)]
        return any(a.end + gap == b.start for a in spans for b in spans)

    found = simplest(WEEKS, apart)
    assert () == found.busy


@pytest.mark.parametrize("side", ["before", "behind"])
def test_commitments_touch_sessions(side: str) -> None:
    def touching(schedule: Schedule) -> bool:
        return any(
            busy.span.end == session.span.start
            if side == "before"
            else session.span.end == busy.span.start
            for busy in schedule.busy
            for session in timed(schedule)
        )

    found = simplest(WEEKS, touching)
    assert 1 == len(found.busy)


def test_sessions_start_where_windows_open() -> None:
    runner = Runner(availability="05:35-06:00")
    opening = time(5, 35)
    found = simplest(
        testing.sessions(runner=runner, first=MONDAY),
        lambda s: s.start is not None and s.start.time() == opening,
    )

    assert MONDAY == found.day


@given(testing.schedules(untimed=False))
def test_without_untimed_sessions_all_have_a_start(schedule: Schedule) -> None:
    assert [] == untimed(schedule)


@given(testing.schedules(windowed=False))
def test_without_windowed_sessions_none_has_a_window(schedule: Schedule) -> None:
    assert {None} >= {session.window for session in schedule.sessions}


@given(testing.schedules(most_sessions=2, most_busy=1, most_weeks=3))
def test_a_schedule_keeps_its_bounds(schedule: Schedule) -> None:
    assert len(schedule.sessions) <= 2
    assert len(schedule.busy) <= 1
    assert 1 <= schedule.weeks <= 3


@given(st.data(), st.sampled_from([1, 10, 105, 1425]))
def test_what_a_window_is_for_has_room_in_it(data: st.DataObject, minutes: int) -> None:
    window = data.draw(testing.windows(minutes=minutes))

    assert minutes <= window.minutes <= 1440


@given(testing.runners(zones=["Europe/London", "Australia/Lord_Howe"]), st.data())
def test_wider_availabilities_hold_all_of_the_other(runner: Runner, data: st.DataObject) -> None:
    stated = runner.availability or Availability.parse("06:00-22:00")
    wider = data.draw(testing.wider_availabilities(availability=stated))

    for day in Schedule(runner=runner, week_of=date(2026, 10, 21)).days:
        wide = wider.spans(day, runner.zone)
        assert all(any(w.covers(n) for w in wide) for n in stated.spans(day, runner.zone))


@pytest.mark.parametrize("text", ["", "06:00-22:00", "16:00-07:00", "00:00-24:00"])
def test_the_simplest_wider_availability_is_no_wider(text: str) -> None:
    stated = Availability.parse(text)

    assert stated == simplest(testing.wider_availabilities(availability=stated))


@pytest.mark.parametrize("text", ["", "06:00-22:00", "05:30-07:00, 17:00-21:30", "16:00-07:00"])
def test_a_wider_availability_may_be_wider_on_every_day(text: str) -> None:
    stated = Availability.parse(text)
    found = simplest(
        testing.wider_availabilities(availability=stated),
        lambda wider: all(a != b for a, b in zip(wider.days, stated.days, strict=True)),
    )

    assert stated != found


def ids(rules: RuleSet) -> set[str]:
    return {rule.id for rule in rules}


@pytest.mark.parametrize(
    ("such_that", "removed", "changed", "added"),
    [
        (lambda rules: ids(DEFAULT_RULES) - ids(rules), 1, 0, 0),
        (lambda rules: ids(rules) - ids(DEFAULT_RULES), 0, 0, 1),
        (lambda rules: set(rules) - set(DEFAULT_RULES), 0, 1, 0),
    ],
    ids=["removed", "added", "changed"],
)
def test_a_rule_set_differs_in_as_little_as_it_must(
    such_that: object, removed: int, changed: int, added: int
) -> None:
    found = simplest(testing.rule_sets(), such_that)

    other = [rule for rule in found if rule.id in DEFAULT_RULES and rule not in set(DEFAULT_RULES)]
    assert removed == len(ids(DEFAULT_RULES) - ids(found))
    assert changed == len(other)
    assert added == len(ids(found) - ids(DEFAULT_RULES))


@given(testing.rule_sets())
def test_what_the_planner_keeps_by_construction_stays(rules: RuleSet) -> None:
    kept = [rule for rule in DEFAULT_RULES if rule.by_construction]

    assert kept == [rule for rule in rules if rule.by_construction]


@given(testing.rule_sets(rules=RuleSet(), more=st.just(must(NotBefore("07:00")))))
def test_a_set_may_start_from_nothing_and_grow_by_rules_of_ones_own(rules: RuleSet) -> None:
    assert ids(rules) <= {"wish.not_before.07:00"}


@given(testing.everyday_rules())
def test_an_everyday_rule_is_a_must_or_preferred(rule: Rule) -> None:
    assert rule.level in {Level.MUST, Level.PREFER}


@given(testing.wishes())
def test_a_wish_is_about_some_blocks(wish: Wish) -> None:
    assert set() < wish.roles <= set(Role)


def zones(schedule: Schedule) -> set[str]:
    """Return the zones of all clocks of a schedule."""
    changes = (change.zone for change in schedule.runner.zone_changes)
    starts = (session.start.tzinfo for session in schedule.sessions if session.start)
    return {f"{zone}" for zone in (schedule.runner.zone, *changes, *starts)}


def test_schedules_are_of_runners_who_travel_and_of_calendars_from_other_zones() -> None:
    abroad = testing.schedules(runner=st.just(SIMPLEST), untimed=False)
    travels = simplest(abroad, lambda found: bool(found.runner.zone_changes))
    foreign = simplest(
        abroad, lambda found: not found.runner.zone_changes and len(zones(found)) > 1
    )

    assert isinstance(travels, Schedule)
    assert isinstance(foreign, Schedule)
    assert {True} == {session.is_timed for session in foreign.sessions}


@given(testing.schedules(runner=st.just(SIMPLEST), abroad=False))
def test_schedules_of_those_who_stay_at_home_have_one_clock(schedule: Schedule) -> None:
    assert {"UTC"} == zones(schedule)
