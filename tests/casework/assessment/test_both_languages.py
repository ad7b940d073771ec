"""Papers of an assessment in the two official languages (clauses 19, 22-24, Annex 5): whatever the commission
writes into act, protocol and reply stands in each in its own language."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analytics.casework.assessment import decision, inspection, protocol
from analytics.casework.assessment import opening as assessment
from analytics.casework.register.established_figures import Established
from analytics.order.voting import Vote
from analytics.store.database import Database
from analytics.text import DOCUMENT_LANGUAGES, UserError
from analytics.text.both_languages import foreign_sentence
from tests.casework.assessment.commission_world import (
    ADDRESS,
    DOUBT,
    NOTE,
    REASONS,
    SECRETARY,
    SHARE,
    VOTERS,
    A,
    B,
    Signed,
    begin,
    copy_of,
    make_template,
    mark_all,
    read,
    take_up,
    version,
    vote_all,
)
from tests.casework.cases.case_path import APPLICATION, HEAD, D

FIRST, LAST, VOTED = D("2026-11-09"), D("2026-11-10"), D("2026-11-12")
MARK = {"kk": "Термиялық өңдеу басқа жерде жасалады", "ru": "Термообработка выполняется в другом месте"}
REMARKS = {"kk": "Тексеру күндіз жүргізілді", "ru": "Осмотр проведён в дневное время"}
OPINION = {"kk": "Операциялардың бір бөлігі сатып алынады", "ru": "Часть операций покупается на стороне"}
GROUND = {"kk": "Жабдықтың паспортында осындай қуат көрсетілген", "ru": "Такая мощность указана в паспорте"}
ADDED = {"kk": "Түзетілген соң қайта өтінім беруге болады", "ru": "После исправления можно подать снова"}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("languages"))


@pytest.fixture(scope="module")
def database(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A case whose commission wrote all that it can write, up to the reply."""
    signed = Signed()
    with (
        pytest.MonkeyPatch.context() as monkeypatch,
        copy_of(template, tmp_path_factory.mktemp("written")) as opened,
    ):
        signed.stand_in(monkeypatch)
        take_up(opened)
        assessment.recuse(
            opened, SECRETARY, APPLICATION, "v", kind="conflict", reason=SHARE, on=D("2026-11-05")
        )
        begin(opened, str(FIRST))
        mark_all(opened, str(FIRST))
        inspection.mark(opened, A, APPLICATION, {4: (False, MARK)}, on=FIRST)
        act = inspection.close(
            opened,
            SECRETARY,
            APPLICATION,
            last_day=LAST,
            today=LAST,
            remarks=REMARKS,
            expected_version=version(opened),
        )
        signed.sign(act, "2026-11-10T10:00", "a", "b", "u")
        for check, note in zip((1, 2, 3, 4), (NOTE, DOUBT, NOTE, NOTE), strict=True):
            assessment.conclude(opened, A, APPLICATION, check, "confirmed", note, on=VOTED)
        voters = [actor for actor in VOTERS if actor.login != "v"]
        vote_all(opened, VOTED, {1: Vote.FOR, 2: Vote.AGAINST}, voters)
        protocol.vote(opened, B, APPLICATION, {2: (Vote.FOR, OPINION)}, on=VOTED)
        number = protocol.draft_protocol(
            opened,
            SECRETARY,
            APPLICATION,
            expected_version=version(opened),
            on=VOTED,
            reasons={2: REASONS},
            established={1: Established({"capacity": "900"}, GROUND)},
        )
        signed.sign(number, "2026-11-12T10:00", *(actor.login for actor in voters))
        protocol.record(opened, SECRETARY, APPLICATION, expected_version=version(opened), today=VOTED)
        decision.decide(opened, HEAD, APPLICATION, expected_version=version(opened), on=VOTED, reasons=ADDED)
        yield opened


def papers(database: Database) -> dict[tuple[str, str], list[str]]:
    """Kind and language -> every text that stands in it."""
    with database.read() as session:
        rows = session.execute("SELECT kind, language, source FROM documents").fetchall()
    written = {(kind, language): json.loads(source) for kind, language, source in rows}
    for source in written.values():
        source.pop("head")  # the blank's names of the body, in both languages on either
    return {key: list(texts(source)) for key, source in written.items()}


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts(one)


def test_no_paper_holds_a_sentence_of_the_other_language(database: Database) -> None:
    issued = papers(database)
    assert set(issued) == {
        (kind, language) for kind in ("act", "protocol", "reply") for language in DOCUMENT_LANGUAGES
    }
    foreign = {
        (kind, language, sentence)
        for (kind, language), lines in issued.items()
        for sentence in (foreign_sentence(line, language) for line in lines)
        if sentence
    }
    assert not foreign


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("act", ADDRESS),
        ("act", MARK),
        ("act", REMARKS),
        ("protocol", NOTE),
        ("protocol", DOUBT),
        ("protocol", SHARE),
        ("protocol", OPINION),
        ("protocol", REASONS),
        ("protocol", GROUND),
        ("reply", REASONS),
        ("reply", ADDED),
    ],
)
def test_what_was_written_stands_in_each_paper_in_its_language(
    database: Database, kind: str, written: dict[str, str]
) -> None:
    issued = papers(database)
    for language, other in (("kk", "ru"), ("ru", "kk")):
        whole = "\n".join(issued[kind, language])
        assert written[language] in whole
        assert written[other] not in whole


def test_a_sentence_of_the_other_language_is_found() -> None:
    for one in (MARK, REMARKS, NOTE, OPINION, GROUND, ADDED):
        assert foreign_sentence(one["kk"], "ru") == one["kk"]
        assert foreign_sentence(one["kk"], "kk") is None
        assert foreign_sentence(one["ru"], "ru") is None
        assert foreign_sentence(one["ru"], "kk") == one["ru"]
    assert foreign_sentence("ТОО «Көкше Ұн әйгілі наны» выпускает муку", "ru") is None, "a name"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ({"kk": NOTE["kk"]}, "write it in Russian too"),
        ({"ru": NOTE["ru"]}, "write it in Kazakh too"),
        ({"kk": NOTE["ru"], "ru": NOTE["ru"]}, "does not seem to be in Kazakh"),
        ({"kk": NOTE["kk"], "ru": NOTE["kk"]}, "does not seem to be in Russian"),
    ],
)
def test_one_language_for_both_is_refused(
    template: Path, tmp_path: Path, written: dict[str, str], message: str
) -> None:
    with copy_of(template, tmp_path) as database:
        take_up(database)
        with pytest.raises(UserError, match=message):
            assessment.conclude(database, A, APPLICATION, 1, "confirmed", written, on=D("2026-11-05"))
        with pytest.raises(UserError, match=message):
            assessment.recuse(
                database, A, APPLICATION, "a", kind="conflict", reason=written, on=D("2026-11-05")
            )
        assert read(database).checks == {}
