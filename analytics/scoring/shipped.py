"""The version of the model that the program brings: trained on the demonstration country, it decides in a
demonstration database only (D23; docs/model.md)."""

from __future__ import annotations

from analytics import DATA
from analytics.scoring.model import Model

SHIPPED = DATA / "models" / "demo-3.json"


def shipped_model() -> Model:
    """The shipped version, read."""
    return Model.from_json(SHIPPED.read_text(encoding="utf-8"))
