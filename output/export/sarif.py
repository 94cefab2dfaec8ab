"""SARIF 2.1.0 (OASIS), for code hosts and editors that list results of checks.

Every rule of the check is listed, with its manual page, whether it found anything or not; a rule that
did not run is a notification of the run. A text file's place is a line; where there are pages, the place
is told in words and in the properties, for SARIF's regions know characters only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from output import checkrun
from output.checkrun import CheckRun, RuleRun
from output.dataset import Dataset
from output.export.names import Names

FOLDER = False
SPEAKS = True

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
Language = Literal["zh", "en"]
_RULE_FAILED = "rule-failed"
_BOX = ("x0", "top", "x1", "bottom")


def write(dataset: Dataset, path: Path, language: Language = "zh") -> None:
    """Writes the findings of a dataset as one SARIF log."""
    run = checkrun.load(dataset.path)
    content = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(dataset, run, language)]}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _run(dataset: Dataset, run: CheckRun, language: Language) -> dict[str, Any]:
    findings = dataset.findings()[0].to_pylist()
    rules = _rules(run, findings, language)
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    names = Names.of(dataset)
    return {
        "tool": {
            "driver": {
                "name": "jixiao",
                "fullName": "jixiao 预算绩效自评核查",
                **_version(),
                "rules": rules,
                "notifications": [{"id": _RULE_FAILED, "shortDescription": {"text": "A rule did not run"}}],
            }
        },
        "language": "zh-CN" if language == "zh" else "en",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"INPUT": {"description": {"text": "The folder given to jixiao run"}}},
        "invocations": [_invocation(run)],
        "artifacts": [_artifact(row) for row in dataset.table("documents").to_pylist()],
        "results": [_result(finding, index, names, language) for finding in findings],
        "properties": {"profile": run.profile},
    }


def _version() -> dict[str, str]:
    try:
        return {"version": version("jixiao")}
    except PackageNotFoundError:
        return {}


def _rules(run: CheckRun, findings: Sequence[Mapping[str, Any]], language: Language) -> list[dict[str, Any]]:
    """The rules that were asked; of an older check, for which none are known, those that found something."""
    known = {rule.id: _rule(rule, language) for rule in run.rules}
    for finding in findings:
        text = {"text": _said(finding, "rule_title", language) or finding["rule_id"]}
        known.setdefault(finding["rule_id"], {"id": finding["rule_id"], "shortDescription": text})
    return [known[rule_id] for rule_id in sorted(known)]


def _rule(rule: RuleRun, language: Language) -> dict[str, Any]:
    title = rule.title_zh if language == "zh" else rule.title_en
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": title},
        "fullDescription": {"text": f"{title} ({rule.source})"},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"version": rule.version},
    }


def _invocation(run: CheckRun) -> dict[str, Any]:
    failed = [(rule.id, rule.error) for rule in run.rules if rule.error] + list(run.errors)
    known = {rule.id for rule in run.rules}
    return {
        "executionSuccessful": not failed,
        "toolExecutionNotifications": [
            {
                "level": "error",
                "message": {"text": message},
                "descriptor": {"id": _RULE_FAILED},
                **({"associatedRule": {"id": rule_id}} if rule_id in known else {}),
            }
            for rule_id, message in failed
        ],
    }


def _artifact(document: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"location": _uri(document["path"]), "hashes": {"sha-256": document["doc_id"]}}
    if document["media_type"]:
        found["mimeType"] = document["media_type"]
    if document["bytes"] is not None:
        found["length"] = document["bytes"]
    return found


def _uri(path: str | None) -> dict[str, str]:
    return {"uri": quote((path or "").replace("\\", "/")), "uriBaseId": "INPUT"}


def _result(
    finding: Mapping[str, Any], index: Mapping[str, int], names: Names, language: Language
) -> dict[str, Any]:
    places = [_location(piece, names) for piece in finding["evidence"] or []]
    own = places[:1] or [{"physicalLocation": {"artifactLocation": _uri(names.path(finding["doc_id"]))}}]
    found = {
        "ruleId": finding["rule_id"],
        "ruleIndex": index[finding["rule_id"]],
        "level": LEVELS[finding["severity"]],
        "message": {"text": _said(finding, "message", language) or finding["rule_id"]},
        "locations": own,
        "partialFingerprints": {"findingId/v1": finding["finding_id"]},
        "properties": dict(_properties(finding)),
    }
    if places[1:]:
        found["relatedLocations"] = [{"id": number, **place} for number, place in enumerate(places[1:], 1)]
    if finding["status"] == "dismissed":
        reason = finding["reviewer_note"]
        found["suppressions"] = [
            {"kind": "external", "status": "accepted", **({"justification": reason} if reason else {})}
        ]
    return found


def _location(piece: Mapping[str, Any], names: Names) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _uri(names.path(piece["doc_id"]))}
    if piece["line"] is not None:
        physical["region"] = {"startLine": piece["line"]}
        if piece["raw"]:
            physical["region"]["snippet"] = {"text": piece["raw"]}
    found: dict[str, Any] = {"physicalLocation": physical}
    where = [word for word in (names.title(piece["part_id"]), names.place(piece)) if word]
    if where:
        found["logicalLocations"] = [{"name": where[-1], "fullyQualifiedName": "/".join(where)}]
    if piece["line"] is None:
        box = [piece[side] for side in _BOX]
        told = {"page": piece["page"], "box": box if None not in box else None, "raw": piece["raw"]}
        found["properties"] = {name: value for name, value in told.items() if value is not None}
    return found


def _properties(finding: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name in (
        "unit_name",
        "project_name",
        "expected",
        "actual",
        "likely_fault",
        "proposed",
        "suggestion",
        "status",
    ):
        if finding[name] is not None:
            yield name, finding[name]


def _said(finding: Mapping[str, Any], name: str, language: Language) -> str | None:
    text: str | None = finding[f"{name}_en"] if language == "en" else None
    return text or finding[name]
