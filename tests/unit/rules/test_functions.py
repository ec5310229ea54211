"""Function rules as values: compared, hashed, pickled by name, and written as code."""

import pickle
from copy import copy

import pytest
from tests.unit.rules import function_rules
from tests.unit.rules.function_rules import Club, far_apart, no_fridays, soft, soft_days

import mobiplan.rules
from mobiplan.rules import Day, Rule, RuleSet, note, prefer

WRITTEN = {
    name: getattr(function_rules, name) for name in ("Club", "no_fridays", "far_apart", "soft")
} | {"prefer": prefer, "note": note}


def travelled(rule: Rule) -> Rule:
    return pickle.loads(pickle.dumps(rule))  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    "rule",
    [
        no_fridays,
        no_fridays.replace(weight=20),
        far_apart,
        far_apart.replace(reach=72 * 60, roles=["standalone", "pre_run"]),
        soft_days,
        soft_days.replace(weight=5),
        Club.short_days,
        Club.short_days.replace(weight=5),
        note(far_apart.judge, id="far_apart.told", roles="standalone"),
        prefer(no_fridays.judge, weight=2, source="mine"),
    ],
    ids=repr,
)
def test_a_rule_of_a_function_of_a_module_travels_and_can_be_pasted(rule: Rule) -> None:
    again = travelled(rule)

    assert (rule, hash(rule)) == (again, hash(again))
    assert rule == eval(repr(rule), WRITTEN)  # noqa: S307 - our own words


def test_an_unchanged_rule_travels_as_itself() -> None:
    assert no_fridays is travelled(no_fridays)
    assert [no_fridays] == list(pickle.loads(pickle.dumps(RuleSet([no_fridays]))))  # noqa: S301 - our own bytes


def test_a_rule_is_written_as_its_function_is_called() -> None:
    assert "no_fridays" == repr(no_fridays)
    assert "no_fridays.replace(weight=20)" == repr(no_fridays.replace(weight=20))
    assert "prefer(soft, weight=4, id='soft_days')" == repr(soft_days)
    assert "prefer(soft)" == repr(prefer(soft))


def test_rules_of_one_function_are_equal_where_their_values_are() -> None:
    assert prefer(soft, weight=4, id="soft_days") == soft_days
    assert prefer(soft, weight=4) != soft_days
    assert prefer(soft) != soft_days
    assert len({soft_days, prefer(soft, weight=4, id="soft_days")}) == 1


def test_a_rule_cannot_be_changed_in_place() -> None:
    with pytest.raises(AttributeError):
        no_fridays.weight = 3  # type: ignore[misc]


def test_a_function_inside_a_function_is_a_rule_but_does_not_travel() -> None:
    @prefer
    def hidden(day: Day) -> int:
        """Nothing to see."""
        return int(day.is_rest)

    assert hidden in RuleSet([hidden])
    assert repr(hidden).endswith("<locals>.hidden")
    with pytest.raises(pickle.PicklingError) as caught:
        pickle.dumps(hidden)

    assert (
        f'The rule "hidden" cannot be pickled, as {hidden!r} is not found by that name: '
        "define the function at the top of a module."
    ) == str(caught.value)


def test_a_function_of_a_snippet_is_found_by_its_name_but_does_not_travel() -> None:
    names = {**vars(mobiplan.rules), "__name__": "snippet"}
    exec("@prefer\ndef judge(day: Day) -> int: return 0", names)  # noqa: S102 - our own words
    rule = names["judge"]

    assert "judge.replace(weight=3)" == repr(rule.replace(weight=3))
    with pytest.raises(pickle.PicklingError):
        pickle.dumps(rule)


def test_a_copy_of_a_rule_is_equal() -> None:
    assert no_fridays == copy(no_fridays)
