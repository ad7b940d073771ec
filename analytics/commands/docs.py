"""`docs`: writes the documents that are made from code and data, or says which of them are no longer true."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated

import typer

from analytics import ROOT
from analytics.commands import reference
from analytics.commands.common import AnswerNo, t
from analytics.documents import guide
from analytics.order import clause_index, glossary
from analytics.store import published_rules, tables_page
from analytics.text import LANGUAGES, UserError

# Name -> what docs/NAME.md is to hold.
PAGES: Mapping[str, Callable[[], str]] = {
    "clauses": clause_index.page,
    "glossary": glossary.page,
    **{f"guide/{language}": partial(guide.document, language) for language in LANGUAGES},
    "published": published_rules.reference_page,
    "tables": tables_page.page,
}

# Made when asked for by name and not kept in git: they change with every function.
ON_DEMAND: Mapping[str, Callable[[], str]] = {"reference": reference.page}
MADE = {**PAGES, **ON_DEMAND}


def register(app: typer.Typer) -> None:
    app.command("docs", help=t("docs.cli.help", names=", ".join(MADE)))(docs)


def docs(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help=t("docs.cli.names"))] = None,
    check: Annotated[bool, typer.Option("--check", help=t("docs.cli.check"))] = False,
) -> None:
    stale = [name for name in _requested(names or []) if not _is_true(name)]
    if check and stale:
        raise AnswerNo("docs.stale", files=", ".join(f"docs/{name}.md" for name in stale))
    for name in stale:
        file = ROOT / "docs" / f"{name}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(MADE[name](), encoding="utf-8")
        print(t("docs.written", file=f"docs/{name}.md"))
    if not stale:
        print(t("docs.true"))


def _requested(names: list[str]) -> list[str]:
    """The documents named, or all that are kept. Raises UserError for a name that is none."""
    for name in names:
        if name not in MADE:
            raise UserError("docs.no_such", name=name, known=", ".join(MADE))
    return names or list(PAGES)


def _is_true(name: str) -> bool:
    file = ROOT / "docs" / f"{name}.md"
    return file.exists() and file.read_text(encoding="utf-8") == MADE[name]()
