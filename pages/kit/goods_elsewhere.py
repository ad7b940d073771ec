"""Goods that stand in the Register in another entry of the same producer: a remark above the place to act."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.casework.register.goods_elsewhere import Elsewhere
from analytics.text import Text
from pages.frame.states import note


def goods_elsewhere_note(t: Text, result: Sequence[Elsewhere]) -> None:
    """Nothing where no good stands twice."""
    if result:
        lines = "; ".join(
            t("register.elsewhere.line", product=one.product, number=one.registration_no) for one in result
        )
        note(
            t("register.elsewhere.title", n=len(result)),
            t("register.elsewhere.then", lines=lines),
            kind="warn",
        )
