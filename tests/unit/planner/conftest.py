"""What tests of the search share."""

import pytest

from mobiplan.planner import search


@pytest.fixture
def no_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave nothing but the look at all days together."""
    monkeypatch.setattr(search, "MOST_TRIES", 0)
    monkeypatch.setattr(search, "MOST_LOOKS", 0)
    monkeypatch.setattr(search, "climbed", lambda _untimed, best, _least: best)
