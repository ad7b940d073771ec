"""Facts that a producer declared anew: as they stand in the Register, and as declared (clause 26, D30)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from analytics.documents.forms.register_columns import value_shown
from analytics.text import Text
from pages.kit.tables import headed_row, html_table

COLUMNS = ("fact", "in_force", "declared")


def facts_table(t: Text, facts: Sequence[tuple[str, Any, Any]]) -> Markup:
    """Fact, in force, declared."""
    heads = [t(f"documents.update.{name}") for name in COLUMNS]
    rows = Markup("").join(
        headed_row(t(f"register.field.{name}"), value_shown(t, before), value_shown(t, after))
        for name, before, after in facts
    )
    return html_table(t, t("documents.update.facts"), heads, rows)
