"""The table of rights as data, and somebody of each role."""

from __future__ import annotations

import tomllib

from analytics import DATA
from analytics.access.rights import Actor

TABLE: dict[str, dict[str, list[str]]] = tomllib.loads(
    (DATA / "rules" / "rights.toml").read_text(encoding="utf-8")
)
NAMES = [(kind, name) for kind, names in TABLE.items() for name in names]


def someone(role: str) -> Actor:
    return Actor(f"{role}.test", role, role, "000000000010")
