"""How rows of several reads, checks and reviews become one table: Arrow in, Arrow out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

import pyarrow as pa
import pyarrow.compute as pc

from output.tables import Tables


def strings(table: pa.Table, name: str) -> list[str]:
    """The values of a text column that has no nulls."""
    return cast("list[str]", table[name].to_pylist())


def batch(results: Iterable[Tables]) -> Tables:
    """The tables of several documents as one; of a document that comes twice, the first."""
    gathered: dict[str, list[pa.Table]] = {}
    seen: set[str] = set()
    for tables in results:
        doc_id = strings(tables["documents"], "doc_id")[0]
        if doc_id in seen:
            continue
        seen.add(doc_id)
        for name, table in tables.items():
            gathered.setdefault(name, []).append(table)
    return {name: pa.concat_tables(tables).combine_chunks() for name, tables in gathered.items()}


def merged(sources: Mapping[int, pa.Table], source_of: Mapping[str, int]) -> pa.Table:
    """Of every document the rows from one source, document after document.

    ``source_of`` has the documents in their order, with the source each is to come from. Inside
    of a document rows keep their order.
    """
    rows = pa.concat_tables(sources.values())
    came_from = pa.chunked_array(
        [pa.repeat(pa.scalar(number, pa.int64()), len(table)) for number, table in sources.items()],
        pa.int64(),
    )
    rank: Any = pc.index_in(rows["doc_id"], value_set=pa.array(list(source_of), pa.string()))
    wanted = pa.array(list(source_of.values()), pa.int64()).take(rank)
    same: Any = pc.equal(wanted, came_from)
    kept: Any = pc.fill_null(same, False)
    order = pc.sort_indices(pc.if_else(kept, rank, pa.scalar(None, pa.int32())))
    return rows.take(order[: pc.sum(kept).as_py() or 0]).combine_chunks()


def without_orphans(rows: pa.Table, doc_ids: Sequence[str]) -> pa.Table:
    """The rows that belong to some documents, or to no document in particular."""
    known = pc.is_in(rows["doc_id"], value_set=pa.array(doc_ids, pa.string()))
    return rows.filter(pc.or_(known, pc.is_null(rows["doc_id"])))


def with_column(table: pa.Table, name: str, values: Sequence[str | None]) -> pa.Table:
    """The table with other values in a text column."""
    index = table.column_names.index(name)
    return table.set_column(index, table.schema.field(index), pa.array(values, pa.string()))


_CHECK_ORDER = {
    "statements": ("quantity_id", "doc_id", "part_id", "fact_id"),
    "relations": ("doc_id", "part_id", "rule_id", "relation_id"),
    "findings": ("doc_id", "part_id", "rule_id", "finding_id"),
}


def check_order(name: str, table: pa.Table, doc_ids: Sequence[str]) -> pa.Table:
    """The rows of a check in an order that depends on nothing but what they say."""
    keys: dict[str, Any] = {
        column: pc.fill_null(cast("Any", table[column]), "") for column in _CHECK_ORDER[name]
    }
    ranks = pc.index_in(keys["doc_id"], value_set=pa.array(doc_ids, pa.string()))
    keys["doc_id"] = pc.fill_null(ranks, len(doc_ids))
    ordered = [keys[column] for column in _CHECK_ORDER[name]]
    if _is_sorted(ordered):
        return table
    order = pc.sort_indices(pa.table(keys), [(column, "ascending") for column in _CHECK_ORDER[name]])
    return table.take(order).combine_chunks()


def _is_sorted(columns: Sequence[Any]) -> bool:
    """Whether rows ascend by the first column, where that is even by the second, and so on."""
    even: Any = pa.scalar(True)
    for column in columns:
        one, next_one = column[:-1], column[1:]
        if not pc.all(pc.or_(pc.invert(even), pc.less_equal(one, next_one))).as_py():
            return False
        even = pc.and_(even, pc.equal(one, next_one))
    return True
