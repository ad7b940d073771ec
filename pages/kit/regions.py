"""The 20 regions by the first two digits of KATO (data/reference/regions20.csv)."""

from __future__ import annotations

import csv
from collections.abc import Collection
from functools import cache

from streamlit.delta_generator import DeltaGenerator

from analytics import DATA
from analytics.text import Text
from pages.kit.filters import choice, offered


@cache
def regions() -> dict[str, dict[str, str]]:
    """First two digits of KATO -> the region's row with name_kk, name_ru, name_en."""
    with (DATA / "reference" / "regions20.csv").open(encoding="utf-8", newline="") as stream:
        return {row["kato"][:2]: row for row in csv.DictReader(stream)}


def region_name(t: Text, kato: str | None) -> str:
    """The region of a KATO code, a dash where it has none."""
    result = regions().get((kato or "")[:2])
    return result[f"name_{t.language}"] if result else "—"


def region_filter(t: Text, column: DeltaGenerator, there: Collection[str]) -> None:
    """Choose a region, kept in the address as `region` (two digits of KATO), of those that are `there`."""
    label, names = t("cases_page.region"), regions()
    choice(
        column,
        "region",
        label,
        offered("region", list(names), there),
        lambda code: names[code][f"name_{t.language}"],
        t("cases_queue.any_region"),
    )
