"""A batch against the rules of its kind: typed rows that may be loaded, and the problems and warnings of the
others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import polars as pl

from analytics.store.intake.columns import checked_column
from analytics.store.intake.kinds import Column, Kind
from analytics.store.intake.problems import (
    SCHEMA,
    Fault,
    as_json,
    file_problems,
    no_problems,
    shortened,
)
from analytics.store.intake.rows import Batch, Header
from analytics.text.values import Values


@dataclass(slots=True)
class CheckedBatch:
    """`rows` is typed as the table is and holds good rows only; `texts` are the bad rows as JSON, as they
    stood in the file."""

    rows: pl.DataFrame
    problems: pl.DataFrame
    warnings: pl.DataFrame
    texts: pl.DataFrame
    seen: int


class BatchCheck:
    """The rules of one kind for one file, as-of date given."""

    def __init__(self, kind: Kind, header: Header, as_of: date, file_no: int, file_name: str) -> None:
        self.kind, self.header, self.as_of = kind, header, as_of
        self.file_no, self.file_name = file_no, file_name

    def check(self, batch: Batch) -> CheckedBatch:
        texts: dict[str, pl.Series] = {}
        values: dict[str, pl.Series] = {}
        result: list[pl.DataFrame] = [self.from_reader(batch.problems)]
        warned: list[pl.DataFrame] = [self.from_reader(batch.warnings)]
        spoilt = self._cells(batch)
        for column in self.kind.columns:
            text, checked = checked_column(self._raw(batch, column), column)
            texts[column.name] = text
            values[column.name] = checked.values.alias(column.name)
            sound = None if column.name not in spoilt else ~batch.source_row.is_in(spoilt[column.name])
            result += self._listed(batch, column, text, where(checked.refused, sound))
            warned += self._listed(batch, column, text, where(checked.warned, sound))
        rows = pl.DataFrame(list(values.values()))
        rows = rows.with_columns(
            pl.col(column.name).fill_null(_default(column)) for column in self.kind.columns if column.default
        )
        for column, name, mask in self._row_rules(rows, texts):
            reason = pl.select(pl.when(pl.lit(mask)).then(pl.lit(name))).to_series()
            result += self._listed(batch, column, texts[column.name], reason)
        problems = pl.concat(result)
        good = rows.select(
            pl.lit(self.file_no, dtype=pl.Int32).alias("file_no"), pl.lit(batch.source_row), pl.all()
        )
        bad_texts = no_texts()
        if problems.height:
            bad = batch.source_row.is_in(problems["source_row"].unique().implode())
            good, bad_texts = good.filter(~bad), row_texts(batch, self.header, bad)
        return CheckedBatch(
            good, problems, pl.concat([no_problems(), *warned]), bad_texts, batch.source_row.len()
        )

    def _raw(self, batch: Batch, column: Column) -> pl.Series:
        """The column as it stands in the file; one that the file does not have is all null."""
        place = self.header.places.get(column.name)
        return (
            pl.Series([None], dtype=pl.String).new_from_index(0, batch.source_row.len())
            if place is None
            else batch.text[f"c{place}"]
        )

    def _row_rules(
        self, rows: pl.DataFrame, texts: dict[str, pl.Series]
    ) -> list[tuple[Column, str, pl.Series]]:
        """What must be filled, what may not lie after the as-of date or below zero, what must not end before
        it begins."""
        rules: list[tuple[Column, str, pl.Series]] = []
        deleted = rows["deleted"].fill_null(False)
        for column in self.kind.columns:
            if column.filled:
                empty = texts[column.name].is_null()
                rules.append(
                    (
                        column,
                        "intake.empty_value",
                        empty if column.name in self.kind.key else empty & ~deleted,
                    )
                )
            if column.by_as_of:
                rules.append(
                    (column, "intake.after_as_of", (rows[column.name] > self.as_of).fill_null(False))
                )
            if not column.negative:
                below = (rows[column.name] < 0).fill_null(False)
                if "amount_kind" in rows.columns and column.name == "amount":
                    below = below & (rows["amount_kind"] != "difference").fill_null(True)
                rules.append((column, "intake.negative", below))
        if self.kind.interval:
            start, end = self.kind.interval
            rules.append(
                (self.kind.column(end), "intake.ends_before", (rows[end] < rows[start]).fill_null(False))
            )
        return [rule for rule in rules if rule[2].any()]

    def _listed(
        self, batch: Batch, column: Column, text: pl.Series, reason: pl.Series | None
    ) -> list[pl.DataFrame]:
        """Rows with a reason, as a frame of problems; nothing where there are none."""
        if reason is None or reason.null_count() == reason.len():
            return []
        hit = reason.is_not_null()
        frame = pl.DataFrame(
            {
                "source_row": batch.source_row.filter(hit),
                "value": text.filter(hit),
                "reason": reason.filter(hit),
            }
        )
        details = pl.col("reason").replace_strict(
            {name: as_json(self._details(column, name)) for name in frame["reason"].unique()},
            return_dtype=pl.String,
        )
        named = frame.with_columns(
            pl.lit(self.file_no, dtype=pl.Int32).alias("file_no"),
            pl.lit(self.file_name).alias("file_name"),
            pl.lit(column.name).alias("column_name"),
            details.alias("details"),
        )
        return [shortened(named.select(SCHEMA.keys()))]

    def _details(self, column: Column, reason: str) -> Values:
        """Fields of the message that hold for the whole column."""
        if reason == "intake.not_listed":
            return {"listed": ", ".join(column.listed)}
        if reason == "intake.after_as_of":
            return {"as_of": self.as_of.isoformat()}
        if reason == "intake.rounded":
            return {"digits": column.scale}
        if reason == "intake.comma_two_ways":
            return asdict(column.comma) if column.comma else {}
        if reason == "intake.code_format":
            return {"classifier": column.classifier}
        if reason == "intake.ends_before" and self.kind.interval:
            return {"start": self.kind.interval[0]}
        return {}

    def _cells(self, batch: Batch) -> dict[str, list[int]]:
        """Rows by column that the reader has found fault with already: one reason a cell is enough."""
        spoilt: dict[str, list[int]] = {}
        for fault in batch.problems:
            if fault.column_name and fault.source_row is not None:
                spoilt.setdefault(fault.column_name, []).append(fault.source_row)
        return spoilt

    def from_reader(self, faults: Sequence[Fault]) -> pl.DataFrame:
        """Problems or warnings of this file that were found while it was read."""
        return file_problems(self.file_no, self.file_name, faults)


def where(reason: pl.Series | None, mask: pl.Series | None) -> pl.Series | None:
    """The reasons where the mask holds; all without one."""
    if reason is None or mask is None:
        return reason
    return pl.select(pl.when(pl.lit(mask)).then(pl.lit(reason))).to_series()


def _default(column: Column) -> Any:
    return column.default == "true" if column.type == "flag" else column.default


def no_texts() -> pl.DataFrame:
    return pl.DataFrame(schema={"source_row": pl.Int64, "row_text": pl.String})


def row_texts(batch: Batch, header: Header, pending: pl.Series) -> pl.DataFrame:
    """Rows as JSON by title, as they stood in the file: source_row, row_text."""
    chosen = batch.text.filter(pending)
    titles = {name: header.titles[int(name[1:])] or name for name in chosen.columns}
    unique = {
        name: title if list(titles.values()).count(title) == 1 else f"{title} ({name})"
        for name, title in titles.items()
    }
    texts = chosen.rename(unique).select(pl.struct(pl.all()).struct.json_encode().alias("row_text"))
    return texts.insert_column(0, batch.source_row.filter(pending))
