"""The headings of an official file of a classifier: where they stand and which of them carries what."""

from __future__ import annotations

from functools import cache

from analytics.order.codes import code_rules
from analytics.order.dated import Table, Words, read
from analytics.store.intake.files import StagedFile
from analytics.store.intake.kinds import Column, Kind
from analytics.store.intake.problems import FileRefused
from analytics.store.intake.read_csv import ExactCsv, first_records
from analytics.store.intake.read_parquet import ParquetFile, open_parquet
from analytics.store.intake.read_xlsx import XlsxFile, first_rows
from analytics.store.intake.rows import Reader

NAMES = ("name_kk", "name_ru", "name_en")


class OtherFiles(Table):
    """Headings that no classifier has."""

    headings: Words


class ClassifierFiles(Table):
    """The headings of official files (data/rules/classifier_files.toml)."""

    header_within: int
    headings: dict[str, Words]
    other_files: OtherFiles


@cache
def rules() -> ClassifierFiles:
    return read(ClassifierFiles, "classifier_files")


def open_file(staged: StagedFile, classifier: str) -> tuple[Reader, dict[str, str | None]]:
    """The reader, and the text column of each of our columns (None where the file has no such column)."""
    row, titles, chosen = find_header(staged, classifier)
    refuse_other_file(row, titles, classifier)
    code, known = chosen["code"], classifier in code_rules()
    if code is None:
        raise FileRefused("intake.missing_columns", row=row, columns="code", found=", ".join(titles)[:500])
    columns = [
        Column(name, "code", classifier=classifier) if name == code and known else Column(name, "text")
        for name in chosen.values()
        if name
    ]
    kind = Kind("classifier", tuple(columns), key=())
    match staged.ending:
        case ".csv":
            reader: Reader = ExactCsv(staged, kind, row)
        case ".xlsx":
            reader = XlsxFile(staged, kind, row)
        case _:
            reader = ParquetFile(staged, kind)
    places = reader.header.places
    return reader, {column: None if name is None else f"c{places[name]}" for column, name in chosen.items()}


def find_header(staged: StagedFile, classifier: str) -> tuple[int, list[str], dict[str, str | None]]:
    """The row of the headings, the headings, and which of them is which of ours; titles may stand above."""
    match staged.ending:
        case ".csv":
            rows = first_records(staged, rules().header_within)
        case ".xlsx":
            rows = first_rows(staged, rules().header_within)
        case _:
            with open_parquet(staged.path) as file:
                rows = [(1, list(file.schema_arrow.names))]
    read = [(row, titles, chosen_titles(titles, classifier)) for row, titles in rows]
    if not read:
        raise FileRefused("intake.no_header", row=1)
    named = [one for one in read if one[2]["code"] and any(one[2][name] for name in NAMES)]
    return next(iter(named), read[0])


def refuse_other_file(row: int, titles: list[str], classifier: str) -> None:
    """Raises FileRefused for the headings of a list of persons, goods or documents."""
    other = next((title for title in titles if _compared(title) in rules().other_files.headings), None)
    if other is not None:
        raise FileRefused("intake.not_a_classifier", row=row, title=other, classifier=classifier)


def chosen_titles(titles: list[str], classifier: str) -> dict[str, str | None]:
    """Of each of our columns the heading that carries it."""
    lower = [_compared(title) for title in titles]
    own = {"code": (classifier, f"{classifier}_code")}
    headings = rules().headings
    return {
        column: next((name for name in (*own.get(column, ()), *headings[column]) if name in lower), None)
        for column in headings
    }


def _compared(title: str) -> str:
    return title.strip().strip("\ufeff").lower()
