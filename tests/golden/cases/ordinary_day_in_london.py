"""An intervals run, strength work and a standalone session; a finding and something unplaced."""

from datetime import date

from tests.golden.hand_built import after, alone, at, before

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
    Strength,
    Unplaced,
)

LONDON = "Europe/London"
RUN = Run(kind="intervals", minutes=60, start=at("2026-01-13 18:00", LONDON), id="tue-run")
EASY = Run(kind="easy", minutes=40, start=at("2026-01-15 07:00", LONDON), id="thu-run")
LIFT = Strength(kind="upper", minutes=40, start=at("2026-01-15 07:55", LONDON), title="Gym A")
SCHEDULE = Schedule(
    runner=Runner(zone=LONDON, flags=["achilles"]),
    week_of=date(2026, 1, 12),
    sessions=[RUN, EASY, LIFT],
)
EASY_RUN, LIFTING = (s for s in SCHEDULE.sessions if s.day == date(2026, 1, 15))
PLAN = Plan(
    schedule=SCHEDULE,
    sessions=SCHEDULE.sessions,
    blocks=(
        before(RUN, 10),
        after(RUN, 10),
        before(LIFTING, 8, Role.TRANSITION, asked=10),
        after(EASY_RUN, 5, gap=55),
        alone(at("2026-01-17 17:00", LONDON), 15, "2026-01-12/1"),
    ),
    unplaced=(
        Unplaced(
            role=Role.PRE_RUN,
            reason=Reason.NO_ROOM_BEFORE,
            message="There is no time before the easy run.",
            day=date(2026, 1, 15),
            session=EASY_RUN,
            repairs=[Repair(changes=(), message="Start the easy run 5 min later.")],
        ),
    ),
    findings=(
        Finding(
            rule="run.indoors",
            level=Level.NOTE,
            message="At 2 °C, warm up indoors.",
            day=date(2026, 1, 13),
        ),
        Finding(rule="standalone.evening", level=Level.PREFER, message="Not shown.", amount=5),
    ),
)
