"""What a comma in a column of figures means, read slowly from the rule's words: line 1 of issue 13, a point
is decimal, a comma before exactly three digits means what another value of the column says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

REFUSED = "refused"


def figures(texts: Sequence[str | None]) -> list[Decimal | str]:
    """Each text of a column as a figure, or refused. None stands for a number of a workbook's cell."""
    bare = [None if one is None else bare_text(one) for one in texts]
    shapes = {shape(one) for one in bare if one is not None}
    return [REFUSED if one is None else figure(one, shapes) for one in bare]


def bare_text(text: str) -> str:
    return text.strip(" \t\u00a0").removesuffix("%").rstrip(" \u00a0")


def shape(text: str) -> str:
    """point, whole, decimal, apart, either, or none of these."""
    body = text.removeprefix("-")
    whole, *groups = body.split(",")
    last, _, decimals = groups[-1].partition(".") if groups else ("", "", "")
    if not groups:
        first, point, rest = body.partition(".")
        return (
            "none" if not all_digits([first, *([rest] if point else [])]) else "point" if point else "whole"
        )
    if "." in "".join(groups[:-1]) or not all_digits([whole, *groups[:-1], last]):
        return "none"
    if "." in groups[-1]:
        return "apart" if all_digits([decimals]) and grouped(whole, [*groups[:-1], last]) else "none"
    if len(groups) > 1:
        return "apart" if grouped(whole, groups) else "none"
    return "either" if len(last) == 3 and whole != "0" else "decimal"


def grouped(whole: str, groups: Sequence[str]) -> bool:
    return 1 <= len(whole) <= 3 and whole[0] != "0" and all(len(group) == 3 for group in groups)


def all_digits(parts: Iterable[str]) -> bool:
    return all(part != "" and all(one in "0123456789" for one in part) for part in parts)


def figure(text: str, shapes: set[str]) -> Decimal | str:
    """One text, given how the texts of its column are written."""
    own = shape(text)
    if own in ("whole", "point"):
        return Decimal(text)
    if own == "none" or {"decimal", "apart"} <= shapes:
        return REFUSED
    if own == "apart" or (own == "either" and "apart" in shapes):
        whole, *groups = text.removeprefix("-").split(",")
        is_apart = own == "apart" or grouped(whole, groups)
        return Decimal(text.replace(",", "")) if is_apart else REFUSED
    if own == "decimal" or ("decimal" in shapes and "point" not in shapes):
        return Decimal(text.replace(",", "."))
    return REFUSED
