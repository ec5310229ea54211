"""Decorators: a typed function becomes a rule, and what makes no sense is refused at once."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from tests.unit.rules import function_rules
from tests.unit.rules.builders import TUESDAY, at, block, busy, gap, plan, run
from tests.unit.rules.function_rules import (
    far_apart,
    long_warm_ups,
    no_fridays,
    on_the_half_hour,
    soft_days,
)

from mobiplan.errors import Problem, RuleConfigError
from mobiplan.model import Block, Busy, Level, Plan, Reason, Role, Session
from mobiplan.rules import (
    Clock,
    Day,
    Demand,
    Evidence,
    Gap,
    Remark,
    Rule,
    RuleSet,
    Scope,
    Seam,
    Start,
    ask,
    must,
    note,
    prefer,
)

FRIDAY = Day(date=date(2026, 1, 16))


def problems(make: Callable[[], object]) -> tuple[Problem, ...]:
    with pytest.raises(RuleConfigError) as caught:
        make()
    return caught.value.problems


def test_a_decorated_function_is_a_rule_of_any_set() -> None:
    assert no_fridays is RuleSet([no_fridays])["no_fridays"]
    assert isinstance(no_fridays, Rule)


def test_a_decorated_function_says_all_that_a_rule_says() -> None:
    facts = {
        "id": "no_fridays",
        "level": Level.PREFER,
        "scope": Scope.DAY,
        "statement": "Keep Fridays free.",
        "source": "house",
        "evidence": Evidence.HOUSE,
        "code": "",
        "reason": None,
        "roles": frozenset(Role),
        "weight": 10,
        "by_construction": False,
    }

    assert facts == {name: getattr(no_fridays, name) for name in facts}


def test_a_decorated_function_is_still_a_plain_judgement() -> None:
    assert 1 == no_fridays.judge(FRIDAY)
    assert 0 == no_fridays.judge(Day(date=TUESDAY))
    assert 10 == no_fridays.cost(FRIDAY)


def test_a_decorator_needs_no_parentheses() -> None:
    assert ("on_the_half_hour", Level.MUST, Scope.CLOCK) == (
        on_the_half_hour.id,
        on_the_half_hour.level,
        on_the_half_hour.scope,
    )


def test_every_option_is_what_the_rule_has() -> None:
    @must(
        id="mine.evening",
        roles=["standalone", Role.POST_RUN],
        source="my coach",
        evidence=Evidence.COACHING,
        code="C1",
        reason=Reason.DAILY_CAP,
    )
    def evening(clock: Clock) -> str | None:
        return None if clock.start.hour > 16 else "It is early."

    assert ("mine.evening", "my coach", Evidence.COACHING, "C1", Reason.DAILY_CAP) == (
        evening.id,
        evening.source,
        evening.evidence,
        evening.code,
        evening.reason,
    )
    assert {Role.STANDALONE, Role.POST_RUN} == evening.roles


def test_a_function_without_a_docstring_is_stated_by_its_name() -> None:
    @note
    def early_bird(clock: Clock) -> str | None:
        return f"{clock}"

    assert "Early bird." == early_bird.statement


def test_promises_about_time_are_those_that_were_given() -> None:
    assert (36 * 60, 36 * 60) == (far_apart.least_apart, far_apart.reach)
    assert (0, 7 * 24 * 60) == (no_fridays.least_apart, no_fridays.reach)


def test_all_views_can_be_looked_at() -> None:
    def about(*types: Any) -> Callable[..., None]:  # noqa: ANN401
        names = [f"view_{number}" for number in range(len(types))]
        made: dict[str, Any] = {}
        exec(f"def judge({', '.join(names)}): return None", made)  # noqa: S102 - our own words
        made["judge"].__annotations__ = dict(zip(names, types, strict=True))
        return made["judge"]

    for scope in Scope:
        decorators = [must, prefer, note] if scope not in {Scope.DEMAND, Scope.SEAM} else [ask]
        for decorate in decorators[-1:] if scope is Scope.SESSIONS else decorators:
            assert scope is decorate(about(*scope.types)).scope


@pytest.mark.parametrize(
    ("decorate", "function", "path", "found"),
    [
        (must, lambda day: day, "<lambda>(day)", "no type"),
        (prefer, function_rules.of_text, "of_text(day)", "str"),
        (prefer, function_rules.by_keyword, "by_keyword(day)", "a keyword-only one"),
        (prefer, function_rules.by_any_number, "by_any_number(days)", "a variadic positional one"),
        (prefer, function_rules.with_default, "with_default(minutes)", "3"),
        (prefer, function_rules.of_nothing, "of_nothing", "none"),
        (prefer, function_rules.of_too_much, "of_too_much", "block: Block, day: Day"),
        (must, function_rules.of_demand, "of_demand", "demand: Demand"),
        (prefer, function_rules.gives_truth, "gives_truth(return)", "bool"),
        (prefer, function_rules.gives_text, "gives_text(return)", "str"),
        (must, function_rules.gives_number, "gives_number(return)", "int"),
        (must, function_rules.gives_number_of_plan, "gives_number_of_plan(return)", "int"),
    ],
)
def test_a_judgement_that_no_rule_can_have_is_refused_when_it_is_decorated(
    decorate: Callable[[Any], Rule], function: Callable[..., object], path: str, found: str
) -> None:
    actual = problems(lambda: decorate(function))

    assert (path, found) in {(problem.path, problem.found) for problem in actual}


def test_the_types_that_would_do_are_told_with_what_each_is_for() -> None:
    (problem,) = problems(lambda: prefer(function_rules.of_text))

    for words in ("(Day): the calendar day of a block", "(Start): the start that the planner gave"):
        assert words in problem.expected


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (
            function_rules.by_keyword,
            Problem(
                "by_keyword(day)", "a parameter that is given by its place", "a keyword-only one"
            ),
        ),
        (
            function_rules.with_default,
            Problem("with_default(minutes)", "no default, as every value is given", "3"),
        ),
        (
            function_rules.gives_truth,
            Problem("gives_truth(return)", "a whole number from 0 (int) as its verdict", "bool"),
        ),
        (
            function_rules.gives_number_or_text,
            Problem(
                "gives_number_or_text(return)", "a whole number from 0 (int) as its verdict", "str"
            ),
        ),
        (
            function_rules.misspelled,
            Problem(
                "misspelled",
                "types that are imported when the module runs",
                "\"name 'Clok' is not defined\"",
                "Clock",
            ),
        ),
        (
            function_rules.of_a_stranger,
            Problem(
                "of_a_stranger",
                "types that are imported when the module runs",
                "\"name 'Zzz' is not defined\"",
            ),
        ),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_what_is_wrong_with_a_judgement_is_told_with_what_would_be_right(
    function: Callable[..., Any], expected: Problem
) -> None:
    assert (expected,) == problems(lambda: prefer(function))


def test_every_problem_is_told_at_once() -> None:
    actual = problems(lambda: prefer(weight=-1, roles="runs", reach=-3)(function_rules.gives_truth))

    assert [
        "gives_truth.weight",
        "gives_truth.roles",
        "gives_truth.reach",
        "gives_truth(return)",
    ] == [problem.path for problem in actual]


@pytest.mark.parametrize(
    ("options", "path"),
    [
        ({"id": ""}, "id"),
        ({"id": 3}, "3.id"),
        ({"roles": []}, "about_start.roles"),
        ({"roles": "standalone"}, "about_start.roles"),
        ({"reach": 60}, "about_start.reach"),
        ({"least_apart": 60}, "about_start.least_apart"),
        ({"evidence": "much"}, "about_start.evidence"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused(options: dict[str, Any], path: str) -> None:
    def about_start(start: Start) -> str | None:
        return f"{start}"

    assert path in {problem.path for problem in problems(lambda: must(**options)(about_start))}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"id": ""}, Problem("id", "a name", '""')),
        (
            {"roles": "standalone"},
            Problem("of_start.roles", "none, as the rule is about no block", "'standalone'"),
        ),
        (
            {"reach": 60},
            Problem(
                "of_start.reach", "none, as the rule is about no time between two things", "60"
            ),
        ),
        (
            {"least_apart": 60},
            Problem("of_start.least_apart", "none, as the rule is no must about two blocks", "60"),
        ),
    ],
    ids=str,
)
def test_an_option_that_does_not_suit_the_rule_is_told_with_the_reason(
    options: dict[str, Any], expected: Problem
) -> None:
    assert (expected,) == problems(lambda: must(**options)(function_rules.of_start))


def test_only_a_rule_that_looks_at_sessions_or_days_may_look_at_kinds_alone() -> None:
    expected = "none, as the rule is about no gap, length, day, start or demand"

    assert (Problem("of_clock.by_kind", expected, "True"),) == problems(
        lambda: must(by_kind=True)(function_rules.of_clock)
    )


def test_a_rule_about_a_gap_or_a_day_may_look_at_kinds_alone() -> None:
    @prefer(by_kind=True)
    def easy_days(day: Day) -> int:
        return int(day.is_demanding)

    assert easy_days.by_kind


def test_an_ask_may_look_at_kinds_alone() -> None:
    @ask(by_kind=True)
    def longer(demand: Demand) -> Demand:
        return demand.lasting(demand.minutes + 1)

    assert longer.by_kind


def test_a_rule_is_not_silent_where_it_always_refuses() -> None:
    expected = Problem("of_neighbours.least_apart", "at most 60 min, its reach", "61")

    assert (expected,) == problems(
        lambda: must(reach=60, least_apart=61)(function_rules.of_neighbours)
    )


def test_a_rule_about_two_sessions_is_about_no_block() -> None:
    @note
    def told(earlier: Session, later: Session) -> str | None:
        return f"{earlier} {later}"

    assert ["reach"] == list(told.numbers)


def test_an_option_that_nobody_knows_is_refused_with_those_that_are_known() -> None:
    options = "by_kind, code, evidence, id, reach, roles, source"
    expected = Problem("note", f"one of the options {options}", "role", '"roles"')

    assert (expected,) == problems(lambda: note(role="pre_run"))  # type: ignore[call-overload]


def test_only_a_must_always_refuses() -> None:
    actual = problems(lambda: prefer(least_apart=60)(function_rules.of_neighbours))

    assert [("prefer", "least_apart")] == [(problem.path, problem.found) for problem in actual]


@pytest.mark.parametrize(
    ("make", "found", "hint"),
    [
        (lambda: prefer(wieght=3), "wieght", '"weight"'),
        (lambda: must(weight=3), "weight", ""),
        (lambda: note(reason=Reason.DAILY_CAP), "reason", ""),
        (lambda: prefer(10), "10", "prefer(weight=10)"),
        (lambda: must("standalone.evening"), '"standalone.evening"', ""),
        (lambda: must(Session), f"{Session}", ""),
    ],
)
def test_what_a_decorator_cannot_take_is_refused(
    make: Callable[[], object], found: str, hint: str
) -> None:
    (problem,) = problems(make)

    assert (found, hint) == (problem.found, problem.hint)


@pytest.mark.parametrize(
    ("verdict", "found"),
    [
        ("", '""'),
        (True, "True"),
        (False, "False"),
        (0, "0"),
        (3, "3"),
        ([], "()"),
        (b"x", "(120,)"),
        (["It is late."], "('It is late.',)"),
    ],
    ids=repr,
)
def test_a_must_or_a_note_gives_none_or_a_sentence(verdict: object, found: str) -> None:
    for decorate in (must, note):

        @decorate
        def wrong(day: Day) -> Any:  # noqa: ANN401
            return verdict if day else None

        expected = Problem("wrong", "None or a sentence as its verdict", found)
        assert (expected,) == problems(lambda rule=wrong: rule.verdict(FRIDAY))


@pytest.mark.parametrize(
    ("verdict", "found", "hint"),
    [
        (-1, "-1", ""),
        (1.0, "1.0", ""),
        (True, "True", "int(True)"),
        (False, "False", "int(False)"),
        (None, "None", ""),
        ("3", '"3"', ""),
    ],
    ids=repr,
)
def test_a_preference_gives_a_whole_number_from_zero(
    verdict: object, found: str, hint: str
) -> None:
    @prefer(weight=3)
    def wrong(day: Day) -> Any:  # noqa: ANN401
        return verdict if day else None

    expected = Problem("wrong", "a whole number from 0 as its verdict", found, hint)
    for question in (wrong.cost, wrong.verdict):
        assert (expected,) == problems(lambda ask=question: ask(FRIDAY))


def test_what_goes_wrong_inside_a_rule_names_the_rule() -> None:
    @must
    def broken(day: Day) -> str | None:
        return f"{1 // (day.date.year - 2026)}"

    with pytest.raises(ZeroDivisionError) as caught:
        broken.cost(FRIDAY)

    assert ['The rule "broken" failed.'] == caught.value.__notes__


def test_what_goes_wrong_between_two_remarks_names_the_rule_too() -> None:
    @note
    def broken(plan: Plan) -> Iterator[Remark]:
        yield Remark(message="One.")
        raise KeyError(plan)

    with pytest.raises(KeyError) as caught:
        broken.verdict(plan())

    assert ['The rule "broken" failed.'] == caught.value.__notes__


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (None, []),
        ("It is much.", ["It is much."]),
        ([], []),
        ([Remark(message="One."), Remark(message="Two.")], ["One.", "Two."]),
    ],
)
def test_a_rule_about_a_plan_gives_a_sentence_or_remarks(verdict: object, said: list[str]) -> None:
    @must
    def whole(plan: Plan) -> Any:  # noqa: ANN401
        return verdict if plan else None

    assert said == [remark.message for remark in whole.verdict(plan())]


def test_a_rule_about_a_plan_may_give_its_remarks_by_an_iterator() -> None:
    @must
    def whole(plan: Plan) -> Any:  # noqa: ANN401
        return iter([Remark(message=plan.schedule.runner.name or "One.")])

    assert ["One."] == [remark.message for remark in whole.verdict(plan())]


def test_a_rule_about_a_plan_may_say_that_it_gives_a_list() -> None:
    @must
    def whole(plan: Plan) -> list:  # type: ignore[type-arg]
        return [Remark(message=block.uid) for block in plan.blocks]

    assert Scope.PLAN is whole.scope


def test_a_must_about_a_plan_forbids_where_it_says_something() -> None:
    @must
    def empty(plan: Plan) -> Iterator[Remark]:
        yield from (Remark(message=block.uid) for block in plan.blocks)

    assert 0 == empty.cost(plan())
    assert empty.cost(plan(block(Role.STANDALONE))) is None


def test_a_rule_about_a_plan_gives_nothing_else() -> None:
    @must
    def whole(plan: Plan) -> Any:  # noqa: ANN401
        return [f"{plan}"]

    (problem,) = problems(lambda: whole.verdict(plan()))

    assert "None, a sentence or remarks as its verdict" == problem.expected


def test_a_preference_about_a_plan_gives_one_number() -> None:
    @prefer(weight=2)
    def few(plan: Plan) -> int:
        return len(plan.blocks)

    assert (1, 2) == (
        few.verdict(plan(block(Role.STANDALONE))),
        few.cost(plan(block(Role.STANDALONE))),
    )


def test_a_note_costs_nothing() -> None:
    @note
    def always(day: Day) -> str:
        return f"{day.date}"

    assert 0 == always.cost(FRIDAY)


def test_an_ask_shapes_what_is_asked_for() -> None:
    from mobiplan.model import Runner  # noqa: PLC0415 - only here

    demand = Demand(role=Role.PRE_RUN, runner=Runner(), minutes=8)

    assert 12 == long_warm_ups.verdict(demand).minutes
    assert 0 == long_warm_ups.cost(demand)


def test_views_of_two_things_are_judged_too() -> None:
    @prefer
    def after_work(block: Block, busy: Busy) -> int:
        return int(block.span.start >= busy.span.end)

    @must(reach=60)
    def near(gap: Gap) -> str | None:
        return None if gap.before is None else f"{gap.before} min before."

    @ask(reach=20)
    def close(seam: Seam) -> None:
        assert seam

    assert 1 == after_work.cost(block(Role.STANDALONE, "17:00"), busy("09:00", "16:00", "Work"))
    assert "3 min before." == near.verdict(gap(run(), before=3))
    assert (60, 20) == (near.reach, close.reach)
    assert at("17:00") == block(Role.STANDALONE).start


@pytest.mark.parametrize(
    ("rule", "numbers"),
    [
        (no_fridays, ["weight", "roles", "by_kind"]),
        (on_the_half_hour, ["roles"]),
        (far_apart, ["roles", "reach", "least_apart"]),
        (soft_days, ["weight", "roles", "by_kind"]),
    ],
    ids=lambda value: getattr(value, "id", None),
)
def test_the_numbers_of_a_function_rule_can_be_replaced(rule: Rule, numbers: list[str]) -> None:
    assert numbers == list(rule.numbers)
    assert rule == rule.replace(**rule.replace().numbers | {"roles": rule.roles})


def test_a_replaced_number_is_that_of_a_new_rule() -> None:
    heavier = no_fridays.replace(weight=20)

    assert (10, 20) == (no_fridays.weight, heavier.weight)
    assert heavier != no_fridays
    assert no_fridays == heavier.replace(weight=10)
