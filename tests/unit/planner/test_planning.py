"""Planning: the rules and the library that are given, and what the plan says of itself."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from itertools import pairwise
from typing import ClassVar

import pytest
from attrs import evolve
from tests.scenarios.weeks import planned

from mobiplan import (
    Availability,
    Plan,
    Role,
    RuleConfigError,
    Run,
    Runner,
    Schedule,
    ScheduleError,
    Strength,
    check,
    plan,
)
from mobiplan.drills import Library
from mobiplan.model import Block, Level, Session, StandaloneWish
from mobiplan.planner.auditing import score
from mobiplan.planner.setting import memory
from mobiplan.rules import (
    DEFAULT_RULES,
    Clock,
    Demand,
    Evidence,
    Gap,
    Must,
    Prefer,
    Remark,
    Rule,
    RuleSet,
    ask,
    must,
    prefer,
)

MONDAY = date(2026, 1, 12)
RUN = Run(kind="easy", minutes=40, day=date(2026, 1, 13))
STANDALONE = frozenset({Role.STANDALONE})


def week(**runner: object) -> Schedule:
    """Return a week with one easy run on Tuesday."""
    who = Runner(zone="Europe/London", **runner)  # type: ignore[arg-type]
    return Schedule(runner=who, week_of=MONDAY, sessions=[RUN])


EVENINGS = Availability.parse("17:00-19:00")
"""Little time, so that rules that look at whole plans or pairs have few of them to look at."""


class _House:
    source: ClassVar[str] = "house default"
    evidence: ClassVar[Evidence] = Evidence.HOUSE


class NoFridays(_House, Prefer):
    """Keep Fridays free."""

    id: ClassVar[str] = "mine.no_fridays"

    def judge(self, block: Block) -> int:
        """Count a block on a Friday."""
        return 50 * (f"{block.start:%a}" == "Fri")


class OnlySaturdays(_House, Must):
    """Mobility sessions lie on Saturdays."""

    id: ClassVar[str] = "mine.only_saturdays"
    roles: ClassVar[frozenset[Role]] = STANDALONE

    def judge(self, block: Block) -> str | None:
        """Refuse another day."""
        return None if f"{block.start:%a}" == "Sat" else "It is no Saturday."


class ApartFromRuns(_House, Must):
    """Mobility sessions lie 30 h or more from every session."""

    id: ClassVar[str] = "mine.apart"
    roles: ClassVar[frozenset[Role]] = STANDALONE

    def judge(self, block: Block, session: Session) -> str | None:
        """Refuse a block that is closer."""
        closest = min(
            abs(block.span.start - session.span.end), abs(session.span.start - block.span.end)
        )
        return None if closest >= 30 * 60 else "It is too close."


class Opaque(_House, Must):
    """Something about the whole plan."""

    id: ClassVar[str] = "mine.opaque"

    def judge(self, plan: Plan) -> Iterator[Remark]:
        """Refuse a plan of no weeks."""
        if not plan.schedule.weeks:
            yield Remark(message="There is nothing.")


@must(roles=Role.STANDALONE)
def never_as_long(earlier: Block, later: Block) -> str | None:
    """Two sessions do not have the same length."""
    return None if earlier.minutes != later.minutes else "They are as long as each other."


@must(roles=Role.STANDALONE)
def no_strength_within_a_day(gap: Gap) -> str | None:
    """No session lies within 24 h of one that is called "heavy"."""
    apart = gap.after if gap.before is None else gap.before
    close = gap.session.title == "heavy" and apart is not None and apart < 24 * 60
    return "It is too close to heavy work." if close else None


@prefer(roles=Role.PRE_RUN)
def early_on_the_thirteenth(gap: Gap) -> int:
    """On the 13th a warm-up ends 5 min before its run."""
    return 40 * abs(gap.before - 5) if gap.before is not None and gap.session.day.day == 13 else 0


@must(roles=Role.TRANSITION)
def catch_your_breath(gap: Gap) -> str | None:
    """A transition ends 2 min before the strength session."""
    return None if gap.before is not None and gap.before >= 2 else "There is no time to breathe."


@prefer(roles=Role.STANDALONE, weight=7)
def alone_is_better(earlier: Block, later: Block) -> int:
    """Two sessions are one too many."""
    return int(earlier.span < later.span)


@must(roles=Role.STANDALONE)
def three_days_apart(earlier: Block, later: Block) -> str | None:
    """Two sessions are 72 h apart."""
    return None if later.span.start - earlier.span.end >= 72 * 60 else "They are too close."


@prefer(weight=7)
def little_at_all(plan: Plan) -> int:
    """A week has little mobility work."""
    return sum(block.minutes for block in plan.blocks) // 10


@must
def one_session_at_most(plan: Plan) -> str | None:
    """A plan has one mobility session."""
    return None if len(standalone_days(plan)) <= 1 else "There are more."


@must
def no_blocks_at_all(plan: Plan) -> str | None:
    """A plan has no blocks."""
    return "There are some." if plan.blocks else None


def standalone_days(found: Plan) -> list[str]:
    """Return the days of the standalone sessions."""
    return [f"{b.day:%a}" for b in found.blocks if b.role is Role.STANDALONE]


def test_an_unknown_flag_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(ScheduleError) as caught:
        plan(week(flags=["achiles"]))

    assert 'got "achiles"; did you mean "achilles"?' in f"{caught.value}"


def test_a_rule_about_whole_blocks_steers_the_plan() -> None:
    found = plan(week(), rules=DEFAULT_RULES + NoFridays())

    assert "Fri" not in standalone_days(found)
    assert found.optimal


def test_a_must_rule_about_whole_blocks_is_never_broken() -> None:
    found = plan(week(), rules=DEFAULT_RULES + OnlySaturdays())

    assert standalone_days(found) == ["Sat"]
    assert [item.role for item in found.unplaced] == [Role.STANDALONE]


def test_a_rule_about_a_block_and_each_session_steers_the_plan() -> None:
    found = plan(week(), rules=DEFAULT_RULES + ApartFromRuns())

    assert not {"Mon", "Tue", "Wed"} & set(standalone_days(found))


def test_a_rule_about_the_whole_plan_that_is_content_leaves_the_proof() -> None:
    found = plan(week(), rules=DEFAULT_RULES + Opaque())

    assert found.optimal
    assert found.blocks == plan(week()).blocks


def test_a_preference_about_the_whole_plan_counts_and_the_plan_says_how_far_it_may_be() -> None:
    found = plan(week(availability=EVENINGS), rules=DEFAULT_RULES + little_at_all)

    assert dict(found.score.by_rule)["little_at_all"] == 7 * 4
    assert found.score.penalty == sum(dict(found.score.by_rule).values())
    assert not found.optimal
    assert 0 < found.gap <= 28


def test_a_must_about_the_whole_plan_is_kept() -> None:
    found = plan(week(availability=EVENINGS), rules=DEFAULT_RULES + one_session_at_most)

    assert found.score.broken == 0
    assert len(standalone_days(found)) == 1
    assert [item.role for item in found.unplaced] == [Role.STANDALONE]


def test_a_must_that_no_plan_that_was_looked_at_keeps_is_counted_as_broken() -> None:
    found = plan(week(), rules=DEFAULT_RULES + no_blocks_at_all)

    assert found.score.broken == 1
    assert [f.rule for f in found.findings if f.level == "must"] == ["no_blocks_at_all"]
    assert not found.optimal


@pytest.mark.parametrize("verdict", [-5, "bad", 0.5])
def test_a_preference_that_gives_no_whole_number_from_zero_is_named(verdict: object) -> None:
    class Wrong(_House, Prefer):
        """Give what is no penalty."""

        id: ClassVar[str] = "mine.wrong"

        def judge(self, block: Block) -> object:
            """Ignore the block."""
            return verdict if block else 0

    with pytest.raises(RuleConfigError, match=r"mine\.wrong: expected a whole number from 0"):
        plan(week(), rules=DEFAULT_RULES + Wrong())


def test_a_rule_about_neighbours_that_promises_nothing_is_asked_about_each_pair() -> None:
    found = plan(week(availability=EVENINGS), rules=DEFAULT_RULES + never_as_long)
    lengths = [block.minutes for block in found.blocks if block.role is Role.STANDALONE]

    assert sorted(lengths) == [10, 15]
    assert (found.score.broken, found.score.penalty) == (0, 15)


def test_a_rule_about_neighbours_is_kept_in_the_best_way_over_two_weeks() -> None:
    @prefer(roles=Role.STANDALONE)
    def every_fourth_day(earlier: Block, later: Block) -> int:
        """Sessions follow each other after four days."""
        return abs((later.day - earlier.day).days - 4)

    fortnight = Schedule(runner=Runner(), week_of=MONDAY, weeks=2)
    found = plan(fortnight, rules=DEFAULT_RULES + every_fourth_day)
    days = [block.day for block in found.blocks]

    assert [4, 4, 4] == [(later - earlier).days for earlier, later in pairwise(days)]
    assert found.optimal


def test_a_rule_about_neighbours_that_no_chain_can_please_is_weighed_to_the_end() -> None:
    runner = Runner(availability=Availability.parse(tue="17:00-17:10", fri="17:00-17:10"))
    schedule = Schedule(runner=runner, week_of=MONDAY)
    found = plan(schedule, rules=DEFAULT_RULES + alone_is_better)

    assert ["Tue", "Fri"] == standalone_days(found)
    assert found.optimal
    assert ("alone_is_better", 7) in found.score.by_rule


@pytest.mark.parametrize("hours", [20, 24])
def test_blocks_between_two_days_are_counted_once_for_the_sessions_around_them(hours: int) -> None:
    @prefer(roles=Role.STANDALONE, weight=3)
    def every_other_day(earlier: Block, later: Block) -> int:
        """Sessions lie two days apart."""
        return abs((later.day - earlier.day).days - 2)

    mine = DEFAULT_RULES.replace("standalone.spacing", hours=hours) + every_other_day
    runner = Runner(zone="UTC", availability="20:00-01:40", standalone=StandaloneWish(per_week=3))
    starts = [datetime(2026, 1, 13, 22, 30, tzinfo=UTC), datetime(2026, 1, 14, 0, 30, tzinfo=UTC)]
    runs = [Run(kind="easy", minutes=40, start=start) for start in starts]
    found = plan(Schedule(runner=runner, week_of=MONDAY, sessions=runs), rules=mine)

    assert ["Mon", "Wed", "Fri"] == standalone_days(found)
    assert score(found, check(found, rules=mine)) == found.score
    assert found.optimal


def nights(
    *runs: tuple[int, int, int, int], hours: int, **availability: str
) -> tuple[Plan, RuleSet]:
    """Plan easy runs, told by day, hour, minute and length, with sessions some hours apart."""
    runner = Runner(
        zone="UTC",
        availability=Availability.parse(**availability),
        standalone=StandaloneWish(per_week=2),
    )
    easy = [
        Run(kind="easy", minutes=minutes, start=datetime(2026, 1, *clock, tzinfo=UTC))
        for *clock, minutes in runs
    ]
    rules = DEFAULT_RULES.replace("standalone.spacing", hours=hours)
    rules = rules.replace("day.soft_cap", minutes=12, weight=4) + one_is_enough
    schedule = Schedule(runner=runner, week_of=MONDAY, sessions=easy)
    return plan(schedule, rules=rules), rules


@prefer(id="mine.one_is_enough", roles=Role.STANDALONE, weight=7)
def one_is_enough(earlier: Block, later: Block) -> int:
    """Two sessions are one too many."""
    return int(earlier.day < later.day)


def test_of_two_sessions_that_share_a_night_the_first_is_short_if_that_helps_both() -> None:
    found, rules = nights(
        (13, 22, 30, 40),
        (14, 0, 30, 40),
        (14, 23, 0, 20),
        hours=20,
        tue="20:00-24:00",
        wed="00:00-02:00, 20:00-24:00",
    )
    alone = [block for block in found.blocks if block.role is Role.STANDALONE]

    assert [("Tue", 10), ("Wed", 10)] == [(f"{block.start:%a}", block.minutes) for block in alone]
    assert score(found, check(found, rules=rules)) == found.score
    assert found.optimal


def test_what_a_session_does_before_a_shared_night_is_counted_once() -> None:
    found, rules = nights(
        (13, 0, 2, 20),
        (14, 22, 30, 40),
        (15, 0, 30, 40),
        hours=28,
        mon="23:46-24:00",
        tue="00:00-00:28",
        wed="20:00-24:00",
        thu="00:00-02:00, 20:00-22:00",
    )

    assert ["Mon", "Wed"] == standalone_days(found)
    assert score(found, check(found, rules=rules)) == found.score
    assert found.optimal


def test_a_rule_about_neighbours_leaves_days_of_full_rest_alone() -> None:
    found = plan(
        week(availability=EVENINGS, full_rest_days=["mon", "wed"]),
        rules=DEFAULT_RULES + never_as_long,
    )

    assert not {"Mon", "Wed"} & set(standalone_days(found))


def test_rules_about_gaps_that_look_at_more_than_the_kind_are_kept() -> None:
    heavy = Strength(kind="core", minutes=40, start=datetime(2026, 1, 15, 12, tzinfo=UTC))
    sessions = [RUN, evolve(heavy, title="heavy")]
    schedule = evolve(week(), sessions=sessions)
    mine = [no_strength_within_a_day, early_on_the_thirteenth]
    found = plan(schedule, rules=DEFAULT_RULES + mine)
    warm_up = next(block for block in found.blocks if block.role is Role.PRE_RUN)

    assert found.optimal
    assert 5 == (found.sessions[0].span.start - warm_up.span.end)
    for block in found.blocks:
        if block.role is Role.STANDALONE:
            span = heavy.span
            assert max(span.start - block.span.end, block.span.start - span.end) >= 24 * 60


def test_a_transition_leaves_the_time_that_a_rule_asks_for() -> None:
    run = evolve(RUN, start=datetime(2026, 1, 13, 18, tzinfo=UTC))
    lift = Strength(kind="core", minutes=40, start=datetime(2026, 1, 13, 18, 55, tzinfo=UTC))
    found = plan(evolve(week(), sessions=[run, lift]), rules=DEFAULT_RULES + catch_your_breath)
    transition = next(block for block in found.blocks if block.role is Role.TRANSITION)

    assert lift.span.start - transition.span.end >= 2


def test_on_the_day_of_a_clock_change_a_session_lies_in_the_evening_of_the_clock() -> None:
    runner = Runner(
        zone="Europe/London",
        availability=Availability.parse(sun="08:00-21:00"),
        standalone=StandaloneWish(per_week=1),
    )
    schedule = Schedule(runner=runner, week_of=date(2026, 3, 23))
    found = plan(schedule)

    assert found == plan(evolve(schedule, busy=[]))
    assert ["17:00 BST"] == [f"{block.start:%H:%M %Z}" for block in found.blocks]


def test_a_grid_that_there_is_not_is_refused() -> None:
    with pytest.raises(ScheduleError, match="grid: expected one of 1, 5, 15, got 7"):
        plan(week(), grid=7)


def test_a_session_that_ends_at_midnight_keeps_its_cooldown_behind_it() -> None:
    late = Run(kind="easy", minutes=39, start=datetime(2026, 1, 12, 23, 20, tzinfo=UTC))
    runner = Runner(
        availability=Availability.parse(mon="23:00-23:59", tue="00:00-00:15"),
        standalone=StandaloneWish(per_week=1),
    )
    schedule = Schedule(runner=runner, week_of=MONDAY, sessions=[late])
    found = plan(schedule)

    assert found.optimal
    assert ["23:00 15", "23:15 5", "00:00 5"] == [
        f"{block.start:%H:%M} {block.minutes}" for block in found.blocks
    ]


def test_a_rule_about_the_whole_plan_that_charges_for_every_plan_leaves_the_proof() -> None:
    @prefer
    def every_plan(plan: Plan) -> int:
        """There is always something."""
        return 1 + len(plan.unplaced)

    runner = Runner(standalone=StandaloneWish(per_week=0))
    found = plan(Schedule(runner=runner, week_of=MONDAY), rules=DEFAULT_RULES + every_plan)

    assert (found.optimal, found.score.penalty) == (True, 1)


def test_a_rule_about_neighbours_may_be_stricter_than_the_default_spacing() -> None:
    found = plan(week(), rules=DEFAULT_RULES + three_days_apart)
    spaced = plan(week(), rules=DEFAULT_RULES.replace("standalone.spacing", hours=72))

    assert found.blocks == spaced.blocks
    assert found.optimal


def test_without_spacing_a_plan_whose_bound_is_met_is_still_proven() -> None:
    found = plan(week(), rules=DEFAULT_RULES - "standalone.spacing")

    assert (found.optimal, found.gap) == (True, None)
    assert len(standalone_days(found)) == 2


def test_sessions_that_may_lie_close_are_weighed_with_all_they_are_in_the_way_of() -> None:
    run = evolve(RUN, minutes=12, start=datetime(2026, 1, 13, 7, 10, tzinfo=UTC))
    runner = Runner(
        availability=Availability.parse(tue="07:00-07:33"), standalone=StandaloneWish(per_week=1)
    )
    schedule = Schedule(runner=runner, week_of=MONDAY, sessions=[run])
    found = plan(schedule, rules=DEFAULT_RULES - "standalone.spacing")

    assert [item.role for item in found.unplaced] == [Role.STANDALONE]
    assert found.optimal


def test_a_library_without_drills_gives_easy_movement_and_says_so() -> None:
    found = plan(week(), drills=Library(drills=()))

    drills = [[drill.id for drill in block.routine.drills] for block in found.blocks]
    assert [["easy_movement"]] * len(found.blocks) == drills
    assert {"routine.empty"} == {f.rule for f in found.findings if f.level == "note"}


def test_rules_without_numbers_of_their_own_are_equal_and_hashable() -> None:
    rules: list[Rule] = [NoFridays(), NoFridays(weight=2)]

    assert NoFridays() == rules[0] != rules[1]
    assert len({*rules, NoFridays()}) == 2


def test_a_warm_up_may_lie_across_the_midnight_at_which_the_first_week_begins() -> None:
    runner = Runner(
        zone="UTC",
        availability=Availability.parse(sun="23:00-24:00", mon="00:00-02:00"),
        standalone=StandaloneWish(per_week=0),
    )
    run = Run(kind="easy", minutes=40, start=datetime(2026, 1, 12, 0, 3, tzinfo=UTC))
    found = plan(Schedule(runner=runner, week_of=MONDAY, sessions=[run]))

    assert "Sun 23:56" == f"{found.blocks[0].start:%a %H:%M}"
    assert (7, 0) == (found.blocks[0].minutes, found.score.penalty)
    assert type(found.score.penalty) is int


def test_a_rule_about_gaps_may_look_at_the_day_and_the_session() -> None:
    @must(roles=Role.STANDALONE)
    def never_on_the_day_of_the_heavy_one(gap: Gap) -> str | None:
        """No session on the day of one that is called heavy."""
        return "It is." if gap.same_day and "heavy" in gap.session.title else None

    lifts = [
        Strength(kind="core", minutes=30, title=title, start=datetime(2026, 1, day, 7, tzinfo=UTC))
        for day, title in ((13, "heavy"), (16, "light"))
    ]
    schedule = Schedule(
        runner=Runner(availability=Availability.parse(tue="17:00-20:00", fri="17:00-20:00")),
        week_of=MONDAY,
        sessions=lifts,
    )

    assert ["Tue", "Fri"] == standalone_days(plan(schedule))
    assert ["Fri"] == standalone_days(
        plan(schedule, rules=DEFAULT_RULES + never_on_the_day_of_the_heavy_one)
    )


def test_what_one_set_of_rules_said_is_not_taken_for_what_another_says() -> None:
    @must(roles=Role.STANDALONE, by_kind=True)
    def never_a_quarter_of_an_hour(_demand: Demand, minutes: int) -> str | None:
        """No session lasts 15 min."""
        return "It lasts 15 min." if minutes == 15 else None

    def lengths(rules: RuleSet) -> set[int]:
        found = plan(week(), rules=rules).blocks
        return {block.minutes for block in found if block.role is Role.STANDALONE}

    assert {15} == lengths(DEFAULT_RULES)
    assert {10} == lengths(DEFAULT_RULES + never_a_quarter_of_an_hour)
    assert {15} == lengths(DEFAULT_RULES)


def test_a_warm_up_may_start_a_minute_before_the_first_day() -> None:
    runner = Runner(zone="UTC", age=50, standalone=StandaloneWish(per_week=0))
    starts = [datetime(2026, 1, 12, *clock, tzinfo=UTC) for clock in ((0, 5), (4, 0), (8, 0))]
    runs = [Run(kind="recovery", minutes=30, start=start) for start in starts]

    found = plan(Schedule(runner=runner, week_of=MONDAY, sessions=runs))

    assert "2026-01-11 23:59" == f"{found.blocks[0].start:%Y-%m-%d %H:%M}"
    assert (("day.soft_cap", 3),) == found.score.by_rule


def test_a_planner_that_remembers_nothing_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    found = plan(week(), rules=DEFAULT_RULES + early_on_the_thirteenth)
    monkeypatch.setattr(memory, "MOST_REMEMBERED", 0)
    anew = DEFAULT_RULES.replace("day.soft_cap", minutes=31) + early_on_the_thirteenth

    for age in range(18, 21):
        assert found.blocks == plan(week(age=age), rules=anew).blocks


def test_a_rule_about_neighbours_is_asked_up_to_its_reach() -> None:
    @must(roles=Role.STANDALONE, reach=50 * 60)
    def fifty_hours_apart(earlier: Block, later: Block) -> str | None:
        """Two sessions are 50 h apart."""
        apart = later.span.start - earlier.span.end
        return None if apart >= 50 * 60 else f"They are {apart} min apart."

    def days(thursday: str) -> list[str]:
        runner = Runner(availability=Availability.parse(tue="17:00-17:15", thu=thursday))
        schedule = Schedule(runner=runner, week_of=MONDAY)
        return standalone_days(plan(schedule, rules=DEFAULT_RULES + fifty_hours_apart))

    assert ["Tue"] == days("19:00-19:14")
    assert ["Tue", "Thu"] == days("19:05-19:20")


@must(roles=Role.STANDALONE)
def not_before_noon(clock: Clock) -> str | None:
    """No mobility session starts before noon."""
    return None if clock.start >= time(12) else "It is too early."


@prefer(roles=Role.STANDALONE)
def late_in_the_hour(clock: Clock) -> int:
    """A mobility session starts late in the hour."""
    return 60 - clock.start.minute


@must(roles=Role.STANDALONE, reach=180, by_kind=True)
def three_hours_apart(gap: Gap) -> str | None:
    """A mobility session lies 3 h from a run."""
    apart = gap.after if gap.before is None else gap.before
    return None if apart is not None and apart >= 180 else "It is too close."


@pytest.mark.parametrize(
    ("start", "free", "expected"),
    [
        ((13, 12, 0), "12:00-16:30", "15:40 15"),
        ((13, 16, 0), "12:50-19:00", "12:50 10"),
        ((14, 0, 30), "21:20-24:00", "21:20 10"),
    ],
    ids=["after", "before", "on the next day"],
)
def test_a_rule_about_gaps_keeps_a_mobility_session_away_on_either_side(
    start: tuple[int, int, int], free: str, expected: str
) -> None:
    run = evolve(RUN, start=datetime(2026, 1, *start, tzinfo=UTC), day=date(2026, 1, start[0]))
    runner = Runner(
        zone="UTC", availability=Availability.parse(tue=free), standalone=StandaloneWish(per_week=1)
    )
    schedule = Schedule(runner=runner, week_of=MONDAY, sessions=[run])
    found = plan(schedule, rules=DEFAULT_RULES - "standalone.after_quality" + three_hours_apart)

    assert [expected] == _told(b for b in found.blocks if b.role is Role.STANDALONE)


def test_rules_about_the_clock_bind_the_blocks_of_sessions_too() -> None:
    @must(roles=Role.PRE_RUN)
    def not_before_seven(clock: Clock) -> str | None:
        """No warm-up starts before 07:00."""
        return None if clock.start >= time(7) else "It is too early."

    @prefer(roles=Role.POST_RUN, weight=9)
    def not_five(clock: Clock) -> int:
        """A cooldown does not last 5 min."""
        return int(clock.minutes == 5)

    early = evolve(RUN, start=datetime(2026, 1, 13, 7, 4, tzinfo=UTC))
    schedule = evolve(week(standalone=StandaloneWish(per_week=0)), sessions=[early])
    found = plan(schedule, rules=DEFAULT_RULES + not_before_seven + not_five)

    assert ["07:00 4", "07:44 4"] == _told(found.blocks)
    assert found.optimal


def test_an_ask_that_goes_by_the_kind_still_tells_apart_what_a_cooldown_follows() -> None:
    @ask(roles=Role.POST_RUN, by_kind=True)
    def by_what_it_follows(demand: Demand) -> Demand:
        """A cooldown lasts by what it follows."""
        minutes = {"upper": 11, "core": 12}
        behind = demand.after
        return demand.lasting(minutes[behind.kind] if isinstance(behind, Strength) else 9)

    sessions: list[Session] = []
    for day, then in ((13, "upper"), (14, "core"), (15, None)):
        start = datetime(2026, 1, day, 17, tzinfo=UTC)
        sessions.append(evolve(RUN, start=start, day=start.date()))
        if then:
            sessions.append(Strength(kind=then, minutes=30, start=start.replace(minute=50)))
    schedule = evolve(week(standalone=StandaloneWish(per_week=0)), sessions=sessions)
    found = plan(schedule, rules=DEFAULT_RULES + by_what_it_follows)

    assert [11, 12, 9] == [block.asked for block in found.blocks if block.role is Role.POST_RUN]


def test_an_ask_may_look_at_when_a_session_is() -> None:
    @ask(roles=Role.PRE_RUN)
    def longer_before_noon(demand: Demand) -> Demand:
        """A warm-up lasts 9 min in the morning."""
        start = demand.session.start
        return demand.lasting(9) if start.hour < 12 else demand

    starts = [datetime(2026, 1, day, hour, tzinfo=UTC) for day, hour in ((13, 7), (14, 18))]
    runs = [evolve(RUN, start=start, day=start.date()) for start in starts]
    schedule = evolve(week(standalone=StandaloneWish(per_week=0)), sessions=runs)
    found = plan(schedule, rules=DEFAULT_RULES + longer_before_noon)

    assert [9, 7] == [block.asked for block in found.blocks if block.role is Role.PRE_RUN]


def test_rules_about_the_clock_and_about_whole_blocks_bind_a_warm_up_together() -> None:
    @prefer(roles=Role.PRE_RUN, weight=100)
    def at_full_tens(clock: Clock) -> int:
        """A warm-up starts at full tens of minutes."""
        return int(clock.start.minute % 10 != 0)

    @must(roles=Role.PRE_RUN)
    def not_at_ten_to(block: Block) -> str | None:
        """No warm-up starts at ten to."""
        return "Not then." if block.start.minute == 50 else None

    run = evolve(RUN, start=datetime(2026, 1, 13, 18, tzinfo=UTC))
    schedule = evolve(week(standalone=StandaloneWish(per_week=0)), sessions=[run])
    found = plan(schedule, rules=DEFAULT_RULES + at_full_tens + not_at_ten_to)

    assert ["17:40 7", "18:40 5"] == _told(found.blocks)
    assert found.optimal


def test_a_preference_about_the_clock_moves_a_warm_up_away_from_its_run() -> None:
    @prefer(roles=Role.PRE_RUN, weight=100)
    def at_full_tens(clock: Clock) -> int:
        """A warm-up starts at full tens of minutes."""
        return int(clock.start.minute % 10 != 0)

    run = evolve(RUN, start=datetime(2026, 1, 13, 18, tzinfo=UTC))
    schedule = evolve(week(standalone=StandaloneWish(per_week=0)), sessions=[run])
    found = plan(schedule, rules=DEFAULT_RULES + at_full_tens)

    assert ["17:50 7", "18:40 5"] == _told(found.blocks)
    assert found.optimal


def test_a_preference_about_a_gap_moves_a_mobility_session_away_from_a_run() -> None:
    @prefer(roles=Role.STANDALONE, reach=600)
    def five_hours_after(gap: Gap) -> int:
        """A mobility session starts 5 h after a run, the sooner the worse."""
        return 0 if gap.after is None else max(300 - gap.after, 0)

    runner = Runner(
        zone="UTC",
        availability=Availability.parse(tue="11:00-20:00"),
        standalone=StandaloneWish(per_week=1),
    )
    run = evolve(RUN, start=datetime(2026, 1, 13, 12, 20, tzinfo=UTC))
    schedule = Schedule(runner=runner, week_of=MONDAY, sessions=[run])
    rules = DEFAULT_RULES.only("standalone.minutes", "block.", "warm_up.", "pre_run.", "post_run.")
    found = plan(schedule, rules=rules + five_hours_after + not_before_noon)

    assert ["18:00 15"] == _told(b for b in found.blocks if b.role is Role.STANDALONE)
    assert found.optimal


def test_a_preference_about_a_gap_knows_a_mobility_session_that_ends_as_a_session_begins() -> None:
    @prefer(roles=Role.STANDALONE, reach=60, weight=10)
    def not_straight_before(gap: Gap) -> int:
        """A mobility session does not end as a session begins."""
        return int(gap.before == 0)

    runner = Runner(
        zone="UTC",
        availability=Availability.parse(tue="17:20-18:30"),
        standalone=StandaloneWish(per_week=1),
    )
    lifting = Strength(kind="upper", minutes=30, start=datetime(2026, 1, 13, 18, tzinfo=UTC))
    schedule = Schedule(runner=runner, week_of=MONDAY, sessions=[lifting])
    rules = DEFAULT_RULES - "pre_strength.minutes" + late_in_the_hour

    def begins(more: RuleSet) -> list[str]:
        return _told(b for b in plan(schedule, rules=more).blocks if b.role is Role.STANDALONE)

    assert ["17:45 15"] == begins(rules)
    assert ["17:40 15"] == begins(rules + not_straight_before)


@pytest.mark.parametrize("monday", [MONDAY, date(2026, 3, 23)], ids=["plain", "clocks change"])
def test_rules_about_the_clock_know_when_a_mobility_session_is_over(monday: date) -> None:
    @must(roles=Role.STANDALONE)
    def until_eight(clock: Clock) -> str | None:
        """A mobility session lasts until 20:00 or longer, but no 15 min."""
        return None if clock.end >= time(20) and clock.minutes < 15 else "It is too much."

    runner = Runner(
        zone="Europe/London",
        availability=Availability.parse(sun="08:40-21:00"),
        standalone=StandaloneWish(per_week=1),
    )
    found = plan(Schedule(runner=runner, week_of=monday), rules=DEFAULT_RULES + until_eight)

    assert ["19:50 10"] == _told(found.blocks)


def test_rules_about_the_clock_bind_two_blocks_that_meet() -> None:
    @must
    def not_at_that_minute(clock: Clock) -> str | None:
        """No block starts at 18:44."""
        return "Wait." if clock.start == time(18, 44) else None

    starts = [datetime(2026, 1, 13, 18, minute, tzinfo=UTC) for minute in (0, 51)]
    runs = [evolve(RUN, id=f"{start:%H:%M}", start=start) for start in starts]
    schedule = evolve(week(standalone=StandaloneWish(per_week=0)), sessions=runs)
    rules = DEFAULT_RULES - "runs.merge"

    assert ["18:40 4", "18:44 7"] == _told(plan(schedule, rules=rules).blocks[1:3])
    assert ["18:40 5", "18:45 6"] == _told(
        plan(schedule, rules=rules + not_at_that_minute).blocks[1:3]
    )


def _told(blocks: Iterable[Block]) -> list[str]:
    return [f"{block.start:%H:%M} {block.minutes}" for block in blocks]


def test_a_mobility_session_and_the_warm_up_for_the_next_day_share_an_evening() -> None:
    run = evolve(RUN, start=datetime(2026, 1, 13, 0, 2, tzinfo=UTC))
    runner = Runner(
        zone="UTC",
        availability=Availability.parse(mon="23:43-23:59", tue="00:00-00:42"),
        standalone=StandaloneWish(per_week=1),
    )
    found = plan(Schedule(runner=runner, week_of=MONDAY, sessions=[run]))

    assert ["23:45 10", "23:55 4"] == _told(found.blocks)
    assert (33, True) == (found.score.penalty, found.optimal)


ABROAD = """
    week_of = 2026-01-12
    [[session]]
    day = 2026-01-15
    start = "07:00"
    minutes = 30
    run = "easy"
    [[session]]
    day = 2026-01-14
    start = "{start}"
    zone = "America/New_York"
    minutes = 30
    run = "{kind}"
    [runner]
    zone = "Australia/Sydney"
    availability = {{ wed = "06:00-07:00", thu = "06:00-24:00" }}
    standalone = {{ per_week = {standalone} }}
"""
"""A run whose clock shows Wednesday after one whose clock shows Thursday."""


def test_sessions_are_in_order_of_time_whatever_days_their_clocks_show() -> None:
    found = planned(ABROAD.format(start="15:50", kind="easy", standalone=0))

    assert ["06:53 7", "07:30 5", "15:43 7", "16:20 5"] == _told(found.blocks)
    assert ["2026-01-15", "2026-01-14"] == [f"{session.day}" for session in found.sessions]
    assert found.optimal
    assert not found.findings


def test_a_demanding_run_keeps_its_day_free_before_it_by_whatever_clock_it_starts() -> None:
    found = planned(ABROAD.format(start="22:00", kind="tempo", standalone=1))
    (alone,) = (block for block in found.blocks if block.role is Role.STANDALONE)

    assert date(2026, 1, 15) == alone.day
    assert found.optimal
    assert not found.findings


def test_a_rule_about_the_plan_that_other_places_of_a_cooldown_might_please_leaves_a_gap() -> None:
    @prefer(weight=100)
    def on_the_hour(plan: Plan) -> int:
        """A cooldown starts on the hour."""
        return sum(b.role is Role.POST_RUN and b.start.minute > 0 for b in plan.blocks)

    run = evolve(RUN, start=datetime(2026, 1, 13, 17, 15, tzinfo=UTC))
    schedule = evolve(week(standalone=StandaloneWish(per_week=0)), sessions=[run])
    found = plan(schedule, rules=DEFAULT_RULES + on_the_hour)

    assert 100 == found.score.penalty == found.gap
    assert not found.optimal


def test_a_rule_that_the_planner_keeps_is_kept_with_other_numbers_too() -> None:
    found = plan(week(), rules=DEFAULT_RULES.replace("standalone.count", most=1))

    assert 1 == sum(block.role is Role.STANDALONE for block in found.blocks)
    assert 0 == found.score.broken
    assert [] == [finding for finding in found.findings if finding.level is Level.MUST]


def test_a_number_that_no_routine_keeps_is_told_as_broken() -> None:
    found = plan(week(), rules=DEFAULT_RULES.replace("routine.slow_after", static_seconds=10))

    assert found.score.broken
    assert not found.optimal
    assert {"routine.slow_after"} == {f.rule for f in found.findings if f.level is Level.MUST}
