"""The rules, judged on a dataset."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa

from jixiao import rulepages
from jixiao.errors import Problem, Unfinished
from jixiao.verdicts import readable
from jixiao.version import rules_version
from output.checkrun import CheckRun, RuleRun
from output.dataset import Dataset
from output.query import connect
from output.tables import DOCUMENT_TABLES
from rules.catalogue import Catalogue, RuleError
from rules.judge import Judgement, judge
from rules.limits import Limits, confine
from rules.profile import Profile, UnknownProfile, names
from rules.profile import load as load_profile


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules of a run and the regional profile that they are judged by."""

    catalogue: Catalogue
    profile: Profile
    version: str

    @classmethod
    def load(cls, folder: Path | str | None = None, profile: str | None = None) -> Rulebook:
        """Our rules and those of ``folder``.

        A file that is no rule is an error of the run. Raises Problem for a folder or profile that is not
        there, and where the severity of a rule is changed that there is not.
        """
        try:
            loaded = load_profile(profile)
        except UnknownProfile as error:
            raise Problem("problem.profile", error=error, name=profile, known=", ".join(names())) from error
        version = rules_version(Path(folder) if folder is not None else None, profile)
        catalogue = rulepages.catalogue(folder)
        changed = {
            catalogue.aliases.get(i, i): s for i, s in {**loaded.severity, **catalogue.severity}.items()
        }
        unknown = sorted(changed.keys() - catalogue.rules.keys())
        if unknown:
            raise Problem("problem.severity", ids=", ".join(unknown))
        return cls(catalogue, replace(loaded, severity=changed), version)


def is_judged(dataset: Dataset, rulebook: Rulebook) -> bool:
    """Whether these very rules were judged on all that the dataset holds, and every rule ran."""
    versions = dataset.column("documents", "rules_version").to_pylist()
    return bool(versions) and all(version == rulebook.version for version in versions)


def judge_dataset(dataset: Dataset, rulebook: Rulebook) -> tuple[RuleError, ...]:
    """Judge the rules on what a dataset holds and put the results into it.

    Returns the rules that could not be used or did not run. Raises Unfinished when the
    database itself gives up (memory, disk).
    """
    files: dict[str, pa.Buffer] = {}

    def ready(name: str, table: pa.Table) -> None:
        files[name] = dataset.encoded(name, table)

    try:
        with TemporaryDirectory(prefix="jixiao-") as folder, _facts(dataset) as connection:
            limits = Limits()
            confine(connection, limits, Path(folder))
            judgement = judge(connection, rulebook.catalogue, rulebook.profile, limits, ready=ready)
    except duckdb.Error as error:
        raise Unfinished("problem.system", error=error) from error
    version = None if judgement.errors else rulebook.version
    with readable(dataset):
        dataset.replace_check(
            files["statements"],
            files["relations"],
            judgement.findings,
            version,
            _run(rulebook, judgement),
        )
    return judgement.errors


def _facts(dataset: Dataset) -> duckdb.DuckDBPyConnection:
    """What was read out of the documents. The numbers are most of it, and asked for their places only."""
    return connect(dataset, DOCUMENT_TABLES, seldom={"numbers"})


def _run(rulebook: Rulebook, judgement: Judgement) -> CheckRun:
    """What the check was, for the dataset to keep."""
    failed = {error.rule_id: error.message for error in judgement.errors}
    profile = rulebook.profile
    rules = [rule for rule in rulebook.catalogue.rules.values() if profile.severity.get(rule.id) != "off"]
    return CheckRun(
        profile.name,
        tuple(
            RuleRun(
                id=rule.id,
                name=rule.name,
                title_zh=rule.title_zh,
                title_en=rule.title_en,
                severity=profile.severity.get(rule.id, rule.severity),
                version=rule.version,
                source=rule.source,
                page=rule.page,
                error=failed.get(rule.id),
            )
            for rule in rules
        ),
        tuple((name, message) for name, message in failed.items() if name not in {rule.id for rule in rules}),
    )
