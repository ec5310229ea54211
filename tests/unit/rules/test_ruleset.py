"""Rule sets: each id once, in a stable order; a set that makes no sense is refused."""

import pickle
from collections.abc import Callable

import pytest
from attrs import frozen
from tests.unit.rules.builders import rule_of
from tests.unit.rules.test_rule import BlockNearSession, Senseless, Untold

from mobiplan.errors import Problem, RuleConfigError
from mobiplan.model import Level, Role
from mobiplan.rules import DEFAULT_RULES, RuleSet, Scope
from mobiplan.rules.standalone import Evening, NotTheEve, Spacing

SMALL = RuleSet([Spacing(), Evening()])
NEAR = BlockNearSession()


@frozen(kw_only=True)
class AlsoSenseless(Senseless):
    """Another rule that looks at what no rule sees."""

    id = "sample.also_senseless"


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

    assert [
        ("standalone.spacing", "an id that no other rule has", "2 of them"),
        ("standalone.evening", "an id that no other rule has", "3 of them"),
    ] == [(problem.path, problem.expected, problem.found) for problem in actual]


def test_what_is_no_rule_is_refused_and_named() -> None:
    (problem,) = problems(lambda: RuleSet([Spacing(), "day.cap", Evening]))  # type: ignore[list-item]

    assert ("rules", f'"day.cap", {Evening}') == (problem.path, problem.found)


def test_every_senseless_rule_is_told_when_the_set_is_built() -> None:
    actual = problems(lambda: RuleSet([Senseless(), NEAR, NEAR, AlsoSenseless()]))

    assert ["sample.near", "sample.senseless.judge", "sample.also_senseless.judge"] == [
        problem.path for problem in actual
    ]


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


@pytest.mark.parametrize("rule_id", [0, None, Spacing()], ids=str)
def test_what_is_no_id_is_refused_too(rule_id: str) -> None:
    expected = [("rules", "the id of a rule of the set")]

    for change in (lambda: SMALL[rule_id], lambda: SMALL - rule_id):
        assert expected == [(problem.path, problem.expected) for problem in problems(change)]


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


def test_a_set_can_be_hashed_compared_and_pickled() -> None:
    used = RuleSet(DEFAULT_RULES)
    used.of(Scope.CLOCK)
    travelled = pickle.loads(pickle.dumps(used))  # noqa: S301 - our own bytes

    assert DEFAULT_RULES == used == travelled
    assert hash(DEFAULT_RULES) == hash(used) == hash(travelled)
    assert used.of(Scope.CLOCK) == travelled.of(Scope.CLOCK)
    assert RuleSet([Evening(), Spacing()]) != SMALL
    assert SMALL.replace("standalone.spacing", hours=36) != SMALL


def test_a_default_rule_is_found_by_its_id() -> None:
    assert Spacing() == rule_of("standalone.spacing")
