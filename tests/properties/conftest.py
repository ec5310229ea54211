"""Laws are tried on very many weeks: what they reach does not count as covered.

The other tests reach every branch by examples that say what they are for, and always the same
ones; tracing the searches of random weeks would take longer than all of them.
"""

import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module", autouse=True)
def untraced() -> Iterator[None]:
    """Trace nothing that is run for a property; pytest-cov's ``no_cover`` does in workers."""
    trace = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(trace)
