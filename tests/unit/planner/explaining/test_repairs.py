"""Conflicts and repairs: as few causes as possible, and the smallest changes that help."""

from datetime import date
from functools import partial

import pytest
from tests.scenarios.weeks import planned, week

from mobiplan import Block, Plan, Role, Runner, Schedule, plan
from mobiplan.model import Cause, Reason, Repair, Session, Unplaced
from mobiplan.planner.explaining.conflicts import minimal
from mobiplan.planner.explaining.parts import weeks_around
from mobiplan.planner.explaining.solving import Key, Solver, outcome_of
from mobiplan.planner.explaining.trial import Trial
from mobiplan.planner.questions import Answer
from mobiplan.planner.search import search
from mobiplan.rules import DEFAULT_RULES, RuleSet, must

QUIET = """
    [runner]
    zone = "Europe/London"
    standalone = { per_week = 0 }
"""


def missing(week: str, runner: str = "") -> Unplaced:
    (item,) = planned(f"week_of = 2026-01-12\n{week}\n{QUIET}{runner}").unplaced
    return item


def helps(item: Unplaced) -> list[str]:
    return [repair.message for repair in item.repairs]


def told(item: Unplaced) -> list[str]:
    return [cause.message for cause in item.conflict]


def test_nothing_that_suffices_alone_is_left_out() -> None:
    causes = [Cause("rule", f"{n}") for n in range(20)]
    needed = {causes[3], causes[11], causes[12]}

    assert sorted(needed) == sorted(minimal(causes, lambda some: needed <= set(some)))


def test_no_cause_suffices_where_nothing_is_asked_of_them() -> None:
    assert () == minimal([Cause("rule", "a")], lambda _: True)
    assert () == minimal([], lambda _: True)


def test_availability_is_freed_by_as_much_as_it_takes() -> None:
    item = missing(
        'session = [{ day = "fri", start = "07:10", minutes = 45, run = "easy" }]',
        'availability = { fri = "07:09-09:00" }',
    )

    assert ["On Friday you are available 07:09-09:00."] == told(item)
    assert [
        "Free 5 more minutes on Friday before 07:09.",
        "Start the easy run 5 minutes later.",
    ] == helps(item)
    assert [5, 10] == [repair.cost for repair in item.repairs]


def test_availability_after_a_run_is_freed_too() -> None:
    item = missing(
        'session = [{ day = "fri", start = "07:00", minutes = 45, run = "easy" }]',
        'availability = { fri = "06:00-07:45" }',
    )

    assert "Free 5 more minutes on Friday after 07:45." == helps(item)[0]


def test_time_is_freed_on_the_evening_before_a_session_at_midnight() -> None:
    item = missing(
        'session = [{ day = "fri", start = "00:02", minutes = 45, run = "easy" }]',
        'availability = { fri = "00:00-09:00" }',
    )

    assert ["On Thursday you have no time."] == told(item)
    assert [
        "Free 5 more minutes on Thursday before midnight.",
        "Start the easy run 5 minutes later.",
    ] == helps(item)


def test_each_further_week_frees_the_same_weekday() -> None:
    found = planned(f"""
        week_of = 2026-01-12
        weeks = 5
        session = [{{ day = 2026-01-30, start = "07:00", minutes = 45, run = "easy" }}]
        {QUIET}
        availability = {{ fri = "07:00-09:00" }}
    """)
    (item,) = found.unplaced

    assert "Free 5 more minutes on Fridays before 07:00." == helps(item)[0]
    assert [] == [*plan(item.repairs[0].apply(found.schedule)).unplaced]


def test_two_things_in_the_way_take_two_changes() -> None:
    item = missing(
        """
        session = [{ day = "tue", start = "18:00", minutes = 40, run = "easy" }]
        busy = [
          { day = "tue", from = "16:00", to = "18:00", title = "Budget" },
          { day = "tue", from = "16:00", to = "18:00", title = "Call" },
        ]
        """,
        'availability = { tue = "12:00-18:45" }',
    )

    assert [
        'End "Budget" 5 minutes earlier. End "Call" 5 minutes earlier.',
    ] == helps(item)[:1]
    assert [20] == [repair.cost for repair in item.repairs][:1]
    assert all(len(repair.changes) == 2 for repair in item.repairs)


def test_nothing_is_offered_where_three_things_are_in_the_way() -> None:
    item = missing(
        """
        session = [{ day = "tue", start = "18:00", minutes = 40, run = "easy" }]
        busy = [
          { day = "tue", from = "16:00", to = "18:00", title = "Budget" },
          { day = "tue", from = "16:00", to = "18:00", title = "Call" },
          { day = "tue", from = "16:00", to = "18:00", title = "Lunch" },
        ]
        """,
        'availability = { tue = "12:00-18:45" }',
    )

    assert ['"Lunch" is on Tue 13 Jan, 16:00-18:00.'] == told(item)
    assert [] == helps(item)


def test_a_session_in_the_way_starts_earlier_or_the_own_one_later() -> None:
    item = missing("""
        session = [
          { day = "tue", start = "07:00", minutes = 30, strength = "core" },
          { day = "tue", start = "07:30", minutes = 40, run = "easy" },
        ]
    """)

    assert [
        "Start the easy run 5 minutes later.",
        "Start the core strength 5 minutes earlier.",
    ] == helps(item)


def test_a_session_without_a_start_becomes_shorter_or_gets_more_time() -> None:
    found = planned(f"""
        week_of = 2026-01-12
        session = [{{ day = "tue", minutes = 45, run = "easy" }}]
        busy = [{{ day = "tue", from = "06:00", to = "06:30", title = "Tea" }}]
        {QUIET}
        availability = "06:00-07:00"
    """)
    item = found.unplaced[0]

    assert item.reason is Reason.NO_ROOM_FOR_SESSION
    assert 'End "Tea" 15 minutes earlier.' in helps(item)
    assert any(message.startswith("Free") for message in helps(item))


def test_a_day_without_time_is_given_as_much_as_a_session_takes() -> None:
    found = planned(f"""
        week_of = 2026-01-12
        session = [{{ day = "tue", minutes = 45, run = "easy" }}]
        {QUIET}
        availability = {{ wed = "06:00-07:00" }}
    """)

    assert ["Free 45 minutes on Tuesday at 18:00."] == helps(found.unplaced[0])


def test_what_is_called_alike_is_told_apart_by_its_day() -> None:
    found = planned("""
        week_of = 2026-01-12
        busy = [{ day = "daily", from = "06:00", to = "22:00", title = "Cruise" }]
        runner = { zone = "Europe/London" }
    """)
    first, second = found.unplaced

    assert [
        'End "Cruise" on Mon 12 Jan 10 minutes earlier.',
        'Start "Cruise" on Mon 12 Jan 10 minutes later.',
        'End "Cruise" on Tue 13 Jan 10 minutes earlier.',
    ] == helps(first)
    assert ["Ask for one mobility session a week fewer."] == helps(second)
    assert [60] == [repair.cost for repair in second.repairs]


def test_two_commitments_of_one_name_are_told_apart_by_their_days() -> None:
    item = missing("""
        session = [{ day = "tue", start = "18:00", minutes = 40, run = "easy" }]
        busy = [
          { day = "tue", from = "17:00", to = "18:00", title = "Budget" },
          { day = "fri", from = "17:00", to = "18:00", title = "Budget" },
        ]
    """)

    assert 'End "Budget" on Tue 13 Jan 5 minutes earlier.' == helps(item)[1]


def test_runs_that_are_called_alike_are_told_apart_too() -> None:
    item = missing("""
        session = [
          { day = "tue", start = "18:00", minutes = 40, run = "easy" },
          { day = "fri", start = "18:00", minutes = 40, run = "easy" },
        ]
        busy = [{ day = "tue", from = "17:00", to = "18:00", title = "Budget" }]
    """)

    assert "Start the easy run on Tue 13 Jan 5 minutes later." == helps(item)[0]


def test_what_fits_nowhere_at_all_has_no_conflict_and_is_shortened_to_what_does() -> None:
    found = planned(f"""
        week_of = 2026-01-12
        session = [{{ day = "tue", minutes = 1200, run = "race" }}]
        {QUIET}
    """)
    item = found.unplaced[0]

    assert () == item.conflict
    assert ["Shorten the race to 960 minutes."] == helps(item)


def test_far_facts_count_where_the_near_ones_do_not_suffice() -> None:
    week = """
        week_of = 2026-01-12
        weeks = 4
        session = [{ day = 2026-01-13, start = "07:00", minutes = 40, run = "easy" }]
        busy = [{ from = 2026-01-13T07:40:00, to = 2026-01-13T17:00:00 }]
        [runner]
        zone = "Europe/London"
        standalone = { per_week = 0 }
    """
    (item,) = planned(week).unplaced

    assert ["You are busy on Tue 13 Jan, 07:40-17:00."] == told(item)


def test_a_session_days_away_is_a_conflict_where_a_rule_looks_that_far() -> None:
    @must(id="mine.recovered", roles=["pre_run"])
    def recovered(block: Block, session: Session) -> str | None:
        """No warm-up in the 72 h after a long run."""
        hours = (block.span.start - session.span.end) // 60
        return f"That is {hours} h." if session.label == "long run" and 0 <= hours < 72 else None

    week = planned(f"""
        week_of = 2026-01-12
        session = [
          {{ day = "tue", start = "08:00", minutes = 90, run = "long" }},
          {{ day = "fri", start = "07:00", minutes = 40, run = "easy" }},
        ]
        {QUIET}
    """).schedule
    (item,) = plan(week, rules=DEFAULT_RULES + recovered).unplaced

    assert [
        "The long run is on Tue 13 Jan, 08:00-09:30.",
        "No warm-up in the 72 h after a long run.",
    ] == told(item)


def test_the_weeks_around_hold_what_lies_in_them() -> None:
    whole = planned(f"""
        week_of = 2026-01-12
        weeks = 4
        session = [
          {{ day = 2026-01-13, start = "07:00", minutes = 40, run = "easy" }},
          {{ day = 2026-01-21, start = "07:00", minutes = 40, run = "long" }},
          {{ day = 2026-01-28, start = "07:00", minutes = 40, run = "hills" }},
        ]
        busy = [
          {{ from = 2026-01-22T07:40:00, to = 2026-01-22T17:00:00 }},
          {{ from = 2026-02-03T07:40:00, to = 2026-02-03T17:00:00 }},
        ]
        {QUIET}
    """).schedule
    part = weeks_around(whole, date(2026, 1, 19), 2)

    assert (date(2026, 1, 19), 2, whole.runner) == (part.week_of, part.weeks, part.runner)
    assert (whole.sessions[1:], whole.busy[:1]) == (part.sessions, part.busy)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_repair_can_be_applied_as_it_is(number: int) -> None:
    found = planned(f"""
        week_of = 2026-01-12
        session = [{{ day = "tue", start = "18:00", minutes = 40, run = "easy" }}]
        busy = [{{ day = "tue", from = "17:00", to = "18:00", title = "Budget" }}]
        {QUIET}
    """)
    repair: Repair = found.unplaced[0].repairs[number]
    after: Plan = plan(repair.apply(found.schedule))

    assert () == after.unplaced
    assert {block.uid for block in found.blocks} < {block.uid for block in after.blocks}


def test_a_session_that_fills_the_only_time_is_not_moved_for_a_standalone_one() -> None:
    found = planned("""
        week_of = 2026-01-12
        session = [{ day = "tue", start = "18:00", minutes = 40, run = "easy" }]
        [runner]
        zone = "Europe/London"
        availability = { tue = "17:53-18:45" }
        standalone = { per_week = 1 }
    """)
    (item,) = found.unplaced

    assert "The easy run is on Tue 13 Jan, 18:00-18:40." in told(item)
    assert not any("easy run" in message for message in helps(item))


def test_time_before_midnight_belongs_to_another_weekday() -> None:
    found = planned("""
        week_of = 2026-01-12
        [runner]
        zone = "Europe/London"
        availability = { tue = "00:00-00:05" }
        standalone = { per_week = 1 }
    """)
    (item,) = found.unplaced

    assert "Free 5 more minutes on Tuesday after 00:05." == helps(item)[0]
    assert not any("midnight" in message for message in helps(item))


def test_a_commitment_cannot_be_cut_to_nothing() -> None:
    item = missing(
        """
        session = [{ day = "tue", start = "18:00", minutes = 40, run = "easy" }]
        busy = [{ day = "tue", from = "17:56", to = "18:00", title = "Gate" }]
        """,
        'availability = { tue = "17:56-18:45" }',
    )

    assert [
        "Free 5 more minutes on Tuesday before 17:56.",
        'Move "Gate" 5 minutes earlier.',
    ] == helps(item)


def test_a_commitment_that_begins_with_its_session_ends_earlier_or_starts_later() -> None:
    item = missing("""
        session = [{ day = "tue", start = "12:00", minutes = 60, run = "easy" }]
        busy = [{ day = "tue", from = "12:00", to = "14:20", title = "Lunch run" }]
    """)

    assert [
        'End "Lunch run" 20 minutes earlier.',
        "Start the easy run 90 minutes earlier.",
        'Start "Lunch run" 90 minutes later.',
    ] == helps(item)


@pytest.mark.parametrize(
    ("alone", "expected"), [(True, (date(2026, 1, 26), 3)), (False, (date(2026, 1, 12), 6))]
)
def test_the_whole_is_planned_where_the_weeks_around_have_a_place(
    alone: bool,  # noqa: FBT001  one of two worlds
    expected: tuple[date, int],
) -> None:
    item = Unplaced(
        role=Role.STANDALONE,
        reason=Reason.NO_DAY_LEFT,
        message="No.",
        day=date(2026, 2, 2),
        ordinal=1,
    )
    schedule = Schedule(runner=Runner(), week_of=date(2026, 1, 12), weeks=6)

    class Told(Solver):
        def lacks(self, item: Key, schedule: Schedule, rules: RuleSet) -> bool:  # noqa: ARG002
            return alone or schedule.weeks > 3

    trial = Trial(schedule, DEFAULT_RULES, item, Told(partial(search, grid=5), 5, {}))

    assert expected == trial.weeks
    assert trial.lacks(())


def test_a_change_that_asks_for_something_new_without_a_place_is_no_repair() -> None:
    found = planned(f"""
        week_of = 2026-01-12
        session = [
          {{ day = "tue", start = "10:00", minutes = 10, run = "easy" }},
          {{ day = "tue", start = "10:20", minutes = 40, run = "intervals" }},
        ]
        busy = [{{ day = "tue", from = "08:45", to = "11:45", title = "Budget" }}]
        {QUIET}
    """)
    (warm_up,) = found.unplaced

    assert helps(warm_up)
    assert "Start the easy run 120 minutes later." not in helps(warm_up)


def test_a_session_without_a_start_is_not_told_to_start_at_another_time() -> None:
    found = planned(f"""
        week_of = 2026-01-12
        session = [{{ day = "tue", minutes = 45, run = "easy" }}]
        {QUIET}
        availability = "06:00-06:45"
    """)
    cooldown = found.unplaced[0]

    assert cooldown.role is Role.POST_RUN
    assert ["Free 10 more minutes on Tuesday after 06:45."] == helps(cooldown)


def asking() -> tuple[Solver, list[int]]:
    """Return what solves schedules, and a list of how it was asked."""
    asked: list[int] = []

    def counted(schedule: Schedule, rules: RuleSet, *, enough: int) -> Answer:
        asked.append(enough)
        return search(schedule, rules, 5, enough=enough)

    return Solver(counted, 5, {}), asked


@pytest.mark.parametrize(
    ("start", "expected"),
    [("", 0), ('start = "18:00",', 1)],
    ids=["without a start", "with one"],
)
def test_an_answer_that_places_all_tells_what_is_asked_for_only_where_all_have_starts(
    start: str, expected: int
) -> None:
    schedule = week(f'session = [{{ day = "tue", {start} minutes = 45, run = "easy" }}]').schedule
    solver, asked = asking()
    best = outcome_of(search(schedule, DEFAULT_RULES, 5))

    for _ in range(2):
        assert best == solver.outcome(schedule, DEFAULT_RULES)
    assert [expected] == asked


CAPPED = """
    week_of = 2026-01-12
    session = [{ day = "tue", minutes = 40, run = "easy" }]
    [runner]
    zone = "Europe/London"
    availability = { tue = "%s" }
"""


@pytest.mark.parametrize(
    ("time", "lacking", "expected"),
    [
        ("06:00-08:00", [], [3, 1]),
        ("06:00-06:57", [Role.STANDALONE], [3, 1]),
        ("06:00-06:45", [Role.POST_RUN, Role.STANDALONE], [3]),
    ],
    ids=[
        "nothing but the second mobility session",
        "both mobility sessions",
        "the cooldown too",
    ],
)
def test_less_is_looked_for_the_more_something_weighs(
    time: str, lacking: list[Role], expected: list[int]
) -> None:
    schedule = planned(CAPPED % time).schedule
    solver, asked = asking()
    run = schedule.sessions[0].id
    keys: list[Key] = [
        (Role.POST_RUN, run),
        (Role.PRE_RUN, run),
        (None, run),
        (Role.STANDALONE, "2026-01-12/standalone/1"),
    ]

    found = [key[0] for key in keys if solver.lacks(key, schedule, DEFAULT_RULES)]

    assert lacking == found
    assert expected == asked
