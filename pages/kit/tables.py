"""A semantic table of own markup: wraps Kazakh, prints, is read aloud, and turns into cards on a narrow
page."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from analytics.text import Text
from pages.frame.clause_link import linked


def html_table(t: Text, caption: str, heads: Sequence[str], rows: Markup) -> Markup:
    """`rows`: the <tr> elements; `caption` says what it is to who cannot see it."""
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in heads)
    return Markup(
        '<div class="tz" lang="{}"><table class="tz-cases"><caption class="tz-sr">{}</caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(t.language, caption, linked(t, head), linked(t, rows))
