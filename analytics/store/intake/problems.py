"""What is wrong with a file, to the cell: file, row as a person counts it in the file, column, value,
reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl

from analytics.text.catalogue import Text
from analytics.text.characters import FORBIDDEN

SCHEMA: dict[str, Any] = {
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


def as_json(details: dict[str, Any]) -> str | None:
    return json.dumps(details, ensure_ascii=False, default=str) if details else None


def problem_frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """A frame of problems from dicts; `details` may be a dict."""
    if not rows:
        return no_problems()
    ready = [
        {
            **row,
            "details": as_json(row["details"])
            if isinstance(row.get("details"), dict)
            else row.get("details"),
        }
        for row in rows
    ]
    return shortened(pl.DataFrame(ready, schema=SCHEMA))


def refused_file(file_no: int, name: str, refusal: FileRefused) -> pl.DataFrame:
    """The one problem of a file that cannot be read."""
    return problem_frame(
        [
            {
                "file_no": file_no,
                "file_name": name,
                "source_row": refusal.row,
                "column_name": refusal.column,
                "value": refusal.value,
                "reason": refusal.reason,
                "details": refusal.details,
            }
        ]
    )


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


def report_rows(problems: pl.DataFrame, t: Text) -> list[dict[str, Any]]:
    """The report as dicts: file, row, column, value, reason."""
    return report_frame(problems, t).to_dicts()


def report_csv(problems: pl.DataFrame, t: Text, separator: str = ",") -> str:
    """The report as CSV text with a BOM, so that a spreadsheet opens it in UTF-8; nothing in it can run as a
    formula there. For people with semicolons, which their spreadsheet expects."""
    value = pl.col("value")
    runs = value.str.contains(FORMULA_START) | (value.str.starts_with("-") & ~value.str.contains(NEGATIVE))
    safe = pl.when(runs).then(pl.lit("'") + value).otherwise(value).alias("value")
    return "\ufeff" + report_frame(problems, t).with_columns(safe).write_csv(separator=separator)


def save_report(problems: pl.DataFrame, t: Text, file: Path) -> None:
    file.write_text(report_csv(problems, t), encoding="utf-8")
