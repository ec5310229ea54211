"""Read calendars and weeks at random, on demand: `python -m tests.fuzz.run 100000`."""

import sys
import time
import tracemalloc
from argparse import ArgumentParser

from hypothesis import HealthCheck, Phase, given, settings
from tests.fuzz import test_calendars, test_weeks

BATCH = 1000
MOST_SECONDS, MOST_BYTES = 10.0, 300_000_000


def main(number: int) -> None:
    """Read so many calendars, titles and weeks, in batches; raise for the first that fails."""
    tracemalloc.start()
    for done in range(0, number, BATCH):
        quick = settings(
            max_examples=min(BATCH, number - done),
            database=None,
            deadline=MOST_SECONDS * 1000,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        began = time.perf_counter()
        quick(given(**test_calendars.ANY)(test_calendars.check_calendars))()
        quick(given(test_calendars.TITLE)(test_calendars.check_title))()
        quick(given(**test_weeks.WEEKS)(test_weeks.check_weeks))()
        quick(given(**test_weeks.NAMED)(test_weeks.check_named))()
        _, peak = tracemalloc.get_traced_memory()
        if peak > MOST_BYTES:
            message = f"{peak} bytes were in use at once"
            raise MemoryError(message)
        took = time.perf_counter() - began
        sys.stdout.write(f"{done + BATCH} of {number}, {took:.1f} s, {peak / 1e6:.0f} MB\n")
        sys.stdout.flush()


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int, nargs="?", default=100_000, help="of each sort")
    main(parser.parse_args().number)
