"""Reasons: what is not placed says why, what stands in the way, and what would help."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from tests.scenarios.weeks import planned

from mobiplan import Block, Busy, Role, Run, Runner, Schedule, plan
from mobiplan.model import Reason, StandaloneWish, Unplaced
from mobiplan.rules import DEFAULT_RULES, Day, Demand, Gap, NotBefore, Rule, must


def unplaced(week: str, zone: str = "Europe/London", runner: str = "") -> list[Unplaced]:
    """Return what a week of 12 January 2026 leaves out; no standalone sessions are asked for."""
    head = f"""
        week_of = 2026-01-12
        {week}
        [runner]
        zone = "{zone}"
        standalone = {{ per_week = 0 }}
        {runner}
    """
    return list(planned(head).unplaced)


def causes(item: Unplaced) -> list[str]:
    """Return what stands in the way of something, as "session: easy-run"."""
    return [f"{cause.kind}: {cause.id.split('/')[-2:][0]}" for cause in item.conflict]


def helps(item: Unplaced) -> list[str]:
    """Return what would help."""
    return [repair.message for repair in item.repairs]


def test_a_commitment_right_before_a_run_is_named() -> None:
    (missing,) = unplaced("""
        session = [{ day = "tue", start = "18:00", minutes = 40, run = "easy" }]
        busy = [{ day = "tue", from = "17:00", to = "18:00", title = "Budget" }]
    """)

    assert (missing.role, missing.reason) == (Role.PRE_RUN, Reason.NO_ROOM_BEFORE)
    assert missing.message == (
        "No room for the warm-up of the easy run on Tue 13 Jan at 18:00: "
        'it would take 17:53 to 18:00, but "Budget" is there. Start the easy run gently.'
    )
    assert causes(missing) == ["commitment: busy[0]", "rule: warm_up.gap"]
    assert missing.conflict[1].message == DEFAULT_RULES["warm_up.gap"].statement
    assert helps(missing) == [
        "Start the easy run 5 minutes later.",
        'End "Budget" 5 minutes earlier.',
        'Move "Budget" 5 minutes earlier.',
    ]


def test_a_nameless_commitment_after_a_run_is_told_as_being_busy() -> None:
    (missing,) = unplaced("""
        session = [{ day = "tue", start = "07:00", minutes = 40, run = "easy" }]
        busy = [{ day = "tue", from = "07:40", to = "17:00" }]
    """)

    assert (missing.role, missing.reason) == (Role.POST_RUN, Reason.NO_ROOM_AFTER)
    assert missing.message.endswith("it would take 07:40 to 07:45, but you are busy.")
    assert causes(missing) == ["commitment: busy[0]"]
    assert missing.conflict[0].message == "You are busy on Tue 13 Jan, 07:40-17:00."
    assert helps(missing) == [
        "Start the easy run 5 minutes earlier.",
        "Start the commitment of 07:40 on Tue 13 Jan 5 minutes later.",
        "Move the commitment of 07:40 on Tue 13 Jan 5 minutes later.",
    ]


def test_a_session_right_before_another_is_named() -> None:
    missing = unplaced("""
        session = [
          { day = "tue", start = "07:00", minutes = 30, strength = "core" },
          { day = "tue", start = "07:30", minutes = 40, run = "easy" },
        ]
    """)

    assert [(item.role, item.reason) for item in missing] == [(Role.PRE_RUN, Reason.NO_ROOM_BEFORE)]
    assert "but the core strength is there" in missing[0].message


def test_a_cooldown_that_strength_puts_off_too_long_says_by_how_much() -> None:
    (missing,) = unplaced("""
        session = [
          { day = "tue", start = "07:00", minutes = 40, run = "easy" },
          { day = "tue", start = "07:45", minutes = 60, strength = "lower" },
        ]
    """)

    assert (missing.role, missing.reason) == (Role.POST_RUN, Reason.NO_ROOM_AFTER)
    assert missing.message.endswith(
        "it would take 08:45 to 08:50, but that is 65 min after the end of the easy run."
    )
    assert causes(missing) == ["session: lower-body-strength", "rule: post_run.gap"]
    assert helps(missing) == [
        "Start the easy run 30 minutes earlier.",
        "Start the lower-body strength 30 minutes later.",
    ]


def test_a_transition_without_room_is_told() -> None:
    (missing,) = unplaced("""
        session = [
          { day = "tue", start = "07:00", minutes = 40, run = "easy" },
          { day = "tue", start = "07:50", minutes = 30, strength = "lower" },
        ]
        busy = [{ day = "tue", from = "07:41", to = "07:49", title = "School bus" }]
    """)

    assert (missing.role, missing.reason) == (Role.TRANSITION, Reason.NO_ROOM_BETWEEN)
    assert '"School bus" is there' in missing.message


def test_a_full_day_leaves_a_block_out() -> None:
    rules = DEFAULT_RULES.replace("day.cap", minutes=6)
    runner = Runner(zone="Europe/London")
    run = Run(kind="easy", minutes=40, day=date(2026, 1, 13))
    schedule = Schedule(runner=runner, week_of=date(2026, 1, 12), sessions=[run])
    found = plan(schedule, rules=rules.replace("block.shortest", minutes=5))
    missing = [item for item in found.unplaced if item.role is not Role.STANDALONE]

    assert [(item.role, item.reason) for item in missing] == [(Role.POST_RUN, Reason.DAILY_CAP)]
    assert causes(missing[0]) == ["rule: day.cap"]
    assert helps(missing[0]) == []
    assert "leave no minutes" in missing[0].message


def test_a_day_that_takes_no_minutes_at_all_is_full_for_warm_ups_too() -> None:
    run = Run(kind="easy", minutes=40, day=date(2026, 1, 13))
    schedule = Schedule(runner=Runner(), week_of=date(2026, 1, 12), sessions=[run])
    found = plan(schedule, rules=DEFAULT_RULES.replace("day.cap", minutes=2))

    assert {(item.role, item.reason) for item in found.unplaced} == {
        (Role.PRE_RUN, Reason.DAILY_CAP),
        (Role.POST_RUN, Reason.DAILY_CAP),
        (Role.STANDALONE, Reason.NO_DAY_LEFT),
    }


def test_a_full_rest_day_takes_nothing() -> None:
    missing = unplaced(
        'session = [{ day = "tue", start = "07:00", minutes = 40, run = "easy" }]',
        runner='full_rest_days = ["tue"]',
    )

    assert {(item.role, item.reason) for item in missing} == {
        (Role.PRE_RUN, Reason.FULL_REST_DAY),
        (Role.POST_RUN, Reason.FULL_REST_DAY),
    }
    assert missing[1].message == (
        "No warm-up for the easy run on Tue 13 Jan at 07:00. Nothing lies on a full rest day."
    )
    for item in missing:
        assert causes(item) == ["rule: rest_day.full"]
        assert helps(item) == ["Let Tuesday be a rest day that takes gentle mobility work."]
        (change,) = item.repairs[0].changes
        assert (change.of, change.amount, item.repairs[0].cost) == ("tue", 0, 45)


def test_a_rule_about_the_days_of_other_blocks_is_no_reason() -> None:
    @must(id="test.no_cooldown", roles={Role.POST_RUN})
    def no_cooldown(_day: Day) -> str:
        """No day takes a cooldown."""
        return "Not today."

    busy = Busy(
        start=datetime(2026, 1, 13, 15, tzinfo=ZoneInfo("Europe/London")),
        end=datetime(2026, 1, 13, 18, tzinfo=ZoneInfo("Europe/London")),
        title="Call",
    )
    run = Run(
        kind="easy", minutes=40, start=datetime(2026, 1, 13, 18, tzinfo=ZoneInfo("Europe/London"))
    )
    runner = Runner(zone="Europe/London", standalone=StandaloneWish(per_week=0))
    schedule = Schedule(runner=runner, week_of=date(2026, 1, 12), sessions=[run], busy=[busy])
    cooldown, warm_up = plan(schedule, rules=DEFAULT_RULES + no_cooldown).unplaced

    assert (warm_up.role, warm_up.reason) == (Role.PRE_RUN, Reason.NO_ROOM_BEFORE)
    assert '"Call" is there' in warm_up.message
    assert cooldown.message == "No cooldown for the easy run on Tue 13 Jan at 18:00. Not today."


def test_a_week_of_full_rest_days_says_so_of_its_mobility_sessions() -> None:
    found = planned("""
        week_of = 2026-01-12
        [runner]
        zone = "Europe/London"
        full_rest_days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    """)

    assert {item.reason for item in found.unplaced} == {Reason.FULL_REST_DAY}
    assert "all are closed to it." in found.unplaced[0].message


def test_a_week_without_time_has_no_day_left_for_mobility_sessions() -> None:
    found = planned("""
        week_of = 2026-01-12
        runner = { zone = "Europe/London", availability = { tue = "18:00-18:20" } }
    """)
    (missing,) = found.unplaced

    assert (missing.reason, missing.day) == (Reason.NO_DAY_LEFT, date(2026, 1, 12))
    assert "mobility session 2" in missing.message
    assert [cause.message for cause in missing.conflict] == [
        f"On {day} you have no time."
        for day in ("Monday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    ]
    assert helps(missing) == [
        f"Free 15 minutes on {day} at 18:00." for day in ("Friday", "Saturday", "Sunday")
    ]


@pytest.mark.parametrize(
    ("sport", "roles"),
    [
        ('run = "easy"', [None, Role.PRE_RUN, Role.POST_RUN]),
        ('strength = "core"', [None, Role.PRE_STRENGTH]),
    ],
)
def test_a_session_that_fits_nowhere_leaves_its_blocks_out_too(
    sport: str, roles: list[Role | None]
) -> None:
    missing = unplaced(
        f'session = [{{ day = "tue", minutes = 90, {sport} }}]',
        runner='availability = "06:00-07:00"',
    )

    assert [item.role for item in missing] == roles
    assert {item.session for item in missing} == {missing[0].session} != {None}
    assert missing[0].reason is Reason.NO_ROOM_FOR_SESSION
    assert causes(missing[0]) == ["availability: tue"]
    assert len(helps(missing[0])) > 1
    assert {item.reason for item in missing[1:]} == {Reason.SESSION_NOT_PLACED}
    assert all(causes(item) == causes(missing[0]) for item in missing[1:])
    assert all(helps(item) == helps(missing[0]) for item in missing[1:])


def test_a_session_that_fits_nowhere_says_how_long_it_is_and_when_it_should_have_been() -> None:
    (missing, *_) = unplaced(
        'session = [{ day = "tue", minutes = 45, run = "easy" }]',
        runner='availability = { tue = "06:00-06:30" }',
    )

    assert Reason.NO_ROOM_FOR_SESSION is missing.reason
    assert "45 min for the easy run on Tue 13 Jan fit nowhere on that day." == missing.message


def test_all_sessions_that_fit_nowhere_are_told_with_their_blocks() -> None:
    missing = unplaced(
        """session = [
          { day = "tue", minutes = 90, run = "easy" },
          { day = "thu", minutes = 90, strength = "core" },
        ]""",
        runner='availability = "06:00-07:00"',
    )

    assert [(item.day.day, item.role) for item in missing] == [
        (13, None),
        (13, Role.PRE_RUN),
        (13, Role.POST_RUN),
        (15, None),
        (15, Role.PRE_STRENGTH),
    ]


def test_of_several_weeks_the_one_that_lacks_a_mobility_session_is_named() -> None:
    found = planned("""
        week_of = 2026-01-12
        weeks = 2
        busy = [
          { from = 2026-01-19T06:00:00, to = 2026-01-19T22:00:00 },
          { from = 2026-01-20T06:00:00, to = 2026-01-25T22:00:00 },
        ]
        runner = { zone = "Europe/London", standalone = { per_week = 1 } }
    """)

    (missing,) = found.unplaced

    assert missing.message == (
        "No day of the week of 2026-01-19 can take mobility session 1: "
        "none has room that keeps all rules."
    )


def test_a_place_outside_the_availability_is_told_as_that() -> None:
    (missing,) = unplaced(
        'session = [{ day = "thu", start = "05:30", minutes = 45, run = "easy" }]',
        runner='availability = "05:30-21:00"',
    )

    assert missing.message == (
        "No room for the warm-up of the easy run on Thu 15 Jan at 05:30: it would take "
        "05:23 to 05:30, but that lies outside your availability. Start the easy run gently."
    )


@must(id="mine", roles="pre_run")
def no_block(_block: Block) -> str | None:
    """No warm-up is a block."""
    return "It is a block."


@must(id="mine", roles="pre_run", reason=Reason.NO_ROOM_BETWEEN)
def no_gap(_gap: Gap) -> str | None:
    """No warm-up has a gap."""
    return "It has a gap."


@must(id="mine", roles="pre_run")
def no_length(_demand: Demand, _minutes: int) -> str | None:
    """No warm-up has a length."""
    return "It has a length."


@must(id="mine", roles="pre_run")
def no_minutes(_day: Day, minutes: int) -> str | None:
    """No warm-up takes minutes."""
    return "It takes minutes." if minutes else None


@pytest.mark.parametrize(
    ("rule", "reason", "said"),
    [
        (must(NotBefore("18:05", roles="pre_run"), id="mine"), "NO_ROOM_BEFORE", ". No warm-up"),
        (no_block, "NO_ROOM_BEFORE", "17:53 to 18:00. It is a block."),
        (no_gap, "NO_ROOM_BETWEEN", ". It has a gap."),
        (no_length, "NO_ROOM_BEFORE", ". It has a length."),
        (no_minutes, "DAILY_CAP", ", but the other blocks of the day leave no minutes for it."),
    ],
    ids=["clock", "block", "gap", "length", "minutes of a day"],
)
def test_a_rule_of_ones_own_that_forbids_a_block_says_why(
    rule: Rule, reason: str, said: str
) -> None:
    run = Run(
        kind="easy", minutes=40, start=datetime(2026, 1, 13, 18, tzinfo=ZoneInfo("Europe/London"))
    )
    runner = Runner(zone="Europe/London", standalone=StandaloneWish(per_week=0))
    schedule = Schedule(runner=runner, week_of=run.day, sessions=[run])
    (missing,) = plan(schedule, rules=DEFAULT_RULES + rule).unplaced

    assert reason == missing.reason
    assert said in missing.message
    assert ["mine"] == [cause.id for cause in missing.conflict]
