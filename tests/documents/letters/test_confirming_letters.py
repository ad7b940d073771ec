"""A letter bears a code that the confirming page answers, one for both its texts (clauses 14, 24)."""

import json

from analytics.access.rights import Actor
from analytics.casework.letters.confirming import confirm_letter
from analytics.store.database import Database
from tests.documents.letters.samples import issue

ANYBODY = Actor("visitor", "Visitor", "public")


def test_the_code_of_a_letter_answers_what_it_said_and_no_other_does(database: Database) -> None:
    issued = issue(database)
    with database.read() as session:
        texts = [
            json.loads(session.one("letters/kept", document_no=number)["source"])
            for number in issued.values()
        ]
    codes = {
        block["address"].partition("token=")[2]
        for text in texts
        for block in text["blocks"]
        if block["block"] == "code"
    }
    assert len(codes) == 1
    result = confirm_letter(database, ANYBODY, codes.pop())
    assert result is not None
    assert result.number == "04-12-2026-000001"
    assert {text["number"].split("\u00a0")[1] for text in texts} == {result.number}
    assert (result.bin, result.made_up) == ("640140000017", True)
    assert set(result.titles) == {"kk", "ru"}
    assert confirm_letter(database, ANYBODY, "another") is None
