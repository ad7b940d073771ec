"""Appeals against exclusion by monitoring (clauses 33, 34): complaint, sitting, votes, decision, which binds
and is carried out at once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from analytics.access.rights import Actor, require
from analytics.casework.appeals import documents as appeal_paper
from analytics.casework.appeals import effect
from analytics.casework.appeals.reading import OPEN, PATH, Appeal, read
from analytics.casework.cases import moves as cases
from analytics.casework.cases.numbering import next_number
from analytics.casework.letters import issuing as letters
from analytics.casework.register import entries as register
from analytics.documents.letters.notice import Notice
from analytics.documents.letters.remedy import remedy_on
from analytics.order.appeal_rules import suspends_exclusion
from analytics.order.commission import Seat
from analytics.order.states import PathError
from analytics.order.voting import Vote
from analytics.store import journal
from analytics.store.as_of import newest_load
from analytics.store.database import Database, Session, utc_now
from analytics.text import DEFAULT_LANGUAGE, DOCUMENT_LANGUAGES, UserError, as_columns, required_text
from analytics.text.both_languages import required_in_both
from analytics.text.firms import firm_names

ASIDE_KINDS = ("conflict", "absence")
# Where to go with an exclusion that the appeal commission does not hear (33; D11), by the ground of the
# Register's change.
OTHER_WAYS = {"30.2": "software", "30.3": "own", "30": "ceased", "court": "court"}


class LeftToDo(UserError):
    """What keeps a vote or a decision closed; every item is named."""

    def __init__(self, left: list[tuple[str, dict[str, Any]]]) -> None:
        super().__init__("appeals.left_to_do")
        self.left = left

    def render(self, t: Any) -> str:
        return str(
            t(self.key, left="; ".join(PathError(key, **values).render(t) for key, values in self.left))
        )


def file(
    database: Database,
    actor: Actor,
    registration_no: str,
    *,
    complaint: str,
    filed_on: date,
    paper: str | None = None,
) -> str:
    """Takes in a producer's complaint against its exclusion by monitoring (33); returns the number. No term
    is set for it (D11). Where the setting of the day says so, it suspends the exclusion (D20).

    The complaint is about the run: every entry that it excluded belongs to the appeal. `paper`: number and
    date of the letter it came in. Raises NotAllowed; UserError for an entry that is not excluded, one
    excluded otherwise than by monitoring (the message names the way), or a complaint that is open or decided
    already."""
    require(actor, "file_appeal")
    text = required_text(complaint, "appeals.complaint_wanted")
    with database.transaction() as session:
        contested = _contested(session, registration_no, filed_on)
        number = next_number(session, "appeals/last_number", "AP", filed_on.year)
        same = [
            row
            for row in session.rows("appeals/contested", registration_no=None)
            if _same_run(row, contested)
        ]
        named = {
            name: contested[name] for name in ("registration_no", "bin", "name", "quarter", "excluded_on")
        }
        made_up = session.is_demonstration
        values = {
            "complaint": text,
            "paper": (paper or "").strip() or None,
            "filed_on": filed_on,
            "made_up": made_up,
        }
        session.insert_row(
            "appeals",
            appeal=number,
            **named,
            **values,
            stage=OPEN,
            version=1,
            login=actor.login,
            recorded_at=utc_now(),
        )
        for row in same:
            entry = {"registration_no": row["registration_no"], "excluded_by": row["excluded_by"]}
            session.insert_row("appeal_entries", appeal=number, **entry)
            if suspends_exclusion(filed_on):
                effect.suspend(session, row["registration_no"], number, filed_on)
        payload = {
            "entries": [row["registration_no"] for row in same],
            "quarter": contested["quarter"],
            "on": filed_on,
        }
        journal.append(session, actor, "file_appeal", number, version=1, payload=payload)
    return number


def set_sitting(
    database: Database, actor: Actor, appeal: str, *, sitting_on: date, expected_version: int, on: date
) -> None:
    """The chair or the secretary sets the day on which the appeal commission sits, or another one."""
    require(actor, "consider_appeal")
    with database.transaction() as session:
        result = _at_version(session, appeal, expected_version, on)
        _require_seat(result, actor, Seat.CHAIR, Seat.SECRETARY)
        if sitting_on < max(on, result.head["filed_on"]):
            raise PathError("appeals.sitting_has_passed", on=sitting_on)
        _claim(session, result, OPEN, None)
        session.run("appeals/set_sitting", appeal=appeal, sitting_on=sitting_on)
        payload = {"sitting_on": sitting_on, "on": on}
        journal.append(session, actor, "set_sitting", appeal, version=expected_version + 1, payload=payload)


def stand_aside(
    database: Database, actor: Actor, appeal: str, login: str, *, kind: str, reason: str, on: date
) -> None:
    """A member stands aside, by themselves or recorded by chair or secretary: a conflict of interest (kind
    "conflict") or "absence".

    Their vote no longer counts; a substitute of the composition steps in."""
    require(actor, "consider_appeal")
    if kind not in ASIDE_KINDS:
        raise ValueError(kind)
    with database.transaction() as session:
        result = _open(session, appeal, on)
        if actor.login != login:
            _require_seat(result, actor, Seat.CHAIR, Seat.SECRETARY)
        if result.seat_of(login) is None:
            raise UserError("appeals.not_sitting", login=login)
        row = {
            "login": login,
            "kind": kind,
            "reason": required_text(reason, "appeals.reason_wanted"),
            "stood_aside_on": on,
        }
        session.insert_row(
            "appeal_asides", appeal=appeal, **row, recorded_by=actor.login, recorded_at=utc_now()
        )
        journal.append(
            session, actor, "stand_aside_in_appeal", appeal, payload={"login": login, "kind": kind, "on": on}
        )


def vote(
    database: Database, actor: Actor, appeal: str, cast: Vote, *, on: date, dissent: str | None = None
) -> None:
    """A member's vote; for: the complaint is granted. With a dissenting opinion where there is one. A newer
    vote replaces an older one.

    Raises NotAllowed; UserError for one without a vote; LeftToDo before the sitting."""
    require(actor, "consider_appeal")
    with database.transaction() as session:
        result = _open(session, appeal, on)
        _require_seat(result, actor)
        if actor.login not in result.voting:
            raise UserError("appeals.no_vote", name=result.name_of(actor.login))
        if result.left_before_vote:
            raise LeftToDo(result.left_before_vote)
        row = {"vote": Vote(cast).value, "dissent": (dissent or "").strip() or None, "voted_on": on}
        session.insert_row("appeal_votes", appeal=appeal, login=actor.login, **row, recorded_at=utc_now())
        journal.append(session, actor, "vote_on_appeal", appeal, payload={"vote": Vote(cast).value, "on": on})


def decide(
    database: Database,
    actor: Actor,
    appeal: str,
    *,
    granted: bool,
    reasons: Mapping[str, str],
    expected_version: int,
    on: date,
) -> dict[str, Any]:
    """Enters what the commission voted, and carries it out in the same transaction: it binds the authorised
    body (34).

    Granted: every entry is as if never excluded (D20). Either way a letter an entry, the case file kept as
    known that day (K, L), and the outcome to learn from. Returns decision_no, letters (numbers), file (by
    language). Raises NotAllowed, LeftToDo; UserError where the votes say otherwise, a reason is wanting, or
    the contested verification does not replay; Changed where somebody was faster."""
    require(actor, "decide_appeal")
    text = required_in_both(reasons, "appeals.reasons_wanted")
    with database.transaction() as session:
        result = _at_version(session, appeal, expected_version, on)
        _require_seat(result, actor, Seat.CHAIR, Seat.SECRETARY)
        if result.left_before_decision:
            raise LeftToDo(result.left_before_decision)
        counted, edition = result.count, result.edition
        assert counted
        assert edition
        if counted.positive is not granted:
            raise UserError(
                "appeals.voted_otherwise", votes_for=counted.votes_for, votes_against=counted.votes_against
            )
        to = "granted" if granted else "rejected"
        votes = {login: row["vote"] for login, row in result.votes.items() if login in result.voting}
        payload = {
            "vote": votes,
            "reasons": sorted(text),
            "commission": edition.commission.code,
            "edition": edition.edition,
        }
        PATH.between(result.head["stage"], to).require(payload, result.head)
        known: dict[str, Any] = {"known_on": on, "last_load_id": newest_load(session)}
        file = appeal_paper.keep_file(session, actor, appeal, on, known["last_load_id"])
        decision_no = next_number(session, "appeals/last_number", "APD", on.year)
        _claim(session, result, to, on)
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


def withdraw(
    database: Database, actor: Actor, appeal: str, *, reason: str, expected_version: int, on: date
) -> None:
    """The producer withdraws its complaint: nothing is decided, and it may complain again."""
    require(actor, "file_appeal")
    with database.transaction() as session:
        result = _at_version(session, appeal, expected_version, on)
        text = required_text(reason, "appeals.reason_wanted")
        PATH.between(result.head["stage"], "withdrawn_complaint").require({"reason": text}, result.head)
        _claim(session, result, "withdrawn_complaint", on)
        for row in result.entries:
            effect.resume(session, row, appeal, "withdrawn_complaint", on)
        journal.append(
            session,
            actor,
            "withdraw_appeal",
            appeal,
            version=expected_version + 1,
            reason=text,
            payload={"on": on},
        )


def _carry_out(
    session: Session,
    actor: Actor,
    result: Appeal,
    entry: Mapping[str, Any],
    to: str,
    decision_no: str,
    reasons: Mapping[str, str],
    on: date,
) -> list[str]:
    """Restores an entry where the complaint was granted, and tells the producer; returns the letters'
    numbers."""
    head, number = result.head, str(entry["registration_no"])
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
        made_up=head["made_up"],
        form=f"appeal_{to}",
        about=number,
        recipient_name=firm_names(head["name"]),
        recipient_bin=head["bin"],
        values={
            "complaint_no": result.number,
            "complaint_on": head["filed_on"],
            "decision_no": decision_no,
            "decision_on": on,
            "excluded_on": head["excluded_on"],
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


def _contested(session: Session, registration_no: str, filed_on: date) -> dict[str, Any]:
    """The exclusion that a complaint is about. Raises UserError where there is none that the commission
    hears."""
    row = session.one("appeals/contested", registration_no=registration_no)
    if row is None:
        known = session.one("register/entry", registration_no=registration_no)
        raise UserError("appeals.not_excluded" if known else "register.no_entry", number=registration_no)
    if row["quarter"] is None:
        raise UserError(f"appeals.not_here.{OTHER_WAYS.get(row['ground'], 'other')}", number=registration_no)
    if row["stage"] == OPEN:
        raise UserError("appeals.filed_before", number=registration_no, appeal=row["appeal"])
    if row["stage"] in ("granted", "rejected"):
        raise UserError("appeals.decided_before", number=registration_no, appeal=row["appeal"])
    if filed_on < row["excluded_on"]:
        raise PathError("appeals.before_exclusion", number=registration_no, on=row["excluded_on"])
    return row


def _same_run(row: Mapping[str, Any], contested: Mapping[str, Any]) -> bool:
    return bool(row["bin"] == contested["bin"] and row["quarter"] == contested["quarter"])


def _open(session: Session, appeal: str, on: date) -> Appeal:
    content = read(session, appeal, on)
    if not content.is_open:
        raise PathError(
            "appeals.closed",
            appeal=appeal,
            stage=f"states.stage.{content.head['stage']}",
            on=content.head["closed_on"],
        )
    if on < content.head["filed_on"]:
        raise PathError("appeals.before_filing", appeal=appeal, on=content.head["filed_on"])
    return content


def _at_version(session: Session, appeal: str, expected_version: int, on: date) -> Appeal:
    content = read(session, appeal, on)
    if content.head["version"] != expected_version:
        raise cases.changed(session, appeal, content.head["stage"])
    return _open(session, appeal, on)


def _claim(session: Session, result: Appeal, to: str, closed_on: date | None) -> None:
    """Claims the version that was read. Two at once: the second is told who was faster."""
    named = {
        "appeal": result.number,
        "stage": to,
        "closed_on": closed_on,
        "expected_version": result.head["version"],
    }
    if session.scalar("appeals/claim", **named) is None:
        raise cases.changed(session, result.number, result.head["stage"])


def _require_seat(result: Appeal, actor: Actor, *seats: Seat) -> None:
    """A role alone seats nobody: the actor sits in the appeal commission, on one of the seats where they are
    named."""
    if result.edition is None:
        raise LeftToDo(result.left_before_vote)
    seat = result.seat_of(actor.login)
    if seat is None:
        raise UserError("appeals.not_sitting", login=actor.login)
    if seats and seat not in seats:
        raise UserError("appeals.leads_wanted")
