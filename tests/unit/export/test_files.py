"""A file appears whole or not at all."""

import os
from pathlib import Path
from re import escape, fullmatch

import pytest

from mobiplan.errors import MobiplanError
from mobiplan.export import write


def test_a_new_file_holds_the_data_and_nothing_else_is_left(tmp_path: Path) -> None:
    write(tmp_path / "plan.ics", b"new")

    assert {"plan.ics": b"new"} == {path.name: path.read_bytes() for path in tmp_path.iterdir()}


def test_a_path_may_be_text(tmp_path: Path) -> None:
    write(str(tmp_path / "plan.ics"), b"new")

    assert b"new" == (tmp_path / "plan.ics").read_bytes()


def test_an_old_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    old = tmp_path / "plan.ics"
    old.write_bytes(b"something longer")
    old.chmod(0o640)
    write(old, b"new")

    assert (b"new", 0o640) == (old.read_bytes(), old.stat().st_mode & 0o777)


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write(tmp_path / "plan.ics", b"new")

    assert (tmp_path / "usual").stat().st_mode == (tmp_path / "plan.ics").stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.ics").symlink_to(tmp_path / "plan.ics")
    write(tmp_path / "link.ics", b"new")

    assert (tmp_path / "link.ics").is_symlink()
    assert b"new" == (tmp_path / "plan.ics").read_bytes()


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="no open files by name here")
def test_a_pipe_is_written_straight() -> None:
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as pipe:
        write(f"/dev/fd/{writer}", b"new")
        os.close(writer)

        assert b"new" == pipe.read()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("", "is a directory"),
        ("missing/plan.ics", "no such file or directory"),
        ("file/plan.ics", "not a directory"),
        ("\0.ics", ".*embedded null (byte|character).*"),
    ],
)
def test_a_path_that_cannot_be_a_file_is_refused(tmp_path: Path, name: str, found: str) -> None:
    (tmp_path / "file").touch()
    path = f"{tmp_path}/{name}"
    with pytest.raises(MobiplanError) as caught:
        write(path, b"new")

    expected = f"{escape(path)}: expected a file that can be written, got {found}"
    assert fullmatch(expected, str(caught.value))
    assert ["file"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_file_that_must_not_be_written_stays_as_it_was(tmp_path: Path) -> None:
    old = tmp_path / "plan.ics"
    old.write_bytes(b"old")
    old.chmod(0o400)
    with pytest.raises(MobiplanError, match="permission denied"):
        write(old, b"new")

    assert [b"old"] == [path.read_bytes() for path in tmp_path.iterdir()]
