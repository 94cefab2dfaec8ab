"""Units over the whole archive: one name for all forms that a unit's name has in its files."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import duckdb

from rules.store import put
from rules.subjects import canonical_units

_HEAD = 2  # names of one unit begin with the same letters, and end with the same one


@dataclass(frozen=True, slots=True)
class PartUnit:
    """The unit of a part under the name that it has everywhere in the archive."""

    part_id: str
    unit: str


def archive_units(con: duckdb.DuckDBPyConnection) -> None:
    """Make the table ``part_unit``, from the units that the parts' own files know."""
    rows = con.execute("SELECT part_id, unit_key FROM part_key WHERE unit_key <> ''").fetchall()
    alike: dict[tuple[str, str], set[str]] = defaultdict(set)
    for _, unit in rows:
        alike[unit[:_HEAD], unit[-1]].add(unit)
    names = {form: name for forms in alike.values() for form, name in canonical_units(forms).items()}
    put(con, "part_unit", PartUnit, [PartUnit(part_id, names[unit]) for part_id, unit in rows])
