"""Laws are tried on very many weeks: what they reach does not count as covered.

The other tests reach every branch by examples that say what they are for, and always the same
ones; tracing the searches of random weeks would take longer than all of them.
"""

from pathlib import Path

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Trace nothing that is run for a property."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("no_cover")
