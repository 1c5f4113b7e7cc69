import os
import tempfile
from pathlib import Path

import pytest

from kb.errors import InputError
from kb.ingest.folders import read_start, readable_files, shown
from kb.ingest.read import read_sources

NOBODY = 65534


@pytest.fixture
def unprivileged(monkeypatch):
    """A folder in which permissions count, also when the tests run as root."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = os.geteuid()
        if before == 0:
            os.chown(folder, NOBODY, -1)
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            os.seteuid(before)
            for path in folder.rglob("*"):
                path.chmod(0o700)


def names(folder):
    files, faults = readable_files(folder)
    return [str(path.relative_to(folder)) for path in files], [
        (str(path.relative_to(folder)), reason) for path, reason in faults
    ]


def test_files_come_in_order_and_links_to_folders_are_not_followed(tmp_path):
    (tmp_path / "b" / "c").mkdir(parents=True)
    for name in ("b/a.txt", "a.txt", "b/c/d.md", "z.HTML", "no.png", ".hidden.txt"):
        (tmp_path / name).touch()
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    (tmp_path / "b" / "loop.txt").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert names(tmp_path) == (["a.txt", "b/a.txt", "b/c/d.md", "self.txt", "z.HTML"], [])


def test_a_link_to_itself_is_a_fault_when_it_is_read(tmp_path):
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    with pytest.raises(InputError, match=r"cannot be read .*symbolic links"):
        read_start(tmp_path / "self.txt", 9)


@pytest.fixture
def deep(tmp_path):
    """A folder with 1500 folders in each other, made and removed by steps as other ways are recursive."""
    before, depth = Path.cwd(), 1500
    os.chdir(tmp_path)
    for _ in range(depth):
        os.mkdir("a")  # noqa: PTH102 - relative, as the whole name grows too long
        os.chdir("a")
    Path("b.txt").write_text("They met.")
    os.chdir(before)
    yield tmp_path
    os.chdir(tmp_path / "/".join("a" * depth))
    Path("b.txt").unlink()
    for _ in range(depth):
        os.chdir("..")
        os.rmdir("a")  # noqa: PTH106
    os.chdir(before)


def test_folders_a_thousand_deep_are_read(deep):
    (reading,) = read_sources([str(deep)])
    assert reading.article.text == "They met."


def test_what_may_not_be_read_is_a_fault_and_the_rest_is_read(unprivileged):
    for name in ("closed", "listed", "open"):
        (unprivileged / name).mkdir()
        (unprivileged / name / "a.txt").write_text("They met.")
    (unprivileged / "open" / "b.txt").write_text("They met.")
    (unprivileged / "open" / "b.txt").chmod(0)
    (unprivileged / "closed").chmod(0)
    (unprivileged / "listed").chmod(0o400)
    readings = list(read_sources([str(unprivileged)]))
    said = {each.source.removeprefix(f"{unprivileged}/"): getattr(each, "message", "") for each in readings}
    assert list(said) == ["listed/a.txt", "open/a.txt", "open/b.txt", "closed"]
    assert said["open/a.txt"] == ""
    assert all("cannot be read (Permission denied)" in said[name] for name in said if name != "open/a.txt")


def test_a_file_in_a_closed_folder_is_a_fault(unprivileged):
    (unprivileged / "closed").mkdir(0)
    (reading,) = read_sources([f"{unprivileged}/closed/a.txt"])
    assert "cannot be read (Permission denied)" in reading.message


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("a b.txt", "a b.txt"),
        ("Müller.txt", "Müller.txt"),
        ("one\ntwo.txt", "one\\ntwo.txt"),
        ("\x1b[31m.txt", "\\x1b[31m.txt"),
        ("\u202etxt.exe", "\\u202etxt.exe"),
        (os.fsdecode(b"caf\xe9.txt"), "caf\\udce9.txt"),
    ],
)
def test_a_name_is_shown_on_one_line(name, line):
    assert shown(Path(name)) == line


def test_files_with_odd_names_are_read(tmp_path):
    for name in (b"one\ntwo.txt", b"caf\xe9.txt"):
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).write_text("They met.")
    readings = list(read_sources([str(tmp_path)]))
    assert [each.article.text for each in readings] == ["They met."] * 2
    assert all(each.source.isprintable() for each in readings)
