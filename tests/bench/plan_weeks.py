"""Print how long planning takes: `python tests/bench/plan_weeks.py`; compare within one run."""

from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from mobiplan import Schedule, plan, read, to_ics
from mobiplan.planner import check

EXAMPLES = Path(__file__).parents[2] / "examples"
ROUNDS = 30


def milliseconds(work: Callable[[], object]) -> list[float]:
    """Return the wall time of each round, after one that does not count."""
    work()
    times = []
    for _ in range(ROUNDS):
        began = perf_counter()
        work()
        times.append(1000 * (perf_counter() - began))
    return times


def row(name: str, work: Callable[[], object]) -> str:
    """Return one line of the table: median and 90th percentile."""
    times = milliseconds(work)
    return f"{name:<32} {median(times):8.2f} {quantiles(times, n=10)[-1]:8.2f}"


def rows(name: str, schedule: Schedule) -> list[str]:
    """Return the lines for one week file."""
    planned = plan(schedule)
    return [
        row(f"{name}: plan", lambda: plan(schedule)),
        row(f"{name}: check", lambda: check(planned)),
        row(f"{name}: to_ics", lambda: to_ics(planned)),
    ]


if __name__ == "__main__":
    lines = [f"{'milliseconds':<32} {'median':>8} {'p90':>8}"]
    for path in sorted(EXAMPLES.glob("*.toml")):
        lines += rows(path.stem, read(path))
    print("\n".join(lines))  # noqa: T201  a table is what it is for
