"""What a page needs before it can open: its file, its right and its title (CONTRIBUTING.md, "Add a page")."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.access.rights import roles_of
from analytics.text import LANGUAGES, UserError, text_for
from pages.frame.pages import FOLDER, PAGES, START, file_of


def missing_of(name: str) -> list[str]:
    """What the page of that name still lacks, by the place where it belongs; nothing where it is whole."""
    title = f"shell.page.{name}"
    untitled = [language for language in LANGUAGES if not text_for(language).has(title)]
    lacks = {
        "pages/frame/pages.py PAGES": name not in PAGES,
        f"pages/{name}.py": not file_of(name).is_file(),
        f"data/rules/rights.toml [page] {name}": roles_of("page", name) is None,
        f"{title} ({', '.join(untitled)}) in analytics/text/catalogues": bool(untitled),
    }
    return [place for place, is_missing in lacks.items() if is_missing]


def missing_by_page() -> Mapping[str, list[str]]:
    """Each page that is declared, has a file or is a role's first, and what it lacks; whole pages are left
    out."""
    files = {file.stem for file in FOLDER.glob("[a-z]*.py")}
    names = sorted({*PAGES, *files, *START.values()})
    return {name: missing for name in names if (missing := missing_of(name))}


def require_complete_pages() -> None:
    """Raises UserError that names every page which is not whole, and what it lacks."""
    result = missing_by_page()
    if result:
        raise UserError(
            "shell.pages_incomplete",
            missing="; ".join(f"{name}: {', '.join(of)}" for name, of in result.items()),
        )
