"""Writing beside the target: the old file stays whole until the new one is."""

import errno
import os
import stat
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from timeline_app.errors import FileError, FileFault
from timeline_app.exporters import FORMATS
from timeline_app.exporters.files import write_beside


def write(path: Path, data: bytes = b"new") -> None:
    with write_beside(path) as stream:
        stream.write(data)


def fault_of(path: Path) -> FileFault:
    with pytest.raises(FileError) as caught:
        write(path)
    assert caught.value.path == path
    return caught.value.fault


def test_the_new_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "figure.svg"
    path.write_bytes(b"old")
    write(path)
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_inside_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "figure.svg"
    path.write_bytes(b"old")
    with pytest.raises(TypeError), write_beside(path) as stream:
        stream.writelines([b"half", None])  # type: ignore[list-item]
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (errno.ENOSPC, FileFault.DISK_FULL),
        (errno.EDQUOT, FileFault.DISK_FULL),
        (errno.EFBIG, FileFault.DISK_FULL),
        (errno.EIO, FileFault.NOT_WRITABLE),
        (errno.EROFS, FileFault.NOT_WRITABLE),
    ],
)
def test_an_error_of_the_system_becomes_a_fault_and_leaves_the_old_file(
    tmp_path: Path, code: int, fault: FileFault
) -> None:
    path = tmp_path / "figure.svg"
    path.write_bytes(b"old")
    with pytest.raises(FileError) as caught, write_beside(path):
        raise OSError(code, os.strerror(code))
    assert (caught.value.fault, caught.value.path) == (fault, path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught, write_beside(tmp_path / "figure.svg"):
        Path("/dev/full").write_bytes(b"x" * 100_000)
    assert caught.value.fault is FileFault.DISK_FULL


_NO_ROOM = """
import resource, sys
from pathlib import Path
from timeline_app.domain.filters import FilterSpec
from timeline_app.domain.view import Look, View
from timeline_app.errors import FileError
from timeline_app.exporters import FORMATS, export_data, export_figure
from timeline_app.exporters.figures import make_figure
from timeline_app.exporters.selection import select
from timeline_app.storage.library import open_library
from timeline_app.timeline.data.columns import Columns

folder = Path(sys.argv[2])
with open_library(Path(sys.argv[1])) as library:
    columns = Columns.from_data(library.columns())
    selection = select(columns, library)
    figure = make_figure(columns, library, View(FilterSpec()), Look())
    # from here on no file may be longer: what a full disk is to a program that writes
    sys.dont_write_bytecode = True  # Python would leave half of a compiled module behind
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))
    for form in FORMATS:
        path = folder / f"old{form.suffix}"
        try:
            export_figure(path, figure) if form.is_figure else export_data(path, selection)
        except FileError as error:
            print(form.suffix, error.fault.name, error.path == path)
"""


@pytest.mark.skipif(find_spec("resource") is None, reason="needs limits of the system")
def test_no_format_harms_the_old_file_where_there_is_no_room(shipped_database: Path, tmp_path: Path) -> None:
    old = [tmp_path / f"old{form.suffix}" for form in FORMATS]
    for path in old:
        path.write_bytes(b"old")
    done = subprocess.run(
        [sys.executable, "-c", _NO_ROOM, str(shipped_database), str(tmp_path)],
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout.splitlines() == [f"{form.suffix} DISK_FULL True" for form in FORMATS]
    assert [path.read_bytes() for path in old] == [b"old"] * len(old)
    assert sorted(tmp_path.iterdir()) == sorted(old)


def test_a_file_that_is_open_elsewhere_is_whole_for_both(tmp_path: Path) -> None:
    path = tmp_path / "figure.svg"
    path.write_bytes(b"old")
    with open(path, "rb") as reader:
        if os.name == "nt":  # the system refuses to replace it
            assert fault_of(path) is FileFault.NOT_WRITABLE
            assert list(tmp_path.iterdir()) == [path]
        else:
            write(path)
            assert path.read_bytes() == b"new"
        assert reader.read() == b"old"


def test_a_target_that_cannot_be_replaced_stays_and_nothing_else_does(tmp_path: Path) -> None:
    path = tmp_path / "figure.svg"
    with pytest.raises(FileError) as caught, write_beside(path):
        path.mkdir()  # somebody takes the place meanwhile: the system refuses to move the file there
    assert (caught.value.fault, caught.value.path) == (FileFault.NOT_WRITABLE, path)
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert fault_of(tmp_path) is FileFault.IS_FOLDER


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    assert fault_of(tmp_path / "missing" / "figure.svg") is FileFault.NO_FOLDER


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere"
)
def test_a_protected_folder_or_file_is_not_writable(tmp_path: Path) -> None:
    path = tmp_path / "figure.svg"
    path.write_bytes(b"old")
    path.chmod(0o444)
    assert fault_of(path) is FileFault.NOT_WRITABLE
    tmp_path.chmod(0o555)
    assert fault_of(tmp_path / "other.svg") is FileFault.NOT_WRITABLE
    tmp_path.chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.svg"
    os.mkfifo(pipe)
    assert fault_of(pipe) is FileFault.NOT_WRITABLE
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions and links")
def test_a_link_is_followed_and_permissions_are_kept(tmp_path: Path) -> None:
    real, link = tmp_path / "real.svg", tmp_path / "link.svg"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    write(link)
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_the_longest_file_name_works(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 251 + ".svg")
    write(path)
    assert path.read_bytes() == b"new"


_KILLED = """
import os, sys
from pathlib import Path
from timeline_app.exporters.files import write_beside
with write_beside(Path(sys.argv[1])) as stream:
    stream.write(b"half")
    stream.flush()
    os._exit(9)
"""


def _aged(path: Path) -> Path:
    then = path.stat().st_mtime - 60
    os.utime(path, (then, then))
    return path


def test_what_a_killed_process_left_goes_with_the_next_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "figure.svg"
    path.write_bytes(b"old")
    assert subprocess.run([sys.executable, "-c", _KILLED, str(path)], check=False).returncode == 9
    assert path.read_bytes() == b"old"
    (left,) = tmp_path.glob(".*.part")
    write(path)
    assert left.exists()  # so young that it may be about to be locked
    _aged(left)
    others = [tmp_path / name for name in ("film.part", ".film.part", ".timeline-notes.part")]
    for other in others:
        other.write_bytes(b"of somebody else")
        _aged(other)
    with write_beside(tmp_path / "other.svg") as stream:
        (held,) = (p for p in tmp_path.glob(".timeline-*.part") if p not in (left, *others))
        _aged(held)
        write(path)  # removes what nobody holds, and leaves what is still written
        assert not left.exists()
        assert held.exists()
        stream.write(b"whole")
    assert (tmp_path / "other.svg").read_bytes() == b"whole"
    assert sorted(tmp_path.iterdir()) == sorted([*others, path, tmp_path / "other.svg"])
