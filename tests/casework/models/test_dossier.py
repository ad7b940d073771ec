"""The public record of a version: what is known is worked out, what a person must write blocks publishing
(3.5, D10)."""

import json
import math
from dataclasses import asdict
from datetime import timedelta

import pytest

from analytics.access.rights import Actor, NotAllowed
from analytics.casework.models import audit, shadow, versions
from analytics.casework.models import dossier as dossiers
from analytics.casework.models.declarations import item_lines
from analytics.order.criteria import PART_NAMES
from analytics.store import journal
from analytics.store.database import utc_now
from analytics.text import DOCUMENT_LANGUAGES, LANGUAGES, UserError, text_for
from analytics.text.as_json import plain
from tests.casework.models.test_audit_estimate import result
from tests.casework.models.test_model_versions import HEAD, MAKER, TODAY, database, tiny
from tests.documents.reading import document_text

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
    low = 1 / (1 + math.exp(1.0))
    assert result["outputs"] == pytest.approx(
        {"low_below": low, "high_from": 1 - low, "low_below_logit": -1.0, "high_from_logit": 1.0}
    )
    lines = item_lines(text_for("en"), "outputs", result["outputs"])
    assert [line.rpartition(" ")[2] for line in lines] == ["0.269", "0.731"], (
        "probabilities, as they are named"
    )
    assert [row["part"] for row in result["inputs"]] == list(PART_NAMES)
    assert (result["method"]["figures"], result["method"]["refits"]) == (1, 0)
    assert result["in_force"][0].since == TODAY
    assert result["version"]["state"] == "active"
    assert {row.event for row in result["changes"]} == {"registered", "approved"}


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


def test_what_came_of_its_results_is_counted_and_nothing_sealed_is(database):
    """One complaint upheld and one waiting, an appeal rejected; of two drawn lows one is unsealed; a shadow
    run of five days; two watchings of a quarter, the last counts."""
    registered(database)
    assert_counts(database, [0, 0, 0, 0], [0, 0, 0, 0])
    shadow.start(database, MAKER, "v1", on=TODAY)
    shadow.stop(database, MAKER, "v1", on=TODAY + timedelta(days=5))
    audit.open_audit(database, HEAD, share_percent=25.0, seed="7", ground="№ 1", on=TODAY)
    result(database, 1, "low")
    result(database, 2, "low")
    result(database, 3, "medium", "low", positive=True)
    result(database, 4, "medium", "low", positive=True, unsealed=False)
    contested(database)
    assert_counts(database, [2, 1, 1, 0], [1, 0, 0, 1])
    known = values(dossiers.dossier(database, MAKER, "v1", "ru", TODAY + timedelta(days=9)))
    taken_away = json.loads(json.dumps(known, default=plain))
    assert taken_away["audit"] == [{"audit_no": 1, "share_percent": 25.0, "decided": 1, "genuine": 1}]
    assert taken_away["watching"] == [{"quarter": "2026Q3", "applications": 80, "alarms": 0}]
    assert [(run.days, run.settled) for run in known["shadow"]] == [(5, 0)]
    assert "login" not in asdict(known["changes"][0]), "who took a step is not published"


def contested(database):
    with database.transaction() as session:
        for number, upheld in ((1, True), (2, None)):
            name = f"KTP-2026-{number:06d}"
            session.insert_row(
                "complaints",
                complaint_no=f"C-{number}",
                application=name,
                against="14",
                filed_on=TODAY,
                document="№ 5",
                filed_by="official",
                recorded_at=utc_now(),
                upheld=upheld,
            )
        session.insert_row(
            "monitoring_results",
            quarter="2026Q3",
            bin="000000000001",
            name="A",
            verification_id="KTP-2026-000001/1",
            outcome="excluded",
        )
        session.insert_row(
            "appeals",
            appeal="AP-1",
            registration_no="KTP-1",
            bin="000000000001",
            name="A",
            quarter="2026Q3",
            excluded_on=TODAY,
            filed_on=TODAY,
            complaint="№ 6",
            stage="rejected",
            version=2,
            login="official",
            recorded_at=utc_now(),
        )
        for hour, alarms in ((1, 3), (2, 0)):
            session.insert_row(
                "model_watches",
                quarter="2026Q3",
                version="v1",
                applications=80,
                alarms=alarms,
                result="{}",
                login="model",
                watched_at=utc_now() + timedelta(hours=hour),
            )


def assert_counts(database, complaints, appeals):
    known = values(dossiers.dossier(database, MAKER, "v1", "en", TODAY))["contested"]
    endings = ("received", "pending", "upheld", "rejected")
    assert [(row.kind, [getattr(row, name) for name in endings]) for row in known] == [
        ("complaint", complaints),
        ("appeal", appeals),
    ]


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
def test_the_record_is_printed_once_it_is_complete(database, language):
    registered(database)
    written(database, but="owner")
    with pytest.raises(UserError) as refusal:
        dossiers.dossier_pdf(database, HEAD, "v1", language, TODAY)
    assert refusal.value.key == "models_dossier.incomplete"
    written(database)
    text = document_text(dossiers.dossier_pdf(database, HEAD, "v1", language, TODAY))
    t = text_for(language)
    assert " ".join(t("models_dossier.title", version="v1").split()) in text
    for form in dossiers.forms().forms:
        assert t(f"models_dossier.form.{form}") in text
    for field in dossiers.forms().fields:
        assert f"{field} {language}" in text


def test_every_fact_is_told_in_words_in_every_language(database):
    registered(database)
    for language in LANGUAGES:
        t = text_for(language)
        for name, value in values(dossiers.dossier(database, MAKER, "v1", language, TODAY)).items():
            lines = item_lines(t, name, value)
            assert lines
            assert all(isinstance(line, str) and line for line in lines), name


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
