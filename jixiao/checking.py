"""The rules, judged on a dataset."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from jixiao import rulepages
from jixiao.errors import Problem, Unfinished
from jixiao.version import rules_version
from output.dataset import Dataset
from output.query import connect
from rules.catalogue import Catalogue, RuleError
from rules.judge import judge
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

        Raises Problem for a folder or profile that is not there, or a rule file that is no rule.
        """
        try:
            loaded = load_profile(profile)
        except UnknownProfile as error:
            raise Problem("problem.profile", error=error, name=profile, known=", ".join(names())) from error
        version = rules_version(Path(folder) if folder is not None else None, profile)
        catalogue = rulepages.catalogue(folder)
        if catalogue.errors:
            raise Problem("problem.rules_file", error="；".join(e.message for e in catalogue.errors))
        return cls(catalogue, loaded, version)


def is_judged(dataset: Dataset, rulebook: Rulebook) -> bool:
    """Whether these very rules were judged on all that the dataset holds, and every rule ran."""
    versions = dataset.table("documents").column("rules_version").to_pylist()
    return bool(versions) and all(version == rulebook.version for version in versions)


def judge_dataset(dataset: Dataset, rulebook: Rulebook) -> tuple[RuleError, ...]:
    """Judge the rules on what a dataset holds and put the results into it.

    Returns the rules that could not be used or did not run. Raises Unfinished when the
    database itself gives up (memory, disk).
    """
    try:
        with connect(dataset) as connection:
            judgement = judge(connection, rulebook.catalogue, rulebook.profile)
    except duckdb.Error as error:
        raise Unfinished("problem.system", error=error) from error
    version = None if judgement.errors else rulebook.version
    dataset.replace_check(judgement.statements, judgement.relations, judgement.findings, version)
    return judgement.errors
