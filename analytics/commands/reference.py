"""The reference of functions: what each module offers to others, from its docstrings and signatures.

Read from the source text, never imported: what is written there is what the page says."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from analytics import ROOT

FOLDERS = ("analytics", "pages")
HEAD = """# Reference: what each module offers

Made by `python -m analytics docs reference` from the docstrings; not kept in git, since it changes with every
function. A name that begins with `_` is a module's own and is left out. The guide to the rooms is
[architecture.md](architecture.md).
"""


def page() -> str:
    """The whole reference, room by room, module by module."""
    lines = [HEAD]
    room = ""
    for file in (file for folder in FOLDERS for file in sorted((ROOT / folder).rglob("*.py"))):
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if file.parent.relative_to(ROOT).as_posix() != room:
            room = file.parent.relative_to(ROOT).as_posix()
            lines.append(f"\n## {room}\n")
        lines += _module(name, file)
    return "\n".join(lines).rstrip("\n") + "\n"


def _module(name: str, file: Path) -> Iterator[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    yield f"### {name}\n\n{_paragraph(tree)}\n"
    offers = [line for node in tree.body for line in _offers(node)]
    if offers:
        yield "\n".join(offers) + "\n"


def _offers(node: ast.stmt) -> Iterator[str]:
    """A public function, or a public class with its public methods."""
    if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
        yield f"- class `{node.name}`: {_paragraph(node)}"
        for inner in node.body:
            for line in _offers(inner):
                yield f"  {line}"
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
        if any(isinstance(one, ast.Name) and one.id == "overload" for one in node.decorator_list):
            return
        returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
        yield f"- `{node.name}({ast.unparse(node.args)}){returns}`: {_paragraph(node)}"


def _paragraph(node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    """The first paragraph of a docstring on one line; a dash where there is none."""
    first = (ast.get_docstring(node) or "—").split("\n\n")[0]
    return " ".join(first.split())
