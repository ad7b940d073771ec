"""docs/clauses.md leads from every clause of the Order (clause 1, clause 2 … clause 34) to code and tests
that mention it."""

import re

import pytest

from analytics import ROOT

ROW = re.compile(r"^\| clause (\d+) \|[^|]*\|([^|]*)\|([^|]*)\|$", re.MULTILINE)
INDEX = {
    int(number): (code, test)
    for number, code, test in ROW.findall((ROOT / "docs" / "clauses.md").read_text(encoding="utf-8"))
}


def test_every_clause_is_there():
    assert sorted(INDEX) == list(range(1, 35))


@pytest.mark.parametrize("clause", sorted(INDEX))
def test_the_files_named_mention_the_clause(clause):
    code, test = (re.findall(r"`([^`]+)`", cell) for cell in INDEX[clause])
    assert code
    assert test
    said = re.compile(rf'clause.{{0,60}}(?<![0-9.]){clause}(?![0-9])|"{clause}["(]', re.IGNORECASE)
    silent = [name for name in code + test if not said.search((ROOT / name).read_text(encoding="utf-8"))]
    assert silent == []
