"""The settings of data/rules/register.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from analytics import DATA


@cache
def rules() -> dict[str, Any]:
    """The tables of the file, by name."""
    return tomllib.loads((DATA / "rules" / "register.toml").read_text(encoding="utf-8"))
