"""Figures of a good that the commission established otherwise than declared (clauses 18, 19), as protocol and
reply say them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from analytics.documents.engine.blocks import Block, Column, heading, table
from analytics.documents.engine.document import Localizable, localized, shown
from analytics.documents.forms.application_lists import unit_short
from analytics.text import Text
from analytics.text.writing import NBSP


def figure_text(t: Text, field: str, value: Decimal | None, unit: str | None) -> str:
    """With its unit, without needless zeros; a dash where nothing was declared."""
    if value is None:
        return shown(t, None)
    written = (unit_short(t, unit) if unit else "") if field == "capacity" else "%"
    return f"{shown(t, value)}{NBSP}{written}".rstrip()


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: field capacity (units a year), in_country_value or localisation (per cent); `declared` None
    where nothing was."""

    field: str
    declared: Decimal | None
    value: Decimal
    unit: str | None
    ground: Localizable

    def name(self, t: Text) -> str:
        return t(f"register_established.field.{self.field}")

    def written(self, t: Text, value: Decimal | None) -> str:
        return figure_text(t, self.field, value, self.unit)

    def sentence(self, t: Text) -> str:
        return t(
            "register_established.sentence",
            name=self.name(t),
            value=self.written(t, self.value),
            declared=self.written(t, self.declared),
        )


def figures_table(t: Text, figures: Sequence[tuple[str, Figure]]) -> list[Block]:
    """Good by good: declared, established, why. Nothing where all is as declared."""
    if not figures:
        return []
    columns = (
        Column(t("documents.good"), 36),
        Column(t("register_established.what"), 36),
        Column(t("register_established.declared"), 24),
        Column(t("register_established.established"), 24),
        Column(t("register_established.ground"), 42),
    )
    rows = [
        [good, one.name(t), one.written(t, one.declared), one.written(t, one.value), localized(one.ground, t)]
        for good, one in figures
    ]
    return [heading(t("register_established.title")), table(t("register_established.title"), columns, rows)]
