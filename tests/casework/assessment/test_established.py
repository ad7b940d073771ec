"""Figures established otherwise than declared (clauses 18, 19, 23, 24): protocol, Register, reply and extract
say the same."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from analytics.access.rights import Actor
from analytics.casework.assessment import decision, protocol
from analytics.casework.letters import issuing as letters
from analytics.casework.register import reading as register_reading
from analytics.casework.register.established_figures import Established
from analytics.casework.register.extracts import issue_extract
from analytics.order.voting import Vote
from analytics.store.database import Database
from analytics.text import UserError
from tests.casework.assessment.commission_world import (
    OPEN,
    REASONS,
    SECRETARY,
    VOTERS,
    Signed,
    conclude_all,
    copy_of,
    draw_up,
    make_template,
    read,
    take_up,
    version,
    vote_all,
)
from tests.casework.cases.case_path import APPLICATION, HEAD, D

DAY = D("2026-11-06")
GROUND = {"kk": "Паспорт бойынша қуат төмен", "ru": "По паспорту мощность ниже"}
FIGURES = {"capacity": "900", "in_country_value": "41,5", "localisation": ""}


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    signed = Signed()
    signed.stand_in(monkeypatch)
    with copy_of(make_template(tmp_path), tmp_path) as opened:
        with opened.transaction() as session:
            declared = "capacity_per_year = 1000, unit = 't', in_country_value = 60.25, localisation = 50"
            session.execute(f"UPDATE application_goods SET {declared}")
        take_up(opened)
        conclude_all(opened)
        opened.signed = signed  # type: ignore[attr-defined]
        yield opened


def drawn_up(database: Database, values: Established, good: int = 1) -> str:
    """The commission includes good 1 and refuses good 2; the secretary notes what was established."""
    vote_all(database, votes={1: Vote.FOR, 2: Vote.AGAINST})
    query = {
        "expected_version": version(database),
        "on": OPEN,
        "reasons": {2: REASONS},
        "established": {good: values},
    }
    return protocol.draft_protocol(database, SECRETARY, APPLICATION, **query)


def test_the_register_takes_what_the_commission_established_and_every_paper_says_so(
    database: Database,
) -> None:
    number = drawn_up(database, Established(FIGURES, GROUND))
    standing = read(database).protocol
    assert standing
    assert [(row.field, row.declared, row.established) for row in standing.established] == [
        ("capacity", Decimal("1000.0000"), Decimal("900.0000")),
        ("in_country_value", Decimal("60.2500"), Decimal("41.5000")),
    ]
    database.signed.sign(number, "2026-11-05T06:00", *(actor.login for actor in VOTERS))  # type: ignore[attr-defined]
    protocol.record(database, SECRETARY, APPLICATION, expected_version=version(database), today=OPEN)
    done = decision.decide(database, HEAD, APPLICATION, expected_version=version(database), on=DAY)
    assert done.registration_no == APPLICATION

    entry = register_reading.entry(database, HEAD, APPLICATION, DAY)
    assert entry
    row = entry.first
    assert (row.capacity, row.in_country_value, row.localisation) == (
        Decimal(900),
        Decimal("41.5"),
        Decimal(50),
    )
    assert len(entry.established) == 2
    seen = register_reading.entry(database, Actor("p", "P", "public"), APPLICATION, DAY)
    assert seen
    assert seen.established == [], "what was declared is not published"

    issued = issue_extract(database, HEAD, APPLICATION, on=DAY)
    with database.read() as session:
        sentence = {
            row.document_no: json.dumps(row.text, ensure_ascii=False)
            for row in letters.letters_of(session, APPLICATION)
        }
        paper = session.scalar("letters/newest", kind="protocol", subject=APPLICATION, language="kk")
    for text in (_text(database, paper), sentence[done.reply["kk"]]):
        assert "900" in text
        assert "1 000" in text.replace("\u00a0", " ")
        assert "41,5" in text
    extract = _text(database, issued.documents["kk"])
    assert "41,5" in extract
    assert "60,25" not in extract


def _text(database: Database, number: str) -> str:
    return json.dumps(letters.numbered(database, HEAD, number).source, ensure_ascii=False)


def test_a_cancelled_protocol_established_nothing(database: Database) -> None:
    drawn_up(database, Established(FIGURES, GROUND))
    protocol.cancel(
        database, SECRETARY, APPLICATION, reason="A wrong figure", on=OPEN, expected_version=version(database)
    )
    draw_up(database, g2=REASONS)
    standing = read(database).protocol
    assert standing
    assert list(standing.established) == []
    assert register_reading_of(database) == []


def register_reading_of(database: Database) -> list[dict[str, object]]:
    return database.rows("register/established", application=APPLICATION)


@pytest.mark.parametrize(
    ("figures", "ground", "good", "message"),
    [
        ({"capacity": "many"}, GROUND, 1, "is not a number"),
        ({"in_country_value": "101"}, GROUND, 1, "cannot be"),
        ({"localisation": "-1"}, GROUND, 1, "cannot be"),
        ({"capacity": "0"}, GROUND, 1, "cannot be"),
        ({"capacity": "NaN"}, GROUND, 1, "is not a number"),
        ({"localisation": "33,33333"}, GROUND, 1, "four decimal places"),
        ({"localisation": "1,500"}, GROUND, 1, "read as 1500 or as 1.5"),
        ({"in_country_value": "33.333"}, GROUND, 1, "33.3330"),
        ({"capacity": "1.500"}, GROUND, 1, "read as 1500 or as 1.5"),
        ({"capacity": "1e3"}, GROUND, 1, "is not a number"),
        ({"capacity": "１２"}, GROUND, 1, "is not a number"),
        ({"capacity": "900"}, {"kk": " ", "ru": " "}, 1, "Write the ground"),
        ({"capacity": "900"}, GROUND, 2, "has a negative result"),
        ({"capacity": "900"}, GROUND, 7, "no good"),
    ],
)
def test_what_cannot_be_established(
    database: Database, figures: dict[str, str], ground: dict[str, str], good: int, message: str
) -> None:
    with pytest.raises(UserError, match=message):
        drawn_up(database, Established(figures, ground), good)


def test_the_declared_figure_written_again_is_no_other_figure(database: Database) -> None:
    drawn_up(database, Established({"capacity": "1 000", "in_country_value": "60,25"}, {}))
    assert register_reading_of(database) == []
