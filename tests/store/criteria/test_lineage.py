"""Clause 12: every part of a criterion can be followed to the columns of the tables that it is made of."""

from __future__ import annotations

import duckdb
import pytest
import sqlglot

from analytics import QUERIES
from analytics.order.criteria import PART, PART_NAMES
from analytics.store.criteria.lineage import Lineage, Node, shipped_lineage
from analytics.store.criteria.plan import DIALECT, parse
from analytics.text.errors import UserError


@pytest.fixture(scope="module")
def lineage() -> Lineage:
    return shipped_lineage()


@pytest.fixture(scope="module")
def columns() -> set[tuple[str, str]]:
    """The columns of queries/schema as DuckDB makes them."""
    with duckdb.connect() as connection:
        for file in sorted((QUERIES / "schema").glob("*.sql")):
            connection.execute(file.read_text(encoding="utf-8"))
        return set(
            connection.execute("SELECT table_name, column_name FROM information_schema.columns").fetchall()
        )


def sources(path: Node) -> set[tuple[str, str]]:
    return {
        (node.name, column)
        for node in path.walk()
        if node.source
        for column in (*node.figure, *node.chosen_by)
    }


def figures(path: Node) -> set[tuple[str, str]]:
    return {(node.name, column) for node in path.walk() if node.source for column in node.figure}


@pytest.mark.parametrize("part", PART_NAMES)
def test_every_part_is_made_of_columns_that_exist(
    lineage: Lineage, columns: set[tuple[str, str]], part: str
) -> None:
    path = lineage.of(part)
    assert sources(path) <= columns
    kinds = {table for table, _ in sources(path) if table.startswith("snapshot_")}
    assert f"snapshot_{PART[part].source}" in kinds
    ends = [node for node in path.walk() if not node.reads]
    assert all(node.source or node.name in RULES for node in ends), ends


# Windows and dated rules that code lays out as tables.
RULES = {"flow_windows", "standing_parts", "code_prefixes", "report_slots", "report_parts"}

MADE_OF = {
    # 12(1): since the day of registration.
    "c01_activity_years": {("snapshot_taxpayers", "registered_on")},
    # 12(11): the amounts of the invoice lines, by the date of turnover (D18); a state of PY looks at
    # registration.
    "c11_sales_ytd": {("snapshot_einvoices", "amount"), ("snapshot_einvoices", "turnover_on")},
    # 12(14): electricity by the date of issue, which only chooses the rows.
    "c14_electricity_ytd": {("snapshot_einvoices", "amount")},
}


@pytest.mark.parametrize("part", MADE_OF)
def test_the_figure_is_made_of_these_columns(lineage: Lineage, part: str) -> None:
    assert figures(lineage.of(part)) == MADE_OF[part]


def test_a_part_made_of_others_is_followed_through_them(lineage: Lineage) -> None:
    path = lineage.of("c07_tax_burden_py")  # 12(7): the source's own, else taxes ÷ income
    read = {(node.name, node.part) for node in path.walk()}
    assert {("flow_states", "c06_taxes_paid_py"), ("report_states", "c10_income_py")} <= read
    assert {
        ("snapshot_tax_burden", "coefficient"),
        ("snapshot_tax_payments", "amount"),
        ("snapshot_tax_reports", "amount"),
    } <= figures(path)


def test_a_part_of_one_source_reads_no_other(lineage: Lineage) -> None:
    tables = {table for table, _ in sources(lineage.of("c12_export_turnover_ytd"))}
    assert tables == {"snapshot_customs", "snapshot_taxpayers", "snapshot_replacements", "loads"}


def test_what_was_known_chooses_the_rows(lineage: Lineage) -> None:
    chosen = sources(lineage.of("c04_procurement"))
    assert {
        ("loads", "as_of"),
        ("snapshot_replacements", "by_as_of"),
        ("snapshot_procurement", "status"),
    } <= (chosen)


def test_no_part_of_another_name(lineage: Lineage) -> None:
    with pytest.raises(UserError):
        lineage.of("sales_of_luck")


def test_a_condition_of_the_schema_is_written_out() -> None:
    query = parse("SELECT 1 FROM t WHERE is_known('customs', deleted, load_id, file_no, row, $k, $l)")
    text = query.sql(DIALECT)
    assert "IS_KNOWN" not in text.upper()
    assert "snapshot_replacements" in text
    assert sqlglot.parse_one(text, dialect=DIALECT) is not None
