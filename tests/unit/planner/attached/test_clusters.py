"""What standalone sessions do to days that share blocks is never counted for more than it is."""

from itertools import product

import pytest

from mobiplan import read
from mobiplan.planner.attached import clusters
from mobiplan.planner.attached.clusters import Cluster
from mobiplan.planner.attached.surroundings import surroundings_of
from mobiplan.planner.setting.room import ground_of
from mobiplan.planner.setting.scene import Scene
from mobiplan.planner.setting.verdicts import binding
from mobiplan.rules import DEFAULT_RULES

LENGTHS = (10, 20, 30)


def one_night(*sessions: str) -> Cluster:
    """Return the blocks of days that share them, with few minutes a day."""
    schedule = read(
        f"""
        schema = "mobiplan/week/1"
        week_of = 2026-01-12
        session = [{", ".join(sessions)}]
        [runner]
        zone = "Europe/London"
    """.encode()
    )
    rules = DEFAULT_RULES.replace("day.soft_cap", minutes=15, weight=2)
    scene = Scene(ground_of(schedule), binding(rules), schedule.sessions)
    (found,) = [one for one in surroundings_of(scene).clusters if len(one.days) > 1]
    assert isinstance(found, Cluster)
    return found


TUESDAY = '{ day = "tue", start = "22:50", minutes = 60, run = "long" }'
WEDNESDAY = '{ day = "wed", start = "00:06", minutes = 30, run = "intervals" }'
LATE_WEDNESDAY = '{ day = "wed", start = "23:00", minutes = 50, run = "long" }'
THURSDAY = '{ day = "thu", start = "00:06", minutes = 30, run = "easy" }'


@pytest.mark.parametrize(
    "sessions",
    [(TUESDAY, WEDNESDAY), (TUESDAY, WEDNESDAY, LATE_WEDNESDAY, THURSDAY)],
    ids=["two days", "three days"],
)
def test_what_sessions_do_together_is_no_less_than_what_each_is_counted_to_do(
    sessions: tuple[str, ...],
) -> None:
    cluster = one_night(*sessions)
    bare = cluster.best()[0]
    spare = set[int]()
    for minutes in product((0, *LENGTHS), repeat=len(cluster.days)):
        some = tuple((d, n) for d, n in zip(cluster.days, minutes, strict=True) if n)
        together = cluster.best(some)[0] - bare
        counted = sum(cluster.share(day, n, LENGTHS) for day, n in some)
        assert counted <= together
        spare.add(together - counted)

    assert 0 in spare
    assert max(spare)


def test_a_session_behind_all_others_is_counted_for_all_that_it_does() -> None:
    cluster = one_night(TUESDAY, WEDNESDAY)

    assert cluster.share(cluster.days[1], 20, LENGTHS) == cluster.added(cluster.days[1], 20) > 0


def test_where_too_many_others_may_lie_a_session_is_counted_for_nothing_but_what_it_may_save(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cluster = one_night(TUESDAY, WEDNESDAY)
    monkeypatch.setattr(clusters, "MOST_OTHERS", len(LENGTHS) + 1)
    within = cluster.share(cluster.days[0], 20, LENGTHS)
    monkeypatch.setattr(clusters, "MOST_OTHERS", len(LENGTHS))

    assert -cluster.over == cluster.share(cluster.days[0], 20, LENGTHS) < within
