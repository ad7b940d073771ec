"""docs/clauses.md is made from the files: nothing claimed that a file does not say, no clause hidden that
nothing carries."""

import pytest

from analytics import ROOT
from analytics.commands.docs import PAGES
from analytics.order import clause_index
from analytics.order.clause_index import Gap, Kind, Status


def test_every_clause_is_carried_or_says_why_not() -> None:
    assert clause_index.problems() == []


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_documents_made_from_code_are_true(name: str) -> None:
    kept = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    assert kept == PAGES[name](), "out of date: python -m analytics docs"


def test_a_file_stands_under_the_clauses_it_cites_and_no_others() -> None:
    result = clause_index.index()
    assert "analytics/order/terms.py" in result["16"][Kind.CODE]
    assert "analytics/order/terms.py" not in result["17"].get(Kind.CODE, ())
    assert "data/rules/terms.toml" in result["16"][Kind.RULES]


def test_a_clause_that_nothing_carries_cannot_be_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    index = {address: kinds for address, kinds in clause_index.index().items() if address != "17"}
    monkeypatch.setattr(clause_index, "index", lambda: index)
    assert [problem for problem in clause_index.problems() if problem.startswith("17:")]


def test_a_gap_that_has_been_closed_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    reported = {
        **clause_index.gaps(),
        "16": Gap("16", Status.NOT_DONE, "…"),
        "99": Gap("99", Status.PARTLY, "…"),
    }
    monkeypatch.setattr(clause_index, "gaps", lambda: reported)
    assert {problem.split(":")[0] for problem in clause_index.problems()} == {"16", "99"}


def test_what_nothing_cites_is_not_called_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Carried whole without a test is said only of what something carries."""
    reported = {**clause_index.gaps(), "17": Gap("17", Status.NOTHING_MORE, "…")}
    index = {address: kinds for address, kinds in clause_index.index().items() if address != "17"}
    monkeypatch.setattr(clause_index, "gaps", lambda: reported)
    assert clause_index.problems() == []
    monkeypatch.setattr(clause_index, "index", lambda: index)
    assert [problem for problem in clause_index.problems() if problem.startswith("17:")]
