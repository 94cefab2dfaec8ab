"""The names that people know things by: files by path, reports and forms by title, places in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from output.dataset import Dataset
from output.schema import say, schema

_EVIDENCE_SHOWN = 8
_EVIDENCE_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Names:
    """Paths by doc_id, titles by part_id, and the places of the facts that findings name."""

    paths: Mapping[str, str]
    titles: Mapping[str, str]
    locators: Mapping[str, str]

    @classmethod
    def of(cls, dataset: Dataset) -> Names:
        documents = dataset.table("documents").select(["doc_id", "path"]).to_pylist()
        parts = dataset.table("parts").select(["part_id", "kind", "title", "project_name"]).to_pylist()
        return cls(
            {row["doc_id"]: row["path"] or "" for row in documents},
            {row["part_id"]: _title(row) for row in parts},
            _locators(dataset),
        )

    def path(self, doc_id: str | None) -> str | None:
        return None if doc_id is None else self.paths.get(doc_id)

    def title(self, part_id: str | None) -> str | None:
        return None if part_id is None else self.titles.get(part_id)

    def place(self, evidence: Mapping[str, Any]) -> str | None:
        """Where a piece of evidence stands: as its fact says it, else page or line."""
        words = [f"第{evidence[of]}{unit}" for of, unit in (("page", "页"), ("line", "行")) if evidence[of]]
        return self.locators.get(evidence["fact_id"] or "") or " ".join(words) or None

    def evidence(self, finding: Mapping[str, Any]) -> str:
        """The evidence of a finding, a line each, with the form where it is not the finding's own."""
        pieces: Sequence[Mapping[str, Any]] = finding["evidence"] or []
        lines = [self._evidence(piece, finding) for piece in pieces[:_EVIDENCE_SHOWN]]
        if len(pieces) > _EVIDENCE_SHOWN:
            lines.append(f"……另有 {len(pieces) - _EVIDENCE_SHOWN} 处")
        return "\n".join(lines)

    def _evidence(self, piece: Mapping[str, Any], finding: Mapping[str, Any]) -> str:
        where: list[str] = []
        if piece["doc_id"] != finding["doc_id"]:
            where.append(self.path(piece["doc_id"]) or "")
        if piece["part_id"] != finding["part_id"]:
            where.append(f"《{self.title(piece['part_id'])}》" if self.title(piece["part_id"]) else "")
        where.append(self.place(piece) or "")
        head = " ".join(word for word in where if word)
        raw = shorten(piece["raw"] or "", _EVIDENCE_LENGTH)
        return f"{head}：{raw}" if head and raw else head or raw


def shorten(text: str, length: int) -> str:
    """Text on one line, cut off where it is longer."""
    line = re.sub(r"\s+", " ", text).strip()
    return line if len(line) <= length else line[: length - 1] + "…"


def _title(part: Mapping[str, Any]) -> str:
    title = part["title"] or say("parts", "kind", part["kind"]) or ""
    project = part["project_name"]
    return f"{title}（{project}）" if project and project not in title else title


def _locators(dataset: Dataset) -> dict[str, str]:
    """Where facts stand, for those that findings name."""
    wanted = {
        piece["fact_id"]
        for pieces in dataset.table("findings")["evidence"].to_pylist()
        for piece in pieces or []
    }
    found: dict[str, str] = {}
    for name, table in schema().tables.items():
        if table.facts and wanted:
            rows = dataset.table(name).select(["fact_id", "locator"]).to_pylist()
            found |= {r["fact_id"]: r["locator"] for r in rows if r["fact_id"] in wanted and r["locator"]}
    return found
