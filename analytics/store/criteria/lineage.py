"""Each of the 35 parts followed through the steps of the derivation to the columns of the tables that it
is made of (clause 12). The path is read out of the queries, so it cannot differ from what they do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlglot import exp
from sqlglot.optimizer.scope import Scope, build_scope
from sqlglot.optimizer.simplify import simplify

from analytics.order.criteria import PART, PART_NAMES
from analytics.store.as_of import AsOf
from analytics.store.criteria.plan import DIALECT, Schema, Step, columns_of, qualified, steps_of, tables_of
from analytics.store.criteria.windows import is_yes_no
from analytics.store.database import open_database
from analytics.store.report_parts import OWNERS_ONLY, REPORT_PARTS, YEARLY_ONLY
from analytics.text.errors import UserError
from analytics.text.writing import today

FIGURE = ("value", "state", "partial")
# Steps whose query says of each part what it is.
FAMILIES = ("standing_states", "flow_states", "report_states")


@dataclass(frozen=True, slots=True)
class Node:
    """A step or a table on the path of a part. `figure`: its columns that go into the figure; `chosen_by`:
    those that decide which rows count. `files`: its queries; `source`: a table of queries/schema; neither of
    both: windows and dated rules that code lays out as a table."""

    name: str
    part: str
    files: tuple[str, ...] = ()
    source: bool = False
    figure: tuple[str, ...] = ()
    chosen_by: tuple[str, ...] = ()
    reads: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        yield self
        for node in self.reads:
            yield from node.walk()


@dataclass
class Used:
    """Columns of one table that a step uses."""

    figure: set[str] = field(default_factory=set)
    chosen_by: set[str] = field(default_factory=set)


class Lineage:
    """`steps` of a derivation of everybody; `schema`: the tables of queries/schema, their columns and
    types."""

    def __init__(self, steps: list[Step], schema: Schema) -> None:
        self.steps = {step.name: step for step in steps}
        self.tables = schema
        self.schema: dict[str, Mapping[str, str]] = dict(schema)
        self._queries: dict[tuple[str, str], exp.Query] = {}
        self._nodes: dict[tuple[str, str, frozenset[str], frozenset[str]], Node] = {}
        for step in steps:
            self.schema[step.name] = columns_of(step, self.schema)

    def of(self, part: str) -> Node:
        """The path of a part. Raises UserError for a part that does not exist."""
        if part not in PART:
            raise UserError("derivation.unknown_part", part=part)
        return self._node(_family(part), part, Used(set(FIGURE)))

    def _node(self, name: str, part: str, used: Used) -> Node:
        """Each step, part and set of columns is followed once."""
        key = (name, part, frozenset(used.figure), frozenset(used.chosen_by))
        if key not in self._nodes:
            self._nodes[key] = self._followed(name, part, used)
        return self._nodes[key]

    def _query(self, step: Step, part: str) -> exp.Query:
        kind = part if step.name in FAMILIES else str(_branch(step.name, part))
        if (step.name, kind) not in self._queries:
            self._queries[step.name, kind] = qualified(_specialised(step, part), self.schema)
        return self._queries[step.name, kind]

    def _followed(self, name: str, part: str, used: Used) -> Node:
        step = self.steps.get(name)
        reads: dict[tuple[str, str], Used] = {}
        if step and step.query:
            reading = _Reading(self._query(step, part), part, reads)
            reading.read(used.figure, figure=True)
            reading.read(used.chosen_by, figure=False)
        order = list(self.schema[name])
        return Node(
            name,
            part,
            step.files if step else (),
            step is None,
            tuple(sorted(used.figure, key=order.index)),
            tuple(sorted(used.chosen_by - used.figure, key=order.index)),
            tuple(self._node(table, of, below) for (table, of), below in reads.items()),
        )


class _Reading:
    """What one step, as it is for one part, uses of the tables it reads."""

    def __init__(self, query: exp.Query, part: str, reads: dict[tuple[str, str], Used]) -> None:
        root = build_scope(query)
        if root is None:
            raise TypeError(query.sql(DIALECT))
        self.root, self.part, self.reads = root, part, reads
        self.seen: set[tuple[int, str, bool]] = set()

    def read(self, columns: set[str], *, figure: bool) -> None:
        for column in sorted(columns):
            self._column(self.root, column, figure)

    def _column(self, scope: Scope, name: str, figure: bool) -> None:
        if (id(scope), name, figure) in self.seen:
            return
        self.seen.add((id(scope), name, figure))
        for branch in scope.set_operation_scopes:
            self._column(branch, name, figure)
        if scope.set_operation_scopes:
            return
        for selected in _selects(scope):
            if selected.alias_or_name == name:
                self._expression(scope, selected, figure)
        self._conditions(scope)

    def _conditions(self, scope: Scope) -> None:
        """What decides which rows a query has: its conditions, joins and groups, and those of what it
        reads."""
        if (id(scope), "", False) in self.seen:
            return
        self.seen.add((id(scope), "", False))
        clauses = [scope.expression.args.get(name) for name in ("where", "group", "having")]
        kept = [join for join in scope.expression.args.get("joins") or () if not _unused(scope, join)]
        for clause in [*clauses, *(join.args.get("on") for join in kept)]:
            if clause is not None:
                self._expression(scope, clause, figure=False)
        dropped = {
            join.alias_or_name for join in scope.expression.args.get("joins") or () if join not in kept
        }
        for alias, source in scope.sources.items():
            if isinstance(source, Scope) and alias in scope.selected_sources and alias not in dropped:
                for branch in source.set_operation_scopes or [source]:
                    self._conditions(branch)
        for inner in scope.subquery_scopes:
            for selected in _selects(inner):
                self._expression(inner, selected, figure=False)
            self._conditions(inner)

    def _expression(self, scope: Scope, expression: exp.Expr, figure: bool) -> None:
        for column in expression.find_all(exp.Column):
            if column.find_ancestor(exp.Select) is scope.expression:
                self._trace(scope, column, figure)
            elif column.table in scope.selected_sources:  # of a query inside that looks out
                self._trace(scope, column, figure=False)

    def _trace(self, scope: Scope, column: exp.Column, figure: bool) -> None:
        source = scope.sources.get(column.table)
        if isinstance(source, Scope):
            self._column(source, column.name, figure)
        elif isinstance(source, exp.Table):
            for part in _parts_read(source, self.part):
                used = self.reads.setdefault((source.name, part), Used())
                (used.figure if figure else used.chosen_by).add(column.name)


def _selects(scope: Scope) -> list[exp.Expr]:
    if not isinstance(scope.expression, exp.Query):
        raise TypeError(scope.expression.sql(DIALECT))
    return list(scope.expression.selects)


def _unused(scope: Scope, join: exp.Join) -> bool:
    """True for a LEFT JOIN of which nothing but its own condition speaks: it neither adds nor takes a row."""
    inside = {id(column) for column in join.find_all(exp.Column)}
    return join.side == "LEFT" and not any(
        column.table == join.alias_or_name and id(column) not in inside
        for column in scope.expression.find_all(exp.Column)
    )


def _family(part: str) -> str:
    """The step that has the state of a part."""
    if PART[part].criterion in (7, 8, 18):
        return "derived_states"
    return {"taxpayers": "standing_states", "tax_reports": "report_states"}.get(
        PART[part].source, "flow_states"
    )


def _parts_read(table: exp.Table, part: str) -> list[str]:
    """Which parts a step reads of a table that has a row a part (`WHERE criterion = 10 AND period =
    'py'`): else the same part."""
    if table.name not in ("report_states", "flow_states"):
        return [part]
    where = table.find_ancestor(exp.Select).args["where"]  # type: ignore[union-attr]
    equal = {item.this.name: item.expression.name for item in where.find_all(exp.EQ)}
    period = equal.get("period", PART[part].period)
    return [
        name
        for name in PART_NAMES
        if PART[name].criterion == int(equal["criterion"]) and PART[name].period == period
    ]


def _constants(step: str, part: str) -> dict[str, str | bool]:
    """What a step's own rows say of a part."""
    known: dict[str, str | bool] = {"part": part, "period": PART[part].period}
    if step == "flow_states":
        known["yes_no"] = is_yes_no(PART[part])
    if step == "report_states":
        report = REPORT_PARTS[part.rsplit("_", 1)[0]]
        known |= {
            "figure": report.figure,
            "yearly_only": report.forms == YEARLY_ONLY,
            "owners_only": report.indicator in OWNERS_ONLY,
        }
    return known


def _specialised(step: Step, part: str) -> exp.Query:
    """A step's query with only what it does for one part: branches of other parts left out."""
    if step.query is None:
        raise TypeError(step.name)
    query = step.query.copy()
    if step.name in FAMILIES:
        known = _constants(step.name, part)
        for column in list(query.find_all(exp.Column)):
            if column.name in known and not isinstance(column.parent, exp.Select):
                column.replace(exp.convert(known[column.name]))
        for case in list(query.find_all(exp.Case)):
            case.replace(simplify(case.copy(), dialect=DIALECT))
    branch = _branch(step.name, part)
    if branch:
        final = next(cte for cte in query.find_all(exp.CTE) if cte.alias == "final")
        final.set("this", exp.select("*").from_(branch))
    return query


def _branch(step: str, part: str) -> str | None:
    """The one of the queries that a step puts together which gives a part."""
    branches = {
        "derived_states": f"c{PART[part].criterion:02}",
        "sums_reports": "wage" if PART[part].criterion == 18 else "single",
    }
    return branches.get(step)


def shipped_lineage() -> Lineage:
    """The lineage of the queries as they stand: read from an empty database, so nobody's data is."""
    day = today()
    with TemporaryDirectory() as folder:
        database = open_database(Path(folder) / "lineage.duckdb")
        try:
            with database.read() as session:
                return Lineage(steps_of(session, AsOf(day, day)), tables_of(session))
        finally:
            database.close()
