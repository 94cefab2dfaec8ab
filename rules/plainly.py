"""The SQL that settles a rule's rows where arithmetic leaves no doubt (``checks/_arithmetic.sql``)."""

from __future__ import annotations

from dataclasses import dataclass

from rules.catalogue import Rule
from rules.relation import ROLES, Kind

_SCALES = "(1, 1000, 10000, 1000000, 100000000)"  # those that the macro `shown` knows
_HUGE = 10**17
OPERANDS = 'STRUCT(fact_id VARCHAR, "role" VARCHAR, "value" DECIMAL(38,10), ulp DECIMAL(38,10))[]'
"""The type of a list of operands, as the macro `term` makes them."""


@dataclass(frozen=True, slots=True)
class _Side:
    """How a kind is settled: when it holds, what is compared with what, and the widths of both. The words in
    it are columns: of every role the sum of its figures, and ``_blur``, that of their last places."""

    holds: str
    expected: str
    actual: str
    width: str


def _against(expected: str, blur: str, stated: str) -> _Side:
    holds = f"meets(_{stated} - ({expected}), {blur}, _{stated}_blur)"
    return _Side(holds, expected, f"_{stated}", f"{blur} + _{stated}_blur")


_RATIO = ", ".join(
    f"CAST({part} AS DOUBLE)"
    for part in (
        "_numerator - _minus", "_numerator_blur + _minus_blur",
        "_denominator", "_denominator_blur", "_rate", "_rate_blur",
    )
)  # fmt: skip
_PERCENT = "CAST(_numerator - _minus AS DOUBLE) / CAST(_denominator AS DOUBLE) * 100"
_SIDES: dict[Kind, _Side] = {
    "equal": _against("_expected_", "_expected__blur", "actual_"),
    "sum": _against("_part", "_part_blur", "total"),
    "difference": _against("_minuend - _subtrahend", "_minuend_blur + _subtrahend_blur", "difference"),
    "bound": _Side(
        "bounded({op}, _value - _limit, _value_blur, _limit_blur)",
        "_limit",
        "_value",
        "_value_blur + _limit_blur",
    ),
    "ratio": _Side(
        f"ratio_meets({_RATIO})",
        f"CAST({_PERCENT} AS DECIMAL(27, 10))",
        "_rate",
        f"CAST(ratio_width({_RATIO}) AS DECIMAL(27, 10))",
    ),
}


@dataclass(frozen=True, slots=True)
class Plain:
    """Settles the rows of a rule whose query returns columns of these types."""

    rule: Rule
    types: dict[str, str]

    def select(self, sql: str) -> str:
        """The rows of the query with the relation's id (``_id``), whether it plainly holds (``_plain``), and
        if so its expected and actual figure, tolerance and expression."""
        if self.rule.kind not in _SIDES:
            return f"SELECT *, {self.id} AS _id, {self._verdict()} FROM (\n{sql}\n)"
        sums = self._sums()
        made = ", ".join(f"{figure} AS {name}" for name, figure in sums.items())
        helpers = ", ".join(["_roles", *sums])
        return (
            f"SELECT * EXCLUDE ({helpers}), {self.id} AS _id, {self._verdict()} FROM (SELECT *, {made} FROM"
            f" (SELECT *, [o.role FOR o IN operands] AS _roles FROM (\n{sql}\n)))"
        )

    @property
    def key(self) -> str:
        """What a relation is known by."""
        facts = "nullif(array_to_string([o.fact_id FOR o IN operands], '|'), '')"
        return (
            f"concat_ws('|', '{self.rule.id}', doc_id, coalesce(part_id, ''), coalesce(subject, ''), {facts})"
        )

    @property
    def id(self) -> str:
        return f"substr(sha256({self.key}), 1, 16)"

    def _sums(self) -> dict[str, str]:
        """What the operands of every role come to, and how many they are where there may be several."""
        found = {}
        for role, (_, most) in ROLES[self.rule.kind].items():
            name = _name(role)
            if most == 1:
                found[name] = f"value_of(operands, list_position(_roles, '{role}'))"
                found[f"{name}_blur"] = f"ulp_of(operands, list_position(_roles, '{role}'))"
                continue
            found[name] = f"total_of(operands, '{role}')"
            found[f"{name}_blur"] = f"blur_of(operands, '{role}')"
            found[f"{name}_n"] = f"count_of(operands, '{role}')"
        return found

    def _verdict(self) -> str:
        if self.rule.kind == "assert":
            holds = f"coalesce({self._column('holds', 'FALSE')}, FALSE)"
            return f"{holds} AND {self._unmissed} AS _plain, {_NO_FIGURES}"
        if self.rule.kind not in _SIDES:
            return f"FALSE AS _plain, {_NO_FIGURES}"
        sides = _SIDES[self.rule.kind]
        conditions = [self._fitting, self._unmissed, f"({sides.holds.format(op=self._op)})"]
        if self.rule.kind == "ratio":
            conditions.append(f"coalesce({self._column('factor', 'NULL')}, 100) = 100")
        return (
            f"coalesce({' AND '.join(conditions)}, FALSE)"
            f" AS _plain, CASE WHEN _plain THEN {sides.expected} END AS _expected,"
            f" CASE WHEN _plain THEN {sides.actual} END AS _actual,"
            f" CASE WHEN _plain THEN half({sides.width}) END AS _tolerance,"
            f" CASE WHEN _plain THEN {self._expression()} END AS _expression"
        )

    @property
    def _unmissed(self) -> str:
        return f"{self._column('missing', 'NULL')} IS NULL"

    @property
    def _fitting(self) -> str:
        """Whether every role has its operands, each with a figure."""
        roles = ROLES[self.rule.kind]
        alone = [_name(role) for role, (_, most) in roles.items() if most == 1]
        several = {_name(role): least for role, (least, most) in roles.items() if most != 1}
        pieces = [f"{self._scale} IN {_SCALES}"]
        pieces.append(f"len(operands) = {' + '.join([str(len(alone)), *(f'{name}_n' for name in several)])}")
        pieces += [f"{name}_n >= {least}" for name, least in several.items()]
        pieces += [f"abs({name}) < {_HUGE}" for name in alone]
        if several:
            pieces.append(f"len([1 FOR o IN operands IF o.value IS NULL OR abs(o.value) >= {_HUGE}]) = 0")
        return " AND ".join(pieces)

    def _expression(self) -> str:
        """The relation with its figures, as `rules.figures.expression` writes it."""
        match self.rule.kind:
            case "equal":
                return f"{self._shown('actual')} || '=' || {self._shown('expected')}"
            case "sum":
                return f"{self._added('part')} || '=' || {self._shown('total')}"
            case "difference":
                less = f"taken_away(operands, 'subtrahend', {self._scale})"
                return f"{self._shown('minuend')} || {less} || '=' || {self._shown('difference')}"
            case "bound":
                return f"{self._shown('value')} || {self._op} || {self._shown('limit')}"
            case "ratio":
                over = f"{self._added('numerator')} || taken_away(operands, 'minus', {self._scale})"
                whole = f"in_brackets({over}, _numerator_n + _minus_n) || '/' || {self._shown('denominator')}"
                return f"{whole} || '*100=' || shown(_rate, 1)"
        raise ValueError(f"{self.rule.kind} is never settled in bulk")

    def _shown(self, role: str) -> str:
        return f"shown({_name(role)}, {self._scale})"

    def _added(self, role: str) -> str:
        return f"added(operands, '{role}', {self._scale})"

    @property
    def _scale(self) -> str:
        return f"coalesce({self._column('scale', '1')}, 1)"

    @property
    def _op(self) -> str:
        return f"coalesce({self._column('op', 'NULL')}, '>=')"

    def _column(self, name: str, default: str) -> str:
        return f'"{name}"' if name in self.types else default


def _name(role: str) -> str:
    """The column of a role's figures; those of the verdict are ``_expected`` and ``_actual``."""
    return f"_{role}_" if role in ("expected", "actual") else f"_{role}"


_NO_FIGURES = (
    "CAST(NULL AS DECIMAL(38, 10)) AS _expected, CAST(NULL AS DECIMAL(38, 10)) AS _actual,"
    " CAST(NULL AS DECIMAL(38, 10)) AS _tolerance, '' AS _expression"
)
