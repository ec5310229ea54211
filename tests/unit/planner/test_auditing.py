"""The audit: any plan is judged by the same rules, also one that a person wrote."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from tests.scenarios.weeks import planned

from mobiplan import Block, Plan, Role, Run, check
from mobiplan.model import Level, Session
from mobiplan.planner.auditing import score
from mobiplan.rules import DEFAULT_RULES, Evidence, Must

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
    assert "mine.near" in {f.rule for f in check(close, rules=rules)}


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
