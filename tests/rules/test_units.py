"""A unit has one name over all files."""

from __future__ import annotations

from rules.link import link
from rules.units import archive_units
from tests.rules.world import World


def test_forms_of_a_name_are_one_unit_and_other_units_stay_apart() -> None:
    names = ["青溪县医疗保障局", "青溪县医保局", "青溪县医疗保障局", "青溪县水利局", "白沙县医疗保障局"]
    parts = [
        {"kind": "department_form", "doc_id": f"d{n}", "unit_name": name} for n, name in enumerate(names)
    ]
    con = World.of({"parts": parts}).connect()
    link(con)
    archive_units(con)
    units = [unit for (unit,) in con.execute("SELECT unit FROM part_unit ORDER BY part_id").fetchall()]
    assert units == ["青溪县医疗保障局"] * 3 + ["青溪县水利局", "白沙县医疗保障局"]
