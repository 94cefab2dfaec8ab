"""The SQL that settles a rule's rows where arithmetic leaves no doubt (``checks/_arithmetic.sql``)."""

from __future__ import annotations

from dataclasses import dataclass

from rules.catalogue import Rule
from rules.relation import EXPLAINED, ROLES, UNSAID, Kind

_HUGE = 10**17
_CALCULATED_WITH = (
    "doc_id", "part_id", "operands", "holds", "op", "cap", "factor", "scale", "unit", "partial",
)  # fmt: skip
"""The columns of a query that are asked for where a relation holds."""
OPERANDS = 'STRUCT(fact_id VARCHAR, "role" VARCHAR, "value" DECIMAL(38,10), ulp DECIMAL(38,10))[]'
"""The type of a list of operands, as the macro `term` makes them."""


@dataclass(frozen=True, slots=True)
class _Side:
    """How a kind is settled: whether it holds (null where that is too close to tell), what is compared with
    what, and how far the two may lie apart. The words in it are columns: of every role the sum of its
    figures, and ``_blur``, that of their last places."""

    holds: str
    expected: str
    actual: str
    tolerance: str


def _exact(expected: str, blur: str, stated: str) -> _Side:
    """Of figures that are added and subtracted."""
    holds = f"meets(_{stated} - ({expected}), {blur}, _{stated}_blur)"
    return _Side(holds, expected, f"_{stated}", f"half({blur} + _{stated}_blur)")


def _close(macro: str, figures: str, stated: str, above: str = "0.5") -> _Side:
    """Of figures that are multiplied or divided, as binary fractions: a macro gives the figure that they
    make, two more the ends of what it may be. The printed one may be more by ``above`` of its last place."""
    blur = f"CAST(_{stated}_blur AS DOUBLE)"
    made = f"{macro}_low({figures}), {macro}_high({figures})"
    ends = f"{made}, _{stated} - {blur} / 2, _{stated} + {blur} * {above}"
    return _Side(
        f"surely_meet({ends})",
        f"CAST({macro}_middle({figures}) AS DECIMAL(27, 10))",
        f"_{stated}",
        f"CAST(half_of_both({ends}) AS DECIMAL(27, 10))",
    )


_SIDES: dict[Kind, _Side] = {
    "equal": _exact("_expected_", "_expected__blur", "actual_"),
    "sum": _exact("_part", "_part_blur", "total"),
    "difference": _exact("_minuend - _subtrahend", "_minuend_blur + _subtrahend_blur", "difference"),
    "bound": _Side(
        "bounded({op}, _value - _limit, _value_blur, _limit_blur)",
        "_limit",
        "_value",
        "half(_value_blur + _limit_blur)",
    ),
    "ratio": _close(
        "ratio",
        "_numerator - _minus, _numerator_blur + _minus_blur, _denominator, _denominator_blur, {factor}",
        "rate",
        above="1",  # digits may have been cut off rather than rounded
    ),
    "product": _close("product", "operands, {factor}, {cap}", "product"),
    "mean": _close("mean", "_item, _item_blur, _item_n", "mean"),
}


@dataclass(frozen=True, slots=True)
class Plain:
    """Settles the rows of a rule whose query returns columns of these types."""

    rule: Rule
    types: dict[str, str]

    def select(self, sql: str) -> str:
        """The rows of the query with the relation's id (``_id``) and what is beyond doubt: its outcome
        (``_outcome``, null where it has to be judged by itself) and why (``_reason``), expected and actual
        figure, tolerance and expression."""
        if self.rule.kind == "assert":
            held = f"SELECT *, {self._column('holds')} AS _holds FROM (\n{sql}\n)"
            return (
                f"SELECT {self.id} AS _id, {self._outcome}, {_NO_FIGURES}, * EXCLUDE (_holds){self._unsaid}"
                f" FROM ({held})"
            )
        sums = self._sums()
        made = ", ".join(f"{figure} AS {name}" for name, figure in sums.items())
        helpers = ", ".join(["_roles", *sums, "_holds", "_fits"])
        return (
            f"SELECT {self.id} AS _id, {self._outcome}, {self._figures},"
            f" * EXCLUDE ({helpers}){self._unsaid} FROM"
            f" (SELECT *, {self._side(_SIDES[self.rule.kind].holds)} AS _holds, {self._fitting} AS _fits FROM"
            f" (SELECT *, {made} FROM (SELECT *, [o.role FOR o IN operands] AS _roles FROM (\n{sql}\n))))"
        )

    @property
    def _unsaid(self) -> str:
        """No words for a message where none is written: most rows are settled, and all are held in memory.
        Of what disputes a quantity the statements that agree are told, too."""
        words = () if self.rule.disputes else [name for name in self.types if name not in _CALCULATED_WITH]
        unsaid = [f'CASE WHEN _outcome IS NULL THEN "{name}" END AS "{name}"' for name in words]
        return f" REPLACE ({', '.join(unsaid)})" if unsaid else ""

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

    @property
    def _outcome(self) -> str:
        """What `rules.cases.decided` makes of the arithmetic."""
        missing, doubt = self._column("missing"), self._column("doubt")
        unfit = "" if self.rule.kind == "assert" else "WHEN NOT _fits THEN NULL "
        accounted = (
            f"WHEN {self._column('explained', 'FALSE')} THEN 'broken' " if not self.rule.disputes else ""
        )
        return (
            f"CASE {unfit}WHEN {missing} IS NOT NULL OR _holds IS NULL THEN 'not_assessable'"
            f" WHEN _holds THEN 'holds' WHEN {doubt} IS NOT NULL THEN 'not_assessable' {accounted}END"
            f" AS _outcome, CASE _outcome WHEN 'broken' THEN '{EXPLAINED}' WHEN 'not_assessable' THEN"
            f" coalesce({missing}, CASE WHEN _holds IS NULL THEN '{UNSAID}' END, {doubt}) END AS _reason"
        )

    @property
    def _figures(self) -> str:
        side = _SIDES[self.rule.kind]
        found = {
            "_expected": self._side(side.expected),
            "_actual": side.actual,
            "_tolerance": self._side(side.tolerance),
            "_expression": self._expression(),
        }
        return ", ".join(
            f"CASE WHEN _outcome IS NOT NULL THEN {sql} END AS {name}" for name, sql in found.items()
        )

    def _side(self, sql: str) -> str:
        return sql.format(op=self._op, factor=self._factor, cap=f"CAST({self._column('cap')} AS DOUBLE)")

    @property
    def _fitting(self) -> str:
        """Whether every role has its operands, each with a figure, and it is plain whether they agree."""
        roles = ROLES[self.rule.kind]
        alone = [_name(role) for role, (_, most) in roles.items() if most == 1]
        several = {_name(role): least for role, (least, most) in roles.items() if most != 1}
        pieces = ["_holds IS NOT NULL", f"{self._scale} > 0"]
        pieces.append(f"len(operands) = {' + '.join([str(len(alone)), *(f'{name}_n' for name in several)])}")
        pieces += [f"{name}_n >= {least}" for name, least in several.items()]
        pieces += [f"abs({name}) < {_HUGE}" for name in alone]
        if several:
            pieces.append(f"len([1 FOR o IN operands IF o.value IS NULL OR abs(o.value) >= {_HUGE}]) = 0")
        if "partial" in self.types:
            pieces.append('(_holds OR NOT coalesce("partial", FALSE))')
        return f"coalesce({' AND '.join(pieces)}, FALSE)"

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
                return f"{whole} || times({self._factor}) || '=' || shown(_rate, 1)"
            case "product":
                factors = "array_to_string([shown(o.value, 1) FOR o IN operands IF o.role = 'factor'], '*')"
                scaled = f"CASE WHEN {self._scale} = 1 THEN '' ELSE '/' || shown({self._scale}, 1) END"
                return f"{factors} || {scaled} || scaled({self._factor}) || '=' || {self._shown('product')}"
            case "mean":
                return f"'(' || {self._added('item')} || ')/' || _item_n || '=' || {self._shown('mean')}"
        raise ValueError(f"{self.rule.kind} has no figures")

    def _shown(self, role: str) -> str:
        return f"shown({_name(role)}, {self._scale})"

    def _added(self, role: str) -> str:
        return f"added(operands, '{role}', {self._scale})"

    @property
    def _scale(self) -> str:
        return f"coalesce({self._column('scale', '1')}, 1)"

    @property
    def _factor(self) -> str:
        return (
            f"CAST(coalesce({self._column('factor')}, {100 if self.rule.kind == 'ratio' else 1}) AS DOUBLE)"
        )

    @property
    def _op(self) -> str:
        return f"coalesce({self._column('op')}, '>=')"

    def _column(self, name: str, default: str = "NULL") -> str:
        return f'"{name}"' if name in self.types else default


def _name(role: str) -> str:
    """The column of a role's figures; those of the verdict are ``_expected`` and ``_actual``."""
    return f"_{role}_" if role in ("expected", "actual") else f"_{role}"


_NO_FIGURES = (
    "CAST(NULL AS DECIMAL(38, 10)) AS _expected, CAST(NULL AS DECIMAL(38, 10)) AS _actual,"
    " CAST(NULL AS DECIMAL(38, 10)) AS _tolerance, CAST(NULL AS VARCHAR) AS _expression"
)
