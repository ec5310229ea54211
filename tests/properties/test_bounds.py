"""Of no evening does a search for starts say more than the best that comes of what is begun."""

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.planner.open_weeks import evening_of
from tests.unit.planner.untimed.walking import walked

from mobiplan.rules import DEFAULT_RULES, RuleSet

SESSIONS = st.sampled_from(
    [
        *(f'run = "{kind}"' for kind in ("easy", "strides", "recovery", "long", "intervals")),
        *(f'strength = "{kind}"' for kind in ("upper", "lower", "core")),
    ]
)
MAY_GO = (
    "session.usual_time",
    "post_run.minutes",
    "post_run.soon",
    "warm_up.straight_before",
    "block.full_length",
)


def clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


@st.composite
def evenings(draw: st.DrawFn) -> str:
    """Draw sessions that have a start, one behind the other, and some that have none."""
    sessions: list[str] = []
    start = draw(st.sampled_from((960, 980, 1000, 1040)))
    for _ in range(draw(st.integers(0, 2))):
        minutes = draw(st.sampled_from((10, 20, 30)))
        sessions.append(f'start = "{clock(start)}", minutes = {minutes}, {draw(SESSIONS)}')
        start += minutes + draw(st.sampled_from((4, 10, 29, 30, 31, 45, 60, 70, 100)))
    for _ in range(draw(st.integers(1, 3))):
        minutes = draw(st.sampled_from((10, 12, 20)))
        first = draw(st.sampled_from((960, 970, 990, 1010, 1080)))
        last = min(first + minutes + draw(st.sampled_from((30, 60, 100, 150, 200))), 1320)
        window = f'"{clock(first)}-{clock(last)}"'
        sessions.append(f"minutes = {minutes}, {draw(SESSIONS)}, window = {window}")
    edges = sorted(draw(st.sets(st.sampled_from(range(960, 1300, 10)), min_size=4, max_size=4)))
    one, two, three, four = map(clock, edges)
    return evening_of(*sessions, when=f"15:50-{one}, {two}-{three}, {four}-22:00")


@st.composite
def rule_sets(draw: st.DrawFn) -> RuleSet:
    minutes, weight = draw(st.sampled_from((5, 12, 20, 30))), draw(st.integers(1, 5))
    rules = DEFAULT_RULES.replace("day.soft_cap", minutes=minutes, weight=weight)
    for name in draw(st.sets(st.sampled_from(MAY_GO), max_size=2)):
        rules -= name
    return rules


@given(week=evenings(), rules=rule_sets())
def test_no_bound_is_too_high(week: str, rules: RuleSet) -> None:
    wrong, least, best = walked(week, rules)

    assert not wrong
    assert least == best
