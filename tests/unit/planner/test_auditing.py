"""The audit: any plan is judged by the same rules, also one that a person wrote."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from tests.scenarios.weeks import planned

from mobiplan import Block, Plan, Role, Run, Runner, Schedule, Strength, check, plan
from mobiplan.model import (
    SESSION_WEIGHT,
    Busy,
    Level,
    Reason,
    Session,
    StandaloneWish,
    Unplaced,
)
from mobiplan.planner import auditing
from mobiplan.planner.auditing import audited, score
from mobiplan.rules import (
    DEFAULT_RULES,
    Demand,
    Evidence,
    Gap,
    Must,
    Remark,
    RuleSet,
    Scope,
    Start,
    ask,
    must,
    note,
    prefer,
)

WEEK = """
    week_of = 2026-01-12
    runner = { zone = "Europe/London", availability = "06:00-22:00" }
    session = [
      { day = "tue", start = "18:00", minutes = 60, run = "intervals" },
      { day = "thu", start = "07:00", minutes = 45, run = "easy" },
    ]
    busy = [{ day = "tue", from = "12:00", to = "13:00", title = "Lunch" }]
"""


@pytest.fixture(scope="module")
def found() -> Plan:
    """Return a plan that breaks nothing."""
    return planned(WEEK)


def broken(plan: Plan) -> set[str]:
    """Return the ids of the must rules that a plan breaks."""
    return {finding.rule for finding in check(plan) if finding.level is Level.MUST}


def moved(plan: Plan, role: Role, by: int, **changes: object) -> Plan:
    """Return the plan with the first block of a role moved by minutes, or otherwise changed."""
    (first, *_) = [block for block in plan.blocks if block.role is role]
    start = first.start + timedelta(minutes=by)
    new = evolve(first, start=start, **changes)
    blocks = sorted((b if b is not first else new for b in plan.blocks), key=lambda b: b.span)
    return evolve(plan, blocks=tuple(blocks))


def test_a_plan_of_the_planner_breaks_nothing(found: Plan) -> None:
    assert broken(found) == set()


@pytest.mark.parametrize(
    ("role", "by", "changes", "rules"),
    [
        (Role.PRE_RUN, -16, {}, {"warm_up.gap"}),
        (Role.PRE_RUN, 5, {}, {"room.overlap", "room.next_to_session", "warm_up.gap"}),
        (Role.PRE_RUN, -5 * 60, {}, {"room.overlap", "warm_up.gap"}),
        (Role.PRE_RUN, -5, {"minutes": 15}, {"block.length"}),
        (Role.PRE_RUN, 8, {"minutes": 2}, {"block.length", "routine.fits"}),
        (Role.POST_RUN, 61, {}, {"post_run.gap"}),
        (Role.POST_RUN, -5, {}, {"room.overlap", "room.next_to_session", "post_run.gap"}),
        (Role.STANDALONE, 5 * 60, {}, {"room.availability", "standalone.spacing"}),
        (Role.STANDALONE, -60, {"minutes": 31}, {"block.length"}),
    ],
)
def test_a_block_in_the_wrong_place_is_found(
    found: Plan, role: Role, by: int, changes: dict[str, object], rules: set[str]
) -> None:
    assert rules == broken(moved(found, role, by, **changes))


def test_two_blocks_at_once_are_found_by_all_rules_that_mind(found: Plan) -> None:
    first = next(block for block in found.blocks if block.role is Role.STANDALONE)
    twice = evolve(found, blocks=tuple(sorted((*found.blocks, first), key=lambda b: b.span)))

    assert broken(twice) == {
        "room.overlap",
        "room.standalone_days",
        "accounts.once",
        "standalone.count",
        "standalone.spacing",
    }


def test_a_session_that_was_moved_or_made_up_is_found(found: Plan) -> None:
    first, *rest = found.sessions
    moved_one = first.starting(first.end + timedelta(hours=1))
    made_up = Run(kind="easy", minutes=20, start=first.end + timedelta(hours=1), id="new")

    assert "room.sessions_stay" in broken(evolve(found, sessions=(moved_one, *rest)))
    assert "room.sessions_stay" in broken(evolve(found, sessions=(first, made_up, *rest)))


def test_a_block_of_a_session_that_is_gone_is_found(found: Plan) -> None:
    gone = evolve(found, sessions=found.sessions[1:])

    assert "room.next_to_session" in broken(gone)


def test_a_block_outside_the_weeks_is_found(found: Plan) -> None:
    later = moved(found, Role.STANDALONE, 14 * 24 * 60, day=date(2026, 1, 26))

    assert "room.standalone_days" in broken(later)


class NearLunch(Must):
    """Blocks keep a distance of one hour to sessions that are not theirs."""

    id = "mine.near"
    source = "house default"
    evidence = Evidence.HOUSE

    def judge(self, block: Block, session: Session) -> str | None:
        """Refuse a block right next to another session."""
        own = block.session is not None and block.session.id == session.id
        near = abs(block.span.start - session.span.end) < 60
        return "It is near." if near and not own else None


def test_a_rule_about_a_block_and_each_session_is_asked_about_every_pair(found: Plan) -> None:
    rules = DEFAULT_RULES + NearLunch()
    near = moved(found, Role.STANDALONE, 0)
    standalone = next(b for b in near.blocks if b.role is Role.STANDALONE)
    start = near.sessions[0].end + timedelta(minutes=30)
    close = evolve(near, blocks=(evolve(standalone, start=start, day=start.date()),))

    assert "mine.near" not in {f.rule for f in check(found, rules=rules)}
    (finding,) = [f for f in check(close, rules=rules) if f.rule == "mine.near"]
    assert ((close.blocks[0].uid,), (near.sessions[0].id,)) == (finding.blocks, finding.sessions)


def test_a_rule_about_gaps_knows_whether_the_session_is_on_the_day_of_the_block(
    found: Plan,
) -> None:
    asked: list[Gap] = []

    @note(id="test.gaps", roles={Role.STANDALONE}, reach=7 * 24 * 60)
    def gaps(gap: Gap) -> None:
        """Says nothing, and sees each gap."""
        asked.append(gap)

    tuesday, thursday = found.sessions
    standalone = next(block for block in found.blocks if block.role is Role.STANDALONE)
    moved_there = evolve(standalone, start=tuesday.end + timedelta(hours=1), day=tuesday.day)
    check(evolve(found, blocks=(moved_there,)), rules=DEFAULT_RULES + gaps)

    told = [(gap.session, gap.same_day, gap.before is None) for gap in asked]
    assert [(tuesday, True, True), (thursday, False, False)] == told


def test_the_score_adds_up_what_was_found(found: Plan) -> None:
    later = moved(found, Role.PRE_RUN, -7)
    found_later = check(later)
    rated = score(later, found_later)

    assert (rated.broken, rated.unplaced) == (0, 0)
    assert dict(rated.by_rule)["warm_up.straight_before"] == 7 + 2
    assert rated.penalty == found.score.penalty + 9
    assert rated.earliness == found.score.earliness - 7


def test_findings_name_what_they_are_about(found: Plan) -> None:
    late = moved(found, Role.POST_RUN, 61)
    (finding,) = [f for f in check(late) if f.rule == "post_run.gap"]
    cooldown = next(block for block in late.blocks if block.role is Role.POST_RUN)

    assert finding.blocks == (cooldown.uid,)
    assert finding.sessions == (late.sessions[0].id,)
    assert finding.day == date(2026, 1, 13)
    assert "61 min after" in finding.message


LONDON = ZoneInfo("Europe/London")
WEDNESDAY = date(2026, 1, 14)


def at(hour: int, minute: int = 0) -> datetime:
    """Return a time on Wednesday."""
    return datetime(2026, 1, 14, hour, minute, tzinfo=LONDON)


def missing(role: Role | None, session: Session) -> Unplaced:
    """Return a session that has no start, or a block of it that has no place."""
    reason = Reason.NO_ROOM_FOR_SESSION
    return Unplaced(role=role, session=session, reason=reason, message="No.", day=session.day)


def untimed(hour: int = 19, minute: int = 7) -> Plan:
    """Return a plan by hand in which a session without a start has got one, and another has not."""
    lifting = Strength(kind="upper", minutes=40, day=WEDNESDAY, id="lifting")
    running = Run(kind="easy", minutes=40, start=at(7), id="running")
    swimming = Run(kind="easy", minutes=40, day=WEDNESDAY, id="left out")
    schedule = Schedule(
        runner=Runner(zone="Europe/London", usual_times="18:00"),
        week_of=WEDNESDAY,
        sessions=[lifting, running, swimming],
        busy=[Busy(start=at(9), end=at(17), title="Work")],
    )
    left_out = missing(None, swimming)
    placed = (running, lifting.starting(at(hour, minute)))
    return Plan(schedule=schedule, sessions=placed, unplaced=(left_out,))


def standalone(hour: int, day: int = 14) -> Block:
    """Return a mobility session of a plan by hand."""
    start = at(hour).replace(day=day)
    uid = f"{day}/{hour}"
    return Block(uid=uid, role=Role.STANDALONE, start=start, minutes=15, day=start.date())


@pytest.mark.parametrize(
    ("hour", "minute", "penalty"), [(18, 0, 0), (18, 1, 1), (19, 7, 14), (16, 53, 14)]
)
def test_the_distance_of_a_given_start_from_the_usual_time_is_a_penalty(
    hour: int, minute: int, penalty: int
) -> None:
    found = check(untimed(hour, minute), rules=DEFAULT_RULES.only("session.usual_time"))

    assert [(penalty, ("lifting",), WEDNESDAY)] * bool(penalty) == [
        (finding.amount, finding.sessions, finding.day) for finding in found
    ]


def test_only_starts_that_the_planner_gave_are_looked_at() -> None:
    asked: list[Start] = []

    @note
    def seen(start: Start) -> str | None:
        asked.append(start)
        return "It is late." if start.away > 60 else None

    (finding,) = check(untimed(), rules=RuleSet([seen]))

    assert [("lifting", 67)] == [(start.session.id, start.away) for start in asked]
    assert ("seen", "It is late.", ("lifting",)) == (
        finding.rule,
        finding.message,
        finding.sessions,
    )


def test_starts_that_were_given_and_blocks_count_as_early_as_they_are() -> None:
    plan = evolve(untimed(), blocks=(standalone(12),))
    two_days = 2 * 24 * 60

    assert two_days + 19 * 60 + 7 + two_days + 12 * 60 == score(plan, ()).earliness


def test_a_session_without_a_start_weighs_more_than_all_blocks() -> None:
    plan = untimed()
    two = evolve(plan, unplaced=(*plan.unplaced, missing(Role.PRE_RUN, plan.sessions[0])))

    assert SESSION_WEIGHT == score(plan, ()).unplaced
    assert SESSION_WEIGHT + 4 == score(two, ()).unplaced


def test_a_rule_about_a_block_and_each_commitment_is_asked_about_every_pair() -> None:
    @must(roles="standalone")
    def rested(block: Block, busy: Busy) -> str | None:
        rest = block.span.start - busy.span.end
        return f"{rest} min after {busy.title}." if 0 <= rest < 120 else None

    plan = evolve(untimed(), blocks=(standalone(6), standalone(18), standalone(20)))

    assert [("60 min after Work.", ("14/18",))] == [
        (finding.message, finding.blocks) for finding in check(plan, rules=RuleSet([rested]))
    ]


def test_promises_are_not_relied_upon_so_that_a_broken_one_is_found() -> None:
    @must(reach=60, least_apart=60)
    def talkative(earlier: Block, later: Block) -> str | None:
        """Say something of every pair."""
        return f"{earlier.uid} {later.uid}"

    plan = evolve(untimed(), blocks=(standalone(20, 16), standalone(6), standalone(18)))

    assert ["14/6 14/18", "14/18 16/20"] == [
        finding.message for finding in check(plan, rules=RuleSet([talkative]))
    ]


def test_a_preference_about_the_whole_plan_is_one_finding() -> None:
    @prefer(weight=3)
    def few(plan: Plan) -> int:
        """Blocks are few."""
        return len(plan.blocks)

    two = evolve(untimed(), blocks=(standalone(6), standalone(18)))
    (finding,) = check(two, rules=RuleSet([few]))

    assert ("few", 6, "Blocks are few.", None, ()) == (
        finding.rule,
        finding.amount,
        finding.message,
        finding.day,
        finding.blocks,
    )
    assert () == check(untimed(), rules=RuleSet([few]))


def test_a_rule_about_the_whole_plan_may_say_one_sentence_or_remark_on_places() -> None:
    @must
    def busy_week(plan: Plan) -> str | None:
        return "It is much." if plan.blocks else None

    @note
    def each(plan: Plan) -> Iterator[Remark]:
        yield from (
            Remark(message="Here.", day=block.day, blocks=(block.uid,)) for block in plan.blocks
        )

    plan = evolve(untimed(), blocks=(standalone(6), standalone(18)))

    assert [
        ("busy_week", "It is much.", None, ()),
        ("each", "Here.", WEDNESDAY, ("14/6",)),
        ("each", "Here.", WEDNESDAY, ("14/18",)),
    ] == [
        (finding.rule, finding.message, finding.day, finding.blocks)
        for finding in check(plan, rules=RuleSet([busy_week, each]))
    ]


def test_only_preferences_are_added_up() -> None:
    @must
    def never(block: Block) -> str:
        return f"Never {block.uid}."

    @prefer
    def seldom(block: Block) -> int:
        return block.minutes

    plan = evolve(untimed(), blocks=(standalone(6), standalone(18)))
    rated = score(plan, check(plan, rules=RuleSet([never, seldom])))

    assert (2, 30, (("seldom", 30),)) == (rated.broken, rated.penalty, rated.by_rule)


def test_two_sessions_further_apart_than_a_note_reaches_are_not_looked_at() -> None:
    @note(reach=12 * 60)
    def near(earlier: Session, later: Session) -> str:
        return f"{earlier.id} {later.id}"

    found = [check(untimed(hour, 0), rules=RuleSet([near])) for hour in (19, 20)]

    assert [["running lifting"], []] == [[finding.message for finding in some] for some in found]


def test_each_session_is_compared_with_those_soon_after_it_whatever_lies_further_off() -> None:
    @note(reach=60)
    def near(earlier: Session, later: Session) -> str:
        return f"{earlier.id} {later.id}"

    clocks = {"early": at(6), "noon": at(12), "soon": at(13), "late": at(20)}
    runs = [Run(kind="easy", minutes=40, start=s, id=name) for name, s in clocks.items()]
    schedule = Schedule(runner=Runner(zone="Europe/London"), week_of=WEDNESDAY, sessions=runs)
    found = check(Plan(schedule=schedule, sessions=tuple(runs)), rules=RuleSet([near]))

    assert ["noon soon"] == [finding.message for finding in found]


def test_a_rule_that_fails_is_named() -> None:
    @must
    def broken(block: Block) -> str | None:
        return f"{1 // (block.minutes - 15)}"

    with pytest.raises(ZeroDivisionError) as caught:
        check(evolve(untimed(), blocks=(standalone(6),)), rules=RuleSet([broken]))

    assert ['The rule "broken" failed.'] == caught.value.__notes__


def test_audits_are_remembered_as_long_as_there_is_room(
    found: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auditing, "MOST_AUDITS", 2)
    plans = [found, moved(found, Role.PRE_RUN, -1), evolve(found)]
    first = [audited(plan, DEFAULT_RULES) for plan in (*plans, plans[2])]

    assert [check(plan) for plan in (*plans, plans[2])] == first
    assert first[2] is first[3]
    assert audited(plans[0], DEFAULT_RULES - "warm_up.gap") == check(
        plans[0], rules=DEFAULT_RULES - "warm_up.gap"
    )


def test_a_rule_that_binds_sees_a_block_as_the_planner_does_and_a_note_its_drills_too(
    found: Plan,
) -> None:
    def drills(block: Block) -> int:
        return len(block.routine.drills) if block.routine else 0

    @prefer(weight=5)
    def few(block: Block) -> int:
        """A block has few drills."""
        return drills(block)

    @prefer(weight=7, roles="pre_run")
    def fewer(block: Block, session: Session) -> int:
        """A warm-up has fewer drills."""
        return drills(block) + int(session.is_timed) - 1

    @note(roles="pre_run")
    def told(block: Block) -> str:
        """Drills are told."""
        return f"It has {drills(block)}."

    again = plan(found.schedule, rules=DEFAULT_RULES + few + fewer + told)
    said = {finding.message for finding in again.findings if finding.rule == "told"}

    assert not {"few", "fewer"} & dict(again.score.by_rule).keys()
    assert score(again, again.findings).penalty == again.score.penalty
    assert said
    assert "It has 0." not in said


def test_a_promise_of_an_ask_that_is_broken_is_found() -> None:
    @ask(roles="pre_run", by_kind=True)
    def long_on_tuesdays(demand: Demand) -> Demand:
        """A warm-up on a Tuesday lasts 9 min."""
        tuesday = demand.session is not None and demand.session.day.weekday() == 1
        return demand.lasting(9 if tuesday else 5)

    start = datetime(2026, 1, 12, 18, tzinfo=ZoneInfo("Europe/London"))
    runs = [Run(kind="easy", minutes=40, start=start + timedelta(days=n)) for n in range(2)]
    runner = Runner(zone="Europe/London", standalone=StandaloneWish(per_week=0))
    schedule = Schedule(runner=runner, week_of=start.date(), sessions=runs)
    rules = RuleSet([long_on_tuesdays, *DEFAULT_RULES])
    rules -= [rule.id for rule in DEFAULT_RULES if rule.scope is Scope.DEMAND]
    found = plan(schedule, rules=rules + lasts_as_long_as_asked)

    assert {5} == {block.minutes for block in found.blocks if block.role is Role.PRE_RUN}
    assert ["lasts_as_long_as_asked"] == [
        finding.rule for finding in found.findings if finding.level is Level.MUST
    ]


@must(roles="pre_run")
def lasts_as_long_as_asked(demand: Demand, minutes: int) -> str | None:
    """A warm-up lasts as long as it is to."""
    return None if minutes == demand.minutes else "It is too short."


def test_a_rule_that_binds_does_not_see_which_of_two_sessions_a_block_is(found: Plan) -> None:
    @ask(roles="standalone")
    def short_second(demand: Demand) -> Demand:
        """The second session of a week lasts 10 min."""
        return demand.lasting(10) if demand.ordinal > 1 else demand

    @prefer(weight=7, roles="standalone")
    def shrunken(block: Block) -> int:
        """A session is as long as it was asked for."""
        return int(block.is_shrunken)

    again = plan(found.schedule, rules=DEFAULT_RULES + short_second + shrunken)

    assert [15, 10] == [block.asked for block in again.blocks if block.role is Role.STANDALONE]
    assert "shrunken" not in dict(again.score.by_rule)
    assert score(again, again.findings).penalty == again.score.penalty
