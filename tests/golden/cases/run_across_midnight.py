"""A run that ends after midnight: its cooldown counts to the training day before."""

from datetime import date

from tests.golden.hand_built import after, at, before

from mobiplan.model import Plan, Run, Runner, Schedule

RUN = Run(kind="easy", minutes=45, start=at("2026-01-13 23:40", "Europe/London"), id="late-run")
SCHEDULE = Schedule(runner=Runner(zone="Europe/London"), week_of=date(2026, 1, 13), sessions=[RUN])
PLAN = Plan(schedule=SCHEDULE, sessions=SCHEDULE.sessions, blocks=(before(RUN, 7), after(RUN, 5)))
