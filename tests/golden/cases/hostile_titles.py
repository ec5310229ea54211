"""Titles and names that try to break out of their lines."""

from datetime import date

from attrs import evolve
from tests.golden.hand_built import SWINGS, after, at, before

from mobiplan.model import Plan, Routine, Run, Runner, Schedule, Step

UTC = "UTC"
INJECTING = Run(
    kind="easy",
    minutes=40,
    start=at("2026-01-13 07:00", UTC),
    id="w1@example.com\r\nX-EVIL:1",
    title="Run\r\nEND:VEVENT\r\nBEGIN:VEVENT\x00\u2028UID:evil",
)
ESCAPING = Run(
    kind="tempo",
    minutes=40,
    start=at("2026-01-14 07:00", UTC),
    id="two",
    title=r"C:\New\nights; a, b: \N " + "\N{RUNNER}\N{LATIN SMALL LETTER E WITH ACUTE}" * 40,
)
DRILL = evolve(SWINGS, name="Swing\nBEGIN:VALARM", cue="Up;\r\ndown, \\N and \\n again\x07.")
SCHEDULE = Schedule(
    runner=Runner(name="Ada\nMETHOD:PUBLISH"),
    week_of=date(2026, 1, 12),
    sessions=[INJECTING, ESCAPING],
)
PLAN = Plan(
    schedule=SCHEDULE,
    sessions=SCHEDULE.sessions,
    blocks=(
        before(SCHEDULE.sessions[0], 7, routine=Routine([Step(DRILL, DRILL.dosage)])),
        after(SCHEDULE.sessions[1], 5, uid="mine\r\nBEGIN:VEVENT"),
    ),
)
