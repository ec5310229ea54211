"""What rules say is asked again wherever they may say something else."""

from datetime import date

from tests.scenarios.weeks import planned

from mobiplan import plan
from mobiplan.planner.setting.room import FAR
from mobiplan.rules import DEFAULT_RULES, Day, Gap, RuleSet, Scope, Start, must

FRIDAY = date(2026, 1, 16)
EMPTY = """
    week_of = 2026-01-12
    [runner]
    zone = "Europe/London"
    standalone = { per_week = 1 }
"""


def test_a_rule_that_looks_at_the_date_is_asked_about_each_day() -> None:
    @must(id="test.friday", roles={"standalone"})
    def on_one_friday(day: Day) -> str | None:
        """Mobility work is on one Friday."""
        return None if day.date == FRIDAY else "It is another day."

    found = plan(planned(EMPTY).schedule, rules=DEFAULT_RULES + on_one_friday)

    assert [FRIDAY] == [block.day for block in found.blocks]


def test_a_rule_about_starts_that_goes_by_the_kind_is_asked_about_each_kind() -> None:
    @must(id="test.strides", by_kind=True)
    def strides_later(start: Start) -> str | None:
        """Strides are not at the usual time."""
        return "It is." if start.session.label == "strides run" and start.away == 0 else None

    week = """
        week_of = 2026-01-12
        session = [
          { day = "tue", minutes = 40, run = "easy" },
          { day = "thu", minutes = 40, run = "strides" },
        ]
        [runner]
        zone = "Europe/London"
        usual_times = "18:00"
    """
    found = plan(planned(week).schedule, rules=DEFAULT_RULES + strides_later)

    assert ["18:00", "17:55"] == [f"{session.start:%H:%M}" for session in found.sessions]


def test_a_block_may_lie_as_far_from_its_session_as_blocks_are_looked_for() -> None:
    @must(id="test.far", roles={"pre_run"}, by_kind=True)
    def long_before(gap: Gap) -> str | None:
        """A warm-up is over 113 minutes before the run."""
        return None if gap.before == FAR - 7 else "It is not."

    week = """
        week_of = 2026-01-12
        session = [{ day = "tue", start = "18:00", minutes = 40, run = "easy" }]
        [runner]
        zone = "Europe/London"
        standalone = { per_week = 0 }
    """
    rules = DEFAULT_RULES - "warm_up.gap" + long_before
    found = plan(planned(week).schedule, rules=rules)

    first, last = found.blocks
    assert ("16:00", 7) == (f"{first.start:%H:%M}", first.minutes)
    assert ("18:40", 5) == (f"{last.start:%H:%M}", last.minutes)


def test_blocks_before_and_behind_are_told_apart_where_the_same_rule_is_about_both() -> None:
    @must(id="test.early", roles={"pre_run", "post_run"}, by_kind=True)
    def half_an_hour_before(gap: Gap) -> str | None:
        """No block is over less than half an hour before a session."""
        return "It is." if gap.before is not None and gap.before < 30 else None

    week = """
        week_of = 2026-01-12
        session = [{ day = "tue", start = "18:00", minutes = 40, run = "easy" }]
        [runner]
        zone = "Europe/London"
        availability = "17:00-20:00"
        standalone = { per_week = 0 }
    """
    rules = RuleSet(rule for rule in DEFAULT_RULES if rule.scope is not Scope.GAP)
    found = plan(planned(week).schedule, rules=rules + half_an_hour_before)

    assert ["17:00", "18:40"] == [f"{block.start:%H:%M}" for block in found.blocks]
