"""Read calendars at random, on demand: `python -m tests.fuzz.run 100000`."""

import sys
import time
import tracemalloc

from hypothesis import HealthCheck, Phase, given, settings
from tests.fuzz import test_calendars as tests

BATCH = 1000
MOST_SECONDS, MOST_BYTES = 10.0, 300_000_000


def main(number: int) -> None:
    """Read so many calendars, and as many titles, in batches; raise for the first that fails."""
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
        quick(given(**tests.ANY)(tests.check_calendars))()
        quick(given(tests.TITLE)(tests.check_title))()
        _, peak = tracemalloc.get_traced_memory()
        if peak > MOST_BYTES:
            message = f"{peak} bytes were in use at once"
            raise MemoryError(message)
        took = time.perf_counter() - began
        sys.stdout.write(f"{done + BATCH} of {number}, {took:.1f} s, {peak / 1e6:.0f} MB\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
