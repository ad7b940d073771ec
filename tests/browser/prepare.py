"""What the journeys begin with, made before the workbench starts (it keeps the database to itself):
`prepare.py DATABASE FOLDER`.

opened.json: for pages that open one case the address of one. application.json: an application to be filed,
one of the demonstration's anew, and by_keyboard.json. draft.txt, draft.json: number, BIN and content of one
that waits for its signature. waiting.txt: number and applicant's BIN of the one that application.json is made
from. refused.txt: the number of another whose commission has voted against every good and signed, but for
its chair."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from analytics.access.rights import CONSOLE
from analytics.casework.assessment import protocol
from analytics.casework.assessment.state import CHECKS
from analytics.casework.filing.receipt import Received, draft_content, receive
from analytics.casework.signing import signers
from analytics.casework.signing.demonstration_signer import sign_demo
from analytics.demo.people import people
from analytics.demo.present_commissions import Scene
from analytics.order.application.document import read_canonical
from analytics.store.database import Database, open_database
from analytics.text.writing import today

# Of the machinery commission's industries; not taken up by anybody yet; far from a low indicator.
WAITING = (
    "SELECT applications.application, document FROM applications JOIN cases ON cases.application ="
    " applications.application LEFT JOIN assessments ON assessments.application = applications.application"
    " WHERE stage = 'assessment' AND band = 'high' AND assessments.application IS NULL AND CAST(left(oked, 2)"
    " AS INTEGER) IN (24, 25, 26, 27, 28, 29, 30, 33) ORDER BY 1"
)
# A case for each page that opens one: its name in the address, and who it is.
OPENED = {
    "application": ("id", "SELECT application FROM cases WHERE stage = 'refused_verification' ORDER BY 1"),
    "commission": ("id", "SELECT application FROM cases WHERE stage = 'protocol' ORDER BY 1"),
    "in_country_value": ("id", "SELECT application FROM cases WHERE stage = 'assessment' ORDER BY 1"),
    "register": (
        "id",
        "SELECT registration_no FROM register_rows WHERE starts_with(registration_no, 'KTP') ORDER BY 1",
    ),
    "monitoring": (
        "id",
        "SELECT bin FROM monitoring_results WHERE outcome = 'noticed' ORDER BY quarter DESC",
    ),
    "appeal": ("id", "SELECT appeal FROM appeals WHERE stage = 'considered' ORDER BY 1"),
}
CHAIRS_IIN = "000000000020"  # of nobody: no one is born on day 0 of month 0
GROUNDS = {"kk": "Мәлімделген операциялар орындалмайды.", "ru": "Заявленные операции не выполняются."}


def prepare(database: Database, folder: Path) -> None:
    with database.read() as session:
        rows = session.execute(WAITING).fetchall()
        opened = {name: (key, session.execute(sql).fetchone()) for name, (key, sql) in OPENED.items()}
    (folder / "opened.json").write_text(
        json.dumps({name: f"{key}={row[0]}" for name, (key, row) in opened.items() if row}), encoding="utf-8"
    )
    (waiting, document), (refused, _) = rows[0], rows[-1]
    again = json.loads(document) | {"telephone": "+7 717 200 00 00"}
    (folder / "application.json").write_text(json.dumps(again, ensure_ascii=False), encoding="utf-8")
    by_keyboard = again | {"telephone": "+7 717 200 00 01"}
    (folder / "by_keyboard.json").write_text(json.dumps(by_keyboard, ensure_ascii=False), encoding="utf-8")
    keep_draft(database, folder, again | {"telephone": "+7 717 200 00 02"})
    (folder / "waiting.txt").write_text(f"{waiting} {again['bin']}", encoding="utf-8")
    vote_against(database, refused)
    (folder / "refused.txt").write_text(refused, encoding="utf-8")


def keep_draft(database: Database, folder: Path, document: dict[str, Any]) -> None:
    values = Received(read_canonical(json.dumps(document, ensure_ascii=False)))
    official = people()["official.demo"]
    number = receive(database, official, values, received_on=today(), unsigned=True).application
    (folder / "draft.txt").write_text(f"{number} {document['bin']}", encoding="utf-8")
    (folder / "draft.json").write_bytes(draft_content(database, official, number)[1])


def vote_against(database: Database, application: str) -> None:
    scene = Scene(database, people(), application, today(), today())
    scene.take_up()
    scene.conclude(CHECKS[:1])
    scene.conclude(CHECKS[1:], "not_confirmed")
    goods = [ballot.good_no for ballot in scene.assessment.ballots]
    scene.vote(scene.voters(), against=goods)
    query = {"expected_version": scene.version, "on": today(), "reasons": dict.fromkeys(goods, GROUNDS)}
    number = protocol.draft_protocol(database, scene.secretary(), application, **query)
    for voter in scene.voters():
        if voter.login != scene.assessment.commission.chair(today()):
            sign_demo(database, voter, number)
        else:  # the chair signs on the page, with a key of their own
            signers.set_signer(database, CONSOLE, voter.login, CHAIRS_IIN, reason="order No. 5")


if __name__ == "__main__":
    opened = open_database(Path(sys.argv[1]))
    try:
        prepare(opened, Path(sys.argv[2]))
    finally:
        opened.close()
