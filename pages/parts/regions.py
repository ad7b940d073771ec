"""The 20 regions by the first two digits of KATO (data/reference/regions20.csv)."""

from __future__ import annotations

import csv
from functools import cache

from analytics import DATA
from analytics.text import Text


@cache
def regions() -> dict[str, dict[str, str]]:
    """First two digits of KATO -> the region's row with name_kk, name_ru, name_en."""
    with (DATA / "reference" / "regions20.csv").open(encoding="utf-8", newline="") as stream:
        return {row["kato"][:2]: row for row in csv.DictReader(stream)}


def region_name(t: Text, kato: str | None) -> str:
    """The region of a KATO code, a dash where it has none."""
    found = regions().get((kato or "")[:2])
    return found[f"name_{t.language}"] if found else "—"
