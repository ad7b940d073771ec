"""Rules over several rows of the staged files, in SQL: keys given twice, unknown codes, documents that
contradict themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import polars as pl

from analytics.order.codes import code_rules
from analytics.store.intake import statements
from analytics.store.intake.kinds import Kind
from analytics.store.intake.problems import SCHEMA, problem_frame
from analytics.store.queries import sql
from analytics.store.session import Session

TNVED_LENGTHS = [4, 6, 8, 9, 10]  # a snapshot may carry a heading or subheading of TN VED
WHOLE = [99]


def rows_of(session: Session, statement: str, values: dict[str, Any]) -> list[dict[str, Any]]:
    result = session.execute(statement, values)
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def problems_of(
    rows: list[dict[str, Any]], names: dict[int, str], named: Callable[[dict[str, Any]], dict[str, Any]]
) -> pl.DataFrame:
    blank = dict.fromkeys(SCHEMA)
    return problem_frame(
        [
            {
                **blank,
                "file_no": row["file_no"],
                "file_name": names[row["file_no"]],
                "source_row": row["source_row"],
                **named(row),
            }
            for row in rows
        ]
    )


def repeated_keys(session: Session, kind: Kind, files: list[str], names: dict[int, str]) -> pl.DataFrame:
    """Every row whose key stands elsewhere in the snapshot too."""
    rows = rows_of(session, statements.repeated_keys(kind), {"files": files})
    return problems_of(
        rows,
        names,
        lambda row: {
            "column_name": ", ".join(kind.key),
            "value": row["key_text"],
            "reason": "intake.key_twice",
            "details": {"file": names[row["first_file_no"]], "row": row["first_row"]},
        },
    )


def warnings(
    session: Session, kind: Kind, files: list[str], names: dict[int, str], as_of: date
) -> pl.DataFrame:
    """What is loaded all the same, and said."""
    result = [problem_frame([])]
    result += [unknown_codes(session, kind, code, files, names, as_of) for code in kind.codes]
    if kind.agree:
        result.append(disagreeing(session, *kind.agree, files, names))
    if kind.name == "tax_reports":
        rows = rows_of(session, sql("intake/reports_before_registration"), {"files": files})
        result.append(
            problems_of(
                rows,
                names,
                lambda row: {
                    "column_name": "period_end",
                    "value": row["period_end"].isoformat(),
                    "reason": "intake.before_registration",
                    "details": {"registered_on": row["registered_on"].isoformat()},
                },
            )
        )
    return pl.concat(result)


def unknown_codes(
    session: Session,
    kind: Kind,
    code: tuple[str, str, str | None],
    files: list[str],
    names: dict[int, str],
    as_of: date,
) -> pl.DataFrame:
    column, classifier, day = code
    lengths = TNVED_LENGTHS if classifier == "tnved" else WHOLE
    written = code_rules()[classifier].in_snapshots
    is_list = kind.column(column).type == "list"
    if not is_list and not session.scalar("intake/classifier_versions", kind=f"classifier:{classifier}"):
        return problem_frame([])  # how it is written has been looked at with the cell
    values: dict[str, Any] = {
        "files": files,
        "classifier": classifier,
        "lengths": lengths,
        "pattern": written,
        "in_list": is_list,
    }
    if day is None:
        values["as_of"] = as_of
    rows = rows_of(session, statements.unknown_codes(kind, column, day), values)
    return problems_of(
        rows,
        names,
        lambda row: {
            "column_name": column,
            "value": row["code"],
            "reason": "intake.unknown_code" if row["by_table"] else "intake.code_format",
            "details": {"classifier": classifier},
        },
    )


def disagreeing(
    session: Session, document: str, columns: Sequence[str], files: list[str], names: dict[int, str]
) -> pl.DataFrame:
    rows = rows_of(session, statements.disagreeing_rows(document, columns), {"files": files})
    return problems_of(
        rows,
        names,
        lambda row: {
            "column_name": row["column_name"],
            "value": row["said"],
            "reason": "intake.disagrees",
            "details": {"document": row["document_no"], "first": row["first_said"] or ""},
        },
    )


def take_out(kind: Kind) -> str:
    return statements.filled("take_out", table=kind.table)
