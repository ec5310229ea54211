"""A standalone session on four Sundays around a change of clocks: one left out, one another."""

from datetime import date

from attrs import evolve
from tests.golden.hand_built import SWINGS, alone, at

from mobiplan.model import Plan, Routine, Runner, Schedule, Step

BERLIN = "Europe/Berlin"
DAYS = ("2026-03-15", "2026-03-29", "2026-04-05", "2026-04-12")
BLOCKS = [alone(at(f"{day} 17:00", BERLIN), 15, f"{day}/1") for day in DAYS]
BLOCKS[2] = evolve(BLOCKS[2], routine=Routine([Step(SWINGS, SWINGS.dosage)]))
PLAN = Plan(
    schedule=Schedule(runner=Runner(zone=BERLIN), week_of=date(2026, 3, 9), weeks=5),
    blocks=tuple(BLOCKS),
)
