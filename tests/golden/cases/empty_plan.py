"""A week without anything is still a calendar."""

from datetime import date

from mobiplan.model import Plan, Runner, Schedule

PLAN = Plan(schedule=Schedule(runner=Runner(zone="Europe/London"), week_of=date(2026, 1, 12)))
