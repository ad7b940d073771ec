"""Every clause, decision and document that code, SQL, rules, tests or documents cite is there (D35)."""

import csv
import re
from pathlib import Path

import pytest

from analytics import ROOT
from analytics.commands.docs import MADE
from analytics.order import text
from analytics.order.citations import cited, claimed, decisions, documents

FOLDERS = (
    "analytics",
    "pages",
    "queries",
    "data/rules",
    "data/order",
    "docs",
    "notebooks",
    "tests",
    "static",
)
ENDINGS = {".py", ".sql", ".toml", ".md", ".ipynb", ".css"}
# These speak of clauses that are not there, on purpose.
EXCEPT = {
    "analytics/order/citations.py",
    "tests/law/test_citations.py",
    "tests/law/test_mentions.py",
    "tests/law/test_order_text.py",
    "tests/order/test_rulebook.py",
    "tests/pages/order/test_order_page.py",
}
FILES = [
    path.relative_to(ROOT).as_posix()
    for path in [*ROOT.glob("*.md"), *(file for folder in FOLDERS for file in (ROOT / folder).rglob("*"))]
    if path.suffix in ENDINGS
]
DECIDED = frozenset(
    map(
        int,
        re.findall(
            r"^\| D([0-9]+) \|", (ROOT / "docs/decisions.md").read_text(encoding="utf-8"), re.MULTILINE
        ),
    )
)
SECTION = re.compile(r"docs/pages\.md,?\s+(?:(principle)\s+)?([0-9]+(?:\.[0-9]+)?)")


def contents(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def test_every_clause_cited_is_in_the_order() -> None:
    known = text.addresses()
    lost = {path: sorted(cited(contents(path)) - known) for path in FILES if path not in EXCEPT}
    assert {path: result for path, result in lost.items() if result} == {}


def test_every_decision_cited_is_decided() -> None:
    assert {*range(1, 38)} <= DECIDED
    lost = {path: sorted(decisions(contents(path)) - DECIDED) for path in FILES if path not in EXCEPT}
    assert {path: result for path, result in lost.items() if result} == {}


def test_every_document_cited_is_there() -> None:
    lost = {
        path: [name for name in documents(contents(path)) if not is_there(name, path)]
        for path in FILES
        if path not in EXCEPT
    }
    assert {path: result for path, result in lost.items() if result} == {}


def is_there(name: str, path: str) -> bool:
    """By its path from the root, from docs/, or from where the file that cites it stands; some are made on
    demand."""
    return Path(name).stem in MADE or any(
        (folder / name).exists() for folder in (ROOT, ROOT / "docs", (ROOT / path).parent)
    )


def test_every_section_of_the_design_of_pages_cited_is_there() -> None:
    design = contents("docs/pages.md")
    sections = set(re.findall(r"^#+ ([0-9]+(?:\.[0-9]+)?)", design, re.MULTILINE))
    principles = set(re.findall(r"^([0-9]+)\. \*\*", design, re.MULTILINE))
    for path in FILES:
        for kind, number in SECTION.findall(contents(path)):
            assert number in (principles if kind else sections), f"{path}: {kind} {number}"


def test_the_glossary_names_clauses_that_are_there() -> None:
    with (ROOT / "data/reference/glossary.csv").open(encoding="utf-8", newline="") as stream:
        named = [row["paragraph"] for row in csv.DictReader(stream)]
    places = {text.canonical(one) for place in named for one in re.split(r", |(?<=[0-9])-", place)}
    assert places <= text.addresses()


@pytest.mark.parametrize(
    ("texts", "addresses"),
    [
        ("(clause 12(19))", {"12(19)"}),
        ("clauses 3.9, 10(4)b–d, Annex 3", {"3(9)", "10(4)b", "10(4)c", "10(4)d", "annex 3"}),
        ("Clause 12(8), (10), (24)-(26)", {"12(8)", "12(10)", "12(24)", "12(25)", "12(26)"}),
        ("clauses 25 to 28, 30(1))", {"25", "26", "27", "28", "30(1)"}),
        ("clause 9, part 4", {"9", "9 part 4"}),
        ("clauses 10(4)a, h–j, 11", {"10(4)a", "10(4)h", "10(4)i", "10(4)j", "11"}),
        ("the figures of\n# clause 35 are none", {"35"}),
        ('clause = "9.2"', {"9"}),
        ('clauses = ["4", "13"]', {"4", "13"}),
        ("def test_clause_24_2_negative(", {"24", "24(2)"}),
        ("c14_electricity_ytd", {"12(14)"}),
        ("clause a person reads; a clause of 3", set()),
    ],
)
def test_forms_of_citing(texts: str, addresses: set[str]) -> None:
    assert cited(texts) == addresses


def test_a_long_range_claims_none_of_its_clauses() -> None:
    assert claimed("clauses 4, 13-24") == {"4", "13", "24"}
    assert claimed("clauses 25-28") == {"25", "26", "27", "28"}


def test_what_is_not_there_is_noticed() -> None:
    assert not cited("clause 35") <= text.addresses()
    assert not decisions("D99") <= DECIDED
    assert not is_there("docs/nowhere.md", "pages/queue.py")
    assert documents("see docs/contracts/commands.md.") == {"docs/contracts/commands.md"}
    assert is_there("docs/contracts/commands.md", str(Path("analytics/x.py")))
