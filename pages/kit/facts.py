"""A list of facts: name above, value below."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup


def facts(pairs: Iterable[tuple[str, object]], look: str = "") -> Markup:
    """`look` "two", "five": as many columns."""
    items = Markup("").join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*pair) for pair in pairs)
    return Markup('<dl class="tz-facts {}">{}</dl>').format(look, items)
