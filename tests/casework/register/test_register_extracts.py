"""Extracts (clause 6, Annex 2): kept to the byte, found by a random token, and confirmed as their entry
stands today."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.access.rights import Actor, NotAllowed
from analytics.casework.letters import issuing as letters
from analytics.casework.letters.rows import JournalHead
from analytics.casework.register import entries as register
from analytics.casework.register.extracts import confirm, extracts_of, issue_extract
from analytics.store.database import Database
from analytics.text import UserError
from tests.casework.register.register_world import HEAD, INCLUDED, PIPES

PUBLIC, OFFICIAL = Actor("p", "P", "public"), Actor("o", "O", "official")
DAY, LATER = date(2026, 11, 2), date(2026, 12, 1)


def test_an_extract_is_confirmed_by_its_token_to_anybody(database: Database) -> None:
    issued = issue_extract(database, OFFICIAL, PIPES, DAY)
    result = confirm(database, PUBLIC, issued.token, DAY)
    assert result is not None
    text = result.extract
    assert (text.registration_no, text.name, text.issued_on, text.included_on, text.goods) == (
        PIPES,
        "«Құбыр Зауыты» ЖШС",
        DAY,
        INCLUDED,
        2,
    )
    assert (result.in_force, result.excluded_on, result.changed) == (True, None, False)
    assert [row.document_kk for row in extracts_of(database, OFFICIAL, PIPES)] == [issued.documents["kk"]]


def test_its_document_says_what_the_register_says_and_carries_the_token(database: Database) -> None:
    issued = issue_extract(database, OFFICIAL, PIPES, DAY)
    kept = letters.numbered(database, OFFICIAL, issued.documents["ru"])
    text = str(kept.source)
    assert all(
        word in text for word in (PIPES, "700340018257", "Құбыр (ru)", "3917210000", "C-1", issued.token)
    )
    assert kept.content.startswith(b"%PDF")
    assert letters.same_again(database, OFFICIAL, kept.document_no)
    confirmed = confirm(database, PUBLIC, issued.token, DAY)
    assert confirmed is not None
    assert confirmed.journal == JournalHead(kept.source["journal"]["head"], held=True)


@pytest.mark.parametrize("token", ["", "x", PIPES, "' OR 1=1 --", "a" * 10_000])
def test_an_unknown_token_confirms_nothing(database: Database, token: str) -> None:
    issue_extract(database, OFFICIAL, PIPES, DAY)
    assert confirm(database, PUBLIC, token, DAY) is None


def test_tokens_are_random_and_long(database: Database) -> None:
    tokens = {issue_extract(database, OFFICIAL, PIPES, DAY).token for _ in range(3)}
    assert len(tokens) == 3
    assert min(map(len, tokens)) >= 24
    assert not any(PIPES in token for token in tokens)


def test_after_an_exclusion_it_says_since_when_and_after_an_appeal_that_it_holds(database: Database) -> None:
    token = issue_extract(database, OFFICIAL, PIPES, DAY).token
    with database.transaction() as session:
        register.exclude(session, HEAD, PIPES, on=LATER, reason="r", basis="b")
    before, after = confirm(database, PUBLIC, token, DAY), confirm(database, PUBLIC, token, LATER)
    assert before is not None
    assert after is not None
    assert (before.in_force, after.in_force, after.excluded_on) == (True, False, LATER)
    with database.transaction() as session:
        register.reinstate(session, HEAD, PIPES, on=LATER, reason="r", basis="b")
    restored = confirm(database, PUBLIC, token, LATER)
    assert restored is not None
    assert (restored.in_force, restored.excluded_on, restored.changed) == (True, None, False)


def test_a_later_correction_is_told(database: Database) -> None:
    token = issue_extract(database, OFFICIAL, PIPES, DAY).token
    with database.transaction() as session:
        register.correct(session, HEAD, PIPES, on=DAY, changes={"name": "«Құбыр» ЖШС"}, reason="r")
    result = confirm(database, PUBLIC, token, LATER)
    assert result is not None
    assert result.changed
    assert result.extract.name == "«Құбыр Зауыты» ЖШС"


def test_no_extract_of_what_is_not_in_force(database: Database) -> None:
    with pytest.raises(UserError, match="not in force"):
        issue_extract(database, OFFICIAL, PIPES, date(2026, 10, 1))
    with pytest.raises(UserError, match="no entry"):
        issue_extract(database, OFFICIAL, "KTP-2026-999999", DAY)
    with pytest.raises(NotAllowed):
        issue_extract(database, PUBLIC, PIPES, DAY)
