"""What is wrong with a file, to the cell: file, row as a person counts it in the file, column, value,
reason."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from analytics.store.records import Schema
from analytics.text.catalogue import Text
from analytics.text.characters import FORBIDDEN

SCHEMA: Schema = {
    "file_no": pl.Int32,
    "file_name": pl.String,
    "source_row": pl.Int64,
    "column_name": pl.String,
    "value": pl.String,
    "reason": pl.String,
    "details": pl.String,
}
SHOWN_CHARACTERS = 200  # of a value in a report; the file itself holds the rest
UNSHOWN = "\ufffd"
FORMULA_START = r"^[=+@\t\r]"  # what a spreadsheet would run
NEGATIVE = r"^-[0-9.]+$"
NOTHING = pl.DataFrame(schema=SCHEMA)  # made once: a load asks for it many times


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a place of a file, or what a person should know of it. `reason` is a message id,
    `details` its fields."""

    reason: str
    source_row: int | None
    column_name: str | None = None
    value: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A problem as a person reads it, the reason in words."""

    file: str
    row: int | None
    column: str | None
    value: str | None
    reason: str


class FileRefused(Exception):
    """A file that cannot be read as rows at all. `reason` is a message id, `details` its fields."""

    def __init__(
        self,
        reason: str,
        /,
        *,
        row: int | None = None,
        column: str | None = None,
        value: str | None = None,
        **details: Any,
    ) -> None:
        super().__init__(reason, details)
        self.reason, self.row, self.column, self.value, self.details = reason, row, column, value, details


def no_problems() -> pl.DataFrame:
    return NOTHING.clone()


def as_json(details: Mapping[str, Any]) -> str | None:
    return json.dumps(details, ensure_ascii=False, default=str) if details else None


def problem_frame(faults: Iterable[tuple[int, str, Fault]]) -> pl.DataFrame:
    """A frame of faults, each with its file: number and name."""
    ready = [
        (file_no, name, one.source_row, one.column_name, one.value, one.reason, as_json(one.details))
        for file_no, name, one in faults
    ]
    return shortened(pl.DataFrame(ready, schema=SCHEMA, orient="row")) if ready else no_problems()


def file_problems(file_no: int, name: str, faults: Iterable[Fault]) -> pl.DataFrame:
    """The faults of one file."""
    return problem_frame((file_no, name, one) for one in faults)


def refused_file(file_no: int, name: str, refusal: FileRefused) -> pl.DataFrame:
    """The one problem of a file that cannot be read."""
    fault = Fault(refusal.reason, refusal.row, refusal.column, refusal.value, refusal.details)
    return file_problems(file_no, name, [fault])


def shortened(problems: pl.DataFrame) -> pl.DataFrame:
    """Values as a report may show them: not too long, and nothing in them that turns or hides what stands
    beside it."""
    return problems.with_columns(
        pl.col("value").str.slice(0, SHOWN_CHARACTERS).str.replace_all(FORBIDDEN, UNSHOWN)
    )


def reason_text(t: Text, reason: str, details: str | None) -> str:
    """The reason in the language of `t`."""
    return t(reason, **json.loads(details)) if details else t(reason)


def report_frame(problems: pl.DataFrame, t: Text) -> pl.DataFrame:
    """Problems as a person reads them: file, row, column, value, reason (each different reason is put into
    words once)."""
    text = problems.select("reason", "details").unique()
    texts = [reason_text(t, reason, details) for reason, details in text.iter_rows()]
    reported = text.with_columns(pl.Series("said", texts, dtype=pl.String))
    named = problems.join(
        reported, on=["reason", "details"], how="left", nulls_equal=True, maintain_order="left"
    )
    return named.select(
        pl.col("file_name").alias("file"),
        pl.col("source_row").alias("row"),
        pl.col("column_name").alias("column"),
        "value",
        pl.col("said").alias("reason"),
    )


def report_lines(problems: pl.DataFrame, t: Text) -> list[ReportLine]:
    """The report, line by line."""
    return [ReportLine(*values) for values in report_frame(problems, t).iter_rows()]


def report_csv(problems: pl.DataFrame, t: Text, separator: str = ",") -> str:
    """The report as CSV text with a BOM, so that a spreadsheet opens it in UTF-8; nothing in it can run as a
    formula there. For people with semicolons, which their spreadsheet expects."""
    value = pl.col("value")
    runs = value.str.contains(FORMULA_START) | (value.str.starts_with("-") & ~value.str.contains(NEGATIVE))
    safe = pl.when(runs).then(pl.lit("'") + value).otherwise(value).alias("value")
    return "\ufeff" + report_frame(problems, t).with_columns(safe).write_csv(separator=separator)


def save_report(problems: pl.DataFrame, t: Text, file: Path) -> None:
    file.write_text(report_csv(problems, t), encoding="utf-8")
