"""Print what imports cost, in fresh processes: `python tests/bench/import_time.py`; take ratios."""

import os
import sys
from statistics import median
from subprocess import run
from tempfile import TemporaryDirectory

ROUNDS = 21
GOAL = 1.6
"""Times the cost of the dependencies that `import mobiplan` may cost."""

BASE = "import attrs, dateutil"
STATEMENTS = (
    BASE,
    "import mobiplan",
    "from mobiplan import Run, Runner, Schedule",
    "from mobiplan import Schedule, plan",
    "from mobiplan import plan, read, to_ics",
)
TIMED = "from time import perf_counter as now; a = now(); {}; print(now() - a)"


def milliseconds(statement: str, cache: str) -> float:
    """Return the time that a statement takes in a fresh interpreter, without its start.

    Args:
        statement: what is imported.
        cache: a directory for bytecode, as an installed package has it.
    """
    child = run(  # noqa: S603  our own interpreter and statements
        [sys.executable, "-c", TIMED.format(statement)],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": cache},
        capture_output=True,
        check=True,
        text=True,
    )
    return 1000 * float(child.stdout)


def table() -> str:
    """Return what each statement costs, and how many times the cost of the dependencies."""
    times: dict[str, list[float]] = {statement: [] for statement in STATEMENTS}
    with TemporaryDirectory() as cache:
        for statement in STATEMENTS:
            milliseconds(statement, cache)  # compiles, and does not count
        for _ in range(ROUNDS):
            for statement in STATEMENTS:
                times[statement].append(milliseconds(statement, cache))
    base = median(times[BASE])
    lines = [f"{f'median of {ROUNDS}':<44} {'ms':>7} {'ratio':>6}   (goal {GOAL})"]
    lines += [
        f"{statement:<44} {median(found):7.1f} {median(found) / base:6.2f}"
        for statement, found in times.items()
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())  # noqa: T201  a table is what it is for
