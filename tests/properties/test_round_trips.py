"""Round trips: what is written of a schedule is read again as it was, or the loss is told."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from mobiplan import testing
from mobiplan.export import week_csv, week_json, week_losses, week_text, week_toml
from mobiplan.model import (
    Load,
    Run,
    RunKind,
    Runner,
    Schedule,
    Session,
    Strength,
    StrengthKind,
)
from mobiplan.reading import read

TITLES = st.text(max_size=30) | st.sampled_from(
    ["6x800m @ 5k", 'The "big" one; + 18:00 more', "Mon, 2026-01-12: easy", "easy run 40 min", '"']
)
DISTANCES = st.none() | st.integers(10, 50_000).map(lambda n: n / 100) | st.floats(0.1, 500)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    """Draw a schedule with all that its sessions may have."""
    schedule: Schedule = draw(testing.schedules())
    sessions = [draw(told(session)) for session in schedule.sessions]
    own_ids = draw(st.booleans())
    return evolve(
        schedule,
        sessions=[s if own_ids else evolve(s, id="") for s in sessions],
    )


def told(session: Session) -> st.SearchStrategy[Session]:
    """Draw a session with a title, and with what its sport may have beside."""
    titles = {"title": TITLES}
    if isinstance(session, Run):
        return st.fixed_dictionaries(
            {**titles, "distance_km": DISTANCES, "temperature_c": st.sampled_from([None, -3, 21.5])}
        ).map(lambda facts: evolve(session, **facts))
    return st.fixed_dictionaries({**titles, "load": st.none() | st.sampled_from(Load)}).map(
        lambda facts: evolve(session, **facts)
    )


@given(schedule=schedules())
def test_a_week_file_in_toml_holds_a_schedule(schedule: Schedule) -> None:
    assert bool(week_losses(schedule, "toml")) or schedule == read(week_toml(schedule))


@given(schedule=schedules())
def test_a_week_file_in_json_holds_what_one_in_toml_does(schedule: Schedule) -> None:
    assert read(week_toml(schedule)) == read(week_json(schedule))


def held(schedule: Schedule) -> Schedule:
    """Return a schedule with what a grid can hold of it."""
    sessions = [
        evolve(
            session,
            id="",
            window=None,
            **(
                {"temperature_c": None, "distance_km": rounded(session)}
                if isinstance(session, Run)
                else {}
            ),
        )
        for session in schedule.sessions
    ]
    return evolve(schedule, sessions=sessions, busy=[])


def rounded(run: Run) -> float | None:
    return run.distance_km and round(run.distance_km, 2)


@given(schedule=schedules().map(held))
def test_a_grid_and_a_text_hold_the_sessions(schedule: Schedule) -> None:
    assume(not week_losses(schedule, "csv"))

    for data in (week_csv(schedule), week_text(schedule)):
        assert schedule == read(data, runner=schedule.runner)


@pytest.mark.parametrize("kind", [*RunKind, *StrengthKind], ids=str)
@pytest.mark.parametrize("minutes", [1, 45, 600, 2880])
def test_every_kind_of_session_is_read_from_its_own_words(
    kind: RunKind | StrengthKind, minutes: int
) -> None:
    monday = date(2026, 1, 12)
    sessions: list[Session] = [
        Run(kind=kind, minutes=minutes, day=monday + timedelta(n), distance_km=km)
        if isinstance(kind, RunKind)
        else Strength(kind=kind, minutes=minutes, day=monday + timedelta(n), load=load)
        for n, (km, load) in enumerate(
            [(None, None), (0.1, Load.LIGHT), (42.2, Load.MODERATE), (500.0, Load.HEAVY)]
        )
    ]
    week = Schedule(runner=Runner(zone="Asia/Tokyo"), week_of=monday, sessions=sessions)

    assert week == read(week_text(week), runner=week.runner)
    assert week == read(week_csv(week), runner=week.runner)
