"""`order show`, `order diff`, `docs`: the Order's text, what an amendment touches (D35), what the code
makes."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from analytics.__main__ import app
from analytics.order import text
from analytics.text import UserError

RUN = CliRunner()


def test_a_clause_is_shown_in_a_language_as_on_a_day() -> None:
    done = RUN.invoke(app, ["order", "show", "12(19)", "--lang", "ru", "--on", "2026-01-01", "--json"])
    shown = json.loads(done.stdout)
    assert (done.exit_code, shown["clause"], shown["official"]) == (0, "12(19)", True)
    assert "основных средств" in shown["text"]


def test_a_clause_that_is_not_there_is_refused() -> None:
    done = RUN.invoke(app, ["order", "show", "35"])
    assert isinstance(done.exception, UserError)
    assert (done.exception.key, done.exception.exit_code) == ("order.no_clause", 2)


def test_one_edition_has_nothing_to_compare_with() -> None:
    done = RUN.invoke(app, ["order", "diff"])
    assert isinstance(done.exception, UserError)
    assert done.exception.key == "order.one_edition"


def test_a_coming_edition_is_compared_with_the_one_in_force(tmp_path: Path) -> None:
    texts = (text.FOLDER / "2025-08-28.ru.xml").read_text(encoding="utf-8")
    file = tmp_path / "coming.xml"
    file.write_text(texts.replace("не менее 3 (трех) членов", "не менее 5 (пяти) членов"), encoding="utf-8")
    done = RUN.invoke(app, ["order", "diff", "--file", str(file), "--lang", "ru", "--json"])
    reported = json.loads(done.stdout)["clauses"]
    assert [one["clause"] for one in reported] == ["20"]
    assert "5 (пяти)" in reported[0]["after"]
    assert "data/rules/states.toml" in reported[0]["cited_by"]["rules"]
    assert "tests/order/test_commission.py" in reported[0]["cited_by"]["tests"]


def test_a_file_that_is_no_edition_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "coming.xml"
    file.write_text("<html>", encoding="utf-8")
    done = RUN.invoke(app, ["order", "diff", "--file", str(file)])
    assert isinstance(done.exception, UserError)
    assert done.exception.key == "order.bad_file"


def test_a_document_that_nothing_makes_is_refused() -> None:
    done = RUN.invoke(app, ["docs", "nothing"])
    assert isinstance(done.exception, UserError)
    assert done.exception.key == "docs.no_such"
