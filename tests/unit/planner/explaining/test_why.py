"""Why a block is where it is: what shaped it, what is in its way, and every other day."""

from datetime import date, datetime, timedelta
from pickle import dumps, loads
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from tests.scenarios.weeks import planned

from mobiplan import Block, Busy, MobiplanError, Plan, Role, check, plan, rules
from mobiplan.model import Session, StandaloneWish, Why
from mobiplan.planner import why
from mobiplan.planner.auditing import score
from mobiplan.rules import DEFAULT_RULES

HEAD = """
    week_of = 2026-01-12
    [runner]
    zone = "Europe/London"
"""
TIGHT = """
    week_of = 2026-01-12
    runner = { zone = "Europe/London" }
    session = [
      { day = "tue", start = "18:00", minutes = 60, run = "intervals" },
      { day = "thu", start = "07:00", minutes = 40, run = "easy" },
      { day = "thu", start = "07:50", minutes = 30, strength = "lower" },
      { day = "sat", start = "08:00", minutes = 110, run = "long" },
    ]
    busy = [{ day = "tue", from = "17:54", to = "17:57", title = "Call" }]
"""


def of(found: Plan, role: Role, day: int) -> Block:
    (block,) = [b for b in found.blocks if b.role is role and b.day == date(2026, 1, day)]
    return block


def explained(found: Plan, role: Role, day: int) -> Why:
    return found.why(of(found, role, day))


def shaped(answer: Why) -> list[str]:
    return [cause.id for cause in answer.fixed_by]


def days(answer: Why) -> dict[int, str]:
    """Return each other day with the start and the penalty, or with what closes it."""
    return {
        other.day.day: f"{other.place.start:%H:%M} {other.penalty:+}"
        if other.place
        else " ".join(cause.id if cause.kind == "rule" else cause.kind for cause in other.closed_by)
        for other in answer.alternatives
    }


def test_a_warm_up_at_its_best_place_has_nothing_in_its_way() -> None:
    answer = explained(planned(TIGHT), Role.PRE_RUN, 17)

    assert "It lasts 8 min, as asked for, and ends as the long run starts." == answer.message
    assert ["pre_run.minutes", "warm_up.straight_before"] == shaped(answer)
    assert "Here: 8 min." in answer.fixed_by[0].message
    assert ((), (), ()) == (answer.costs, answer.in_the_way, answer.alternatives)


def test_a_warm_up_that_gives_way_names_what_is_in_its_way_and_what_that_costs() -> None:
    found = planned(TIGHT)
    answer = explained(found, Role.PRE_RUN, 13)

    assert answer.ideal is not None
    assert ("17:50", 10) == (f"{answer.ideal.start:%H:%M}", answer.ideal.minutes)
    assert ['"Call" is on Tue 13 Jan, 17:54-17:57.'] == [c.message for c in answer.in_the_way]
    assert [("warm_up.straight_before", 7)] == [(f.rule, f.amount) for f in answer.costs]
    assert answer.message.endswith("and ends 6 min before the intervals run starts.")


def test_a_transition_is_shaped_by_what_joins_its_sessions() -> None:
    answer = explained(planned(TIGHT), Role.TRANSITION, 15)

    assert ["transition.join", "transition.minutes"] == shaped(answer)
    assert () == answer.in_the_way


def test_a_cooldown_behind_strength_is_told_from_the_end_of_that() -> None:
    answer = explained(planned(TIGHT), Role.POST_RUN, 15)

    assert answer.message.endswith("and starts as the lower-body strength ends.")
    assert ["transition.join", "post_run.minutes", "post_run.soon"] == shaped(answer)


def test_a_short_warm_up_says_what_was_asked_for_and_what_is_closed() -> None:
    found = planned("""
        week_of = 2026-01-12
        session = [{ day = "thu", start = "05:30", minutes = 45, run = "easy" }]
        [runner]
        zone = "Europe/London"
        availability = "05:25-21:00"
    """)
    answer = explained(found, Role.PRE_RUN, 15)

    assert answer.message.startswith("It lasts 5 of the 7 min asked for")
    assert ["thu"] == [cause.id for cause in answer.in_the_way]
    assert [("block.full_length", 6)] == [(f.rule, f.amount) for f in answer.costs]


def test_a_cooldown_that_waits_says_how_long() -> None:
    found = planned(f"""
        {HEAD}
        standalone = {{ per_week = 0 }}
        [[session]]
        day = "thu"
        start = "07:00"
        minutes = 40
        run = "easy"
        [[busy]]
        day = "thu"
        from = "07:40"
        to = "07:50"
    """)
    answer = explained(found, Role.POST_RUN, 15)

    assert "It lasts 5 min, as asked for, and starts 10 min after the easy run ends." == (
        answer.message
    )


def test_a_block_that_may_lie_nowhere_has_no_ideal_place() -> None:
    @rules.must(id="mine.rest")
    def rest(block: Block) -> str | None:
        """There are no blocks."""
        return f"The {block.role.label} is one."

    found = planned(TIGHT)
    answer = why(found, of(found, Role.PRE_RUN, 17), DEFAULT_RULES + rest)

    assert (None, ()) == (answer.ideal, answer.in_the_way)


def test_the_cooldown_before_is_in_the_way_of_the_warm_up_behind() -> None:
    found = planned("""
        week_of = 2026-01-12
        session = [
          { day = "tue", start = "17:00", minutes = 40, run = "easy" },
          { day = "tue", start = "17:55", minutes = 30, run = "hills" },
        ]
        [runner]
        zone = "Europe/London"
        standalone = { per_week = 0 }
    """)
    cooldown, warm_up = found.blocks[1:3]
    longer = evolve(cooldown, minutes=8, routine=None)
    shorter = evolve(warm_up, start=longer.end, minutes=7, asked=10, routine=None)
    squeezed = evolve(found, blocks=(found.blocks[0], longer, shorter, found.blocks[3]))

    assert [("block", longer.uid)] == [
        (cause.kind, cause.id) for cause in why(squeezed, shorter).in_the_way
    ]


def test_a_rule_about_the_day_is_named_where_nothing_else_is_in_the_way() -> None:
    found = planned("""
        week_of = 2026-01-12
        session = [{ day = "tue", start = "18:00", minutes = 60, run = "intervals" }]
        [runner]
        zone = "Europe/London"
        standalone = { per_week = 0 }
    """)
    capped = DEFAULT_RULES.replace("day.cap", minutes=17)
    short = evolve(found, blocks=tuple(_shorter(block) for block in found.blocks))

    answer = why(short, short.blocks[0], capped)

    assert ["day.cap"] == [cause.id for cause in answer.in_the_way]
    assert ["post_run.minutes"] == shaped(why(short, short.blocks[1], capped))


def _shorter(block: Block) -> Block:
    minutes = 7 if block.role is Role.PRE_RUN else 10
    return evolve(block, minutes=minutes, asked=10, routine=None)


def test_every_other_day_of_a_standalone_session_has_its_best_place_or_what_closes_it() -> None:
    found = planned(TIGHT)
    answer = explained(found, Role.STANDALONE, 14)

    assert {
        12: "17:00 +20",
        13: "standalone.after_quality",
        15: "17:00 +15",
        16: "06:00 +21",
        17: "standalone.spacing",
        18: "block",
    } == days(answer)
    expected = "Wednesday is the best day for it; the next best, Thursday, is worse by 15."
    assert expected == answer.message


def test_days_without_time_are_closed_by_the_availability_and_by_what_fills_it() -> None:
    found = planned("""
        week_of = 2026-01-12
        busy = [{ day = "wed", from = "18:00", to = "19:00", title = "Choir" }]
        session = [{ day = "thu", start = "18:00", minutes = 60, run = "easy" }]
        [runner]
        zone = "Europe/London"
        availability = { tue = "18:00-18:20", wed = "18:00-19:00", thu = "18:00-19:00" }
        standalone = { per_week = 1 }
    """)
    answer = explained(found, Role.STANDALONE, 13)

    assert {
        12: "availability",
        14: "commitment",
        15: "session",
        16: "availability",
        17: "availability",
        18: "availability",
    } == days(answer)
    assert "Tuesday is the only day of its week that is open to it." == answer.message


def test_a_day_that_attached_blocks_fill_is_closed_by_them() -> None:
    found = planned("""
        week_of = 2026-01-12
        session = [{ day = "thu", start = "18:10", minutes = 40, run = "easy" }]
        [runner]
        zone = "Europe/London"
        availability = { tue = "18:00-18:20", thu = "18:03-18:55" }
        standalone = { per_week = 1 }
    """)

    assert "session block block" == days(explained(found, Role.STANDALONE, 13))[15]


def test_a_place_that_takes_up_all_of_its_time_is_one() -> None:
    found = planned(f"""
        {HEAD}
        availability = {{ tue = "18:00-18:15", thu = "18:00-18:15" }}
        standalone = {{ per_week = 1 }}
    """)

    assert "18:00 +0" == days(explained(found, Role.STANDALONE, 13))[15]


def test_a_day_that_has_a_mobility_session_is_closed_by_it_however_close_they_may_lie() -> None:
    found = planned(HEAD)
    first, second = found.blocks
    closer = DEFAULT_RULES - "standalone.spacing" - "room.standalone_days"

    assert "block" == days(why(found, first, closer))[second.day.day]


def test_each_mobility_session_of_a_week_is_shaped_by_the_rules_that_ask_for_it() -> None:
    found = planned(HEAD)

    assert [["standalone.minutes"], ["standalone.minutes"]] == [
        shaped(found.why(block))[:1] for block in found.blocks
    ]


def test_what_ones_own_rules_charge_for_a_mobility_session_is_told() -> None:
    @rules.prefer(id="mine.long", roles=["standalone"])
    def long(block: Block) -> int:
        """Mobility sessions are short, the more so late in the month."""
        return block.minutes - 10 + block.day.day

    found = planned(HEAD)
    for block in found.blocks:
        answer = why(found, block, DEFAULT_RULES + long)
        assert [("mine.long", 5 + block.day.day)] == [(f.rule, f.amount) for f in answer.costs]


def test_only_the_nearest_mobility_sessions_are_compared_with_a_place() -> None:
    @rules.must(id="mine.monday", roles=["standalone"])
    def no_saturday_after_monday(earlier: Block, later: Block) -> str | None:
        """No session on a Saturday follows one on a Monday."""
        both = (f"{earlier.start:%a}", f"{later.start:%a}")
        return "It was Monday." if both == ("Mon", "Sat") else None

    start = datetime(2026, 1, 12, 17, tzinfo=ZoneInfo("Europe/London"))
    blocks = tuple(
        Block(uid=f"{n}", role=Role.STANDALONE, start=at, minutes=15, day=at.date())
        for n, at in enumerate(start + timedelta(days=n) for n in (0, 2, 4))
    )
    found = evolve(planned(f"{HEAD}standalone = {{ per_week = 3 }}"), blocks=blocks)
    mine = DEFAULT_RULES + no_saturday_after_monday
    later = evolve(found, blocks=tuple(_a_day_later(block) for block in blocks))

    assert days(why(found, "2"))[17] == days(why(found, "2", mine))[17]
    assert days(why(later, "0"))[12] == days(why(later, "0", mine))[12]


def _a_day_later(block: Block) -> Block:
    start = block.start + timedelta(days=1)
    return evolve(block, start=start, day=start.date())


@rules.prefer(id="mine.apart", roles=["standalone"])
def as_far_as_can_be(earlier: Block, later: Block) -> int:
    """Mobility sessions lie days apart."""
    return max(5 - (later.day - earlier.day).days, 0)


@rules.prefer(id="mine.not_after_runs", roles=["standalone"])
def not_after_runs(block: Block, session: Session) -> int:
    """Mobility sessions are no later on the clock than runs."""
    return 3 if session.end is not None and block.start.time() > session.end.time() else 0


@rules.must(id="mine.not_at_the_call", roles=["standalone"])
def not_at_the_call(block: Block, busy: Busy) -> str | None:
    """Nothing lies at the hour of a commitment on any day."""
    return "It is taken." if block.start.hour == busy.start.hour else None


@rules.prefer(id="mine.half_past", roles=["standalone"])
def at_half_past(block: Block) -> int:
    """Mobility sessions start at half past."""
    return abs(block.start.minute - 30)


@pytest.mark.parametrize(
    "rule", [as_far_as_can_be, not_after_runs, not_at_the_call, at_half_past], ids=lambda r: r.id
)
def test_what_ones_own_rules_say_of_other_days_is_what_an_audit_finds(rule: rules.Rule) -> None:
    mine = DEFAULT_RULES + rule
    schedule = planned(TIGHT).schedule
    thrice = evolve(schedule.runner, standalone=StandaloneWish(per_week=3))
    found = plan(evolve(schedule, runner=thrice), rules=mine)
    block = [b for b in found.blocks if b.role is Role.STANDALONE][1]
    others = [other for other in found.why(block).alternatives if other.place is not None]

    assert others
    for other in others:
        assert other.place is not None
        place = evolve(
            block, start=other.place.start, minutes=other.place.minutes, day=other.day, routine=None
        )
        blocks = (place if each == block else each for each in found.blocks)
        altered = evolve(found, blocks=tuple(sorted(blocks, key=lambda each: each.span)))
        after = score(altered, check(altered, rules=mine))

        assert not after.broken
        assert found.score.diff(after) == other.differences


@rules.must(id="mine.second_is_short", roles=["standalone"])
def second_is_short(demand: rules.Demand, minutes: int) -> str | None:
    """The second session of a week is short."""
    return "It is long." if demand.ordinal == 2 and minutes > 10 else None


OWN = DEFAULT_RULES + second_is_short


def test_a_session_that_becomes_the_second_of_its_week_is_judged_as_such() -> None:
    hours = "{ mon = '17:00-18:00', thu = '17:00-18:00', sun = '17:00-18:00' }"
    found = plan(planned(f"{HEAD}availability = {hours}").schedule, rules=OWN)
    first, second = found.blocks
    sunday = found.why(first).alternatives[-1]

    assert [12, 15] == [block.day.day for block in found.blocks]
    assert (15, 10) == (first.minutes, second.minutes)
    assert sunday.place is not None
    assert 10 == sunday.place.minutes


def test_a_day_that_has_room_for_a_short_session_only_takes_that() -> None:
    found = planned("""
        week_of = 2026-01-12
        [runner]
        zone = "Europe/London"
        availability = { tue = "17:00-17:15", thu = "17:00-17:10" }
        standalone = { per_week = 1 }
    """)
    (block,) = found.blocks

    assert 15 == block.minutes
    assert "17:00 +15" == days(found.why(block))[15]


def test_a_rule_about_the_clock_may_hold_a_warm_up_too() -> None:
    @rules.prefer(id="mine.early", roles=["pre_run"])
    def early(clock: rules.Clock) -> int:
        """Warm-ups start early."""
        return clock.start.hour * 60 + clock.start.minute

    found = plan(planned(TIGHT).schedule, rules=DEFAULT_RULES + early)

    assert "mine.early" in shaped(explained(found, Role.PRE_RUN, 17))


def test_a_rule_about_two_mobility_sessions_says_nothing_of_a_warm_up() -> None:
    @rules.must(id="mine.never")
    def never(earlier: Block, later: Block) -> str:
        """No two mobility sessions."""
        return f"{earlier.day} and {later.day}."

    found = planned(TIGHT)

    assert "mine.never" not in shaped(
        why(found, of(found, Role.PRE_RUN, 17), DEFAULT_RULES + never)
    )


def test_a_mobility_session_outside_the_weeks_is_judged_by_its_place_alone() -> None:
    found = planned(TIGHT)
    block = of(found, Role.STANDALONE, 14)
    stray = evolve(block, uid="stray", start=block.start.replace(day=20), day=date(2026, 1, 20))
    answer = why(evolve(found, blocks=(*found.blocks, stray)), "stray")

    assert () == answer.alternatives
    assert "Tuesday is the only day of its week that is open to it." == answer.message


def test_a_must_that_forbids_better_places_is_said_to_fix_the_day() -> None:
    @rules.must(id="mine.no_evenings", roles=["standalone"])
    def no_evenings(clock: rules.Clock) -> str | None:
        """No mobility work after noon."""
        return "It is past noon." if clock.start.hour >= 12 else None

    found = planned(HEAD)
    mine = DEFAULT_RULES + no_evenings
    moved = evolve(
        found,
        blocks=tuple(evolve(b, start=b.start.replace(hour=8), routine=None) for b in found.blocks),
    )

    assert "mine.no_evenings" in shaped(why(moved, moved.blocks[0], mine))


def test_a_plan_written_by_hand_is_told_what_would_be_better() -> None:
    found = planned(TIGHT)
    wednesday, sunday = (of(found, Role.STANDALONE, day) for day in (14, 18))
    on_monday = evolve(wednesday, start=wednesday.start.replace(day=12), day=date(2026, 1, 12))
    worse = evolve(found, blocks=tuple(sorted((on_monday, sunday), key=lambda b: b.span)))

    assert "Wednesday would be better by 20." == why(worse, on_monday).message


def test_a_block_that_nothing_asked_for_is_told_so() -> None:
    found = planned(TIGHT)
    block = of(found, Role.PRE_RUN, 17)
    odd = evolve(found, blocks=(evolve(block, role=Role.PRE_STRENGTH),))

    assert "Nothing like it was asked for." == why(odd, odd.blocks[0]).message


def test_a_standalone_session_too_many_is_compared_as_it_is() -> None:
    found = planned(
        "week_of = 2026-01-12\n[runner]\nzone = 'Europe/London'\nstandalone = { per_week = 1 }"
    )
    (block,) = found.blocks
    later = evolve(block, uid="more", start=block.start.replace(day=16), day=date(2026, 1, 16))
    answer = why(evolve(found, blocks=(block, later)), "more")

    assert [] == shaped(answer)
    assert len(answer.alternatives) == 6


def test_a_week_that_can_hold_one_session_only_counts_the_days() -> None:
    found = planned("""
        week_of = 2026-01-12
        runner = { zone = "Europe/London", availability = { tue = "18:00-18:20" } }
    """)
    (missing,) = found.unplaced
    answer = found.why(missing)

    assert "Only 1 of 7 days can hold a mobility session: Tuesday." == answer.message
    assert missing == answer.subject
    assert missing.conflict == answer.fixed_by
    assert "block" == days(answer)[13]
    assert {"availability"} == set(days(answer).values()) - {"block"}


def test_days_that_exclude_each_other_are_counted_too() -> None:
    found = planned("""
        week_of = 2026-01-12
        [runner]
        zone = "Europe/London"
        availability = { tue = "18:00-18:20", wed = "18:00-18:20", thu = "07:00-07:20" }
    """)
    (missing,) = found.unplaced

    expected = "Only 3 of 7 days can hold a mobility session: Tuesday, Wednesday and Thursday."
    assert expected == found.why(missing).message


def test_a_week_of_full_rest_days_holds_none() -> None:
    found = planned("""
        week_of = 2026-01-12
        [runner]
        zone = "Europe/London"
        full_rest_days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    """)
    answer = found.why(found.unplaced[0])

    assert "None of the 7 days can hold a mobility session." == answer.message
    assert {"rest_day.full"} == set(days(answer).values())


def test_what_belongs_to_a_session_is_told_with_its_conflict() -> None:
    found = planned("""
        week_of = 2026-01-12
        session = [{ day = "thu", start = "05:30", minutes = 45, run = "easy" }]
        runner = { zone = "Europe/London", availability = "05:30-21:00" }
    """)
    (missing,) = found.unplaced

    assert missing.message == found.why(missing).message
    assert missing.conflict == found.why(missing).fixed_by


def test_a_rule_about_the_whole_plan_closes_the_days_that_it_forbids() -> None:
    @rules.must(id="mine.not_on_monday")
    def not_on_monday(plan: Plan) -> str | None:
        """Nothing on Mondays."""
        return "Monday is taken." if any(b.day.weekday() == 0 for b in plan.blocks) else None

    found = planned(TIGHT)
    answer = why(found, of(found, Role.STANDALONE, 14), DEFAULT_RULES + not_on_monday)

    assert "mine.not_on_monday" == days(answer)[12]


@pytest.mark.parametrize("name", ["nothing", "", 7], ids=repr)
def test_an_unknown_block_is_refused_with_the_nearest(name: str) -> None:
    found = planned(TIGHT)

    with pytest.raises(
        MobiplanError,
        match=r"^block: expected a block of the plan, its uid, or what found no place",
    ):
        found.why(name)


def test_a_slip_in_a_uid_names_the_one_that_was_meant() -> None:
    found = planned(TIGHT)
    uid = found.blocks[0].uid

    with pytest.raises(MobiplanError, match=f'did you mean "{uid}"'):
        found.why(uid[:-1])


def test_something_that_the_plan_does_place_is_refused() -> None:
    found = planned(TIGHT)
    other = planned("""
        week_of = 2026-01-12
        runner = { zone = "Europe/London", availability = { tue = "18:00-18:20" } }
    """)

    with pytest.raises(MobiplanError, match="what found no place"):
        found.why(other.unplaced[0])


def test_a_block_is_known_by_its_uid() -> None:
    found = planned(TIGHT)
    block = of(found, Role.STANDALONE, 14)

    assert found.why(block) == found.why(block.uid)


def test_a_plan_still_explains_itself_after_a_journey() -> None:
    found = planned(TIGHT)
    block = of(found, Role.PRE_RUN, 13)
    travelled = loads(dumps(found))  # noqa: S301  it was dumped here

    assert found.why(block) == travelled.why(block)


def test_all_questions_about_one_plan_share_its_audit() -> None:
    audits: list[Plan] = []

    @rules.note(id="test.seen")
    def seen(given: Plan) -> None:
        """Says nothing, and sees each audit."""
        audits.append(given)

    found = plan(planned(TIGHT).schedule, rules=DEFAULT_RULES + seen)
    findings = found.findings
    audits.clear()
    told = {block.uid: found.why(block).message for block in found.blocks}

    assert findings
    assert len(told) > audits.count(found) == 1


def test_of_days_that_suit_as_well_the_first_is_said_to_be_that() -> None:
    found = planned(HEAD)

    assert [
        "Monday is the first of the days that suit it best; Friday is as good.",
        "Wednesday is the first of the days that suit it best; Thursday is as good.",
    ] == [found.why(block).message for block in found.blocks]


FULL_THURSDAY = """
    week_of = 2026-01-12
    session = [
      {{ day = "thu", start = "06:30", minutes = 40, run = "steady" }},
      {{ day = "thu", start = "12:30", minutes = 40, strength = "upper" }},
      {{ day = "thu", start = "17:30", minutes = 40, run = "{}" }},
    ]
    [runner]
    zone = "Europe/London"
    standalone = {{ per_week = 1, minutes = 10 }}
"""


@pytest.mark.parametrize(
    ("run", "before", "expected"),
    [("easy", 34, "17:00 +18"), ("steady", 38, "day.cap")],
    ids=["8 for the day, 10 for the minutes beyond those that are too many now", "too many"],
)
def test_minutes_beyond_the_cap_count_from_what_the_day_has_without_the_session(
    run: str, before: int, expected: str
) -> None:
    found = planned(FULL_THURSDAY.format(run))
    (session,) = [block for block in found.blocks if block.role is Role.STANDALONE]

    assert before == sum(block.minutes for block in found.on(date(2026, 1, 15)))
    assert expected == days(found.why(session))[15]


def test_of_places_that_suit_as_well_the_ideal_is_the_one_next_to_the_session() -> None:
    found = planned(TIGHT)
    answer = why(found, of(found, Role.POST_RUN, 13), DEFAULT_RULES - "post_run.soon")

    assert answer.ideal is not None
    assert "19:00" == f"{answer.ideal.start:%H:%M}"
