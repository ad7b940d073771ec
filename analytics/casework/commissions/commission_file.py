"""The file of commissions (15): read, and checked to be sound before an edition is approved."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from analytics.order.commission import Commission
from analytics.text import UserError


class BadCommission(UserError):
    """The edition cannot be approved; words of the seat or side are message ids."""

    def render(self, t: Any) -> str:
        text = {
            name: t(value) if str(value).startswith("commissions.") else value
            for name, value in self.values.items()
        }
        return str(t(self.key, **text))


def read_file(file: Path) -> list[Commission]:
    """The commissions of a TOML file ([[commission]]; the form of data/rules/demonstration_commissions.toml).

    Raises UserError naming the commission and the field that is missing or not as expected."""
    try:
        return read_content(file.read_bytes(), str(file))
    except OSError as error:
        raise UserError("commissions.bad.unreadable", file=file, why=error.strerror or str(error)) from error


def read_content(content: bytes, file: str) -> list[Commission]:
    """`read_file` of what was uploaded; `file` is its name, for the message."""
    try:
        rows = tomllib.loads(content.decode("utf-8-sig"))["commission"]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, RecursionError) as error:
        raise UserError("commissions.bad.unreadable", file=file, why=str(error)) from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UserError("commissions.bad.unreadable", file=file, why="[[commission]]")
    return [_commission(row, number) for number, row in enumerate(rows, start=1)]


def _commission(row: Mapping[str, Any], number: int) -> Commission:
    try:
        return Commission.model_validate(row)
    except ValidationError as error:
        where = ".".join(str(step) for step in error.errors()[0]["loc"])
        raise UserError("commissions.bad.field", commission=row.get("code", number), field=where) from error
