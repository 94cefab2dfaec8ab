"""What INPUT... leads to: files, folders, archives, and what cannot be taken."""

from __future__ import annotations

import io
import os
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.document import Unreadable
from jixiao import archives
from jixiao.inputs import Found, discover


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def names(found: Found) -> list[str]:
    return [source.name for source in found.sources]


def refusals(found: Found) -> list[tuple[str, str]]:
    return [(refused.name, refused.code) for refused in found.refused]


def test_folders_are_walked_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/10.txt", "a.txt", "青溪/报告.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert names(discover([tmp_path])) == ["a/10.txt", "a/2.txt", "a.txt", "b.txt", "青溪/报告.txt"]


def test_a_file_is_named_by_its_own_name_and_inputs_keep_their_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert names(discover([tmp_path / "b.txt", tmp_path / "a.txt"])) == ["b.txt", "a.txt"]


def test_hidden_and_lock_files_are_counted_and_the_dataset_is_not_read(tmp_path: Path) -> None:
    for name in (".git/x", ".b.txt", "~$报告.docx", "Thumbs.db", "dataset/t.txt", "报告.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = discover([tmp_path], leave_out=[tmp_path / "dataset"])
    assert names(found) == ["报告.txt"]
    assert dict(found.skipped) == {"hidden": 3, "lock": 1, "folder_again": 1}


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/x.txt").write_bytes(b"x")
    (tmp_path / "a/back").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found = discover([tmp_path])
    assert names(found) == ["a/x.txt"]
    assert refusals(found) == [("self", "unreadable")]


def fifo(path: Path) -> None:
    os.mkfifo(path)


def unix_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the path of a socket may not be long
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(path.name)
    os.chdir(here)


def dangling(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere"))


def secret(path: Path) -> None:
    path.write_bytes(b"x")
    path.chmod(0)


def secret_folder(path: Path) -> None:
    path.mkdir()
    path.chmod(0)


def too_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(archives.MAX_FILE_BYTES + 1)


def cut_short(path: Path) -> None:
    path.write_bytes(zipped({"a.txt": b"abc" * 99})[:60])


def too_many(path: Path) -> None:
    path.write_bytes(zipped({f"{n}": b"" for n in range(archives.MAX_MEMBERS + 1)}))


as_root = pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="root may read anything")


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (fifo, "not_a_file"),
        (unix_socket, "not_a_file"),
        (dangling, "missing"),
        pytest.param(secret, "no_permission", marks=as_root),
        pytest.param(secret_folder, "no_permission", marks=as_root),
        (too_large, "too_large"),
        (cut_short, "damaged_archive"),
        (too_many, "archive_too_large"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_the_rest_is_read(
    tmp_path: Path, make: Callable[[Path], None], code: str
) -> None:
    (tmp_path / "good.txt").write_bytes(b"x")
    make(tmp_path / "bad.zip")
    found = discover([tmp_path])
    assert (names(found), refusals(found)) == (["good.txt"], [("bad.zip", code)])


def test_a_missing_input_is_refused() -> None:
    assert refusals(discover([Path("no/such/place")])) == [("no/such/place", "missing")]


def test_a_name_that_is_no_utf8_is_read_as_gbk(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode("报告.txt".encode("gbk"))).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system holds only UTF-8 names")
    assert names(discover([tmp_path])) == ["报告.txt"]


def test_an_archive_is_a_folder(tmp_path: Path) -> None:
    inner = zipped({"深.txt": b"deep", ".DS_Store": b"", "x.zip": zipped({"deeper.txt": b""})})
    office = zipped({"[Content_Types].xml": b"", "word/document.xml": b""})
    (tmp_path / "包.zip").write_bytes(
        zipped(
            {
                "甲/b.txt": b"b",
                "甲/a.txt": b"a",
                "__MACOSX/a.txt": b"",
                "../../up.txt": b"up",
                "in.zip": inner,
                "报告.docx": office,
                "empty.txt": b"",
            }
        )
    )
    found = discover([tmp_path])
    assert [(source.name, source.read()[:9]) for source in found.sources] == [
        ("包.zip/empty.txt", b""),
        ("包.zip/in.zip/深.txt", b"deep"),
        ("包.zip/up.txt", b"up"),
        ("包.zip/报告.docx", office[:9]),
        ("包.zip/甲/a.txt", b"a"),
        ("包.zip/甲/b.txt", b"b"),
    ]
    assert refusals(found) == [("包.zip/in.zip/x.zip", "nested_archive")]
    assert found.skipped["hidden"] == 2


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_an_office_file_is_no_archive(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"表{suffix}").write_bytes(zipped({"[Content_Types].xml": b"<x/>"}))
    assert names(discover([tmp_path])) == [f"表{suffix}"]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_in_an_archive_without_the_utf8_mark(tmp_path: Path, encoding: str) -> None:
    # zipfile always marks a Chinese name as UTF-8, so one of the same length is put in its place.
    name = "自评报告.txt".encode(encoding)
    placeholder = b"x" * len(name)
    data = zipped({placeholder.decode(): b"1"}).replace(placeholder, name)
    (tmp_path / "a.zip").write_bytes(data)
    found = discover([tmp_path])
    assert names(found) == ["a.zip/自评报告.txt"]
    assert found.sources[0].read() == b"1"


def test_a_bomb_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_FILE_BYTES", 1000)
    (tmp_path / "bomb.zip").write_bytes(zipped({"big.txt": b"0" * 1001, "fits.txt": b"0" * 1000}))
    found = discover([tmp_path])
    assert (names(found), refusals(found)) == (["bomb.zip/fits.txt"], [("bomb.zip/big.txt", "too_large")])
    monkeypatch.setattr(archives, "MAX_ARCHIVE_BYTES", 1500)
    assert refusals(discover([tmp_path])) == [("bomb.zip", "archive_too_large")]


def lying_size(data: bytearray) -> None:
    """Fifty thousand bytes that say they are ten."""
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = data.index(signature) + offset
        data[place : place + 4] = (10).to_bytes(4, "little")


def password(data: bytearray) -> None:
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1


def other_bytes(data: bytearray) -> None:
    data[50] ^= 0xFF


@pytest.mark.parametrize(
    ("change", "code"),
    [(lying_size, "damaged_archive"), (password, "encrypted"), (other_bytes, "damaged_archive")],
)
def test_a_file_in_an_archive_that_cannot_be_read(
    tmp_path: Path, change: Callable[[bytearray], None], code: str
) -> None:
    data = bytearray(zipped({"a.txt": b"0123456789" * 5_000}))
    change(data)
    (tmp_path / "a.zip").write_bytes(data)
    found = discover([tmp_path])
    codes = [refused.code for refused in found.refused]
    for source in found.sources:
        with pytest.raises(Unreadable) as error:
            source.read()
        codes.append(error.value.code)
    assert codes == [code]
