"""Letters of an application and of the entry that came of it share a number: the decision's letter stays the
application's."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.access.rights import CONSOLE, Actor
from analytics.casework.letters import issuing as letters
from analytics.text import UserError
from tests.cache.worlds import new_database
from tests.documents.letters.documents import notice, reply

HEAD = Actor("head", "Head", "head")


def test_a_later_reminder_is_not_the_letter_on_the_decision(tmp_path: Path) -> None:
    database = new_database(tmp_path / "letters.duckdb")
    with database.transaction() as session:
        letters.issue(session, CONSOLE, notice("reminder_update"))
    with pytest.raises(UserError, match="no letter"):
        letters.letter(database, CONSOLE, "KTP-2026-000042", "kk")
    with database.transaction() as session:
        replied = letters.issue(session, HEAD, reply())
        letters.issue(session, CONSOLE, notice("reminder_update"))
        assert [one.kind for one in letters.letters_of(session, "KTP-2026-000042")].count(
            "reminder_update"
        ) == 4
    assert letters.letter(database, CONSOLE, "KTP-2026-000042", "ru").document_no == replied["ru"]
    database.close()
