"""A classifier from its official file: code, names, level, parent; headers as such files have them. All or
nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import polars as pl

from analytics.order.codes import code_rules
from analytics.store.intake.classifier_headings import NAMES, open_file
from analytics.store.intake.files import StagedFile, must_exist, stage
from analytics.store.intake.problems import (
    Fault,
    FileRefused,
    file_problems,
    no_problems,
    refused_file,
)
from analytics.store.intake.report import FileReport, LoadReport
from analytics.store.intake.rows import Batch
from analytics.store.intake.snapshot import keep_problems
from analytics.store.session import Session
from analytics.text.characters import AS_TEXT, FORBIDDEN, INVISIBLE


@dataclass(slots=True)
class ClassifierReading:
    """A checked file: `rows` as table classifier_codes has them, without the load."""

    classifier: str
    as_of: date
    report: LoadReport
    rows: pl.DataFrame
    made_up: bool = False


def read_classifier(
    session: Session, classifier: str, file: Path, as_of: date, place: Path
) -> ClassifierReading:
    """Reads and checks. The report's status is good, unchanged (this file is that version already) or
    refused."""
    kind_name = f"classifier:{classifier}"
    must_exist([file])
    report = LoadReport("good", kind_name, as_of)
    report.files.append(FileReport(file.name, "", file.stat().st_size))
    reading = ClassifierReading(classifier, as_of, report, pl.DataFrame())
    try:
        staged = stage(file, 1, place)
        report.files[0].sha256 = staged.sha256
        before = session.scalar("intake/classifier_loaded", kind=kind_name, sha256=staged.sha256, as_of=as_of)
        if before is not None:
            report.status, report.load_id = "unchanged", before
            report.files[0].loaded_before = before
            return reading
        reading.rows, report.problems, report.files[0].ignored_columns = read_codes(staged, classifier)
    except FileRefused as refusal:
        report.problems = refused_file(1, file.name, refusal)
    report.rows = report.files[0].rows = reading.rows.height
    if report.problems.height:
        report.status = "refused"
    return reading


def read_codes(staged: StagedFile, classifier: str) -> tuple[pl.DataFrame, pl.DataFrame, list[str]]:
    """The codes with their names; what is wrong (no code, no name, a code given twice); the titles that were
    not read."""
    reader, places = open_file(staged, classifier)
    parts, unread = [], []
    for batch in reader.batches():
        parts.append(as_codes(batch, places, classifier))
        unread.append(unread_cells(batch, staged))
    rows = pl.concat(parts) if parts else pl.DataFrame()
    if rows.is_empty():
        raise FileRefused("intake.no_rows")
    refuse_without_whole_code(rows, classifier)
    nameless = pl.all_horizontal(pl.col(*NAMES).is_null())
    foreign = pl.col("code").is_not_null() & ~written_as(rows, classifier)
    hidden = pl.any_horizontal(pl.col("code", *NAMES).str.contains(FORBIDDEN).fill_null(False))
    twice = pl.col("code").is_not_null() & pl.col("code").is_duplicated()
    result = [
        problems_where(rows, pl.col("code").is_null(), "intake.empty_value", "code", staged),
        problems_where(rows, nameless, "intake.no_name", "name_ru", staged),
        problems_where(rows, hidden, "intake.control_characters", "name_ru", staged),
        problems_where(rows, twice, "intake.code_twice", "code", staged),
        problems_where(rows, foreign, "intake.foreign_code", "code", staged, classifier=classifier),
        *unread,
    ]
    return (
        rows.drop("source_row").with_columns(pl.lit(classifier).alias("classifier")),
        pl.concat(result),
        reader.header.ignored,
    )


def refuse_without_whole_code(rows: pl.DataFrame, classifier: str) -> None:
    """Raises FileRefused for a file of groups only: after it no code of an application would be known."""
    rule = code_rules().get(classifier)
    codes = rows.filter(pl.col("code").is_not_null())
    if rule is None or not rule.whole or codes.is_empty():
        return
    if not codes["code"].str.contains(f"^(?:{rule.whole})$").any():
        row, code = codes.select("source_row", "code").row(0)
        raise FileRefused("intake.no_whole_code", row=row, column="code", value=code, classifier=classifier)


def written_as(rows: pl.DataFrame, classifier: str) -> pl.Expr:
    """Whether a code is written as the classifier lists its codes. A file of another kind fails here."""
    rule = code_rules().get(classifier)
    return pl.col("code").str.contains(f"^(?:{rule.in_file})$") if rule else pl.lit(True)


def unread_cells(batch: Batch, staged: StagedFile) -> pl.DataFrame:
    """Cells that hold no value: formulas, errors, dates that were codes."""
    return file_problems(1, staged.name, batch.problems)


def as_codes(batch: Batch, places: dict[str, str | None], classifier: str) -> pl.DataFrame:
    """source_row, and our columns stripped, empty as null; groups of a code put together."""
    columns = []
    for column, place in places.items():
        if place is None:
            columns.append(pl.repeat(None, batch.source_row.len(), dtype=pl.String, eager=True).alias(column))
        else:
            text = bare(batch.text[place], is_code=column == "code")
            if column == "code" and classifier in code_rules() and code_rules()[classifier].grouped:
                text = text.str.replace_all(r"[ \t\u00a0]", "")
            columns.append(text.alias(column))
    return pl.DataFrame([batch.source_row, *columns])


def bare(text: pl.Series, *, is_code: bool) -> pl.Series:
    """The text without characters that nobody sees, a code without what keeps it from becoming a number;
    empty as null."""
    seen = text.str.replace_all(INVISIBLE, "").str.strip_chars(" \t\u00a0")
    if is_code:
        seen = seen.str.replace(AS_TEXT, "$1$2").str.strip_chars(" \t\u00a0")
    return seen.set(seen == "", None)


def problems_where(
    rows: pl.DataFrame, condition: pl.Expr, reason: str, column: str, staged: StagedFile, **details: str
) -> pl.DataFrame:
    bad = rows.filter(condition)
    if bad.is_empty():
        return no_problems()
    faults = [
        Fault(reason, row, column, code, details)
        for row, code in bad.select("source_row", "code").iter_rows()
    ]
    return file_problems(1, staged.name, faults)


def store_classifier(
    session: Session, reading: ClassifierReading, loaded_by: str, now: datetime, source: str | None = None
) -> int:
    """Adds the version in the session's transaction; versions stand side by side, none is changed."""
    load_id = int(session.scalar("intake/next_load"))
    file, kind = reading.report.files[0], reading.report.kind
    counts = {"row_count": reading.rows.height, "made_up": reading.made_up}
    session.insert_row(
        "loads",
        load_id=load_id,
        kind=kind,
        as_of=reading.as_of,
        source=source,
        loaded_at=now,
        loaded_by=loaded_by,
        **counts,
    )
    session.insert_row(
        "load_files",
        load_id=load_id,
        file_no=1,
        name=file.name,
        sha256=file.sha256,
        size_bytes=file.size_bytes,
        row_count=file.rows,
    )
    session.insert(
        "classifier_codes", reading.rows.with_columns(pl.lit(load_id, dtype=pl.Int32).alias("load_id"))
    )
    return load_id


def refuse_classifier(session: Session, reading: ClassifierReading, refused_by: str, now: datetime) -> int:
    """Records that the version was not taken in, and why."""
    refusal_id = int(session.scalar("intake/next_refusal"))
    report = reading.report
    who = {"refused_at": now, "refused_by": refused_by, "problem_count": report.problems.height}
    session.insert_row(
        "load_refusals",
        refusal_id=refusal_id,
        kind=report.kind,
        as_of=report.as_of,
        files=report.files[0].name,
        **who,
    )
    keep_problems(session, report.problems, "problem", refusal_id=refusal_id)
    return refusal_id
