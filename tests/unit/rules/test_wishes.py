"""Everyday wishes: each counts by how much it is missed, and binds as hard as is said."""

import pickle
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
from attrs import frozen
from tests.unit.rules.builders import block, busy, gap, run, strength

import mobiplan.rules
from mobiplan.errors import Problem, RuleConfigError
from mobiplan.model import Level, Role, Weekday
from mobiplan.rules import (
    DEFAULT_RULES,
    AwayFrom,
    Clock,
    Day,
    NeverOn,
    NotAfter,
    NotBefore,
    OnlyOn,
    RestAfter,
    Rule,
    RuleSet,
    Scope,
    Wish,
    Within,
    ask,
    must,
    note,
    prefer,
)

WISHES = [
    NotBefore("07:00"),
    NotAfter("21:00", roles=Role.PRE_RUN),
    Within("12:00", "14:00", roles=Role),
    OnlyOn(["sat", "sun"]),
    NeverOn(["2026-01-14", "fri"]),
    RestAfter(60, title="Night shift"),
    AwayFrom("strength", hours=6),
]

NAMES = vars(mobiplan.rules) | {"date": date, "datetime": datetime}

every_wish = pytest.mark.parametrize("wish", WISHES, ids=lambda wish: wish.id)


def clock(start: str, minutes: int = 15) -> Clock:
    begin = time.fromisoformat(start)
    end = (begin.hour * 60 + begin.minute + minutes) % (24 * 60)
    return Clock(begin, time(*divmod(end, 60)), minutes)


def problems(make: Callable[[], object]) -> tuple[Problem, ...]:
    with pytest.raises(RuleConfigError) as caught:
        make()
    return caught.value.problems


@pytest.mark.parametrize(
    ("start", "missed"),
    [("07:00", 0), ("06:59", 1), ("06:45", 1), ("06:44", 2), ("00:00", 28), ("23:50", 0)],
)
def test_each_quarter_hour_too_early_counts(start: str, missed: int) -> None:
    assert missed == NotBefore("07:00").judge(clock(start))


@pytest.mark.parametrize(
    ("start", "missed"),
    [("20:45", 0), ("20:46", 1), ("21:00", 1), ("21:01", 2), ("23:50", 13), ("23:45", 12)],
)
def test_each_quarter_hour_too_late_counts_also_past_midnight(start: str, missed: int) -> None:
    assert missed == NotAfter("21:00").judge(clock(start))


@pytest.mark.parametrize(
    ("start", "missed"),
    [
        ("12:00", 0),
        ("13:45", 0),
        ("13:46", 1),
        ("14:00", 1),
        ("11:59", 1),
        ("11:30", 2),
        ("01:00", 44),
        ("00:30", 43),
        ("20:00", 25),
    ],
)
def test_outside_a_window_the_way_back_into_it_counts(start: str, missed: int) -> None:
    assert missed == Within("12:00", "14:00").judge(clock(start))


@pytest.mark.parametrize(
    ("start", "missed"), [("22:00", 0), ("23:50", 0), ("01:45", 0), ("02:00", 1), ("21:45", 1)]
)
def test_a_window_may_pass_midnight(start: str, missed: int) -> None:
    assert missed == Within("22:00", "02:00").judge(clock(start))


@pytest.mark.parametrize(("day", "missed"), [(17, 0), (18, 0), (16, 1), (14, 0)])
def test_only_certain_days_are_right(day: int, missed: int) -> None:
    wish = OnlyOn(["sat", "Sunday", date(2026, 1, 14)])

    assert missed == wish.judge(Day(date=date(2026, 1, day)))


@pytest.mark.parametrize(("day", "missed"), [(17, 0), (16, 1), (14, 1), (21, 0)])
def test_certain_days_are_wrong(day: int, missed: int) -> None:
    assert missed == NeverOn(["fri", "2026-01-14"]).judge(Day(date=date(2026, 1, day)))


@pytest.mark.parametrize(
    ("start", "missed"), [("17:00", 4), ("17:20", 3), ("18:00", 0), ("19:00", 0), ("08:00", 0)]
)
def test_rest_after_a_commitment_counts_what_is_missing(start: str, missed: int) -> None:
    work = busy("09:00", "17:00", "At Work")

    assert missed == RestAfter(60).judge(block(Role.STANDALONE, start), work)
    assert missed == RestAfter(60, title="work").judge(block(Role.STANDALONE, start), work)
    assert 0 == RestAfter(60, title="choir").judge(block(Role.STANDALONE, start), work)


@pytest.mark.parametrize(
    ("before", "after", "missed"),
    [(None, 0, 6), (None, 60, 5), (59, None, 6), (360, None, 0), (None, 359, 1), (None, None, 0)],
)
def test_hours_away_from_a_sport_count_on_both_sides(
    before: int | None, after: int | None, missed: int
) -> None:
    lifting = gap(strength("upper"), before=before, after=after)
    running = gap(run("long"), before=before, after=after)

    assert missed == AwayFrom("strength", hours=6).judge(lifting)
    assert missed == AwayFrom(["Long", "hills"], hours=6).judge(running)
    assert missed == AwayFrom("run", hours=6).judge(running)
    assert 0 == AwayFrom("run", hours=6).judge(lifting)
    assert 0 == AwayFrom("strength", hours=6).judge(running)
    assert 0 == AwayFrom("hills", hours=6).judge(running)


def test_the_planner_need_not_look_beyond_the_hours_of_a_wish() -> None:
    assert 6 * 60 == must(AwayFrom("run", hours=6)).reach
    assert 7 * 24 * 60 == must(NotBefore("07:00")).reach


@every_wish
def test_a_wish_becomes_a_rule_of_any_level(wish: Wish) -> None:
    rules = [must(wish), prefer(wish, weight=3, id="soft"), note(wish, id="told")]

    assert [Level.MUST, Level.PREFER, Level.NOTE] == [rule.level for rule in RuleSet(rules)]
    assert {(wish.statement, wish.roles, wish.id)} == {
        (rule.statement, rule.roles, wish.id) for rule in rules
    }


def test_a_missed_wish_is_said_or_counted_as_its_level_has_it() -> None:
    wish, early = NotBefore("07:00"), clock("06:00")

    assert "No mobility session starts before 07:00." == must(wish).judge(early)
    assert must(wish).judge(clock("07:00")) is None
    assert (None, 0) == (must(wish).cost(early), note(wish).cost(early))
    assert (4, 12) == (prefer(wish).judge(early), prefer(wish, weight=3).cost(early))


def test_each_wish_is_stated_in_one_sentence() -> None:
    assert [
        "No mobility session starts before 07:00.",
        "No warm-up ends after 21:00.",
        "A block lies between 12:00 and 14:00.",
        "A mobility session lies only on Sat, Sun.",
        "No mobility session lies on Fri, 2026-01-14.",
        'At least 60 min lie between "Night shift" and a mobility session after it.',
        "A mobility session lies at least 6 h away from strength.",
    ] == [wish.statement for wish in WISHES]
    both = NotBefore("07:00", roles=["post_run", "pre_run"])
    assert "No warm-up or cooldown starts before 07:00." == both.statement


def test_wishes_of_other_values_have_other_ids() -> None:
    assert [
        "wish.not_before.07:00",
        "wish.not_after.21:00.pre_run",
        "wish.within.12:00.14:00.pre_run+post_run+pre_strength+standalone+transition",
        "wish.only_on.sat+sun",
        "wish.never_on.fri+2026-01-14",
        "wish.rest_after.60.Night+shift",
        "wish.away_from.strength.6",
    ] == [wish.id for wish in WISHES]


@every_wish
def test_a_wish_and_its_rules_travel_and_can_be_pasted(wish: Wish) -> None:
    for value in (wish, must(wish), prefer(wish, weight=3, id="mine"), note(wish, code="7")):
        again = pickle.loads(pickle.dumps(value))  # noqa: S301 - our own bytes

        assert (value, hash(value)) == (again, hash(again))
        assert value == eval(repr(value), vars(mobiplan.rules).copy())  # noqa: S307 - our own words


def test_a_rule_of_a_wish_is_written_as_it_was_made() -> None:
    assert "prefer(OnlyOn(['sat', 'sun']), weight=3)" == repr(prefer(WISHES[3], weight=3))
    assert "must(RestAfter(60, title='Night shift'))" == repr(must(WISHES[5]))
    assert "must(OnlyOn('sat'))" == repr(must(OnlyOn(["sat"])))


def test_the_values_of_a_wish_are_the_numbers_of_its_rule() -> None:
    rules = RuleSet([prefer(NotBefore("07:00"), weight=3)])
    later = rules.replace("wish.not_before.07:00", at="08:00", weight=5)

    assert [prefer(NotBefore("08:00"), weight=5)] == list(later)
    assert ["No mobility session starts before 08:00."] == [rule.statement for rule in later]
    assert ["at", "roles"] == list(must(NotBefore("07:00")).numbers)


def test_an_id_that_was_given_stays_when_the_values_change() -> None:
    rules = RuleSet([must(NotBefore("07:00"), id="early")])

    assert [must(NotBefore("08:00"), id="early")] == list(rules.replace("early", at="08:00"))


def test_several_wishes_of_a_kind_go_into_one_set() -> None:
    rules = DEFAULT_RULES + [must(NotBefore("07:00")), must(NotBefore("09:00", roles="post_run"))]  # noqa: RUF005 - not a list

    assert 2 == len(rules.only("wish."))


def test_a_wish_without_a_level_is_refused_with_what_to_write() -> None:
    (problem,) = problems(lambda: DEFAULT_RULES + NotBefore("07:00"))  # type: ignore[operator]

    assert "rules, made with their numbers; wishes by must or prefer" == problem.expected
    assert "NotBefore('07:00')" == problem.found


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ('NotBefore("7am")', "NotBefore.at"),
        ("NotBefore(7)", "NotBefore.at"),
        ('NotAfter("21:00", roles="standalon")', "NotAfter.roles"),
        ('NotAfter("21:00", roles=[])', "NotAfter.roles"),
        ('NotAfter("21:00", roles=[["standalone"]])', "NotAfter.roles"),
        ('NotAfter("21:00", roles=None)', "NotAfter.roles"),
        ('Within("12:00", "12:00")', "Within.latest"),
        ('OnlyOn("saturn")', "OnlyOn.days"),
        ("OnlyOn([])", "OnlyOn.days"),
        ("OnlyOn(3)", "OnlyOn.days"),
        ('NeverOn("2026-13-01")', "NeverOn.days"),
        ("NeverOn(datetime(2026, 1, 14))", "NeverOn.days"),
        ("NeverOn(date(1999, 1, 1))", "NeverOn.days"),
        ("RestAfter(-5)", "RestAfter.minutes"),
        ('RestAfter("60")', "RestAfter.minutes"),
        ("RestAfter(60, title=None)", "RestAfter.title"),
        ('AwayFrom("swim", hours=6)', "AwayFrom.sports"),
        ("AwayFrom([], hours=6)", "AwayFrom.sports"),
        ("AwayFrom(3, hours=6)", "AwayFrom.sports"),
        ('AwayFrom("run", hours=True)', "AwayFrom.hours"),
    ],
)
def test_values_that_make_no_sense_are_refused(code: str, path: str) -> None:
    assert path in {problem.path for problem in problems(lambda: eval(code, NAMES.copy()))}  # noqa: S307 - our own words


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (
            lambda: NeverOn("1.2.2026"),
            Problem("NeverOn.days", "a date from 2012 to 2199", '"1.2.2026"'),
        ),
        (
            lambda: NeverOn(date(1999, 1, 1)),
            Problem("NeverOn.days", "a date from 2012 to 2199", "1999-01-01"),
        ),
        (lambda: OnlyOn([]), Problem("OnlyOn.days", "one or several", "none")),
        (lambda: RestAfter(60, title=3), Problem("RestAfter.title", "a str", "3")),
        (
            lambda: Within("12:00", "12:00"),
            Problem("Within.latest", "another time than what is earliest", "'12:00'"),
        ),
    ],
)
def test_a_value_that_makes_no_sense_is_told_as_it_was_written(
    make: Callable[[], object], expected: Problem
) -> None:
    assert (expected,) == problems(make)


def test_a_sport_that_nobody_knows_is_told_with_the_nearest() -> None:
    (problem,) = problems(lambda: AwayFrom("Hils", hours=6))

    assert ('"Hils"', '"hills"') == (problem.found, problem.hint)
    assert AwayFrom("marathon_pace", hours=6) == AwayFrom(" Marathon pace ", hours=6)


def test_every_value_that_makes_no_sense_is_told_at_once() -> None:
    actual = problems(lambda: Within("noon", "2pm", roles=["standalone", "run", "strength"]))

    assert ["Within.earliest", "Within.latest", "Within.roles", "Within.roles"] == [
        problem.path for problem in actual
    ]
    assert '"14:00"' == actual[1].hint


@pytest.mark.parametrize(
    "option", [{"roles": "standalone"}, {"reach": 60}, {"least_apart": 60}, {"by_kind": True}]
)
def test_what_a_wish_has_itself_is_not_said_twice(option: dict[str, Any]) -> None:
    (name,) = option
    expected = Problem(f"must.{name}", f"no {name} beside NotBefore, which has its own", "one")
    assert (expected,) == problems(lambda: must(NotBefore("07:00"), **option))


def test_a_wish_asks_for_nothing_and_is_given_its_values_first() -> None:
    wish = NotBefore("07:00")
    assert (Problem("ask", "a function", f"{wish}"),) == problems(lambda: ask(wish))  # type: ignore[arg-type]
    assert (Problem("must", "a function or a wish", f"{NotBefore}"),) == problems(
        lambda: must(NotBefore)
    )


@frozen
class Quiet(Wish):
    """Blocks are short."""

    minutes: int = 10

    def judge(self, clock: Clock) -> int:
        return max(clock.minutes - self.minutes, 0)


@frozen
class Blind(Wish):
    """Nobody knows what it looks at."""

    def judge(self, colour: str) -> int:
        return len(colour)


def test_a_wish_of_ones_own_is_as_good_as_a_ready_made_one() -> None:
    rule: Rule = prefer(Quiet(), weight=2)

    assert ("wish.quiet", "Blocks are short.", Scope.CLOCK) == (rule.id, rule.statement, rule.scope)
    assert {Role.STANDALONE} == rule.roles
    assert rule.by_kind is False
    assert 10 == rule.cost(clock("12:00"))
    assert ["Blind.judge(colour)"] == [problem.path for problem in problems(lambda: must(Blind()))]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (NotBefore, ("07:00",)),
        (NotAfter, ("21:00",)),
        (Within, ("12:00", "14:00")),
        (OnlyOn, ("sat",)),
        (NeverOn, ("fri",)),
        (RestAfter, (60,)),
    ],
)
def test_roles_are_given_by_their_name_in_words(
    kind: Callable[..., Wish], values: tuple[object, ...]
) -> None:
    assert {Role.POST_RUN} == kind(*values, roles="post run").roles
    with pytest.raises(TypeError, match="positional argument"):
        kind(*values, "post run")


def test_the_hours_away_from_a_sport_are_given_by_their_name() -> None:
    assert "A mobility session lies at least 6 h away from marathon pace." == (
        AwayFrom("marathon pace", hours=6).statement
    )
    for values in [("run", 6), ("run",)]:
        with pytest.raises(TypeError):
            AwayFrom(*values)


def test_weekdays_are_what_they_are_called() -> None:
    assert OnlyOn([Weekday.SAT]) == OnlyOn("Saturday") == OnlyOn({"sat"})
