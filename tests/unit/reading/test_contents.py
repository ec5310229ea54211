"""The table of contents of the reading package: what only calendars need is loaded late."""

import subprocess
import sys

import pytest

from mobiplan import reading


@pytest.mark.parametrize("name", reading.__all__)
def test_every_name_is_there(name: str) -> None:
    assert getattr(reading, name) is getattr(reading, name)
    assert name in dir(reading)


def test_a_name_that_is_not_there_is_refused() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'write'"):
        _ = reading.write


def test_reading_a_week_file_does_not_load_what_calendars_need() -> None:
    program = "import sys; from mobiplan import read; print(*sys.modules)"
    done = subprocess.run(  # noqa: S603  a fixed program
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )

    assert "mobiplan.reading.week" in done.stdout.split()
    assert "mobiplan.reading.ics" not in done.stdout.split()
