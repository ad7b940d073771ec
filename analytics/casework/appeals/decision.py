"""The decision of the appeal commission: what was voted binds the authorised body and is carried out at once
(34)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.appeals import documents as appeal_paper
from analytics.casework.appeals import effect
from analytics.casework.appeals.considered import LeftToDo, at_version, claim, require_seat
from analytics.casework.appeals.reading import OPEN, PATH, Appeal
from analytics.casework.appeals.rows import AppealEntry
from analytics.casework.cases.numbering import next_number
from analytics.casework.letters import issuing as letters
from analytics.casework.register import entries as register
from analytics.documents.letters.notice import Notice
from analytics.documents.letters.remedy import remedy_on
from analytics.order.commission import Seat
from analytics.store import journal
from analytics.store.as_of import newest_load
from analytics.store.database import Database, Session
from analytics.text import DEFAULT_LANGUAGE, DOCUMENT_LANGUAGES, UserError, as_columns
from analytics.text.both_languages import required_in_both
from analytics.text.firms import firm_names
from analytics.text.values import Values


def decide(
    database: Database,
    actor: Actor,
    appeal: str,
    *,
    granted: bool,
    reasons: Mapping[str, str],
    expected_version: int,
    on: date,
) -> Values:
    """Enters what the commission voted, and carries it out in the same transaction: it binds the authorised
    body (34).

    Granted: every entry is as if never excluded (D20). Either way a letter an entry, the case file kept as
    known that day (K, L), and the outcome to learn from. Returns decision_no, letters (numbers), file (by
    language). Raises NotAllowed, LeftToDo; UserError where the votes say otherwise, a reason is wanting, or
    the contested verification does not replay; Changed where somebody was faster."""
    require(actor, "decide_appeal")
    text = required_in_both(reasons, "appeals.reasons_missing")
    with database.transaction() as session:
        result = at_version(session, appeal, expected_version, on)
        require_seat(result, actor, Seat.CHAIR, Seat.SECRETARY)
        if result.blockers_before_decision:
            raise LeftToDo(result.blockers_before_decision)
        counted, edition = result.count, result.edition
        assert counted
        assert edition
        if counted.positive is not granted:
            raise UserError(
                "appeals.voted_otherwise", votes_for=counted.votes_for, votes_against=counted.votes_against
            )
        to = "granted" if granted else "rejected"
        votes = {login: cast.vote for login, cast in result.votes.items() if login in result.voting}
        payload = {
            "vote": votes,
            "reasons": sorted(text),
            "commission": edition.commission.code,
            "edition": edition.edition,
        }
        PATH.between(result.head.stage, to).require(payload, result.head.columns)
        known: Values = {"known_on": on, "last_load_id": newest_load(session)}
        file = appeal_paper.keep_file(session, actor, appeal, on, known["last_load_id"])
        decision_no = next_number(session, "appeals/last_number", "APD", on.year)
        claim(session, result, to, on)
        kept = {
            "commission": edition.commission.code,
            "edition": edition.edition,
            "decision_no": decision_no,
            **known,
        }
        session.run(
            "appeals/decided",
            appeal=appeal,
            **kept,
            reasons=json.dumps(text, ensure_ascii=False),
            **as_columns("file", file),
        )
        session.run("appeals/outcome_add", appeal=appeal, decided_on=on, positive=granted)
        sent = [
            number
            for row in result.entries
            for number in _carry_out(session, actor, result, row, to, decision_no, text, on)
        ]
        entry = {
            "from": OPEN,
            "to": to,
            "on": on,
            "decision": decision_no,
            "file": file[DEFAULT_LANGUAGE],
            **payload,
            **known,
        }
        journal.append(session, actor, "decide_appeal", appeal, version=expected_version + 1, payload=entry)
    return {"decision_no": decision_no, "letters": sent, "file": file}


def _carry_out(
    session: Session,
    actor: Actor,
    result: Appeal,
    entry: AppealEntry,
    to: str,
    decision_no: str,
    reasons: Mapping[str, str],
    on: date,
) -> list[str]:
    """Restores an entry where the complaint was granted, and tells the producer; returns the letters'
    numbers."""
    head, number = result.head, entry.registration_no
    change_no = None
    if to == "granted":
        change_no = register.reinstate(
            session, actor, number, on=on, reason=reasons[DEFAULT_LANGUAGE], basis=decision_no, ground="34"
        )
    else:
        effect.resume(session, entry, decision_no, to, on)
    remedy = remedy_on(on) if to == "rejected" else None
    letter = Notice(
        on=on,
        made_up=head.made_up,
        form=f"appeal_{to}",
        about=number,
        recipient_name=firm_names(head.name),
        recipient_bin=head.bin,
        values={
            "complaint_no": result.number,
            "complaint_on": head.filed_on,
            "decision_no": decision_no,
            "decision_on": on,
            "excluded_on": head.excluded_on,
        },
        grounds={language: reasons[language].splitlines() for language in DOCUMENT_LANGUAGES},
        remedy={language: remedy.text[language] for language in DOCUMENT_LANGUAGES} if remedy else {},
    )
    issued = letters.issue(session, actor, letter, payload=remedy.record() if remedy else None)
    documents = {f"document_{language}": issued[language] for language in DOCUMENT_LANGUAGES}
    session.run(
        "appeals/entry_decided",
        appeal=result.number,
        registration_no=number,
        reinstated_by=change_no,
        **documents,
    )
    return list(issued.values())
