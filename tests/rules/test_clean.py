"""Reports with nothing wrong, in the manner of several provinces, raise no alarm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.rules.world import World

CLEAN = yaml.safe_load((Path(__file__).parent / "clean.yaml").read_text("utf-8"))


@pytest.mark.parametrize("report", CLEAN, ids=lambda report: report["name"])
def test_clean_report(report: dict[str, Any]) -> None:
    found = World.of(report["given"]).judge(region=report.get("profile"))
    assert not found.errors
    alarms = [(f.rule_id, f.severity, f.message) for f in found.findings if f.severity != "info"]
    assert alarms == []
    assert sum(r.outcome == "holds" for r in found.relations) >= 5
