"""Rules: what each sees follows from its types, and senseless ones are refused."""

import pickle
from collections.abc import Callable
from datetime import time

import pytest
from attrs import field, frozen
from attrs.exceptions import FrozenInstanceError
from tests.unit.rules.builders import block, rule_of
from tests.unit.rules.postponed import NotLate

from mobiplan.errors import Problem, RuleConfigError
from mobiplan.model import Block, Level, Role, Session, Weekday
from mobiplan.model.wallclock import quoted
from mobiplan.rules import (
    DEFAULT_RULES,
    Ask,
    Clock,
    Demand,
    Evidence,
    Must,
    Note,
    Prefer,
    Rule,
    RuleSet,
    Scope,
)
from mobiplan.rules.scopes import SCOPES
from mobiplan.rules.standalone import BestDay, Evening, Spacing


@frozen(kw_only=True)
class BlockNearSession(Must):
    """A block is near a session.

    More to it.
    """

    id = "sample.near"
    source = "us"
    evidence = Evidence.HOUSE

    def judge(self, block: Block, session: Session) -> str | None:
        return f"{block.uid} {session.id}"


@frozen(kw_only=True)
class Senseless(Must):
    """A rule that looks at what no rule sees."""

    id = "sample.senseless"
    source = "us"
    evidence = Evidence.HOUSE

    def judge(self, block: Block, colour: str) -> str | None:
        return f"{block.uid} {colour}"


@frozen(kw_only=True)
class Untold(Note):
    id = "sample.untold"

    def judge(self, block: Block) -> str | None:
        return block.uid


@pytest.mark.parametrize(
    ("rule", "scope"),
    [
        (rule_of("standalone.evening"), Scope.CLOCK),
        (rule_of("rest_day.full"), Scope.DAY),
        (rule_of("warm_up.below_minimum"), Scope.BLOCK),
        (rule_of("warm_up.gap"), Scope.GAP),
        (BlockNearSession(), Scope.BLOCK_AND_SESSION),
        (rule_of("standalone.spacing"), Scope.NEIGHBOURS),
        (rule_of("day.cap"), Scope.DAY_TOTAL),
        (rule_of("block.length"), Scope.LENGTH),
        (rule_of("room.overlap"), Scope.PLAN),
        (rule_of("training.same_day_gap"), Scope.SESSIONS),
        (rule_of("pre_run.minutes"), Scope.DEMAND),
        (rule_of("runs.merge"), Scope.SEAM),
    ],
    ids=lambda value: getattr(value, "id", None),
)
def test_what_a_rule_looks_at_follows_from_the_types_of_its_judgement(
    rule: Rule, scope: Scope
) -> None:
    assert scope is rule.scope


def test_a_judgement_of_what_no_rule_sees_is_refused_with_all_that_rules_see() -> None:
    with pytest.raises(RuleConfigError) as caught:
        _ = Senseless().scope

    (problem,) = caught.value.problems
    assert ("sample.senseless.judge(colour)", "str") == (problem.path, problem.found)
    assert all(f"{scope}" in problem.expected for scope in SCOPES[Level.MUST])
    several = (
        "(Block, Busy): a block and any other commitment; (Block, Block): two standalone blocks"
    )
    assert several in problem.expected


@frozen(kw_only=True)
class Nameless(Must):
    """A rule that forgot its id."""

    minutes: int = 3

    def judge(self, block: Block) -> str | None:
        return f"{block} {self.minutes}"


def test_a_rule_that_forgot_its_id_is_told_by_the_name_of_its_class() -> None:
    with pytest.raises(RuleConfigError) as caught:
        Nameless(minutes=-1)

    expected = Problem("Nameless.minutes", "a whole number from 0", "-1")
    assert (expected,) == caught.value.problems


@frozen(kw_only=True)
class Mute(Must):
    """A rule that judges nothing."""

    id = "sample.mute"


def test_a_rule_without_a_judgement_is_refused() -> None:
    with pytest.raises(RuleConfigError) as caught:
        _ = Mute().scope

    assert (Problem("sample.mute.judge", "a judgement", "none"),) == caught.value.problems


def test_the_numbers_of_a_rule_are_research_practice_or_the_house_s_own() -> None:
    assert ["research or guideline", "coaching practice", "house default"] == [
        evidence.value for evidence in Evidence
    ]


@frozen(kw_only=True)
class Undecided(Must):
    """A rule that looks at this or that."""

    id = "sample.undecided"

    def judge(self, block: Block | Session) -> str | None:
        return f"{block}"


def test_a_type_without_a_name_is_told_as_it_is_written() -> None:
    with pytest.raises(RuleConfigError) as caught:
        _ = Undecided().scope

    assert [f"{Block | Session}"] == [problem.found for problem in caught.value.problems]


@frozen(kw_only=True)
class Generous(Prefer):
    """A rule whose penalty is a half."""

    id = "sample.generous"

    def judge(self, block: Block) -> int:
        return block.minutes / 2  # type: ignore[return-value]


def test_a_penalty_that_is_no_whole_number_names_the_rule() -> None:
    with pytest.raises(RuleConfigError) as caught:
        Generous().cost(block(Role.STANDALONE, minutes=15))

    expected = Problem("sample.generous", "a whole number from 0 as its verdict", "7.5")
    assert (expected,) == caught.value.problems


@pytest.mark.parametrize(
    ("kind", "level"),
    [(Must, Level.MUST), (Prefer, Level.PREFER), (Note, Level.NOTE), (Ask, Level.ASK)],
)
def test_the_level_of_a_rule_is_that_of_its_base(kind: type[Rule], level: Level) -> None:
    assert level is kind.level


def test_a_rule_is_about_all_blocks_and_reaches_a_week_unless_it_says_otherwise() -> None:
    rule = BlockNearSession()

    assert set(Role) == rule.roles
    assert (len(Weekday) * 24 * 60, 0) == (rule.reach, rule.least_apart)
    assert (None, False, "") == (rule.reason, rule.by_construction, rule.code)
    assert ("us", Evidence.HOUSE) == (rule.source, rule.evidence)


def test_a_rule_states_itself_in_the_first_line_of_its_docstring() -> None:
    assert "A block is near a session." == BlockNearSession().statement
    assert "" == Untold().statement


@pytest.mark.parametrize("weight", [0, 1, 10**6])
def test_a_preference_has_a_weight(weight: int) -> None:
    assert weight == Evening(weight=weight).weight


@pytest.mark.parametrize("weight", [-1, True, False, 1.0, "1", None])
def test_a_weight_that_is_no_whole_number_from_zero_is_refused(weight: object) -> None:
    with pytest.raises(RuleConfigError) as caught:
        Evening(weight=weight)

    assert [("standalone.evening.weight", "a whole number from 0", quoted(weight))] == [
        (problem.path, problem.expected, problem.found) for problem in caught.value.problems
    ]


@pytest.mark.parametrize(
    "make",
    [
        lambda weight: Evening(weight=weight),
        lambda weight: DEFAULT_RULES.replace("standalone.evening", weight=weight)[
            "standalone.evening"
        ],
    ],
    ids=["made", "replaced"],
)
def test_a_weight_that_outweighs_a_place_is_refused(make: Callable[[int], Rule]) -> None:
    with pytest.raises(RuleConfigError, match=r"evening\.weight: expected at most"):
        make(1_000_001)


def test_a_verdict_that_outweighs_a_place_is_refused() -> None:
    expected = "late: expected a verdict that costs at most 1000000, 500000 for each 1 of it"
    late = Clock(time(23), time(23, 15), 15)

    assert 900_000 == NotLate(weight=300_000).cost(late)
    with pytest.raises(RuleConfigError, match=expected):
        NotLate(weight=500_000).cost(late)


@pytest.mark.parametrize(
    ("numbers", "path"),
    [({"weight": -50}, "weight"), ({"weight": 1.5}, "weight"), ({"hour": "x"}, "hour")],
)
def test_numbers_are_checked_where_types_are_left_as_text(
    numbers: dict[str, object], path: str
) -> None:
    with pytest.raises(RuleConfigError, match=f"sample.not_late.{path}: expected a whole number"):
        NotLate(**numbers)


def test_types_that_nobody_can_read_are_no_reason_to_refuse_a_rule() -> None:
    @frozen(kw_only=True)
    class Unread(NotLate):
        """A block starts early."""

        id = "sample.unread"
        when: "Nowhere" = 3  # type: ignore[name-defined]  # noqa: F821  that is the point

    assert 3 == Unread().when


def test_rules_of_one_kind_are_equal_where_their_numbers_are() -> None:
    assert Spacing() == Spacing(hours=48)
    assert hash(Spacing()) == hash(Spacing(hours=48))
    assert Spacing() != Spacing(hours=36)
    assert Evening() != BestDay()


def test_the_numbers_of_a_rule_cannot_be_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        Spacing().hours = 36


def test_a_rule_survives_pickling_with_its_numbers() -> None:
    rule = Spacing(hours=36)

    assert rule == pickle.loads(pickle.dumps(rule))  # noqa: S301 - our own bytes


class _NoJudge(Must):
    id = "sample.no_judge"


class _HalfTyped(Must):
    id = "sample.half_typed"

    def judge(self, block: Block, other) -> str | None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - the point
        return f"{block} {other}"


class _PrefersSessions(Prefer):
    id = "sample.prefers_sessions"

    def judge(self, earlier: Session, later: Session) -> int:
        return int(earlier is later)


class _NotesDemands(Note):
    id = "sample.notes_demands"

    def judge(self, demand: Demand) -> str:
        return f"{demand}"


class _AsksBlocks(Ask):
    id = "sample.asks_blocks"

    def judge(self, block: Block) -> Demand | None:
        assert block


@pytest.mark.parametrize(
    ("rule", "where", "found"),
    [
        (_NoJudge(), "", "none"),
        (_HalfTyped(), "(other)", "no type"),
        (_PrefersSessions(), "", "earlier: Session, later: Session"),
        (_NotesDemands(), "", "demand: Demand"),
        (_AsksBlocks(), "(block)", "Block"),
    ],
)
def test_a_judgement_that_does_not_suit_its_level_is_refused_by_every_set(
    rule: Rule, where: str, found: str
) -> None:
    with pytest.raises(RuleConfigError) as caught:
        RuleSet([rule])

    assert [(f"{rule.id}.judge{where}", found)] == [
        (p.path, p.found) for p in caught.value.problems
    ]


@pytest.mark.parametrize(
    ("rule_id", "numbers", "expected"),
    [
        ("standalone.spacing", {"hours": "36"}, "a whole number from 0"),
        ("standalone.spacing", {"hours": -1}, "a whole number from 0"),
        ("standalone.spacing", {"hours": True}, "a whole number from 0"),
        ("standalone.evening", {"earliest": "5pm"}, '"HH:MM", 00:00 to 23:59'),
        ("session.usual_time", {"step": 0}, "a whole number from 1"),
        ("pre_run.cold", {"at_or_below_c": None}, "a number"),
        ("pre_run.band", {"least": 10, "most": 5}, "at least 10, what is least"),
    ],
)
def test_a_number_that_makes_no_sense_is_refused(
    rule_id: str, numbers: dict[str, object], expected: str
) -> None:
    with pytest.raises(RuleConfigError) as caught:
        DEFAULT_RULES.replace(rule_id, **numbers)

    assert expected in {problem.expected for problem in caught.value.problems}


@pytest.mark.parametrize(
    ("rule_id", "numbers", "expected"),
    [
        (
            "pre_run.band",
            {"least": 10, "most": 5},
            Problem("pre_run.band.most", "at least 10, what is least", "5"),
        ),
        (
            "session.usual_time",
            {"step": 0},
            Problem("session.usual_time.step", "a whole number from 1", "0"),
        ),
    ],
)
def test_numbers_that_contradict_are_told_with_what_was_found(
    rule_id: str, numbers: dict[str, int], expected: Problem
) -> None:
    with pytest.raises(RuleConfigError) as caught:
        DEFAULT_RULES.replace(rule_id, **numbers)

    assert (expected,) == caught.value.problems


def test_a_band_may_be_one_length() -> None:
    rule = rule_of("pre_run.band", least=7, most=7)

    assert {"least": 7, "most": 7} == rule.numbers


def test_a_rule_with_other_numbers_says_so_in_its_statement() -> None:
    rules = DEFAULT_RULES.replace("standalone.before_demanding", hours=6)

    assert rules["standalone.before_demanding"].statement.endswith("(here: hours=6)")


def test_a_class_instead_of_a_rule_is_refused() -> None:
    with pytest.raises(RuleConfigError, match="made with their numbers"):
        RuleSet([Spacing])  # type: ignore[list-item]


@frozen(kw_only=True)
class _OnlyForTypeCheckers(Must):
    id = "sample.only_for_type_checkers"

    def judge(self, day: "NotImportedAtRunTime") -> str | None:  # type: ignore[name-defined]  # noqa: F821 - the point
        return f"{day}"


@frozen(kw_only=True)
class _ByKeyword(Must):
    id = "sample.by_keyword"

    def judge(self, *, block: Block) -> str | None:
        return f"{block}"


class _NoLevel(Rule):
    id = "sample.no_level"


class _NoId(Must):
    pass


@pytest.mark.parametrize("kind", [_OnlyForTypeCheckers, _ByKeyword, _NoLevel, _NoId])
def test_a_rule_that_cannot_be_asked_is_refused_by_every_set(kind: type[Rule]) -> None:
    with pytest.raises(RuleConfigError):
        RuleSet([kind()])


@frozen(kw_only=True)
class _MadeDefault(Must):
    """It has a default that is made."""

    id = "sample.made_default"
    days: tuple[str, ...] = field(factory=tuple)

    def judge(self, block: Block) -> str | None:
        return f"{block} {self.days}"


def test_a_default_that_is_made_is_a_default() -> None:
    assert "It has a default that is made." == _MadeDefault().statement


def test_an_evening_ends_after_it_begins() -> None:
    for earliest in ("21:00", "22:00"):
        expected = f"a time after {earliest}, what is earliest"
        with pytest.raises(RuleConfigError) as caught:
            DEFAULT_RULES.replace("standalone.evening", earliest=earliest)

        problem = Problem("standalone.evening.latest", expected, "21:00")
        assert (problem,) == caught.value.problems
