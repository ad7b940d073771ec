"""What monitoring found of a producer in a quarter: a sign, a word and a colour (clauses 27, 28)."""

from __future__ import annotations

from markupsafe import Markup

from analytics.text import Text
from pages.kit.tags import tag

SIGNS = {"conforming": "✓", "noticed": "■", "excluded": "▼", "incomplete": "◌", "ceased": "×"}
LOOKS = {"conforming": "high", "noticed": "medium", "excluded": "low", "incomplete": "", "ceased": "outline"}


def outcome_tag(t: Text, outcome: str) -> Markup:
    return tag(t(f"monitoring_page.outcome.{outcome}"), SIGNS[outcome], LOOKS[outcome])


def outcome_text(t: Text, outcome: str | None) -> str:
    return f"{SIGNS[outcome]} {t(f'monitoring_page.outcome.{outcome}')}" if outcome else "—"
