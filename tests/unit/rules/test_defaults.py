"""The default rules: each is told apart, is sourced, and says the numbers that it has."""

import pickle
from datetime import time
from inspect import cleandoc
from re import findall, fullmatch, search

import pytest
from attrs import NOTHING, fields

from mobiplan.model import Level, Reason, Role, StandaloneWish
from mobiplan.rules import DEFAULT_RULES, Ask, Evidence, Must, Note, Prefer, Rule, Scope

LEVELS = {Level.MUST: Must, Level.PREFER: Prefer, Level.NOTE: Note, Level.ASK: Ask}
OF_THE_WISH = {"standalone.minutes": {StandaloneWish().minutes}}
WEIGHTS = {
    "block.full_length": 3,
    "warm_up.minimum": 5,
    "race.before_gun": 2,
    "standalone.eve": 20,
    "standalone.before_demanding": 3,
    "standalone.after_long_or_race": 3,
}
REASONS = {"day.cap": Reason.DAILY_CAP, "rest_day.full": Reason.FULL_REST_DAY}
BY_CONSTRUCTION = {
    "accounts.once",
    "room.availability",
    "room.next_to_session",
    "room.overlap",
    "room.sessions_stay",
    "room.standalone_days",
    "routine.fits",
    "routine.flags",
    "routine.slow_after",
    "routine.static_before",
    "routine.waking",
    "standalone.count",
}
BY_KIND = {
    "block.full_length",
    "block.length",
    "block.shortest",
    "day.cap",
    "day.soft_cap",
    "post_run.gap",
    "post_run.minutes",
    "post_run.soon",
    "pre_run.band",
    "pre_run.cold",
    "pre_run.masters",
    "pre_run.minutes",
    "pre_strength.minutes",
    "race.before_gun",
    "race.warm_up_minutes",
    "rest_day.full",
    "rest_day.gentle",
    "session.usual_time",
    "standalone.after_long_or_race",
    "standalone.after_quality",
    "standalone.before_demanding",
    "standalone.before_race",
    "standalone.best_day",
    "standalone.eve",
    "standalone.minutes",
    "standalone.race_week",
    "transition.minutes",
    "warm_up.gap",
    "warm_up.minimum",
    "warm_up.straight_before",
}
every_rule = pytest.mark.parametrize("rule", DEFAULT_RULES, ids=lambda rule: rule.id)


def numbers(rule: Rule) -> dict[str, object]:
    """Return the fields of a rule with their values, but for its weight."""
    return {a.name: getattr(rule, a.name) for a in fields(type(rule)) if a.name != "weight"}


@every_rule
def test_an_id_is_a_family_and_a_word(rule: Rule) -> None:
    assert fullmatch(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*", rule.id)


def test_no_two_rules_share_an_id() -> None:
    ids = [rule.id for rule in DEFAULT_RULES]

    assert len(ids) == len(set(ids))


def test_no_two_rules_state_the_same() -> None:
    statements = [rule.statement for rule in DEFAULT_RULES]

    assert len(statements) == len(set(statements))


@every_rule
def test_a_rule_has_the_number_of_a_rule_of_the_field(rule: Rule) -> None:
    assert fullmatch(r"R(0[1-9]|[12][0-9]|3[0-2])", rule.code)


@every_rule
def test_a_rule_says_where_its_numbers_come_from_and_how_well_they_are_founded(rule: Rule) -> None:
    assert rule.source.strip()
    assert isinstance(rule.evidence, Evidence)
    if "house default" == rule.source:
        assert Evidence.HOUSE is rule.evidence


@every_rule
def test_a_rule_states_itself_in_one_sentence(rule: Rule) -> None:
    assert fullmatch(r"[A-Z].*[^.]\.", rule.statement)
    assert len(rule.statement) < 100


@every_rule
def test_a_rule_claims_neither_treatment_nor_prevention(rule: Rule) -> None:
    assert not search(r"(?i)\b(prevent|treat|heal|cure|injur)", rule.__doc__ or "")


@every_rule
def test_the_level_of_a_rule_is_that_of_its_base(rule: Rule) -> None:
    assert isinstance(rule, LEVELS[rule.level])


@every_rule
def test_a_rule_is_about_some_roles(rule: Rule) -> None:
    assert rule.roles
    assert rule.roles <= set(Role)


@every_rule
def test_only_asks_shape_what_is_asked_for(rule: Rule) -> None:
    assert (Level.ASK is rule.level) is (rule.scope in {Scope.DEMAND, Scope.SEAM})


@every_rule
def test_only_a_must_is_kept_by_construction_or_leaves_a_reason(rule: Rule) -> None:
    if rule.by_construction or rule.reason:
        assert Level.MUST is rule.level


def test_the_planner_may_rely_on_what_rules_say_of_themselves() -> None:
    assert BY_CONSTRUCTION == {rule.id for rule in DEFAULT_RULES if rule.by_construction}
    assert BY_KIND == {rule.id for rule in DEFAULT_RULES if rule.by_kind}
    assert REASONS == {rule.id: rule.reason for rule in DEFAULT_RULES if rule.reason}


@every_rule
def test_a_rule_explains_each_of_its_numbers(rule: Rule) -> None:
    _, _, explained = cleandoc(rule.__doc__ or "").partition("Args:\n")

    assert list(numbers(rule)) == findall(r"(?m)^    (\w+): ", explained)


@every_rule
def test_a_preference_weighs_one_unless_it_matters_more(rule: Rule) -> None:
    expected = WEIGHTS.get(rule.id, 1) if isinstance(rule, Prefer) else None

    assert expected == getattr(rule, "weight", None)


@every_rule
def test_the_numbers_of_a_rule_are_given_by_name(rule: Rule) -> None:
    with pytest.raises(TypeError, match="positional argument"):
        type(rule)(1)


@every_rule
def test_a_rule_needs_no_numbers_to_be_made(rule: Rule) -> None:
    assert NOTHING not in [attribute.default for attribute in fields(type(rule))]
    assert rule == type(rule)()


@every_rule
def test_a_rule_states_no_number_but_its_own(rule: Rule) -> None:
    stated = {int(number) for number in findall(r"(?<![:\d])\d+", rule.statement)}
    own = {value.hour if isinstance(value, time) else value for value in numbers(rule).values()}

    assert stated <= own | OF_THE_WISH.get(rule.id, set())


@every_rule
def test_a_rule_survives_pickling_and_can_be_hashed(rule: Rule) -> None:
    twin = pickle.loads(pickle.dumps(rule))  # noqa: S301 - our own bytes

    assert rule == twin
    assert hash(rule) == hash(twin)
