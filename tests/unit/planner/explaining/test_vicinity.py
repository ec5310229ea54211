"""What lies near to a session, and what is sure by that alone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from tests.scenarios.weeks import planned, week

from mobiplan import Block, Plan, Role, Run
from mobiplan.model import Session
from mobiplan.planner.explaining.vicinity import surely_lacks, vicinity_of
from mobiplan.rules import DEFAULT_RULES, Day, Demand, RuleSet, ask, must

NIGHT = """
    session = [
      { day = "tue", start = "23:00", minutes = 40, run = "easy" },
      { day = "wed", start = "01:00", minutes = 40, run = "easy" },
      { day = "wed", start = "01:50", minutes = 30, run = "recovery" },
      { day = "sat", start = "09:00", minutes = 90, run = "long" },
    ]
"""


def sure(found: Plan, role: Role, number: int, rules: RuleSet = DEFAULT_RULES) -> bool | None:
    """Say what is sure of a block of a session by its place among all."""
    schedule, session = found.schedule, found.schedule.sessions[number]
    return surely_lacks(role, session, vicinity_of(schedule, session).of(schedule), rules)


def test_what_lies_days_away_is_not_near() -> None:
    schedule = week(NIGHT).schedule

    near = vicinity_of(schedule, schedule.sessions[-1])

    assert schedule.sessions[-1:] == tuple(near.sessions)
    assert (date(2026, 1, 12), 1) == (near.week_of, near.weeks)


def test_a_session_without_a_start_is_near_where_a_long_one_ends() -> None:
    found = week("""
        session = [
          { day = "tue", start = "20:00", minutes = 1920, run = "long" },
          { day = "thu", minutes = 40, strength = "core" },
        ]
    """)
    schedule = found.schedule
    near = vicinity_of(schedule, schedule.sessions[0])

    assert schedule.sessions == tuple(near.sessions)
    assert sure(found, Role.POST_RUN, 0) is None


def test_all_of_the_day_after_is_near_to_a_session_without_a_start() -> None:
    schedule = week("""
        session = [
          { day = "mon", start = "08:00", minutes = 40, strength = "core" },
          { day = "wed", minutes = 40, run = "easy" },
          { day = "thu", start = "20:00", minutes = 40, strength = "upper" },
          { day = "fri", start = "20:00", minutes = 40, strength = "upper" },
        ]
        busy = [
          { day = "thu", from = "23:00", to = "23:30", title = "Late" },
          { day = "fri", from = "00:00", to = "00:30", title = "Too late" },
        ]
    """).schedule
    (own,) = (session for session in schedule.sessions if not session.is_timed)
    near = vicinity_of(schedule, own)

    assert {"wed", "thu"} == {f"{session.day:%a}".casefold() for session in near.sessions}
    assert ["Late"] == [busy.title for _, busy in near.busy]


def test_a_cooldown_lacks_nothing_surely_that_a_session_behind_it_may_do_without() -> None:
    schedule = planned(SAME_DAY % "06:00-07:00, 18:00-19:00, 19:15-19:50").schedule
    session = [session for session in schedule.sessions if session.is_timed][1]
    rules = DEFAULT_RULES.replace("post_run.gap", minutes=10)
    near = vicinity_of(schedule, session).of(schedule)

    assert surely_lacks(Role.POST_RUN, session, near, rules) is None


def test_a_warm_up_that_is_not_asked_for_does_not_lack_a_place() -> None:
    assert sure(week(NIGHT.replace("23:00", "20:00")), Role.PRE_RUN, 2) is False


def test_nothing_is_sure_of_blocks_that_two_days_share() -> None:
    assert sure(week(NIGHT), Role.POST_RUN, 0) is None


DAILY = """
    week_of = 2026-01-12
    session = [
      { day = "wed", start = "%s", minutes = 40, run = "easy" },
      { day = "thu", start = "22:00", minutes = 40, run = "race", distance_km = 10 },
    ]
    [runner]
    zone = "Europe/London"
"""


@must(id="mine.not_as_long", roles=["pre_run"])
def not_as_long_as_a_session(block: Block, session: Session) -> str | None:
    """No warm-up is as long as any session."""
    return "It is as long." if block.minutes == session.minutes else None


@must(id="mine.not_both", roles=["standalone"])
def not_both_in_a_weekend(earlier: Block, later: Block) -> str | None:
    """Two mobility sessions are not both in a weekend."""
    return "Both are." if {earlier.day.weekday(), later.day.weekday()} == {5, 6} else None


@must(id="mine.enough")
def enough(_day: Day, minutes: int) -> str | None:
    """Every day has half an hour of it."""
    return f"There are {minutes}." if minutes < 30 else None


@must(id="mine.eve", roles=["pre_run"])
def nothing_on_the_eve_of_a_race(day: Day) -> str | None:
    """No warm-up the day before a race."""
    return "A race is next." if day.next and any(map(is_race, day.next.sessions)) else None


@ask(roles={"standalone"})
def the_second_is_longer(demand: Demand) -> Demand:
    """The second mobility session of a week lasts half an hour."""
    return demand.lasting(30) if demand.ordinal == 2 else demand


def is_race(session: Session) -> bool:
    return isinstance(session, Run) and session.is_race


@pytest.mark.parametrize(
    ("start", "rules", "expected"),
    [
        ("09:00", DEFAULT_RULES, False),
        ("01:00", DEFAULT_RULES, None),
        ("09:00", DEFAULT_RULES + not_as_long_as_a_session, None),
        ("09:00", DEFAULT_RULES + not_both_in_a_weekend, None),
        ("09:00", DEFAULT_RULES + the_second_is_longer, None),
        ("09:00", DEFAULT_RULES + enough, None),
        ("06:00", DEFAULT_RULES + nothing_on_the_eve_of_a_race, True),
    ],
    ids=[
        "nothing else can tell",
        "a mobility session may lie across midnight",
        "a rule looks at all sessions",
        "a mobility session may not be spared",
        "one is not like another",
        "no plan of the day keeps all rules",
        "a rule looks at the next day",
    ],
)
def test_it_is_sure_what_becomes_of_a_warm_up_unless_something_far_away_may_tell(
    start: str,
    rules: RuleSet,
    expected: bool | None,  # noqa: FBT001  what is sure
) -> None:
    assert sure(planned(DAILY % start), Role.PRE_RUN, 0, rules) is expected


UNTIMED = """
    week_of = 2026-01-12
    session = [
      { day = "mon", minutes = 60, run = "easy" },
      { day = "tue", start = "%s", minutes = 40, run = "easy" },
      { day = "%s", minutes = 40, run = "long" },
    ]
    [runner]
    zone = "Europe/London"
    availability = "00:00-24:00"
"""


@pytest.mark.parametrize(
    ("start", "day", "expected"),
    [
        ("12:00", "wed", False),
        ("12:00", "tue", None),
        ("04:58", "wed", None),
        ("04:59", "wed", False),
        ("19:20", "wed", False),
        ("19:21", "wed", None),
    ],
    ids=[
        "at noon",
        "on the same day",
        "a run on Monday may end at 0:59",
        "4 hours later",
        "4 hours before midnight",
        "a run on Wednesday may start at midnight",
    ],
)
def test_sessions_without_a_start_matter_on_other_days_only_if_they_may_come_near(
    start: str,
    day: str,
    expected: bool | None,  # noqa: FBT001  what is sure
) -> None:
    found = planned(UNTIMED % (start, day))
    schedule = found.schedule
    (own,) = (session for session in schedule.sessions if session.is_timed)
    near = vicinity_of(schedule, own).of(schedule)

    assert surely_lacks(Role.PRE_RUN, own, near, DEFAULT_RULES) is expected


SAME_DAY = """
    week_of = 2026-01-12
    session = [
      { day = "tue", start = "18:00", minutes = 40, run = "easy" },
      { day = "tue", minutes = 30, strength = "core" },
      { day = "tue", start = "18:50", minutes = 10, run = "easy" },
    ]
    [runner]
    zone = "Europe/London"
    availability = { tue = "%s" }
"""


@pytest.mark.parametrize(
    ("time", "role", "number", "expected"),
    [
        ("06:00-07:00, 18:00-19:00", Role.PRE_RUN, 0, True),
        ("06:00-07:00, 18:00-19:00", Role.POST_RUN, 1, True),
        ("06:00-07:00, 17:50-19:00", Role.PRE_RUN, 0, None),
        ("06:00-07:00, 18:00-19:00", Role.PRE_RUN, 1, None),
        ("06:00-07:00, 17:30-18:00, 18:40-19:00", Role.PRE_RUN, 0, None),
        ("18:00-19:00, 19:00-21:00", Role.PRE_RUN, 0, True),
        ("17:00-18:00, 18:50-19:00", Role.POST_RUN, 1, True),
        ("18:00-19:00, 19:10-21:00", Role.POST_RUN, 1, None),
    ],
    ids=[
        "no time before the run",
        "no time behind it",
        "time before the run",
        "not asked for, as the runs are one",
        "time for the other session before the run",
        "time for it behind the run alone",
        "time for it before the runs alone",
        "time for it behind them",
    ],
)
def test_it_is_sure_that_a_block_finds_no_place_where_none_is_and_no_session_may_join(
    time: str,
    role: Role,
    number: int,
    expected: bool | None,  # noqa: FBT001  what is sure
) -> None:
    schedule = planned(SAME_DAY % time).schedule
    session = [session for session in schedule.sessions if session.is_timed][number]
    near = vicinity_of(schedule, session).of(schedule)

    assert surely_lacks(role, session, near, DEFAULT_RULES) is expected


@pytest.mark.parametrize(("number", "expected"), [(0, True), (2, None)])
def test_a_session_counts_where_the_schedule_has_it(
    number: int,
    expected: bool | None,  # noqa: FBT001  what is sure
) -> None:
    schedule = planned(SAME_DAY % "06:00-07:00, 18:00-19:00").schedule
    own = sorted(schedule.sessions, key=lambda session: not session.is_timed)[number]
    elsewhere = own.starting(datetime(2026, 1, 13, 7, tzinfo=ZoneInfo("Europe/London")))

    assert surely_lacks(Role.PRE_RUN, elsewhere, schedule, DEFAULT_RULES) is expected
