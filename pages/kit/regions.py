"""The 20 regions by the first two digits of KATO (data/reference/regions20.csv)."""

from __future__ import annotations

from collections.abc import Collection

from streamlit.delta_generator import DeltaGenerator

from analytics.order.reference_tables import region_of, regions
from analytics.text import Text
from analytics.text.sorting import name_order
from pages.frame.url_state import chosen, set_param
from pages.kit.filters import ANY, offered
from pages.kit.list_field import list_field


def region_name(t: Text, kato: str | None) -> str:
    """The region of a KATO code, a dash where it has none."""
    region = region_of(kato)
    return region.names[t.language] if region else "—"


def region_filter(t: Text, column: DeltaGenerator, there: Collection[str]) -> None:
    """Choose a region, kept in the address as `region` (two digits of KATO), of those that are `there`, by
    name."""
    ordered = sorted(regions(), key=lambda code: name_order(region_name(t, code)))
    options = [ANY, *offered("region", ordered, there)]
    list_field(
        t,
        column,
        "region_filter",
        t("cases_page.region"),
        options,
        lambda code: t("cases_queue.any_region") if code == ANY else region_name(t, code),
        chosen("region", options, ANY),
        _remember,
    )


def _remember(code: str) -> None:
    set_param("region", None if code == ANY else code)
    set_param("p", None)
