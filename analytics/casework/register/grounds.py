"""On what ground the Register was changed, in words: a clause of the Order as its text names it, or another
ground by its name (clauses 24, 26, 30, 34)."""

from __future__ import annotations

from analytics.text import Text


def ground_text(t: Text, ground: str) -> str:
    """`ground` as it is kept: "30", "30.1" (a sub-item of the clause), "court"."""
    if t.has(f"register.ground.{ground}"):
        return t(f"register.ground.{ground}")
    clause, _, point = ground.partition(".")
    return (
        t("register.ground.point", clause=clause, point=point)
        if point
        else t("register.ground.clause", clause=clause)
    )
