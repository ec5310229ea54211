"""The script that the documentation shows, with the package caldav in an environment of its own.

The package holds dateutil below 3, so it stays out of the one in which mobiplan is tested.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.clients.conftest import Radicale
from tests.clients.exports import FIRST, UPDATE

SCRIPT = Path(__file__).parents[2] / "examples" / "caldav" / "send.py"
PIP = [sys.executable, "-m", "pip", "install", "--quiet", "--no-compile"]


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with caldav and all that it needs."""
    folder = tmp_path_factory.mktemp("packages")
    subprocess.run([*PIP, "--target", folder, "caldav>=3.6,<4"], check=True)  # noqa: S603  pip itself
    return folder


def test_a_file_is_sent_and_an_update_moves_and_deletes_its_events(
    radicale: Radicale, packages: Path, tmp_path: Path
) -> None:
    said = []
    for data in (FIRST, UPDATE):
        (tmp_path / "mobility.ics").write_bytes(data)
        done = subprocess.run(  # noqa: S603  the script is ours
            [sys.executable, SCRIPT, "mobility.ics", radicale.url, "mobility"],
            cwd=tmp_path,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(packages),
                "CALDAV_USERNAME": "eve",
                "CALDAV_PASSWORD": "secret",
            },
            capture_output=True,
            text=True,
            check=False,
        )
        said.append(done.stdout or done.stderr)

    assert ["mobility: 4 events\n", "mobility: 2 events\n"] == said
