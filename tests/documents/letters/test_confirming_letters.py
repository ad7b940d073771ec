"""A letter bears a code that the confirming page answers, one for both its texts (clauses 14, 24)."""

import json

from analytics.access.rights import Actor
from analytics.casework.letters.confirming import ConfirmedLetter, confirm_letter
from analytics.casework.letters.rows import JournalHead
from analytics.store import journal
from analytics.store.database import Database
from tests.documents.letters.samples import issue
from tests.documents.reading import document_text, read

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
    assert result.number == "04-12/2026-000001"
    assert {text["number"].split("\u00a0")[1] for text in texts} == {result.number}
    assert (result.bin, result.made_up) == ("640140000017", True)
    assert set(result.titles) == {"kk", "ru"}
    assert confirm_letter(database, ANYBODY, "another") is None


def test_a_letter_bears_the_journals_newest_entry_before_it(database: Database) -> None:
    """On paper and in the file's properties; it is a head to check the journal against."""
    issue(database)
    with database.read() as session:
        before = str(journal.head(session))
    issued = issue(database)
    with database.read() as session:
        kept = session.one("letters/kept", document_no=issued["ru"])
        assert journal.check(session, before) is None
    assert kept is not None
    assert before in document_text(kept["content"])
    assert before in read(kept["content"]).metadata["/Keywords"]
    assert confirmed(database, json.loads(kept["source"])).journal == JournalHead(before, held=True)


def test_a_journal_written_anew_holds_no_letter_of_before(database: Database) -> None:
    issue(database)
    issued = issue(database)
    with database.read() as session:
        text = json.loads(session.one("letters/kept", document_no=issued["kk"])["source"])
    database.connection.execute("UPDATE journal SET hash = repeat('1', 64)")
    borne = confirmed(database, text).journal
    assert borne is not None
    assert (borne.head, borne.held) == (text["journal"]["head"], False)


def confirmed(database: Database, text: dict) -> ConfirmedLetter:
    (address,) = [block["address"] for block in text["blocks"] if block["block"] == "code"]
    result = confirm_letter(database, ANYBODY, address.partition("token=")[2])
    assert result is not None
    return result
