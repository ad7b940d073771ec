"""Each recipe of CONTRIBUTING.md followed to its end: the command names what is missing, then nothing."""

from __future__ import annotations

import shutil

import pytest

from analytics.text import LANGUAGES
from tests.recipes.conftest import Project, recipe

pytestmark = pytest.mark.slow


def po(key: str, text: str) -> str:
    return f'msgid "{key}"\nmsgstr "{text}"\n'


def test_change_a_threshold(project: Project) -> None:
    text = recipe("Change a threshold")
    marks = {
        "inputs": '"p10"',
        "least_peers": 20,
        "sales_least": 80,
        "materials_least": 70,
        "foreign_above": 10,
    }
    marks |= {"supplier_foreign": 10, "imported_good": 50, "invoice_months": 12, "reference": '"Act 1"'}
    lines = "\n".join(f"{name} = {value}" for name, value in marks.items())
    project.append("data/rules/adding_up.toml", f"[[marks]]\nfrom = 2030-01-01\n{lines}\nsales_lest = 1\n")
    status, sentence = project.check()
    assert status == 1
    assert "adding_up.toml" in sentence
    assert "sales_lest" in sentence
    project.replace("data/rules/adding_up.toml", "sales_lest = 1\n", "")
    assert project.check()[0] == 0
    ask = "from datetime import date; from analytics.order.adding_up import marks; "
    ask += "print(marks(date(2029, 12, 31)).sales_least, marks(date(2030, 1, 1)).sales_least)"
    assert project.run("-c", ask)[1].split() == ["70", "80"]
    assert all(path in text for path in project.touched)


def test_change_a_term(project: Project) -> None:
    wrong = '[[term]]\nclause = "13"\nlength = 0\nunit = "working_days"\nfrom = 2030-01-01\nreference = "1"\n'
    project.append("data/rules/terms.toml", wrong)
    status, text = project.check()
    assert status != 0
    assert "terms.toml" in text
    assert "length" in text
    project.replace("data/rules/terms.toml", "length = 0", "length = 4")
    assert project.check()[0] == 0
    ask = "from datetime import date; from analytics.order.terms import term; "
    ask += 'print(term("13", date(2029, 12, 31)).length, term("13", date(2030, 1, 1)).length)'
    before, after = project.run("-c", ask)[1].split()
    assert before != after == "4"
    assert all(path in recipe("Change a term") for path in project.touched)


RULE = '''"""How long a letter waits (clause 14)."""

from analytics.order.dated import Dated, Table, Version, read


class Waiting(Version):
    days: int


class Rules(Table):
    waiting: list[Waiting]


def versions() -> Dated[Waiting]:
    return Dated(read(Rules, "waiting").waiting, "waiting")
'''


def test_add_a_rule(project: Project) -> None:
    project.write("data/rules/waiting.toml", '[[waiting]]\nfrom = 2025-08-28\ndays = 3\nreference = "x"\n')
    status, text = project.check()
    assert status == 1
    assert "data/rules/waiting.toml: a reader" in text
    project.write("analytics/order/waiting.py", RULE)
    readers = "analytics/casework/setup/rule_files.py"
    project.replace(readers, '    "terms": (', '    "waiting": (waiting.versions,),\n    "terms": (')
    project.replace(
        readers,
        "\nfrom analytics.order.dated import",
        "\nfrom analytics.order import waiting\nfrom analytics.order.dated import",
    )
    assert project.check() == (0, "Everything is whole.\n")
    project.replace("data/rules/waiting.toml", "days = 3", 'days = "three"')
    status, text = project.check()
    assert status != 0
    assert "waiting.toml" in text
    assert "days" in text
    assert readers in recipe("Add a rule")


def test_add_a_part_of_a_criterion(project: Project) -> None:
    name = "c26_raw_materials_py"
    declared = '    _part("c26_raw_materials_ytd", "einvoices", flow=True),\n'
    project.replace(
        "analytics/order/criteria.py", declared, f'{declared}    _part("{name}", "einvoices", flow=True),\n'
    )
    places = (
        "queries/criteria: what gives",
        "data/rules/features.toml [parts]",
        "data/models/demo-3.json: trained",
    )
    status, text = project.check()
    assert status == 1
    assert all(place in text for place in places)
    line = "                WHEN 'c26_raw_materials_ytd' THEN supplies.raw_materials_ytd\n"
    flows = "queries/criteria/parts_flows.sql"
    project.replace(flows, line, f"{line}                WHEN '{name}' THEN supplies.raw_materials_py\n")
    _, text = project.check()
    assert places[0] not in text
    features = "data/rules/features.toml"
    first = "c26_raw_materials_ytd = "
    declared = '{ kind = "amount", direction = "up", actionable = true, why = "last year" }'
    project.replace(features, first, f"{name} = {declared}\n{first}")
    _, text = project.check()
    assert text.count(name) == 1, "nothing but the model version is missing: python -m analytics train"
    assert "python -m analytics train" in text
    assert all(path in recipe("Add a part of a criterion") for path in project.touched)


LETTER = '''"""A letter of thanks (clause 5)."""

from dataclasses import dataclass

from analytics.documents.engine.blocks import Block
from analytics.documents.letters.about_application import ToApplicant
from analytics.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Thanks(ToApplicant):
    @property
    def kind(self) -> str:
        return "thanks"

    def title(self, t: Text) -> str:
        return t("letters_page.kind.thanks")

    def body(self, t: Text) -> list[Block]:
        return [self.applicant(t)]
'''


def test_add_a_letter(project: Project) -> None:
    kind = '[thanks]\nindex = "04-99"\nclause = "5"\nmake = "thank"\nread = "read_letter"\n'
    project.append("data/rules/documents.toml", kind)
    status, sentence = project.check()
    assert status == 1
    assert "[action] thank" in sentence
    assert "a Document of kind thanks" in sentence
    assert f"letters_page.kind.thanks ({', '.join(LANGUAGES)})" in sentence
    project.replace("data/rules/documents.toml", 'make = "thank"', 'make = "issue_letter"')
    project.write("analytics/documents/letters/thanks.py", LETTER)
    for language in LANGUAGES:
        project.append(
            f"analytics/text/catalogues/{language}/letters_page.po",
            po("letters_page.kind.thanks", f"{language}!"),
        )
    assert project.check() == (0, "Everything is whole.\n")
    text = recipe("Add a letter")
    assert all(place in text for place in ("data/rules/documents.toml", "analytics/documents/letters"))


PAGE = '''"""A diary."""

import streamlit as st

from pages.frame.page import opened_page
from pages.frame.view import View


def render(view: View) -> None:
    st.title(view.t("shell.page.diary"))


render(opened_page("diary"))
'''

OPEN = """
from analytics.store.database import open_database
database = open_database()
with database.transaction() as session:
    session.insert_row("properties", name="kind", value="demonstration")
database.close()
from streamlit.testing.v1 import AppTest
page = AppTest.from_file("pages/diary.py", default_timeout=60).run()
assert not page.exception, page.exception
print([title.value for title in page.title])
"""


def test_add_a_page(project: Project) -> None:
    project.replace(
        "pages/frame/pages.py", '    "outbox": ', '    "diary": ":material/book:",\n    "outbox": '
    )
    status, sentence = project.run("-m", "pages")
    assert status == 1
    lacks = ("pages/diary.py", "data/rules/rights.toml [page] diary", "shell.page.diary (kk, ru, en)")
    assert all(place in sentence for place in lacks)
    project.write("pages/diary.py", PAGE)
    project.replace("data/rules/rights.toml", "[page]\n", '[page]\ndiary = ["official"]\n')
    for language in LANGUAGES[1:]:
        project.append(f"analytics/text/catalogues/{language}/shell.po", po("shell.page.diary", "d"))
    status, sentence = project.run("-m", "pages")
    assert status == 1
    assert "diary: shell.page.diary (kk)" in sentence
    project.append("analytics/text/catalogues/kk/shell.po", po("shell.page.diary", "Күнделік"))
    assert project.run("-m", "pages")[0] == 0
    assert project.check()[0] == 0
    assert "Күнделік" in project.run("-c", OPEN)[1]
    text = recipe("Add a page")
    assert all(place in text for place in ("pages/frame/pages.py", "data/rules/rights.toml", "shell.po"))


def test_add_a_language(project: Project) -> None:
    languages = "analytics/text/languages.py"
    project.replace(languages, 'LANGUAGES = ("kk", "ru", "en")', 'LANGUAGES = ("kk", "ru", "en", "uz")')
    status, text = project.check()
    assert status == 1
    assert "analytics/text/catalogues/uz/shell.po" in text
    assert "analytics/text/writing.py UNITS: uz" in text
    catalogues = project.root / "analytics" / "text" / "catalogues"
    shutil.copytree(catalogues / "en", catalogues / "uz")
    (catalogues / "uz" / "register_updates.po").write_text('msgid ""\nmsgstr ""\n', encoding="utf-8")
    writing = "analytics/text/writing.py"
    project.replace(
        writing, '    "en": {12', '    "uz": {12: "trln", 9: "mlrd", 6: "mln", 3: "ming"},\n    "en": {12'
    )
    status, text = project.check()
    assert status == 1
    assert "analytics/text/catalogues/uz: " in text
    shutil.copy(catalogues / "en" / "register_updates.po", catalogues / "uz")
    assert project.check()[0] == 0
    assert all(path in recipe("Add a language") for path in project.touched)
