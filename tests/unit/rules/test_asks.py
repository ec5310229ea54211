"""Asks: which blocks sessions want, and how long they are to be."""

import pytest
from tests.unit.rules.builders import rule_of, run, session, strength

from mobiplan.errors import RuleConfigError
from mobiplan.model import Role, Run, RunKind, Runner, Session, StandaloneWish, StrengthKind
from mobiplan.rules import Demand, Join, Seam, ask

LENGTHS = {
    # kind: minutes before, minutes after
    "recovery": (5, 5),
    "easy": (7, 5),
    "strides": (7, 5),
    "run_walk": (7, 5),
    "long": (8, 10),
    "steady": (8, 8),
    "progression": (8, 8),
    "marathon_pace": (8, 8),
    "fartlek": (8, 8),
    "tempo": (10, 10),
    "threshold": (10, 10),
    "hills": (10, 10),
    "intervals": (10, 10),
    "repetitions": (10, 10),
    "time_trial": (10, 10),
    "race": (10, 10),
}
QUALITY = {
    "tempo",
    "threshold",
    "fartlek",
    "hills",
    "intervals",
    "repetitions",
    "time_trial",
    "race",
}


def demand(
    role: Role, session: Session | None = None, minutes: int = 7, **values: object
) -> Demand:
    return Demand(
        **{"role": role, "runner": Runner(), "session": session, "minutes": minutes} | values
    )


def asked(rule_id: str, demand: Demand, **numbers: object) -> int:
    """Return the minutes that are asked for."""
    return rule_of(rule_id, **numbers).judge(demand).minutes


def test_every_kind_of_run_has_its_minutes() -> None:
    assert set(RunKind) == set(LENGTHS)


@pytest.mark.parametrize("kind", LENGTHS)
def test_a_warm_up_and_a_cooldown_suit_the_kind_of_the_run(kind: str) -> None:
    before, after = LENGTHS[kind]
    one = run(kind, minutes=30)

    assert before == asked("pre_run.minutes", demand(Role.PRE_RUN, one, 0))
    assert after == asked("post_run.minutes", demand(Role.POST_RUN, one, 0))


@pytest.mark.parametrize("kind", LENGTHS)
def test_a_run_under_half_an_hour_has_less_and_before_quality_as_much(kind: str) -> None:
    before = LENGTHS[kind][0] if kind in QUALITY else 5
    one = run(kind, minutes=29)

    assert before == asked("pre_run.minutes", demand(Role.PRE_RUN, one, 0))
    assert 5 == asked("post_run.minutes", demand(Role.POST_RUN, one, 0))


@pytest.mark.parametrize("rule_id", ["pre_run.minutes", "post_run.minutes", "race.warm_up_minutes"])
def test_what_is_asked_for_no_run_stays_as_it_is(rule_id: str) -> None:
    unchanged = demand(Role.PRE_STRENGTH, strength())

    assert unchanged is rule_of(rule_id).judge(unchanged)


@pytest.mark.parametrize(
    ("distance_km", "expected"), [(5, 10), (10, 10), (10.1, 8), (21.1, 8), (21.2, 5), (42.2, 5)]
)
def test_a_race_gets_a_warm_up_by_its_distance(distance_km: float, expected: int) -> None:
    race = run("race", distance_km=distance_km)

    assert expected == asked("race.warm_up_minutes", demand(Role.PRE_RUN, race))


def test_a_time_trial_is_no_race() -> None:
    assert 7 == asked("race.warm_up_minutes", demand(Role.PRE_RUN, run("time_trial")))


@pytest.mark.parametrize(
    ("temperature_c", "expected"),
    [(None, 7), (-20, 9), (0, 9), (4.9, 9), (5, 9), (5.1, 7), (30, 7)],
)
def test_a_warm_up_is_longer_in_the_cold(temperature_c: float | None, expected: int) -> None:
    one = run(temperature_c=temperature_c)

    assert expected == asked("pre_run.cold", demand(Role.PRE_RUN, one))


def test_only_the_air_of_a_run_counts() -> None:
    assert 7 == asked("pre_run.cold", demand(Role.PRE_RUN, strength()))


@pytest.mark.parametrize(
    ("age", "expected"), [(None, 7), (5, 7), (49, 7), (50, 8), (64, 8), (65, 9), (110, 9)]
)
def test_a_warm_up_is_longer_at_a_higher_age(age: int | None, expected: int) -> None:
    of_that_age = demand(Role.PRE_RUN, run(), runner=Runner(age=age))

    assert expected == asked("pre_run.masters", of_that_age)


def test_a_runner_who_tells_no_age_is_of_none() -> None:
    ageless = demand(Role.PRE_RUN, run(), runner=Runner())

    assert 7 == asked("pre_run.masters", ageless, masters_age=1)


@pytest.mark.parametrize(
    ("minutes", "expected"), [(0, 5), (4, 5), (5, 5), (6, 6), (10, 10), (11, 10), (99, 10)]
)
def test_a_warm_up_lasts_five_to_ten_minutes(minutes: int, expected: int) -> None:
    assert expected == asked("pre_run.band", demand(Role.PRE_RUN, run(), minutes))


@pytest.mark.parametrize("kind", list(StrengthKind))
def test_a_warm_up_before_strength_suits_its_kind(kind: StrengthKind) -> None:
    expected = 6 if kind in {"upper", "core"} else 8

    assert expected == asked("pre_strength.minutes", demand(Role.PRE_STRENGTH, session(kind)))


def test_a_warm_up_before_unknown_strength_is_the_shorter() -> None:
    assert 6 == asked("pre_strength.minutes", demand(Role.PRE_STRENGTH))


@pytest.mark.parametrize(
    ("start", "expected"), [("19:00", 0), ("19:07", 7), ("19:08", 8), ("19:09", 8), ("19:29", 8)]
)
def test_a_transition_takes_the_gap_up_to_eight_minutes(start: str, expected: int) -> None:
    lift = strength(clock=start)
    between = demand(Role.TRANSITION, lift, 0, after=run(clock="18:00"), before=lift)

    assert expected == asked("transition.minutes", between)


@pytest.mark.parametrize("known", [{"after": run()}, {"before": strength()}, {}], ids=str)
def test_a_transition_between_unknown_sessions_stays_as_it_is(known: dict[str, Session]) -> None:
    unchanged = demand(Role.TRANSITION, strength(), 4, **known)

    assert unchanged is rule_of("transition.minutes").judge(unchanged)


def test_a_standalone_session_lasts_what_the_runner_wishes() -> None:
    runner = Runner(standalone=StandaloneWish(minutes=25))

    actual = rule_of("standalone.minutes").judge(demand(Role.STANDALONE, runner=runner))
    assert (25, 10) == (actual.minutes, actual.least)


@pytest.mark.parametrize(
    ("has_race", "ordinal", "stays"), [(False, 3, True), (True, 1, True), (True, 2, False)]
)
def test_a_race_week_has_one_standalone_session_at_most(
    ordinal: int, *, has_race: bool, stays: bool
) -> None:
    wish = demand(Role.STANDALONE, has_race=has_race, ordinal=ordinal)

    assert (wish if stays else None) is rule_of("standalone.race_week").judge(wish)


@pytest.mark.parametrize(("minutes", "least"), [(10, 3), (3, 3), (2, 2)])
def test_an_attached_block_may_shrink_to_three_minutes(minutes: int, least: int) -> None:
    actual = rule_of("block.shortest").judge(demand(Role.PRE_RUN, run(), minutes))

    assert (minutes, least) == (actual.minutes, actual.least)


@pytest.mark.parametrize(("minutes", "least"), [(8, 3), (3, 3), (2, None), (0, None), (-5, None)])
def test_a_transition_of_less_than_three_minutes_is_withdrawn(
    minutes: int, least: int | None
) -> None:
    actual = rule_of("block.shortest").judge(demand(Role.TRANSITION, strength(), minutes))

    assert least == (None if actual is None else actual.least)


@pytest.mark.parametrize(
    ("rule_id", "earlier", "later", "minutes", "expected"),
    [
        ("runs.merge", run(), run(), 0, Join.MERGE),
        ("runs.merge", run(), run(), 14, Join.MERGE),
        ("runs.merge", run(), run(), 15, None),
        ("runs.merge", run(), strength(), 0, None),
        ("runs.merge", strength(), run(), 0, None),
        ("transition.join", run(), strength(), 0, Join.TRANSITION),
        ("transition.join", run(), strength(), 29, Join.TRANSITION),
        ("transition.join", run(), strength(), 30, None),
        ("transition.join", strength(), run(), 0, None),
        ("transition.join", run(), run(), 0, None),
        ("transition.join", strength(), strength(), 0, None),
    ],
)
def test_sessions_that_follow_closely_are_joined(
    rule_id: str, earlier: Session, later: Session, minutes: int, expected: Join | None
) -> None:
    assert expected is rule_of(rule_id).judge(Seam(earlier, later, minutes))


@pytest.mark.parametrize(
    ("rule_id", "numbers", "expected"),
    [
        ("pre_run.minutes", {"easy": 6}, 6),
        ("pre_run.minutes", {"short_under": 61}, 5),
        ("pre_run.minutes", {"short_under": 61, "short": 4}, 4),
        ("post_run.minutes", {"easy": 6}, 6),
        ("pre_run.cold", {"at_or_below_c": 10, "extra": 3}, 10),
        ("pre_run.masters", {"masters_age": 40, "masters_extra": 3}, 10),
        ("pre_run.band", {"most": 6}, 6),
        ("pre_run.band", {"least": 8}, 8),
    ],
    ids=str,
)
def test_the_numbers_of_an_ask_can_be_changed(
    rule_id: str, numbers: dict[str, int], expected: int
) -> None:
    one = demand(Role.PRE_RUN, run(temperature_c=9), runner=Runner(age=45))

    assert isinstance(one.session, Run)
    assert expected == asked(rule_id, one, **numbers)


@pytest.mark.parametrize("minutes", [-5, 121, 7.5, True, None])
def test_a_demand_lasts_some_minutes_of_a_block(minutes: object) -> None:
    demand = Demand(role=Role.PRE_RUN, runner=Runner(), session=run("easy"))

    assert 120 == demand.lasting(120).minutes
    with pytest.raises(RuleConfigError, match="lasting: expected a whole number of minutes"):
        demand.lasting(minutes)  # type: ignore[arg-type]


def test_an_ask_that_gives_something_else_than_a_demand_is_told_by_its_id() -> None:
    @ask(roles="pre_run")
    def three(_demand: Demand) -> Demand:
        """A warm-up is three."""
        return 3  # type: ignore[return-value]

    @ask
    def four(_seam: Seam) -> Join | None:
        """Runs join four."""
        return 4  # type: ignore[return-value]

    with pytest.raises(RuleConfigError, match="three: expected None or a Demand as its verdict"):
        three.verdict(Demand(role=Role.PRE_RUN, runner=Runner(), session=run("easy")))
    with pytest.raises(RuleConfigError, match="four: expected None or a Join as its verdict"):
        four.verdict(Seam(run("easy"), run("easy"), 3))
