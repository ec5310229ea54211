"""What rules say of days is asked once for all days that are alike in what the rules look at."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

import pytest

from mobiplan import Run, Runner, Schedule
from mobiplan.planner.setting import memory
from mobiplan.planner.setting.costs import FORBIDDEN, PENALTY
from mobiplan.planner.setting.daily import Daily, dailies_of
from mobiplan.planner.setting.room import Ground
from mobiplan.rules import Day, Rule, must, prefer

MONDAY = date(2026, 1, 12)


class Asked:
    """Rules about days, and the days they were asked about."""

    def __init__(self) -> None:
        self.days: list[date] = []

    def note(self, day: Day) -> None:
        self.days.append(day.date)

    def about(self, judge: Callable[[Day], int], *, by_kind: bool = True) -> Rule:
        @prefer(id="test.asked", weight=1, by_kind=by_kind)
        def asked(day: Day) -> int:
            """Ask."""
            self.note(day)
            return judge(day)

        return asked


def ground(*runs: str, length: int = 40, **runner: Iterable[str]) -> Ground:
    """Return days in a row, each with one run or, for "", none."""
    sessions = [
        Run(kind=kind, minutes=length, day=MONDAY + timedelta(days=number))
        for number, kind in enumerate(runs)
        if kind
    ]
    who = Runner(**runner)
    return Ground(Schedule(runner=who, week_of=MONDAY, weeks=2, sessions=sessions))


def costs(daily: Daily, ground: Ground) -> list[int]:
    """Return what is said of all days."""
    return [daily.cost(ground.facts[day], ground.view) for day in ground.days]


def together(*rules: Rule) -> Daily:
    """Return what rules say that all go by the kind, or all do not."""
    (found,) = dailies_of(rules)
    return found


def easy(day: Day) -> int:
    return sum(session.label == "easy run" for session in day.sessions)


def eve(day: Day) -> int:
    """Look at the next day where there is a run alone."""
    return int(bool(day.sessions) and day.next is not None and day.next.is_demanding)


def morrow(day: Day) -> int:
    return int(day.previous is not None and day.previous.is_demanding)


@pytest.mark.parametrize("judge", [easy, eve, morrow])
def test_what_is_remembered_is_what_the_rule_says(judge: Callable[[Day], int]) -> None:
    weeks = ground("easy", "long", "easy", "easy", "", "long", "", "easy", "long", "long")
    asked = Asked()
    rule = asked.about(judge)

    found = costs(Daily((rule,)), weeks)

    assert found == [judge(weeks.view(day)) * PENALTY for day in weeks.days]
    assert len(asked.days) < len(weeks.days)


def test_a_rule_about_a_day_alone_is_asked_once_whatever_lies_beside_it() -> None:
    asked = Asked()
    daily = Daily((asked.about(easy),))

    costs(daily, ground("easy", "long", "easy", "", "easy"))

    assert asked.days == [MONDAY, MONDAY + timedelta(days=1), MONDAY + timedelta(days=3)]


def test_a_rule_that_looks_at_the_next_day_is_asked_for_each_kind_of_it() -> None:
    asked = Asked()
    daily = Daily((asked.about(eve),))

    costs(daily, ground("easy", "long", "", "easy", "", "easy", "long"))

    easy_before_long, long_run, rest, easy_before_rest = (
        MONDAY + timedelta(days=number) for number in (0, 1, 2, 3)
    )
    assert asked.days[:4] == [easy_before_long, long_run, rest, easy_before_rest]
    assert len(asked.days) == 4


def test_the_first_day_is_not_taken_for_one_with_another_before_it() -> None:
    weeks = ground("easy", "easy", "long", "easy")
    daily = Daily((Asked().about(morrow),))

    assert costs(daily, weeks)[:4] == [0, 0, 0, PENALTY]
    assert costs(daily, ground("easy"))[0] == 0


def one_friday(day: Day) -> int:
    return int(day.date == MONDAY + timedelta(days=4))


def weekend(day: Day) -> int:
    return int(day.weekday.number > 4)


def rested(day: Day) -> int:
    return day.is_rest + 2 * day.is_full_rest


def minutes(day: Day) -> int:
    """Look at more of the sessions than their kind."""
    return sum(session.minutes for session in day.sessions)


def minutes_tomorrow(day: Day) -> int:
    return minutes(day.next) if day.next else 1000


def minutes_yesterday(day: Day) -> int:
    return minutes(day.previous) if day.previous else 1000


@pytest.mark.parametrize(
    "judge", [one_friday, weekend, rested, minutes, minutes_tomorrow, minutes_yesterday, eve]
)
def test_a_rule_that_promises_nothing_is_asked_wherever_it_may_say_something_else(
    judge: Callable[[Day], int],
) -> None:
    asked = Asked()
    daily = Daily((asked.about(judge, by_kind=False),))
    weeks = [
        ground("easy", "long", "", "easy"),
        ground("easy", "easy", "", "long", length=50),
        ground("easy", "long", "", "easy", rest_days=["wed"], full_rest_days=["sun"]),
        ground("easy", "long", "", "easy"),
    ]
    for week in weeks:
        assert costs(daily, week) == [judge(week.view(day)) * PENALTY for day in week.days]

    assert len(asked.days) < len(weeks) * 14


def test_a_rule_about_dates_is_asked_once_about_each_whatever_lies_there() -> None:
    asked = Asked()
    daily = Daily((asked.about(weekend, by_kind=False),))

    for week in (ground("easy", "long"), ground("", "easy", "easy", rest_days=["wed"])):
        costs(daily, week)

    assert asked.days == [*ground().days]


def test_rules_are_asked_apart_so_that_one_that_promises_nothing_costs_the_others_nothing() -> None:
    asked, others = Asked(), Asked()
    dailies = dailies_of([asked.about(easy), others.about(minutes, by_kind=False)])
    weeks = ground("easy", "long")

    assert [PENALTY, 40 * PENALTY] == [costs(daily, weeks)[0] for daily in dailies]
    assert len(asked.days) == 3
    assert others.days == [*weeks.days]


def test_a_day_that_one_rule_forbids_is_forbidden() -> None:
    @must(id="test.no_easy_days", by_kind=True)
    def no_easy_days(day: Day) -> str | None:
        """Refuse easy days."""
        return "It is easy." if easy(day) else None

    asked = Asked()
    daily = together(no_easy_days, asked.about(eve))

    assert costs(daily, ground("easy", "long"))[:3] == [FORBIDDEN, 0, 0]
    assert MONDAY not in asked.days


def test_a_full_memory_is_emptied_and_answers_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    weeks = ground("easy", "long", "easy", "easy", "", "long", "", "easy", "long", "long")
    expected = costs(Daily((Asked().about(eve),)), weeks)
    monkeypatch.setattr(memory.make_room, "__kwdefaults__", {"most": 1})

    assert costs(Daily((Asked().about(eve),)), weeks) == expected


def test_a_day_beside_others_can_be_shown_and_compared() -> None:
    @prefer(id="test.shown", weight=1, by_kind=True)
    def shown(day: Day) -> int:
        """Count the runs that a view tells of."""
        return repr(day).count("EASY") if day == day else 99  # noqa: PLR0124  as a rule may do

    weeks = ground("easy", "easy", "easy")

    assert costs(Daily((shown,)), weeks)[1] == 3 * PENALTY
