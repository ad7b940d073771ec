"""Links to the sections of the application page: an address with #NAME opens at the section."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from analytics.text import Text
from pages.kit.own_html import own_html

# Name of the section (also its anchor) → its heading.
HEADINGS = {
    "changes": "cases_page.changes",
    "how": "cases_page.how",
    "evidence": "cases_page.evidence_short",
    "letter": "cases_page.letter",
    "timeline": "cases_page.timeline",
}


def contents(t: Text, sections: Sequence[str]) -> None:
    """The sections that the page has, in their order."""
    links = Markup("").join(
        Markup('<li><a href="#{}" target="_self">{}</a></li>').format(name, t(HEADINGS[name]))
        for name in sections
    )
    own_html(
        t,
        Markup('<nav aria-label="{}"><ul class="tz-contents">{}</ul></nav>').format(
            t("cases_page.contents"), links
        ),
    )
