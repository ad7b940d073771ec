"""The public record of a version: what is known is worked out, what a person must write blocks publishing
(3.5, D10)."""

import json
from datetime import timedelta

import pytest

from analytics.access.rights import Actor, NotAllowed
from analytics.casework.models import dossier as dossiers
from analytics.casework.models import versions
from analytics.order.criteria import PART_NAMES
from analytics.store import journal
from analytics.text import LANGUAGES, UserError
from tests.casework.models.test_model_versions import HEAD, MAKER, TODAY, database, tiny

__all__ = ["database"]


def registered(database):
    versions.register(database, MAKER, tiny().to_json())


def written(database, but=None):
    for field in dossiers.forms().fields:
        if field != but:
            texts = {language: f"{field} {language}" for language in LANGUAGES}
            dossiers.write(database, MAKER, "v1", field, texts)


def values(record):
    return {
        item["name"]: item["value"]
        for headings in record["forms"].values()
        for heading in headings
        for item in heading["items"]
    }


def test_facts_are_those_of_the_version(database):
    registered(database)
    versions.activate(database, HEAD, "v1", active_from=TODAY, today=TODAY)
    result = values(dossiers.dossier(database, MAKER, "v1", "en", TODAY))
    assert result["outputs"] == {"low_below": -1.0, "high_from": 1.0}
    assert [row["part"] for row in result["inputs"]] == list(PART_NAMES)
    assert (result["method"]["figures"], result["method"]["refits"]) == (1, 0)
    assert result["in_force"][0]["since"] == TODAY
    assert result["version"]["state"] == "active"
    assert {row["event"] for row in result["changes"]} == {"registered", "approved"}


def test_every_form_has_its_headings_in_every_language(database):
    registered(database)
    records = [dossiers.dossier(database, MAKER, "v1", language, TODAY) for language in LANGUAGES]
    assert set(records[0]["forms"]) == {"uk_atrs", "canada_aia", "eu_annex_iv", "eu_annex_viii"}
    named = set(values(records[0]))
    assert set(dossiers.forms().fields) <= named, "a field under no heading is asked for in vain"
    headings = {record["forms"]["uk_atrs"][0]["heading"] for record in records}
    assert len(headings) == len(LANGUAGES)


@pytest.mark.parametrize("field", ["owner", "risks"])
def test_a_field_that_nobody_wrote_blocks_publishing(database, field):
    registered(database)
    written(database, but=field)
    with pytest.raises(UserError) as refusal:
        dossiers.publish(database, HEAD, "v1", TODAY)
    assert refusal.value.key == "models_dossier.incomplete"
    assert refusal.value.values["fields"] == field


def test_a_field_is_written_in_all_languages_and_the_newest_counts(database):
    registered(database)
    with pytest.raises(UserError) as refusal:
        dossiers.write(database, MAKER, "v1", "owner", {"kk": "A", "ru": "B", "en": " "})
    assert refusal.value.key == "models_dossier.text_missing"
    for text in ("first", "second"):
        dossiers.write(database, MAKER, "v1", "owner", dict.fromkeys(LANGUAGES, text))
    assert values(dossiers.dossier(database, MAKER, "v1", "ru", TODAY))["owner"] == "second"


def test_what_is_published_is_complete_and_journalled(database):
    registered(database)
    written(database)
    documents = dossiers.publish(database, HEAD, "v1", TODAY + timedelta(days=1))
    assert values(documents["kk"])["risks"] == "risks kk"
    with database.read() as session:
        newest = session.rows("store/journal_of", subject="v1")[0]
        assert journal.check(session) is None
    assert newest["action"] == "publish_dossier"
    assert len(json.loads(newest["payload"])["sha256"]) == 64


def test_rights(database):
    registered(database)
    texts = dict.fromkeys(LANGUAGES, "text")
    with pytest.raises(NotAllowed):
        dossiers.write(database, HEAD, "v1", "owner", texts)
    with pytest.raises(NotAllowed):
        dossiers.publish(database, MAKER, "v1", TODAY)
    with pytest.raises(NotAllowed):
        dossiers.dossier(database, Actor("applicant", "A", "accountant"), "v1", "en", TODAY)
    with pytest.raises(UserError) as refusal:
        dossiers.write(database, MAKER, "v1", "colour", texts)
    assert refusal.value.key == "models_dossier.no_field"
