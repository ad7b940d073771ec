"""HTML of our own from templates: NAME.html beside the module that fills it. Every value is escaped, and a
value that nobody gave is an error."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from analytics.text import Text
from pages.frame.clause_link import linked

PAGES = Path(__file__).resolve().parent.parent

TEMPLATES = Environment(
    loader=FileSystemLoader(PAGES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def filled(name: str, /, **values: object) -> Markup:
    """pages/NAME.html filled with the values: safe markup. Most templates take the texts as `t`: in their
    language each clause of the Order that is named leads to its text (D35)."""
    html, t = Markup(TEMPLATES.get_template(f"{name}.html").render(**values)), values.get("t")
    return linked(t, html) if isinstance(t, Text) else html
