"""The 20 regions by the first two digits of KATO (data/reference/regions20.csv)."""

from __future__ import annotations

from collections.abc import Collection

from streamlit.delta_generator import DeltaGenerator

from analytics.order.reference_tables import region_of, regions
from analytics.text import Text
from pages.kit.filters import choice, offered


def region_name(t: Text, kato: str | None) -> str:
    """The region of a KATO code, a dash where it has none."""
    region = region_of(kato)
    return region.names[t.language] if region else "—"


def region_filter(t: Text, column: DeltaGenerator, there: Collection[str]) -> None:
    """Choose a region, kept in the address as `region` (two digits of KATO), of those that are `there`."""
    label, names = t("cases_page.region"), regions()
    choice(
        column,
        "region",
        label,
        offered("region", list(names), there),
        lambda code: names[code].names[t.language],
        t("cases_queue.any_region"),
    )
