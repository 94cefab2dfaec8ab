"""The catalogue of rules: one rule, one file, whose text is its manual page.

A rule is a SQL file that begins with a comment: front matter between two lines of ``---`` (YAML),
then the manual page in Markdown. One SELECT follows. Its columns are described in ``rules/checks``'
own README, what it may ask in ``_views.sql``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast, get_args

import yaml

from rules.profile import Setting, severities
from rules.relation import Kind

BUILT_IN = Path(__file__).parent / "checks"
SEVERITY = "severity.toml"
SECTIONS = ("查什么", "为什么", "依据", "违反的例子", "遵守的例子", "告诉单位什么")

Severity = Literal["error", "warning", "info"]
Scope = Literal["part", "document", "archive"]
GRAVITY: tuple[Severity, ...] = ("error", "warning", "info")
"""Severities, the gravest first."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader, in C where that is built."""
_HEADER = re.compile(r"\s*/\*+\s*\n---\n(?P<front>.*?)\n---\n(?P<page>.*?)\*/(?P<sql>.*)", re.DOTALL)
_SECTION = re.compile(r"^## +(.+?) *$", re.MULTILINE)
_ID = re.compile(r"[A-Z]{1,4}\d{2,3}[a-z]?")
_KEYS = {
    "id", "name", "title", "broken", "kind", "severity", "scope", "version", "aliases", "source",
    "message", "item", "suggestion", "disputes", "waits",
}  # fmt: skip
_NEEDED = ("id", "name", "title", "kind", "severity", "scope", "version", "source", "message")


class BadRule(ValueError):
    """A rule file that cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    ``message``, ``item`` and ``suggestion`` are templates in Chinese (see `rules.message`), those in
    English may be missing; ``broken_en`` then says in English what is wrong. ``disputes``: its broken
    relations put values in dispute; ``waits``: it is blocked by a disputed value.
    """

    id: str
    name: str
    title_zh: str
    title_en: str
    kind: Kind
    severity: Severity
    scope: Scope
    version: str
    source: str
    message: str
    sql: str
    page: str
    path: Path
    item: str | None = None
    suggestion: str | None = None
    message_en: str | None = None
    broken_en: str | None = None
    item_en: str | None = None
    suggestion_en: str | None = None
    aliases: tuple[str, ...] = ()
    disputes: bool = False
    waits: bool = False

    def section(self, heading: str) -> str | None:
        """One section of the manual page, None where it is missing."""
        pieces = _SECTION.split(self.page)
        found = dict(zip(pieces[1::2], pieces[2::2], strict=True))
        text = found.get(heading)
        return text.strip() if text is not None else None


@dataclass(frozen=True, slots=True)
class RuleError:
    """A rule that cannot be used or did not run: an error of the run, never a finding.

    ``rule_id`` is its id, or the file's name where the id cannot be read.
    """

    rule_id: str
    message: str
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The rules by id, in the order of their ids, and what was wrong with the others.

    ``severity`` is what the user's folder changes of it, by rule; it goes before a profile.
    """

    rules: Mapping[str, Rule]
    errors: tuple[RuleError, ...] = ()
    severity: Mapping[str, Setting] = field(default_factory=dict)
    _aliases: Mapping[str, str] = field(default_factory=dict)

    def find(self, name: str) -> Rule | None:
        """The rule of an id, a retired id or a name; None where there is none."""
        if name in self.rules:
            return self.rules[name]
        if name in self._aliases:
            return self.rules[self._aliases[name]]
        return next((rule for rule in self.rules.values() if rule.name == name), None)

    @property
    def aliases(self) -> Mapping[str, str]:
        """Retired ids and the ids of the rules that took their place."""
        return self._aliases


def load(extra: Path | None = None) -> Catalogue:
    """The built-in rules and those of the folder ``extra``.

    A user's rule with the id of a built-in one takes its place. A file that is no rule is an error
    in the catalogue; the others are used. A file ``severity.toml`` there may make rules milder, graver or
    ``off``. Raises NotADirectoryError when ``extra`` is no folder.
    """
    rules: dict[str, Rule] = {}
    errors: list[RuleError] = []
    _add(sorted(BUILT_IN.glob("*.sql")), rules, errors)
    if extra is not None:
        if not extra.is_dir():
            raise NotADirectoryError(f"{extra}: 不是存放规则的文件夹")
        own: dict[str, Rule] = {}
        _add(sorted(extra.glob("*.sql")), own, errors)
        rules |= own
    ordered = {rule_id: rules[rule_id] for rule_id in sorted(rules)}
    severity = _severity(extra / SEVERITY, errors) if extra is not None else {}
    aliases = _alias_map(ordered.values(), errors)
    return Catalogue(ordered, tuple(errors), severity, aliases)


def _severity(path: Path, errors: list[RuleError]) -> dict[str, Setting]:
    if not path.exists():
        return {}
    try:
        return severities(tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError, OSError) as problem:
        errors.append(RuleError(path.stem, f"{path.name}: {problem}", path))
        return {}


def _add(paths: Iterable[Path], rules: dict[str, Rule], errors: list[RuleError]) -> None:
    for path in paths:
        if path.name.startswith("_"):
            continue
        try:
            rule = read(path)
        except (BadRule, OSError, UnicodeDecodeError) as problem:
            errors.append(RuleError(path.stem, f"{path.name}: {problem}", path))
            continue
        if rule.id in rules:
            message = f"{path.name}: 编号 {rule.id} 已被 {rules[rule.id].path.name} 使用，请换一个编号"
            errors.append(RuleError(rule.id, message, path))
            continue
        rules[rule.id] = rule


def _alias_map(rules: Iterable[Rule], errors: list[RuleError]) -> dict[str, str]:
    found: dict[str, str] = {}
    for rule in rules:
        for alias in rule.aliases:
            if alias in found:
                errors.append(RuleError(rule.id, f"{rule.path.name}: 旧编号 {alias} 已属于 {found[alias]}"))
                continue
            found[alias] = rule.id
    return found


def read(path: Path) -> Rule:
    """The rule of one file. Raises BadRule."""
    text = path.read_text("utf-8").replace("\r\n", "\n").removeprefix("\ufeff")
    parts = _HEADER.fullmatch(text)
    if parts is None:
        raise BadRule("文件须以注释开头：两行 --- 之间写规则说明，其后写手册，注释之后写一条 SELECT")
    try:
        front = yaml.load(parts["front"], _LOADER)
    except yaml.YAMLError as problem:
        raise BadRule(f"说明部分不是合格的 YAML（{str(problem).splitlines()[0]}）") from problem
    if not isinstance(front, dict):
        raise BadRule("说明部分须是“名称: 内容”的列表")
    _demand(front, path)
    if not parts["sql"].strip():
        raise BadRule("注释之后没有 SELECT")
    title = front["title"]
    return Rule(
        id=front["id"],
        name=str(front["name"]),
        title_zh=str(title["zh"]),
        title_en=str(title["en"]),
        kind=cast("Kind", front["kind"]),
        severity=cast("Severity", front["severity"]),
        scope=cast("Scope", front["scope"]),
        version=str(front["version"]),
        source=str(front["source"]),
        message=_said(front, "message", "zh") or "",
        sql=parts["sql"].strip(),
        page=parts["page"].strip(),
        path=path,
        item=_said(front, "item", "zh"),
        suggestion=_said(front, "suggestion", "zh"),
        message_en=_said(front, "message", "en"),
        broken_en=None if front.get("broken") is None else str(front["broken"]),
        item_en=_said(front, "item", "en"),
        suggestion_en=_said(front, "suggestion", "en"),
        aliases=tuple(str(alias) for alias in front.get("aliases") or ()),
        disputes=bool(front.get("disputes", False)),
        waits=bool(front.get("waits", False)),
    )


def _said(front: Mapping[str, object], key: str, language: str) -> str | None:
    """A template in one language; one that is not said by language is Chinese."""
    value = front.get(key)
    if isinstance(value, dict):
        value = value.get(language)
    elif language != "zh":
        return None
    return None if value is None else str(value).strip()


def _demand(front: Mapping[str, object], path: Path) -> None:
    missing = [key for key in _NEEDED if front.get(key) in (None, "")]
    if missing:
        raise BadRule(f"说明部分缺少 {'、'.join(missing)}")
    unknown = sorted(str(key) for key in front.keys() - _KEYS)
    if unknown:
        raise BadRule(f"说明部分有不认识的 {'、'.join(unknown)}")
    if not isinstance(front["id"], str) or not _ID.fullmatch(front["id"]):
        raise BadRule(f"编号 {front['id']!r} 须是字母加两三位数字，如 B01、S12b")
    if front["id"] != path.stem:
        raise BadRule(f"编号 {front['id']} 与文件名 {path.name} 不同")
    title = front["title"]
    if not isinstance(title, dict) or not {"zh", "en"} <= title.keys():
        raise BadRule("title 须有 zh 和 en 两种写法")
    for key in ("message", "item", "suggestion"):
        said = front.get(key)
        if isinstance(said, dict) and (not said.get("zh") or said.keys() - {"zh", "en"}):
            raise BadRule(f"{key} 按语言写时须有 zh，可有 en")
    for key, allowed in (("kind", Kind), ("severity", Severity), ("scope", Scope)):
        if front[key] not in get_args(allowed):
            raise BadRule(f"{key} 须是 {'、'.join(get_args(allowed))} 之一，不能是 {front[key]!r}")
    aliases = front.get("aliases")
    if aliases is not None and not isinstance(aliases, list):
        raise BadRule("aliases 须是一个列表")
