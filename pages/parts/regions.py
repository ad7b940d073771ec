"""The 20 regions by the first two digits of KATO (data/reference/regions20.csv)."""

from __future__ import annotations

import csv
from functools import cache

from streamlit.delta_generator import DeltaGenerator

from analytics import DATA
from analytics.text import Text
from pages.parts.place import chosen, remember


@cache
def regions() -> dict[str, dict[str, str]]:
    """First two digits of KATO -> the region's row with name_kk, name_ru, name_en."""
    with (DATA / "reference" / "regions20.csv").open(encoding="utf-8", newline="") as stream:
        return {row["kato"][:2]: row for row in csv.DictReader(stream)}


def region_name(t: Text, kato: str | None) -> str:
    """The region of a KATO code, a dash where it has none."""
    found = regions().get((kato or "")[:2])
    return found[f"name_{t.language}"] if found else "—"


def region_filter(t: Text, column: DeltaGenerator, any_region: str) -> None:
    """Choose a region, kept in the address as `region` (two digits of KATO); `any_region` is the choice of all."""
    codes = [any_region, *regions()]
    chosen("region", codes, any_region)
    column.selectbox(
        t("application_page.region"),
        codes,
        format_func=lambda code: t("queue.any_region") if code == any_region else regions()[code][f"name_{t.language}"],
        key="place_region",
        on_change=remember,
        args=("region", "p"),
    )
