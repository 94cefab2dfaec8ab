"""Batches of documents that are safe on disk and not yet in the published tables.

One file a batch: the Arrow streams of its tables one after the other, each naming its table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from output.files import remove, replacing
from output.tables import Tables

_FORGOTTEN = "forgotten"
_NAME = b"table"


@dataclass(frozen=True, slots=True)
class Segment:
    """One batch. ``number`` is its place in the order of batches."""

    number: int
    path: Path

    def documents(self) -> pa.Table | None:
        """The rows of ``documents`` that came in with it."""
        return next((table for name, table in self._streams() if name == "documents"), None)

    def tables(self) -> Tables:
        """All that came in with it."""
        return {name: table for name, table in self._streams() if name != _FORGOTTEN}

    def forgotten(self) -> list[str]:
        """The documents that it removes; they come before those that it brings."""
        for name, table in self._streams():
            return [str(i) for i in table["doc_id"].to_pylist()] if name == _FORGOTTEN else []
        return []

    def _streams(self) -> Iterator[tuple[str, pa.Table]]:
        with pa.OSFile(str(self.path), "rb") as file:
            while file.tell() < file.size():
                with pa.ipc.open_stream(file) as stream:
                    table = stream.read_all()
                name = (table.schema.metadata or {})[_NAME].decode()
                yield name, table.replace_schema_metadata(None)


class Segments:
    """The batches in a folder. Whoever adds or clears holds the dataset's lock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, tables: Tables, forgotten: tuple[str, ...] = ()) -> Segment:
        """Stores a batch; after an interruption it is there as a whole or not at all."""
        self.folder.mkdir(exist_ok=True)
        number = max((segment.number for segment in self.all()), default=0) + 1
        path = self.folder / f"{number:08d}.arrows"
        streams: Tables = {name: tables[name] for name in sorted(tables, key=lambda n: n != "documents")}
        if forgotten:
            streams = {_FORGOTTEN: pa.table({"doc_id": pa.array(forgotten, pa.string())}), **streams}
        with replacing(path) as temporary, pa.OSFile(str(temporary), "wb") as file:
            for name, table in streams.items():
                named = table.replace_schema_metadata({_NAME: name.encode()})
                with pa.ipc.new_stream(file, named.schema) as stream:
                    stream.write_table(named)
        return Segment(number, path)

    def all(self) -> list[Segment]:
        """The batches, in the order in which they came."""
        return [Segment(int(path.stem), path) for path in sorted(self.folder.glob("[0-9]*.arrows"))]

    def clear(self) -> None:
        """Removes every batch at once."""
        remove(self.folder)
