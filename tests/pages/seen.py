"""A page of the workbench as a person sees it, and all that it says."""

from __future__ import annotations

import json
import re
from pathlib import Path

from streamlit.testing.v1 import AppTest

from analytics.text import LANGUAGES, text_for
from pages.frame import opened

# A clause of the Order as a link (pages/frame/clause_link.py), in own markup and in Markdown.
LINK = re.compile(r'<a class="tz-clause"[^>]*>(.*?)</a>|\[([^\]]*)\]\(order\?[^)]*\)')
# How every page begins what it says of an error that nobody foresaw, in each language.
UNEXPECTED = tuple(text_for(language)("shell.incident", number="").split(":")[0] for language in LANGUAGES)
SHELL = Path(opened.__file__).resolve().parent.parent / "_shell.py"


def assert_nothing_raised(test: AppTest) -> None:
    """A page that raises draws the exception instead of itself: that is never what a test wants to read."""
    raised = [f"{one.message}\n{chr(10).join(one.stack_trace)}" for one in test.exception]
    raised += [one.value for one in test.error if one.value.startswith(UNEXPECTED)]
    assert not raised, "\n".join(raised)


def opened_page(
    page: str | None = None, person: str = "official.demo", lang: str = "kk", **place: str
) -> AppTest:
    """A page of the workbench as a person of the demonstration sees it, in a language; nothing was raised."""
    test = AppTest.from_file(SHELL, default_timeout=30)
    test.session_state["person"] = person
    test.query_params["lang"] = lang
    for name, value in place.items():
        test.query_params[name] = value
    test.run()
    if page:
        test.switch_page(f"{page}.py")
        test.query_params["lang"] = lang
        for name, value in place.items():
            test.query_params[name] = value
        test.run()
    assert_nothing_raised(test)
    return test


def page_text(test: AppTest) -> str:
    """All that the page says: titles, own markup, captions, messages, labels of buttons; links to clauses as
    the words they stand on."""
    kinds = (test.title, test.header, test.html, test.caption, test.markdown, test.error, test.warning)
    text = [str(element.value) for kind in kinds for element in kind if "<style>" not in str(element.value)]
    own = [str(json.loads(one.proto.json or "{}").get("html", "")) for one in test.get("bidi_component")]
    return without_links("\n".join(text + own + [button.label for button in test.button]))


def without_links(shown: str) -> str:
    """What is shown, with links to clauses as the words they stand on."""
    return LINK.sub(r"\1\2", shown)
