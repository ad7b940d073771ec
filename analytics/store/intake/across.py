"""Rules over several rows of the staged files, in SQL: keys given twice, unknown codes, documents that
contradict themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import polars as pl

from analytics.order.codes import code_rules
from analytics.store.intake import statements
from analytics.store.intake.kinds import Kind
from analytics.store.intake.problems import Fault, problem_frame
from analytics.store.queries import sql
from analytics.store.session import Session
from analytics.text.values import Values

TNVED_LENGTHS = [4, 6, 8, 9, 10]  # a snapshot may carry a heading or subheading of TN VED
WHOLE = [99]


@dataclass(frozen=True, slots=True)
class StagedRow:
    """A row of the staged files that a rule over several rows names."""

    file_no: int
    source_row: int


@dataclass(frozen=True, slots=True)
class RepeatedKey(StagedRow):
    """A row whose key stands elsewhere too, and where it stands first."""

    key_text: str
    first_file_no: int
    first_row: int


@dataclass(frozen=True, slots=True)
class UnknownCode(StagedRow):
    """A code that is not in the table in force, or (`by_table` false) not written as one."""

    code: str
    by_table: bool


@dataclass(frozen=True, slots=True)
class EarlyReport(StagedRow):
    """A report for a time that ended before the entity was registered."""

    period_end: date
    registered_on: date


@dataclass(frozen=True, slots=True)
class Disagreement(StagedRow):
    """A value of a document that is another one than in the document's first row."""

    document_no: str
    column_name: str
    place: int
    written: str | None
    first_written: str | None


Row = TypeVar("Row", bound=StagedRow)


def rows_of(session: Session, shape: type[Row], statement: str, values: Values) -> list[Row]:
    """What a statement answers, whose columns are those of the shape in their order."""
    result = session.execute(statement, values)
    names = [column[0] for column in result.description or ()]
    return [shape(**dict(zip(names, row, strict=True))) for row in result.fetchall()]


def problems_of(rows: Sequence[Row], names: Mapping[int, str], fault: Callable[[Row], Fault]) -> pl.DataFrame:
    return problem_frame((row.file_no, names[row.file_no], fault(row)) for row in rows)


def repeated_keys(session: Session, kind: Kind, files: list[str], names: dict[int, str]) -> pl.DataFrame:
    """Every row whose key stands elsewhere in the snapshot too."""
    rows = rows_of(session, RepeatedKey, statements.repeated_keys(kind), {"files": files})
    columns = ", ".join(kind.key)

    def fault(row: RepeatedKey) -> Fault:
        first = {"file": names[row.first_file_no], "row": row.first_row}
        return Fault("intake.key_twice", row.source_row, columns, row.key_text, first)

    return problems_of(rows, names, fault)


def warnings(
    session: Session, kind: Kind, files: list[str], names: dict[int, str], as_of: date
) -> pl.DataFrame:
    """What is loaded all the same, and said."""
    result = [problem_frame([])]
    result += [unknown_codes(session, kind, code, files, names, as_of) for code in kind.codes]
    if kind.agree:
        result.append(disagreeing(session, *kind.agree, files, names))
    if kind.name == "tax_reports":
        result.append(early_reports(session, files, names))
    return pl.concat(result)


def early_reports(session: Session, files: list[str], names: dict[int, str]) -> pl.DataFrame:
    rows = rows_of(session, EarlyReport, sql("intake/reports_before_registration"), {"files": files})

    def fault(row: EarlyReport) -> Fault:
        details = {"registered_on": row.registered_on.isoformat()}
        end = row.period_end.isoformat()
        return Fault("intake.before_registration", row.source_row, "period_end", end, details)

    return problems_of(rows, names, fault)


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
    values: Values = {
        "files": files,
        "classifier": classifier,
        "lengths": lengths,
        "pattern": written,
        "in_list": is_list,
    }
    if day is None:
        values["as_of"] = as_of
    rows = rows_of(session, UnknownCode, statements.unknown_codes(kind, column, day), values)

    def fault(row: UnknownCode) -> Fault:
        reason = "intake.unknown_code" if row.by_table else "intake.code_format"
        return Fault(reason, row.source_row, column, row.code, {"classifier": classifier})

    return problems_of(rows, names, fault)


def disagreeing(
    session: Session, document: str, columns: Sequence[str], files: list[str], names: dict[int, str]
) -> pl.DataFrame:
    statement = statements.disagreeing_rows(document, columns)
    rows = rows_of(session, Disagreement, statement, {"files": files})

    def fault(row: Disagreement) -> Fault:
        details = {"document": row.document_no, "first": row.first_written or ""}
        return Fault("intake.disagrees", row.source_row, row.column_name, row.written, details)

    return problems_of(rows, names, fault)


def take_out(kind: Kind) -> str:
    return statements.filled("take_out", table=kind.table)
