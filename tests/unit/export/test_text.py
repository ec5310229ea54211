"""The week as text, beyond the golden files."""

from datetime import date

from attrs import evolve
from tests.golden.hand_built import ROUTINE, after, alone, at, before

from mobiplan.export import routine_text, to_text
from mobiplan.model import (
    Finding,
    Level,
    Plan,
    Reason,
    Repair,
    Role,
    Run,
    Runner,
    Schedule,
    Unplaced,
)

LONDON = "Europe/London"


def plan_of(*sessions: Run, weeks: int = 1, zone: str = LONDON) -> Plan:
    schedule = Schedule(
        runner=Runner(zone=zone), week_of=date(2026, 1, 12), weeks=weeks, sessions=sessions
    )
    return Plan(schedule=schedule, sessions=schedule.sessions)


def days(plan: Plan) -> list[str]:
    return to_text(plan).split("\n")[2:]


def test_a_routine_is_a_list_with_its_total() -> None:
    expected = [
        "1. Leg Swings                     10 reps per side",
        "2. Hip Flexor Stretch with Reach  30 s per side, with less range or load",
        "Total 2:00",
    ]

    assert expected == routine_text(ROUTINE).split("\n")


def test_several_weeks_are_announced_with_their_number() -> None:
    actual = to_text(plan_of(weeks=3, zone="UTC")).split("\n")[0]

    assert "3 weeks from Mon 12 Jan 2026, times in UTC" == actual


def test_a_warm_up_on_the_evening_before_says_so() -> None:
    run = Run(kind="easy", minutes=30, start=at("2026-01-14 00:05", LONDON))
    plan = evolve(plan_of(run), blocks=(before(run, 7), after(run, 5)))

    assert [
        "Wed 14 Jan",
        "  23:58-00:05  warm-up     7 min  for easy run  (day before)",
        "  00:05-00:35  easy run",
        "  00:35-00:40  cooldown    5 min  after easy run",
    ] == days(plan)


def test_a_session_of_a_day_or_more_says_until_when() -> None:
    day = Run(kind="race", minutes=24 * 60, start=at("2026-01-13 10:00", LONDON))
    two_days = Run(
        kind="race", minutes=48 * 60, start=at("2026-01-15 10:00", LONDON), title="Ultra"
    )

    assert [
        "Tue 13 Jan",
        "  10:00-10:00  race  (until next day)",
        "",
        "Thu 15 Jan",
        "  10:00-10:00  race           Ultra  (until Sat 17 Jan)",
    ] == days(plan_of(day, two_days))


def test_blocks_in_the_hour_that_comes_twice_stand_in_order_of_time() -> None:
    berlin = "Europe/Berlin"
    first = alone(at("2026-10-25 02:50", berlin), 10, "one")
    second = alone(at("2026-10-25 02:10", berlin, fold=1), 10, "two")
    schedule = Schedule(runner=Runner(zone=berlin), week_of=date(2026, 10, 19))

    assert [
        "Sun 25 Oct",
        "  02:50-02:00  mobility session   10 min",
        "  02:10-02:20  mobility session   10 min",
    ] == days(Plan(schedule=schedule, blocks=(second, first)))


def test_what_was_not_placed_says_why_and_what_would_help() -> None:
    run = Run(kind="easy", minutes=30, day=date(2026, 1, 14), title="With Ada")
    unplaced = (
        Unplaced(
            role=None,
            reason=Reason.NO_ROOM_FOR_SESSION,
            message="There is no room.",
            day=date(2026, 1, 14),
            session=run,
            repairs=[
                Repair(changes=(), message="Free an hour."),
                Repair(changes=(), message="Run\nanother day."),
            ],
        ),
        Unplaced(
            role=Role.STANDALONE,
            reason=Reason.NO_DAY_LEFT,
            message="No day is left.",
            day=date(2026, 1, 12),
        ),
    )

    assert [
        "Nothing is planned.",
        "",
        "Not placed",
        "  Wed 14 Jan  easy run: NO_ROOM_FOR_SESSION",
        "    There is no room.",
        "    - Free an hour.",
        "    - Run another day.",
        "  Mon 12 Jan  mobility session: NO_DAY_LEFT",
        "    No day is left.",
    ] == days(evolve(plan_of(), unplaced=unplaced))


def test_notes_and_broken_rules_are_told_and_penalties_are_not() -> None:
    findings = (
        Finding(rule="a.b", level=Level.MUST, message="It overlaps.", day=date(2026, 1, 13)),
        Finding(rule="c.d", level=Level.PREFER, message="It is early.", amount=5),
        Finding(rule="e.f", level=Level.NOTE, message="No rest\nday."),
    )

    assert [
        "Nothing is planned.",
        "",
        "Notes",
        "  Tue 13 Jan  broken: It overlaps. (a.b)",
        "  No rest day. (e.f)",
    ] == days(evolve(plan_of(), findings=findings))
