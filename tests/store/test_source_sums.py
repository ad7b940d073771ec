"""Rows of a load are held by their columns' digests; loads from before these by the sums that they came
with. Each change of a row is found, and the column named."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from analytics.access.rights import CONSOLE
from analytics.casework.intake.loading import load_snapshot
from analytics.store import column_digests
from analytics.store.database import Database
from analytics.store.row_hashes import Altered, held_columns
from analytics.store.session import Session
from analytics.store.source_sums import altered_sources
from tests.cache.worlds import new_database

DAY = date(2026, 10, 1)
TABLE = "snapshot_einvoices"
TITLES = (
    "invoice_no,line_no,issued_on,turnover_on,seller_bin,buyer_bin,status,origin_code,tnved,kpved,description,"
    "quantity,unit,amount,vat_amount"
)
LINES = (
    "A-1,1,2026-09-01,2026-09-01,940140000385,600140000008,issued,1,7214200000,24.10.62,ab,1.5,kg,100.37,12.04",
    "A-1,2,2026-09-01,2026-09-01,940140000385,600140000008,issued,1,7214200000,24.10.62,c,2.5,kg,200.5,24",
    "A-2,1,2026-09-02,2026-09-02,600140000008,940140000385,issued,,,,,,,300,",
)
TAXPAYER = {
    "bin": "940140000385", "name": "N", "entity_kind": "legal_entity", "registered_on": "2020-01-01",
    "oked_primary": "25.11", "oked_secondary": "25.11;25.12", "kato": "710000000", "vat_registered_on": "",
    "vat_deregistered_on": "", "tax_monitoring": "none", "status": "active", "status_on": "",
    "reorganisation_kind": "", "successor_bin": "",
}  # fmt: skip
MORE = ("A-3,1,2026-09-03,2026-09-03,600140000008,940140000385,issued,,,,ағаш «тақтай»,,,1,0",)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """With a load of invoices in two files, one that replaces a line of it, and one of taxpayers."""
    place = tmp_path_factory.mktemp("sums")
    opened = new_database(place / "sums.duckdb")
    names = [written(place, name, lines) for name, lines in (("one", LINES), ("two", MORE))]
    assert load_snapshot(opened, CONSOLE, "einvoices", names, as_of=DAY).status == "loaded"
    again = written(place, "again", [LINES[0].replace("ab", "abc")])
    assert load_snapshot(opened, CONSOLE, "einvoices", [again], as_of=date(2026, 10, 2)).status == "loaded"
    taxpayers = place / "taxpayers.csv"
    taxpayers.write_text(f"{','.join(TAXPAYER)}\n{','.join(TAXPAYER.values())}\n", encoding="utf-8")
    assert load_snapshot(opened, CONSOLE, "taxpayers", [taxpayers], as_of=DAY).status == "loaded"
    yield opened
    opened.close()


def written(place: Path, name: str, lines: Any) -> Path:
    file = place / f"{name}.csv"
    file.write_text("\n".join([TITLES, *lines]) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """What a test alters behind the journal is undone after it."""
    cursor = database.connection.cursor()
    cursor.execute("BEGIN TRANSACTION")
    yield Session(cursor)
    cursor.execute("ROLLBACK")
    cursor.close()


def altered(session: Session) -> list[Altered]:
    return list(altered_sources(session, held_columns(session)))


def first_load(session: Session) -> int:
    return int(session.execute(f"SELECT min(load_id) FROM {TABLE}").fetchall()[0][0])


def test_what_came_with_the_loads_is_whole(session: Session) -> None:
    kept = {row["table_name"] for row in session.rows("store/source_sums")}
    assert {TABLE, "snapshot_replacements", "classifier_codes"} <= kept
    assert altered(session) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("file_no", "3"), ("source_row", "9"), ("deleted", "true"), ("invoice_no", "'A-9'"),
        ("line_no", "NULL"), ("issued_on", "DATE '2026-09-04'"), ("turnover_on", "NULL"),
        ("seller_bin", "NULL"), ("buyer_bin", "''"), ("status", "'revoked'"), ("origin_code", "''"),
        ("tnved", "'7214200000'"), ("kpved", "'24.10.62'"), ("description", "'ağaş'"), ("quantity", "0"),
        ("unit", "'kg'"), ("amount", "2"), ("vat_amount", "NULL"),
    ],
)  # fmt: skip
def test_one_cell_that_was_changed_is_named_by_its_column(session: Session, column: str, value: str) -> None:
    if column == "line_no":
        session.execute(f"ALTER TABLE {TABLE} ALTER COLUMN line_no DROP NOT NULL")
    session.execute(f"UPDATE {TABLE} SET {column} = {value} WHERE invoice_no = 'A-3'")
    (one,) = altered(session)
    assert (one.table, one.key) == (TABLE, f"load:{first_load(session)}")
    assert (one.why, one.columns) == ("journal.row.changed", (column,))


@pytest.mark.parametrize(
    ("statement", "columns"),
    [
        # Values of two rows change places: their sum and count stay what they were.
        (
            "SET amount = CASE line_no WHEN 1 THEN 200.5 ELSE 100.37 END WHERE invoice_no = 'A-1'",
            ("amount",),
        ),
        # A letter goes from the end of one text to the beginning of the next.
        (
            "SET description = CASE line_no WHEN 1 THEN 'a' ELSE 'bc' END WHERE invoice_no = 'A-1'",
            ("description",),
        ),
        # A text goes over to the column beside it.
        (
            "SET tnved = concat(tnved, kpved), kpved = '' WHERE invoice_no = 'A-1' AND line_no = 1",
            ("tnved", "kpved"),
        ),
        # Where there was nothing stands nothing written.
        ("SET description = '' WHERE description IS NULL", ("description",)),
        ("SET quantity = 0 WHERE quantity IS NULL", ("quantity",)),
    ],
)
def test_what_no_sum_or_count_tells_apart_is_found(
    session: Session, statement: str, columns: tuple[str, ...]
) -> None:
    session.execute(f"UPDATE {TABLE} {statement} AND load_id = {first_load(session)}")
    (one,) = altered(session)
    assert (one.why, one.columns) == ("journal.row.changed", columns)


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        (f"DELETE FROM {TABLE} WHERE invoice_no = 'A-2'", "removed"),
        (f"DELETE FROM {TABLE} WHERE load_id = (SELECT min(load_id) FROM {TABLE})", "removed"),
        (f"INSERT INTO {TABLE} SELECT * FROM {TABLE} WHERE invoice_no = 'A-2'", "added"),
        (
            f"INSERT INTO {TABLE} SELECT * REPLACE (7 AS source_row) FROM {TABLE} WHERE invoice_no = 'A-2'",
            "added",
        ),
    ],
)
def test_a_row_removed_or_added_is_found(session: Session, statement: str, why: str) -> None:
    session.execute(statement)
    (one,) = altered(session)
    assert (one.table, one.why) == (TABLE, f"journal.row.{why}")


@pytest.mark.parametrize("table", ["snapshot_replacements", "classifier_codes", TABLE])
def test_rows_that_lie_in_another_order_are_the_same_rows(session: Session, table: str) -> None:
    session.execute(f"CREATE TEMP TABLE aside AS SELECT * FROM {table}")
    session.execute(f"DELETE FROM {table}")
    session.execute(f"INSERT INTO {table} SELECT * FROM aside ORDER BY ALL DESC")
    assert altered(session) == []


def plain_sums(session: Session, load_id: int) -> tuple[str, str]:
    """How a load was held at first: rows as JSON lists of texts, hashed, in the order of their hashes, by the
    first three digits of these; and a sum for each column."""
    columns = held_columns(session)[TABLE]
    texts = ", ".join(f"CAST({name} AS VARCHAR)" for name, _ in columns)
    rows = session.execute(f"SELECT {texts} FROM {TABLE} WHERE load_id = {load_id}").fetchall()
    hashes = sorted(
        hashlib.sha256(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
        for row in rows
    )
    blocks = sorted({one[:3] for one in hashes})
    by_block = ("".join(one for one in hashes if one[:3] == block) for block in blocks)
    whole = "".join(hashlib.sha256(block.encode()).hexdigest() for block in by_block)
    sums = {}
    for (name, kind), values in zip(columns, zip(*rows, strict=True), strict=True):
        there = [value for value in values if value is not None]
        if kind == "DATE":
            sums[name] = str(sum((date.fromisoformat(one) - date(2000, 1, 1)).days for one in there))
        elif kind == "BOOLEAN":
            sums[name] = str(there.count("true"))
        elif kind == "VARCHAR":
            sums[name] = str(len(there))
        else:
            sums[name] = str(sum(Decimal(one) for one in there))
    del sums["load_id"]
    return hashlib.sha256(whole.encode()).hexdigest(), json.dumps(sums, separators=(",", ":"))


def test_a_load_held_as_it_was_at_first_is_still_held(session: Session) -> None:
    load_id = first_load(session)
    sha256, sums = plain_sums(session, load_id)
    session.execute(
        "UPDATE source_sums SET sha256 = $sha256, sums = $sums"
        " WHERE load_id = $load_id AND table_name = 'snapshot_einvoices'",
        {"sha256": sha256, "sums": sums, "load_id": load_id},
    )
    assert altered(session) == []
    session.execute(f"UPDATE {TABLE} SET amount = 2 WHERE invoice_no = 'A-3'")
    (one,) = altered(session)
    assert (one.key, one.why, one.columns) == (f"load:{load_id}", "journal.row.changed", ("amount",))
    session.execute(f"UPDATE {TABLE} SET description = 'x', amount = 1 WHERE invoice_no = 'A-3'")
    (one,) = altered(session)
    assert one.why == "journal.row.changed"


def plain_digest(sql_type: str, values: list[Any]) -> str:
    """A column's digest as its definition says it, value by value."""
    shape, own = b"", b""
    for value in values:
        if sql_type == "VARCHAR":
            letters = (value or "").encode()
            shape += (-1 if value is None else len(letters)).to_bytes(4, "little", signed=True)
            own += letters
            continue
        shape += b"\0" if value is None else b"\1"
        if sql_type.startswith("DECIMAL"):
            own += int((value or Decimal(0)).scaleb(4)).to_bytes(16, "little", signed=True)
        else:
            number = (value - date(1970, 1, 1)).days if isinstance(value, date) else int(value or 0)
            own += number.to_bytes(8, "little", signed=True)
    parts = [sql_type.encode(), hashlib.sha256(shape).digest(), hashlib.sha256(own).digest()]
    return hashlib.sha256(b"".join(parts)).hexdigest()


@pytest.mark.parametrize(
    ("sql_type", "arrow_type", "values"),
    [
        ("VARCHAR", pa.string(), ["ағаш", None, "", "a"]),
        ("VARCHAR", pa.string(), [None, None]),
        ("DECIMAL(18,4)", pa.decimal128(18, 4), [Decimal("-1.5000"), None, Decimal("99999999999999.9999")]),
        ("DATE", pa.date32(), [date(1899, 1, 1), None, date(2026, 10, 1)]),
        ("INTEGER", pa.int32(), [-1, None, 2]),
        ("BIGINT", pa.int64(), [1 << 40, 0]),
        ("BOOLEAN", pa.bool_(), [True, False, None, True]),
    ],
)
def test_a_column_is_the_same_in_batches_of_any_size(
    sql_type: str, arrow_type: pa.DataType, values: list[Any]
) -> None:
    table = pa.table({"one": pa.array(values, arrow_type)})
    for size in range(1, len(values) + 1):
        batches = table.to_batches(max_chunksize=size)
        rows, digests = column_digests.column_digests(batches, [("one", sql_type)], by_place=False)
        assert (rows, digests) == (len(values), {"one": plain_digest(sql_type, values)})


def test_another_type_of_a_column_is_found(session: Session) -> None:
    session.execute(f"ALTER TABLE {TABLE} ALTER COLUMN line_no TYPE BIGINT")
    assert {one.columns for one in altered(session)} == {("line_no",)}


def test_two_codes_of_a_list_are_not_one(session: Session) -> None:
    session.execute("UPDATE snapshot_taxpayers SET oked_secondary = ['25.11, 25.12']")
    (one,) = altered(session)
    assert (one.table, one.columns) == ("snapshot_taxpayers", ("oked_secondary",))
