"""A classifier from its official file: code, names, level, parent; headers as such files have them. All or
nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import polars as pl

from analytics.store.database import Session
from analytics.store.intake.files import StagedFile, must_exist, stage
from analytics.store.intake.kinds import Column, Kind
from analytics.store.intake.problems import SCHEMA, FileRefused, no_problems, problem_frame, refused_file
from analytics.store.intake.read_csv import ExactCsv, read_titles
from analytics.store.intake.read_parquet import open_parquet
from analytics.store.intake.read_xlsx import first_titles
from analytics.store.intake.report import FileReport, LoadReport
from analytics.store.intake.rows import Batch, Reader
from analytics.store.intake.snapshot import keep_problems, reader_of

# Titles under which official files carry the same thing; the classifier's own name stands for its code.
ALIASES = {
    "code": ("code", "kato", "kod", "te"),
    "name_kk": ("name_kk", "name_kaz", "kaz_name", "namekk"),
    "name_ru": ("name_ru", "name_rus", "rus_name", "nameru", "name"),
    "name_en": ("name_en", "name_eng", "eng_name"),
    "level": ("level",),
    "parent": ("parent", "parent_code", "parentcode"),
}


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
        before = session.one("intake/classifier_loaded", kind=kind_name, sha256=staged.sha256, as_of=as_of)
        if before is not None:
            report.status, report.load_id = "unchanged", before["load_id"]
            report.files[0].loaded_before = before["load_id"]
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
    parts = [as_codes(batch, places) for batch in reader.batches()]
    rows = pl.concat(parts) if parts else pl.DataFrame()
    if rows.is_empty():
        raise FileRefused("intake.no_rows")
    nameless = pl.all_horizontal(pl.col("name_kk", "name_ru", "name_en").is_null())
    twice = pl.col("code").is_not_null() & pl.col("code").is_duplicated()
    found = [
        problems_where(rows, pl.col("code").is_null(), "intake.empty_value", "code", staged),
        problems_where(rows, nameless, "intake.no_name", "name_ru", staged),
        problems_where(rows, twice, "intake.code_twice", "code", staged),
    ]
    return (
        rows.drop("source_row").with_columns(pl.lit(classifier).alias("classifier")),
        pl.concat(found),
        reader.header.ignored,
    )


def open_file(staged: StagedFile, classifier: str) -> tuple[Reader, dict[str, str | None]]:
    """The reader, and the text column of each of our columns (None where the file has no such column)."""
    match staged.ending:
        case ".csv":
            titles = read_titles(staged, shape(()))[1]
        case ".xlsx":
            titles = first_titles(staged)
        case _:
            with open_parquet(staged.path) as file:
                titles = list(file.schema_arrow.names)
    lower = [title.strip().lower() for title in titles]
    chosen: dict[str, str | None] = {}
    for column, aliases in ALIASES.items():
        wanted = (classifier, f"{classifier}_code", *aliases) if column == "code" else aliases
        chosen[column] = next((name for name in wanted if name in lower), None)
    if chosen["code"] is None:
        raise FileRefused("intake.missing_columns", row=1, columns="code", found=", ".join(titles)[:500])
    kind = shape(tuple(name for name in chosen.values() if name))
    reader = reader_of(staged, kind, ExactCsv)
    return reader, {
        column: None if name is None else f"c{reader.header.places[name]}" for column, name in chosen.items()
    }


def shape(titles: tuple[str, ...]) -> Kind:
    """The file's own columns as a kind, so that the same readers serve."""
    known = titles or tuple(name for aliases in ALIASES.values() for name in aliases)
    return Kind("classifier", tuple(Column(title, "text", optional=not titles) for title in known), key=())


def as_codes(batch: Batch, places: dict[str, str | None]) -> pl.DataFrame:
    """source_row, and our columns stripped, empty as null."""
    columns = []
    for column, place in places.items():
        if place is None:
            columns.append(pl.repeat(None, batch.source_row.len(), dtype=pl.String, eager=True).alias(column))
        else:
            text = batch.text[place].str.strip_chars(" \t\u00a0")
            columns.append(text.set(text == "", None).alias(column))
    return pl.DataFrame([batch.source_row, *columns])


def problems_where(
    rows: pl.DataFrame, condition: pl.Expr, reason: str, column: str, staged: StagedFile
) -> pl.DataFrame:
    bad = rows.filter(condition)
    if bad.is_empty():
        return no_problems()
    blank = dict.fromkeys(SCHEMA)
    return problem_frame(
        [
            {
                **blank,
                "file_no": 1,
                "file_name": staged.name,
                "source_row": row,
                "column_name": column,
                "value": code,
                "reason": reason,
            }
            for row, code in bad.select("source_row", "code").iter_rows()
        ]
    )


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
