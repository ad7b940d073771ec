"""The card of a version out of the database: its life, its tables as they were kept, PDF in both languages;
tables changed behind the journal are refused (3.5; D10)."""

import json
from dataclasses import replace

import pytest

from analytics.access.rights import Actor, NotAllowed
from analytics.casework.models import card as cards
from analytics.casework.models import versions as models
from analytics.store import journal
from analytics.text import DOCUMENT_LANGUAGES, UserError
from tests.cache.worlds import new_database
from tests.casework.models.test_model_versions import HEAD, MAKER, TODAY, tiny
from tests.documents.letters.model_documents import model_card


@pytest.fixture
def database(tmp_path):
    opened = new_database(tmp_path / "card.duckdb")
    models.register(opened, MAKER, replace(tiny(), metrics={}).to_json())
    yield opened
    opened.close()


@pytest.fixture
def tables():
    sample = model_card().card
    return sample["tables"] | {
        "fingerprint": "0f" * 32,
        "curves": sample["curves"],
        "errors": sample["tables"]["errors"] | {"alarms": sample["alarms"]},
    }


def test_before_any_tables_the_card_has_the_curves_of_the_document(database):
    card = cards.card(database, HEAD, "v1", TODAY)
    assert card["tables"] is None
    assert card["state"] == "candidate"
    (curve,) = card["curves"]
    assert [round(point["contribution"], 9) for point in curve["points"]] == [-0.56, 0.14]
    assert card["cutoffs"]["to_low"] == pytest.approx(-1.0 - (0.5 + 0.7 * 0.8))


def test_the_newest_tables_are_the_card_s_and_each_is_journalled(database, tables):
    cards.keep(database, MAKER, "v1", TODAY, tables)
    cards.keep(database, MAKER, "v1", TODAY, tables | {"rows": 7})
    card = cards.card(database, HEAD, "v1", TODAY)
    assert card["tables"]["rows"] == 7
    assert card["alarms"] == tables["errors"]["alarms"]
    with database.read() as session:
        rows = session.execute("SELECT 1 FROM journal WHERE action = 'work_out_model_card'").fetchall()
        assert journal.check(session) is None
    assert len(rows) == 2


def test_tables_changed_afterwards_are_refused(database, tables):
    cards.keep(database, MAKER, "v1", TODAY, tables)
    with database.transaction() as session:
        session.cursor.execute("UPDATE model_cards SET tables = replace(tables, '0f0f', '0e0f')")
    with pytest.raises(UserError) as caught:
        cards.card(database, HEAD, "v1", TODAY)
    assert caught.value.key == "models.card_changed"


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
def test_the_card_is_a_pdf_in_both_languages(database, tables, language):
    assert cards.card_pdf(database, HEAD, "v1", language, TODAY).startswith(b"%PDF")
    cards.keep(database, MAKER, "v1", TODAY, tables)
    assert cards.card_pdf(database, HEAD, "v1", language, TODAY).startswith(b"%PDF")


def test_the_card_is_json(database, tables):
    cards.keep(database, MAKER, "v1", TODAY, tables)
    text = json.dumps(cards.card(database, HEAD, "v1", TODAY), default=str)
    assert json.loads(text)["version"] == "v1"


def test_the_public_does_not_read_it_and_an_official_does_not_work_it_out(database, tables):
    with pytest.raises(NotAllowed):
        cards.card(database, Actor("v", "V", "public"), "v1", TODAY)
    with pytest.raises(NotAllowed):
        cards.keep(database, Actor("o", "O", "official"), "v1", TODAY, tables)
    with pytest.raises(NotAllowed):
        cards.work_out(database, HEAD, "v1")
