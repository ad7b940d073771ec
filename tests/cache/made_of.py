"""What a module is made of: itself and all that it imports, the queries and catalogues that these name, the
rules and reference data. The hash changes when any of it does.

Errs towards more: a test that walks the tree is made of the whole tree, one that starts a process of ours of
all that a command can run. What it cannot see is a name put together from parts at run time; `make test` runs
everything.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("analytics", "pages", "tests")
CATALOGUES = ROOT / "analytics" / "text" / "catalogues"
ALWAYS = ("data", "queries/schema", "requirements.txt", "tests/requirements.txt", "pyproject.toml")
TREE = (*PACKAGES, "data", "queries", "docs", "notebooks", "static", ".streamlit", ".ci")
# A test with one of these words reads the tree.
WALKS = re.compile(r"\b(ROOT|REPOSITORY)\b")
# Of the tree a test may read just a folder, or only say where a file lies.
READS = re.compile(r"""\bROOT / ["'](static|\.streamlit|docs|data|analytics|pages)\b|\b(QUERIES)\b""")
NAMES = re.compile(r"""\.relative_to\(ROOT\)|["']ROOT["']|^REPOSITORY = .*$""", re.MULTILINE)
# Code of ours that reads the tree, for the test that asks it to; that reads the domain's code.
READ_TREE = {"analytics.order.clause_index", "analytics.commands.docs", "analytics.commands.reference"}
READ_DOMAIN = {"analytics.casework.setup.completeness"}
# One with these runs what no import shows: all that a command can run (the domain), and what it names itself;
# where that is pages, it is made of the tree. Where a process works says nothing of what it reads. A program
# of somebody else's (an office, OpenSSL) runs nothing of ours.
STARTS = re.compile(r"\b(sys\.executable|iter_modules|walk_packages|import_module)\b")
WORKS_IN = re.compile(r"\bcwd=(?:\w+\.)?(?:ROOT|REPOSITORY)\b")
PAGES = re.compile(r"""["']pages\b|\b(?:from|import) pages\b|\bstreamlit\b|\bapp\.py\b""")
RUNS = ("analytics", "queries", "data")
MODULE = re.compile(r"\btests(?:\.\w+)+")
IMPORTS = re.compile(r"^from [^\n(]+ import (?:\([^)]*\)|[^\n]*)", re.MULTILINE)
QUERY = re.compile(r"""["']([a-z_]+)/(\w*)""")
AREA = re.compile(r"""["']([a-z_]+)\.""")
WORD = re.compile(r"""["'](\w+)["']""")
NOT_KEPT = ("__pycache__", ".duckdb", ".wal", "/data/demo/", "/data/published/", "/data/outbox/", ".staging")


@cache
def made_of(module: str) -> str:
    """The hash of all files that a module's code, its queries and its data stand in."""
    return _hash_of_tree() if _walks(module) else _hash_of(_files(module))


@cache
def _hash_of_tree() -> str:
    return _hash_of(_whole_tree())


def _hash_of(files: Iterable[Path]) -> str:
    lines = sorted(_line(path) for path in set(files))
    return hashlib.sha256("\n".join([sys.version, *lines]).encode()).hexdigest()


@cache
def _line(path: Path) -> str:
    return f"{path.relative_to(ROOT)} {hashlib.sha256(path.read_bytes()).hexdigest()}"


@cache
def _graph() -> grimp.ImportGraph:
    return grimp.build_graph(*PACKAGES, cache_dir=None)


@cache
def _imports(module: str) -> frozenset[str]:
    return frozenset(_graph().find_modules_directly_imported_by(module))


@cache
def _imported(module: str) -> frozenset[str]:
    """The module, what it imports, directly or not, the packages and conftests around it; what it opens or
    starts by name."""
    imported = _reached([module])
    return imported | _reached([*_named(module, imported), *_started(imported)])


def _reached(modules: list[str]) -> frozenset[str]:
    graph, result, waiting = _graph(), set[str](), modules
    while waiting:
        one = waiting.pop()
        if one in result or one not in graph.modules:
            continue
        result.add(one)
        parts = one.split(".")
        packages = [".".join(parts[:end]) for end in range(1, len(parts))]
        conftests = [f"{package}.conftest" for package in packages if one.startswith("tests.")]
        waiting += [*_imports(one), *packages, *conftests]
    return frozenset(result)


def _named(module: str, imported: frozenset[str]) -> Iterator[str]:
    """Pages and commands that a test opens by their names: where it imports what opens them."""
    if module.startswith("tests."):
        names = set(WORD.findall(_text(_file(module))))
        if any(one.startswith("pages.") for one in imported):
            yield from (f"pages.{name}" for name in names)
        if any(one.startswith(("analytics.__main__", "analytics.commands")) for one in imported):
            yield from (f"analytics.commands.{name}" for name in names)
    if module.startswith("tests.pages."):
        yield "pages._shell"


def _started(imported: frozenset[str]) -> Iterator[str]:
    """Modules of the tests that a test runs as a process, by their names."""
    for path in (_file(one) for one in imported if one.startswith("tests.") and one != __name__):
        if STARTS.search(_text(path)):
            yield from MODULE.findall(_text(path))


def _files(module: str) -> Iterator[Path]:
    modules = {_file(one) for one in _imported(module)}
    yield from modules
    for directory in {path.parent for path in modules}:
        yield from _beside(directory)
    for path in modules:
        yield from _mentioned(path)
    for path in modules:
        if path.is_relative_to(ROOT / "tests"):
            yield from _read(path)
    rooms = ("analytics",) if READ_DOMAIN & _imports(module) else ()
    for name in (*ALWAYS, *rooms):
        yield from _below(ROOT / name)


@cache
def _beside(directory: Path) -> list[Path]:
    """What lies in a folder of code and is no code: templates, files of a test."""
    entries = list(directory.iterdir())
    folders = [one for one in entries if one.is_dir() and not (one / "__init__.py").exists()]
    return [one for one in entries if one.is_file() and one.suffix != ".py"] + [
        path for one in folders if one != CATALOGUES for path in _below(one)
    ]


@cache
def _mentioned(path: Path) -> list[Path]:
    """The catalogues and queries that a file names; a whole folder where a query's name is put together."""
    text = _text(path)
    result = [file for area in set(AREA.findall(text)) for file in CATALOGUES.glob(f"*/{area}.po")]
    for folder, name in set(QUERY.findall(text)):
        query = ROOT / "queries" / folder / f"{name}.sql"
        if query.is_file():
            result += [query]
        elif query.parent.is_dir():
            result += _below(query.parent)
    return result


@cache
def _read(path: Path) -> list[Path]:
    """The folders that a test reads, or that a process of its may run."""
    text = _text(path)
    names = {folder or "queries" for folder, _ in READS.findall(text)}
    if STARTS.search(text):
        names |= {*RUNS}
    return [file for name in names for file in _below(ROOT / name)]


def _walks(module: str) -> bool:
    own = [one for one in _imported(module) if one.startswith("tests.") and one != __name__]
    return any(READ_TREE & _imports(one) or _walks_itself(_file(one)) for one in own)


@cache
def _walks_itself(path: Path) -> bool:
    uses = NAMES.sub("", READS.sub("", IMPORTS.sub("", _text(path))))
    if STARTS.search(uses):
        if PAGES.search(uses):
            return True
        uses = WORKS_IN.sub("", uses)
    return WALKS.search(uses) is not None


@cache
def _whole_tree() -> list[Path]:
    beside = [path for path in ROOT.iterdir() if path.is_file() and not path.name.startswith(".git")]
    return [*beside, *(path for name in TREE for path in _below(ROOT / name))]


@cache
def _below(path: Path) -> list[Path]:
    """The files of a folder and of its folders; not what running the workbench leaves there."""
    result: Iterable[Path] = [path] if path.is_file() else path.rglob("*")
    return [one for one in result if one.is_file() and not any(part in str(one) for part in NOT_KEPT)]


@cache
def _file(module: str) -> Path:
    path = ROOT.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
