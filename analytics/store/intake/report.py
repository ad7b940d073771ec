"""What came of a load: for the terminal, the page and the journal."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Literal

import polars as pl

from analytics.store.intake.problems import no_problems, report_lines
from analytics.text.catalogue import Text
from analytics.text.values import Json

Status = Literal["loaded", "unchanged", "refused", "good"]


@dataclass(slots=True)
class FileReport:
    """One file: `rows` as read (good and bad), `loaded_before` the load that took the same bytes in
    already."""

    name: str
    sha256: str
    size_bytes: int
    rows: int = 0
    ignored_columns: list[str] = field(default_factory=list)
    loaded_before: int | None = None


@dataclass(slots=True)
class LoadReport:
    """`status`: loaded; unchanged (the same files were loaded before); refused (nothing was loaded); good
    (only checked).

    `problems` and `warnings` are frames of analytics.store.intake.problems.SCHEMA; counts are whole even
    where frames are not kept."""

    status: Status
    kind: str
    as_of: date
    covers_from: date | None = None
    covers_to: date | None = None
    covers_cut: bool = False
    load_id: int | None = None
    refusal_id: int | None = None
    rows: int = 0
    quarantined: int = 0
    files: list[FileReport] = field(default_factory=list)
    problems: pl.DataFrame = field(default_factory=no_problems)
    warnings: pl.DataFrame = field(default_factory=no_problems)

    @property
    def refused(self) -> bool:
        return self.status == "refused"

    def listed(self) -> pl.DataFrame:
        """Problems, then warnings, in the order of the files."""
        return pl.concat(
            [
                self.problems.sort("file_no", "source_row", maintain_order=True),
                self.warnings.sort("file_no", "source_row", maintain_order=True),
            ]
        )

    def as_dict(self, t: Text, most: int = 1000) -> Json:
        """For --json: counts whole, at most `most` problems and warnings each."""
        return {
            "status": self.status,
            "kind": self.kind,
            "as_of": self.as_of,
            "covers_from": self.covers_from,
            "covers_to": self.covers_to,
            "load_id": self.load_id,
            "refusal_id": self.refusal_id,
            "rows": self.rows,
            "quarantined": self.quarantined,
            "problem_count": self.problems.height,
            "warning_count": self.warnings.height,
            "files": [
                {
                    "name": file.name,
                    "sha256": file.sha256,
                    "size_bytes": file.size_bytes,
                    "rows": file.rows,
                    "ignored_columns": file.ignored_columns,
                    "loaded_before": file.loaded_before,
                }
                for file in self.files
            ],
            "problems": [asdict(one) for one in report_lines(self.problems.head(most), t)],
            "warnings": [asdict(one) for one in report_lines(self.warnings.head(most), t)],
        }
