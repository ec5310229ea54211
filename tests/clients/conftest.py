"""The clients: programs of others, started and stopped here; one that is missing is a failure."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from socket import create_server
from time import sleep
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from attrs import frozen

PATIENCE = 20
"""Seconds until a server that does not answer has failed."""

KHAL = """
[calendars]
[[plan]]
path = {folder}/events
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""


@frozen
class Khal:
    """A calendar of khal in a folder of its own; its clock shows UTC."""

    folder: Path

    def run(self, *arguments: object) -> list[str]:
        """Return the lines that a command prints, and fail if it complains."""
        done = subprocess.run(  # noqa: S603  the arguments are the tests' own
            [sys.executable, "-m", "khal", "-c", self.folder / "config", *map(str, arguments)],
            env={"HOME": str(self.folder), "LANG": "C.UTF-8"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (0, "") == (done.returncode, done.stderr)
        return done.stdout.splitlines()

    def take(self, *files: bytes) -> None:
        """Import files."""
        paths = [self.folder / f"{number}.ics" for number, _ in enumerate(files)]
        for path, data in zip(paths, files, strict=True):
            path.write_bytes(data)
        self.run("import", "--batch", "-a", "plan", *paths)

    def shown(self, *fields: str) -> list[list[str]]:
        """Return some fields of each event of 2026."""
        form = "\t".join(f"{{{name}}}" for name in fields)
        lines = self.run("list", "--day-format", "", "--format", form, "2026-01-01", "365d")
        return [line.split("\t") for line in lines if line]


@pytest.fixture
def khal(tmp_path: Path) -> Khal:
    (tmp_path / "events").mkdir()
    (tmp_path / "config").write_text(KHAL.format(folder=tmp_path), encoding="utf-8")
    return Khal(tmp_path)


@frozen
class Radicale:
    """A Radicale server on this machine that takes every name and password."""

    url: str

    def ask(self, method: str, path: str, body: bytes = b"") -> bytes:
        """Return the answer to a request of the user "ada"."""
        request = Request(  # noqa: S310  our own server
            f"{self.url}{path}",
            data=body,
            method=method,
            headers={"Authorization": "Basic YWRhOng=", "Content-Type": "text/calendar"},
        )
        with urlopen(request) as answer:  # noqa: S310  our own server
            data: bytes = answer.read()
        return data


@pytest.fixture(scope="session")
def radicale(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    folder = tmp_path_factory.mktemp("radicale")
    with create_server(("127.0.0.1", 0)) as chosen:
        host = f"127.0.0.1:{chosen.getsockname()[1]}"
    options = {
        "config": "",
        "hosts": host,
        "auth-type": "none",
        "storage-filesystem-folder": folder,
    }
    arguments = [f"--{name}={value}" for name, value in options.items()]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(  # noqa: S603  the arguments are the tests' own
            [sys.executable, "-m", "radicale", *arguments], stdout=log, stderr=log
        )
    try:
        started = Radicale(f"http://{host}/")
        _wait_for(started, server, folder / "log")
        yield started
    finally:
        server.terminate()
        server.wait()


def _wait_for(server: Radicale, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(10 * PATIENCE):
        try:
            server.ask("OPTIONS", "")
        except URLError:
            sleep(0.1)
        else:
            return
        if process.poll() is not None:
            break
    pytest.fail(f"Radicale does not answer:\n{log.read_text(encoding='utf-8')}")
