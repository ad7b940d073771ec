"""HTML of our own from templates: NAME.html beside the module that fills it. Every value is escaped, and a
value that nobody gave is an error."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

PAGES = Path(__file__).resolve().parent.parent

TEMPLATES = Environment(
    loader=FileSystemLoader(PAGES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def filled(name: str, /, **values: object) -> Markup:
    """pages/NAME.html filled with the values: safe markup. Most templates take the texts as `t`."""
    return Markup(TEMPLATES.get_template(f"{name}.html").render(**values))
