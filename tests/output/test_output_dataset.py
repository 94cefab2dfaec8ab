"""A dataset on disk: what comes in, what is published, what survives."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from output_datasets import A, B, C, column, document, filled
from output_sample import finding, relation, statement

from output.arrow import arrow_schema
from output.dataset import Dataset
from output.errors import DatasetBusy, NotADataset
from output.query import connect
from output.schema import schema
from output.tables import File, failed


def documents_per_table(dataset: Dataset) -> dict[str, list[str]]:
    """The documents of each table, one entry for each time that one begins."""
    found = {}
    for name in schema().tables:
        ids = column(dataset, "doc_id", name)
        found[name] = [doc_id for i, doc_id in enumerate(ids) if not i or ids[i - 1] != doc_id]
    return found


# ---------------------------------------------------------------- the folder


def test_a_new_dataset_has_every_table_empty_and_is_one(tmp_path: Path) -> None:
    made = Dataset.create(tmp_path / "a" / "b")
    assert sorted(p.stem for p in (made.path / "tables").iterdir()) == sorted(schema().tables)
    for name in schema().tables:
        table = pq.read_table(made.table_path(name))
        assert (table.num_rows, table.schema) == (0, arrow_schema(name))
    assert Dataset.open(str(made.path)).table("parts").num_rows == 0


def test_what_is_there_already_is_opened(dataset: Dataset) -> None:
    filled(dataset, document(A))
    assert column(Dataset.create(dataset.path), "doc_id") == [A]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ({}, "missing"),
        ({"notes.txt": "x"}, "other"),
        ({"datapackage.json": '{"name": "somebody-elses"}'}, "other"),
        ({"datapackage.json": "[]"}, "other"),
        ({"datapackage.json": "not json"}, "other"),
        ({"datapackage.json": '{"jixiao": {"format": 99}}'}, "newer"),
    ],
)
def test_another_folder_is_no_dataset(tmp_path: Path, content: dict[str, str], reason: str) -> None:
    folder = tmp_path / "folder"
    if content:
        folder.mkdir()
    for name, text in content.items():
        (folder / name).write_text(text)
    with pytest.raises(NotADataset) as error:
        Dataset.open(folder)
    assert (error.value.reason, error.value.path) == (reason, folder)
    if content:
        with pytest.raises(NotADataset):
            Dataset.create(folder)
        assert {p.name for p in folder.iterdir()} == set(content)


def test_a_file_is_no_dataset(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x")
    for method in (Dataset.open, Dataset.create):
        with pytest.raises(NotADataset):
            method(file)


def test_making_one_goes_on_where_it_was_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Dataset._write
    with monkeypatch.context() as patch:
        patch.setattr(Dataset, "_write", fail_after(write, 4))
        with pytest.raises(Interrupted):
            Dataset.create(tmp_path / "d")
    assert Dataset.create(tmp_path / "d").table("findings").num_rows == 0


# ---------------------------------------------------------------- documents


def test_documents_are_published_in_the_order_of_their_paths(dataset: Dataset) -> None:
    filled(dataset, document(B, "b.txt"), document(C, "a.txt"))
    filled(dataset, document(A, "c.txt"))
    assert column(dataset, "path") == ["a.txt", "b.txt", "c.txt"]
    tables = documents_per_table(dataset)
    assert {name: ids for name, ids in tables.items() if ids} == {
        name: [C, B, A] for name in tables if name not in ("statements", "relations", "findings")
    }
    assert column(dataset, "fact_id", "budget_lines")[:2] == [f"{C[:16]}-b2.9", f"{C[:16]}-b2.21"]


def test_the_order_of_arrival_changes_no_byte(tmp_path: Path) -> None:
    results = [document(doc_id, f"{i}.txt") for i, doc_id in enumerate((B, A, C))]
    one = filled(Dataset.create(tmp_path / "one"), *results)
    two = Dataset.create(tmp_path / "two")
    for result in reversed(results):
        two.ingest([result])
    two.publish()
    for name in schema().tables:
        assert one.table_path(name).read_bytes() == two.table_path(name).read_bytes(), name


def test_a_document_read_again_replaces_itself(dataset: Dataset) -> None:
    filled(dataset, document(A), document(B, "b.txt"))
    shorter = {name: table for name, table in document(A, code="c2").items() if name != "rates"}
    filled(dataset, shorter)
    assert sorted(column(dataset, "code_version")) == ["c1", "c2"]
    assert column(dataset, "doc_id", "rates") == [B]
    assert column(dataset, "doc_id", "scores") == sorted([A, B], key=[B, A].index)


def test_a_document_that_comes_twice_is_there_once(dataset: Dataset) -> None:
    for again, path in ((document(A, "copy.txt"), "first.txt"), (document(B, "b.txt"), "third.txt")):
        filled(dataset, document(A, path), again)
        assert path in column(dataset, "path")
        assert column(dataset, "doc_id", "rates").count(A) == 1


def test_a_changed_file_takes_the_place_of_the_old_one(dataset: Dataset) -> None:
    filled(dataset, document(A, "x.txt", origin="here"), document(B, "x.txt", origin="elsewhere"))
    filled(dataset, document(C, "x.txt", origin="here"))
    assert sorted(column(dataset, "doc_id")) == [B, C]
    assert set(column(dataset, "doc_id", "numbers")) == {B, C}


def test_a_file_of_the_same_name_from_another_folder_replaces_nothing(dataset: Dataset) -> None:
    filled(dataset, document(A, "x.txt"), document(B, "x.txt"))
    assert column(dataset, "doc_id") == [A, B]


def test_known_means_same_bytes_and_same_code(dataset: Dataset) -> None:
    assert not dataset.known(A, "c1")
    dataset.ingest([document(A), failed(File(doc_id=B, path="b", code_version="c1"), "broken", "坏了")])
    for when in ("taken in", "published", "opened again"):
        assert [dataset.known(A, "c1"), dataset.known(A, "c2"), dataset.known(B, "c1")] == [
            True,
            False,
            False,
        ], when
        if when == "taken in":
            dataset.publish()
        dataset = Dataset.open(dataset.path)


def test_a_known_file_that_moved_is_named_by_its_new_place(dataset: Dataset) -> None:
    filled(dataset, document(A, "old.txt", origin="o1"), document(B, "m.txt", origin="o2"))
    later = Dataset.open(dataset.path)
    later.met(File(doc_id=A, path="new.txt", origin="o3"))
    later.met(File(doc_id=A, path="copy.txt", origin="o4"))
    later.met(File(doc_id=C, path="never read.txt"))
    later.publish()
    assert list(
        zip(column(later, "path"), column(later, "doc_id"), column(later, "origin"), strict=True)
    ) == [
        ("m.txt", B, "o2"),
        ("new.txt", A, "o3"),
    ]
    assert column(later, "doc_id", "rates") == [B, A]


def test_forgotten_documents_leave_with_all_that_was_found_in_them(dataset: Dataset) -> None:
    filled(dataset, document(A), document(B, "b.txt"))
    dataset.replace_check([statement(A)], [relation(A), relation(B, relation_id="r2")], [finding(A)])
    dataset.forget([A])
    assert {doc_id for ids in documents_per_table(dataset).values() for doc_id in ids} == {B}
    assert not Dataset.open(dataset.path).known(A, "c1")


def test_a_failed_document_is_in_documents_alone(dataset: Dataset) -> None:
    filled(dataset, document(A))
    filled(dataset, failed(File(doc_id=A, path="一.txt"), "timeout", "超时"))
    assert {name: ids for name, ids in documents_per_table(dataset).items() if ids} == {"documents": [A]}


# ---------------------------------------------------------------- interruptions


class Interrupted(Exception):
    pass


def fail_after(write: Any, times: int) -> Any:
    done: list[str] = []

    def failing(self: Dataset, name: str, table: pa.Table) -> None:
        if len(done) == times:
            raise Interrupted
        done.append(name)
        write(self, name, table)

    return failing


@pytest.mark.parametrize("times", range(len(schema().tables)))
def test_publishing_may_break_off_anywhere(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    filled(dataset, document(A, origin="here"), document(B, "b.txt"))
    dataset.ingest([document(C, "c.txt", origin="here")])
    with monkeypatch.context() as patch:
        patch.setattr(Dataset, "_write", fail_after(Dataset._write, times))
        with pytest.raises(Interrupted):
            dataset.publish()
    for name, ids in documents_per_table(dataset).items():
        assert len(ids) == len(set(ids)), name
        assert set(ids) in ({A, B}, {B, C}, set()), name
    later = Dataset.open(dataset.path)
    assert later.known(C, "c1")
    later.publish()
    assert {tuple(ids) for ids in documents_per_table(later).values()} == {(B, C), ()}
    assert not list((dataset.path / "segments").glob("*"))


def test_a_file_that_is_written_halfway_is_never_seen(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(dataset, document(A))
    before = dataset.table_path("documents").read_bytes()

    def torn(table: pa.Table, path: Path, **_: Any) -> None:
        Path(path).write_bytes(b"PAR1")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(pq, "write_table", torn)
        dataset.ingest([document(B)])
        with pytest.raises(OSError, match="space"):
            dataset.publish()
    assert dataset.table_path("documents").read_bytes() == before
    assert all(not p.name.startswith(".") for p in (dataset.path / "tables").iterdir())


def test_a_killed_run_keeps_its_batches_and_its_lock_is_free(dataset: Dataset) -> None:
    script = (
        "import os, sys\n"
        "from output_sample import extraction\n"
        "from output.dataset import Dataset\n"
        "from output.tables import File, to_arrow\n"
        "dataset = Dataset.open(sys.argv[1])\n"
        "with dataset.writing():\n"
        "    file = File(doc_id=sys.argv[2], path='k.txt', code_version='c1')\n"
        "    dataset.ingest([to_arrow(extraction(), file)])\n"
        "    os._exit(9)\n"
    )
    paths = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[2])])
    done = subprocess.run(
        [sys.executable, "-c", script, str(dataset.path), A],
        env={**os.environ, "PYTHONPATH": paths},
        check=False,
    )
    assert done.returncode == 9
    later = Dataset.open(dataset.path)
    assert later.known(A, "c1")
    assert column(later, "doc_id") == []
    later.publish()
    assert column(later, "doc_id") == [A]


def test_two_runs_do_not_write_one_dataset(dataset: Dataset) -> None:
    filled(dataset, document(A))
    other = Dataset.open(dataset.path)
    with dataset.writing():
        for write in (other.publish, lambda: other.ingest([document(B)]), lambda: other.forget([A])):
            with pytest.raises(DatasetBusy, match=rf"process {os.getpid()}"):
                write()
        assert other.table("documents").num_rows == 1
        dataset.ingest([document(B, "b.txt")])
    other.publish()
    assert column(other, "doc_id") == [B, A]


def test_a_dataset_of_an_older_version_is_brought_up_to_date(dataset: Dataset) -> None:
    filled(dataset, document(A))
    path = dataset.table_path("documents")
    pq.write_table(pq.read_table(path).drop_columns(["origin"]), path)
    mark = dataset.path / "datapackage.json"
    mark.write_text(mark.read_text("utf-8").replace('"origin"', '"place"'), "utf-8")
    later = Dataset.open(dataset.path)
    assert connect(later).execute("SELECT origin FROM documents").fetchall() == [(None,)]
    later.publish()
    assert pq.read_schema(path).equals(arrow_schema("documents"))
    assert '"origin"' in mark.read_text("utf-8")
