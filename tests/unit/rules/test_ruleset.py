"""Rule sets: each id once, in a stable order; a set that makes no sense is refused."""

import pickle
from collections.abc import Callable

import pytest
from attrs import field, frozen
from tests.unit.rules.builders import rule_of
from tests.unit.rules.function_rules import far_apart, no_fridays, soft
from tests.unit.rules.test_rule import BlockNearSession, Nameless, Senseless, Untold

import mobiplan.rules
from mobiplan.errors import Problem, RuleConfigError
from mobiplan.model import Block, Level, Role
from mobiplan.rules import DEFAULT_RULES, NotBefore, Rule, RuleSet, Scope, must, prefer
from mobiplan.rules.standalone import Evening, NotTheEve, Spacing

SMALL = RuleSet([Spacing(), Evening()])
SMALL_BY_NAME = RuleSet(SMALL, name="SMALL")
NEAR = BlockNearSession()


@frozen(kw_only=True)
class AlsoSenseless(Senseless):
    """Another rule that looks at what no rule sees."""

    id = "sample.also_senseless"


@frozen(kw_only=True)
class HalfHours(BlockNearSession):
    """A rule of one's own, in the place of a default one with a number of the same name."""

    id = "standalone.spacing"
    hours: str = "half"


def ids(rules: RuleSet) -> list[str]:
    return [rule.id for rule in rules]


def problems(change: Callable[[], object]) -> tuple[Problem, ...]:
    with pytest.raises(RuleConfigError) as caught:
        change()
    return caught.value.problems


def test_a_set_is_a_collection_of_rules_by_id() -> None:
    assert 2 == len(SMALL)
    assert [Spacing(), Evening()] == list(SMALL)
    assert Evening() == SMALL["standalone.evening"]
    assert "standalone.evening" in SMALL
    assert "standalone.eve" not in SMALL
    assert 3 not in SMALL


def test_a_set_may_be_empty_or_come_from_any_iterable() -> None:
    assert [] == list(RuleSet())
    assert SMALL == RuleSet(iter([Spacing(), Evening()])) == RuleSet(SMALL)


def test_a_rule_or_several_are_added_at_the_end() -> None:
    assert ["standalone.spacing", "standalone.evening", "sample.near"] == ids(SMALL + NEAR)

    several = (NEAR, NotTheEve())
    assert SMALL + NEAR + NotTheEve() == SMALL + several == SMALL + RuleSet(several)
    assert SMALL == SMALL + RuleSet()


def test_a_rule_is_taken_out_by_its_id() -> None:
    assert RuleSet([Spacing()]) == SMALL - "standalone.evening"
    assert RuleSet() == SMALL - "standalone.evening" - "standalone.spacing"


def test_a_rule_gets_other_numbers_in_its_place() -> None:
    changed = SMALL.replace("standalone.spacing", hours=36)

    assert [Spacing(hours=36), Evening()] == list(changed)
    assert SMALL == changed.replace("standalone.spacing", hours=48)


def test_the_weight_of_a_rule_is_one_of_its_numbers() -> None:
    assert 7 == SMALL.replace("standalone.evening", weight=7)["standalone.evening"].weight


def test_changing_a_set_leaves_the_set_as_it_was() -> None:
    before = list(SMALL)

    _ = SMALL + NEAR, SMALL - "standalone.evening", SMALL.replace("standalone.evening", weight=9)
    assert before == list(SMALL)


def test_rules_that_share_an_id_are_refused() -> None:
    doubles = (Evening(weight=3), Evening(weight=4), Spacing(), NEAR)
    actual = problems(lambda: SMALL + doubles)

    instead = "RuleSet.replace, or another id"
    assert [
        Problem("standalone.spacing", "an id that no other rule has", "2 of them", instead),
        Problem("standalone.evening", "an id that no other rule has", "3 of them", instead),
    ] == list(actual)


def test_what_is_no_rule_is_refused_and_named() -> None:
    (problem,) = problems(lambda: RuleSet([Spacing(), "day.cap", Evening]))  # type: ignore[list-item]

    assert ("rules", f'"day.cap", {Evening}') == (problem.path, problem.found)


def test_a_rule_without_an_id_is_refused_and_named() -> None:
    expected = Problem("rules", "rules with an id and a level", "Nameless")

    assert (expected,) == problems(lambda: RuleSet([Nameless()]))


def test_the_name_of_a_set_is_given_as_such() -> None:
    with pytest.raises(TypeError, match="positional argument"):
        RuleSet([Spacing()], "CLUB")  # type: ignore[misc]


def test_every_senseless_rule_is_told_when_the_set_is_built() -> None:
    actual = problems(lambda: RuleSet([Senseless(), NEAR, NEAR, AlsoSenseless()]))

    assert [
        "sample.near",
        "sample.senseless.judge(colour)",
        "sample.also_senseless.judge(colour)",
    ] == [problem.path for problem in actual]


@pytest.mark.parametrize(
    "change",
    [
        lambda rule_id: SMALL[rule_id],
        lambda rule_id: SMALL - rule_id,
        lambda rule_id: SMALL.replace(rule_id, hours=3),
    ],
    ids=["get", "take out", "replace"],
)
@pytest.mark.parametrize(
    ("rule_id", "hint"),
    [("standalone.spacng", '"standalone.spacing"'), ("day.cap", ""), ("", "")],
)
def test_an_id_that_no_rule_has_is_refused_with_a_guess(
    change: Callable[[str], object], rule_id: str, hint: str
) -> None:
    (problem,) = problems(lambda: change(rule_id))

    assert (f'"{rule_id}"', hint) == (problem.found, problem.hint)


@pytest.mark.parametrize("rule_id", [0, None, NEAR], ids=str)
def test_what_is_no_id_is_refused_too(rule_id: str) -> None:
    for change in (lambda: SMALL[rule_id], lambda: SMALL - rule_id):
        (problem,) = problems(change)

        assert "rules" == problem.path
        assert problem.expected.startswith("the id of a rule of the set")


@pytest.mark.parametrize(
    ("rule_id", "number", "hint"),
    [
        ("standalone.spacing", "hour", '"hours"'),
        ("standalone.evening", "latst", '"latest"'),
        ("standalone.evening", "wieght", '"weight"'),
        ("standalone.evening", "colour", ""),
        ("standalone.evening", "id", ""),
    ],
)
def test_a_number_that_a_rule_does_not_have_is_refused_with_a_guess(
    rule_id: str, number: str, hint: str
) -> None:
    (problem,) = problems(lambda: DEFAULT_RULES.replace(rule_id, **{number: 3}))

    assert (rule_id, hint) == (problem.path, problem.hint)
    assert number in problem.found


def test_only_the_numbers_of_a_rule_are_offered_and_every_wrong_one_is_told() -> None:
    actual = problems(lambda: SMALL.replace("standalone.evening", id="x", colour=3, weight=3))

    assert {"one of weight, earliest, latest"} == {problem.expected for problem in actual}
    assert ["id", "colour"] == [problem.found for problem in actual]


def test_a_rule_without_numbers_offers_none() -> None:
    (problem,) = problems(lambda: DEFAULT_RULES.replace("room.overlap", minutes=3))

    assert "one of no numbers" == problem.expected


def test_a_weight_that_makes_no_sense_is_refused_when_it_is_replaced() -> None:
    (problem,) = problems(lambda: SMALL.replace("standalone.evening", weight=-1))

    assert ("standalone.evening.weight", "-1") == (problem.path, problem.found)


@pytest.mark.parametrize(
    ("scope", "levels", "role", "expected"),
    [
        (Scope.CLOCK, (), None, ["standalone.evening"]),
        (Scope.NEIGHBOURS, (), None, ["standalone.spacing"]),
        (Scope.NEIGHBOURS, (Level.PREFER,), None, []),
        (Scope.NEIGHBOURS, (Level.PREFER, Level.MUST), Role.STANDALONE, ["standalone.spacing"]),
        (Scope.NEIGHBOURS, (), Role.PRE_RUN, []),
        (Scope.BLOCK_AND_SESSION, (Level.MUST,), Role.PRE_RUN, ["sample.near"]),
        (Scope.BLOCK, (), None, ["sample.untold"]),
        (Scope.PLAN, (), None, []),
    ],
)
def test_the_rules_of_a_scope_a_level_and_a_role_are_found(
    scope: Scope, levels: tuple[Level, ...], role: Role | None, expected: list[str]
) -> None:
    rules = SMALL + NEAR + Untold()

    for _again in range(2):
        assert expected == [rule.id for rule in rules.of(scope, *levels, role=role)]


def test_a_set_that_was_asked_before_answers_the_next_question() -> None:
    rules = SMALL + NEAR

    assert ["standalone.evening"] == [rule.id for rule in rules.of(Scope.CLOCK)]
    assert ["standalone.spacing"] == [rule.id for rule in rules.of(Scope.NEIGHBOURS)]
    assert [] == list(rules.of(Scope.NEIGHBOURS, Level.NOTE))
    assert [] == list(rules.of(Scope.NEIGHBOURS, role=Role.PRE_RUN))


def test_a_set_can_be_hashed_compared_and_pickled() -> None:
    used = RuleSet(DEFAULT_RULES)
    used.of(Scope.CLOCK)
    travelled = pickle.loads(pickle.dumps(used))  # noqa: S301 - our own bytes

    assert DEFAULT_RULES == used == travelled
    assert hash(DEFAULT_RULES) == hash(used) == hash(travelled)
    assert used.of(Scope.CLOCK) == travelled.of(Scope.CLOCK)
    assert RuleSet([Evening(), Spacing()]) != SMALL
    assert SMALL.replace("standalone.spacing", hours=36) != SMALL
    assert list(SMALL) != SMALL


@frozen(kw_only=True, eq=False)
class _Counted(Untold):
    """It counts how often its hash is asked for."""

    id = "sample.counted"
    asked: list[int] = field(factory=list)

    def __hash__(self) -> int:
        self.asked.append(1)
        return 1

    def __eq__(self, other: object) -> bool:
        self.asked.append(2)
        return self is other


def test_the_hash_of_a_set_is_computed_once_and_a_set_is_equal_to_itself_at_once() -> None:
    rule = _Counted()
    rules = RuleSet([rule])
    same = rules

    assert hash(rules) == hash(same)
    assert rules == same
    assert [1] == rule.asked


def test_several_rules_or_a_family_are_taken_out_at_once() -> None:
    without = DEFAULT_RULES - ("standalone.evening", "day.cap") - "training."

    assert {"standalone.evening", "day.cap"} == {
        rule.id
        for rule in DEFAULT_RULES
        if rule not in without and not rule.id.startswith("training.")
    }
    assert RuleSet([Evening()]) == SMALL - Spacing(hours=36) == SMALL - [Spacing()]
    assert RuleSet() == SMALL - SMALL


def test_a_rule_is_in_a_set_with_its_numbers() -> None:
    assert Spacing() in SMALL
    assert Spacing(hours=36) not in SMALL


def test_only_some_rules_are_kept_in_their_order() -> None:
    family = {rule.id for rule in DEFAULT_RULES.only("standalone.")}

    assert SMALL == DEFAULT_RULES.only("standalone.evening", Spacing())
    assert {rule.id for rule in DEFAULT_RULES if rule.id.startswith("standalone.")} == family
    assert RuleSet() == DEFAULT_RULES.only()


def test_every_unknown_name_is_told_with_a_guess() -> None:
    names = ("standalone.evning", "standalon.", "x")

    for change in (lambda: DEFAULT_RULES - names, lambda: DEFAULT_RULES.only(*names)):
        assert ['"standalone.evening"', '"standalone."', ""] == [p.hint for p in problems(change)]


NAMES = vars(mobiplan.rules) | {
    "no_fridays": no_fridays,
    "far_apart": far_apart,
    "Spacing": Spacing,
    "Evening": Evening,
    "BlockNearSession": BlockNearSession,
}
WISH = must(NotBefore("07:00"))


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        (DEFAULT_RULES, "DEFAULT_RULES"),
        (
            DEFAULT_RULES.replace("standalone.spacing", hours=36) - "day.cap" + no_fridays,
            "DEFAULT_RULES.replace('standalone.spacing', hours=36) - 'day.cap' + no_fridays",
        ),
        (
            DEFAULT_RULES.replace("standalone.evening", earliest="18:00", weight=3),
            "DEFAULT_RULES.replace('standalone.evening', weight=3, earliest='18:00')",
        ),
        (
            DEFAULT_RULES.replace("runs.merge", within=20).replace("day.cap", minutes=40),
            "DEFAULT_RULES.replace('runs.merge', within=20).replace('day.cap', minutes=40)",
        ),
        (
            DEFAULT_RULES - ("day.cap", "day.soft_cap") + WISH + NEAR,
            (
                "DEFAULT_RULES - ('day.cap', 'day.soft_cap') + must(NotBefore('07:00'))"
                " + BlockNearSession()"
            ),
        ),
        (
            DEFAULT_RULES.only("standalone.evening", "day.cap") + prefer(NotBefore("09:00")),
            "DEFAULT_RULES.only('standalone.evening', 'day.cap') + prefer(NotBefore('09:00'))",
        ),
        (
            (DEFAULT_RULES + no_fridays).replace("no_fridays", weight=20),
            "DEFAULT_RULES + no_fridays.replace(weight=20)",
        ),
        (
            SMALL,
            "RuleSet([Spacing(hours=48), Evening(weight=1, earliest='17:00', latest='21:00')])",
        ),
        (RuleSet([no_fridays]), "RuleSet([no_fridays])"),
        (RuleSet(), "RuleSet([])"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_set_is_written_as_code_that_gives_an_equal_one(rules: RuleSet, code: str) -> None:
    assert code == repr(rules)
    assert rules == eval(code, NAMES.copy())  # noqa: S307 - our own words


def test_a_default_rule_that_comes_back_at_the_end_is_written_as_it_was_made() -> None:
    moved = DEFAULT_RULES - "runs.merge" + DEFAULT_RULES["runs.merge"]

    assert repr(moved).startswith("RuleSet([TransitionToStrength(within=30), ")


def test_another_rule_with_the_id_of_a_default_one_is_added() -> None:
    own = prefer(soft, id="day.cap")
    rules = DEFAULT_RULES - "day.cap" + own

    assert "DEFAULT_RULES - 'day.cap' + prefer(soft, id='day.cap')" == repr(rules)


def test_another_rule_whose_numbers_a_default_one_would_refuse_is_added() -> None:
    rules = SMALL_BY_NAME - "standalone.spacing" + HalfHours()

    assert "SMALL - 'standalone.spacing' + HalfHours(hours='half')" == repr(rules)


def test_another_function_with_the_id_of_one_is_added() -> None:
    club = RuleSet([no_fridays], name="CLUB")
    other = prefer(soft, id="no_fridays", weight=3)

    assert "CLUB.only() + prefer(soft, weight=3, id='no_fridays')" == repr(
        club - no_fridays + other
    )


def test_a_set_of_ones_own_is_written_by_its_name() -> None:
    club = RuleSet(SMALL, name="CLUB")

    assert "CLUB - 'standalone.evening'" == repr(club - "standalone.evening")
    assert "CLUB" == repr(pickle.loads(pickle.dumps(club)))  # noqa: S301 - our own bytes
    smaller = pickle.loads(pickle.dumps(club - "standalone.evening"))  # noqa: S301 - our own bytes
    assert "CLUB - 'standalone.evening'" == repr(smaller)
    assert SMALL == club


def test_a_default_rule_is_found_by_its_id() -> None:
    assert Spacing() == rule_of("standalone.spacing")


@frozen(kw_only=True)
class Listing(BlockNearSession):
    """A rule with a list."""

    id = "sample.listing"
    days: list[str]


@frozen(kw_only=True)
class Hidden(BlockNearSession):
    """A rule with a number by which it is not told from another."""

    id = "sample.hidden"
    minutes: int = field(default=3, eq=False)


def facts(**values: object) -> Rule:
    """Return a rule whose class has some facts."""
    return type("Strange", (BlockNearSession,), {"__slots__": (), "id": "sample.facts", **values})()


@must(roles="pre_run")
def warm_ups_in_a_row(_earlier: Block, _later: Block) -> str | None:
    """Two warm-ups follow each other."""
    return None


@pytest.mark.parametrize(
    ("rule", "path", "expected"),
    [
        (facts(level="perfer"), "sample.facts.level", "one of must, prefer, note, ask"),
        (facts(roles=frozenset({"warm_up"})), "sample.facts.roles", "some of pre_run, post_run"),
        (facts(roles=frozenset()), "sample.facts.roles", "some of pre_run, post_run"),
        (warm_ups_in_a_row, "warm_ups_in_a_row.roles", "standalone, as mobility sessions alone"),
        (Listing(days=["mon"]), "sample.listing", "numbers that can be hashed"),
        (Hidden(), "sample.hidden.minutes", "a number that tells rules apart"),
    ],
    ids=["level", "roles", "no role", "neighbours", "a list", "a number that is not compared"],
)
def test_a_rule_with_facts_that_no_rule_can_have_is_refused(
    rule: Rule, path: str, expected: str
) -> None:
    with pytest.raises(RuleConfigError) as caught:
        RuleSet([Spacing(), rule])

    (problem,) = caught.value.problems
    assert path == problem.path
    assert problem.expected.startswith(expected)


def test_a_few_rules_are_named_one_by_one_or_all_together() -> None:
    both = ["standalone.spacing", "standalone.evening"]

    assert DEFAULT_RULES.only(*both) == DEFAULT_RULES.only(both)
