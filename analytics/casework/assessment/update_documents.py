"""What goes out on a case of an update (D30): the commission's protocol (23), and what the producer is
told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from analytics.access.rights import Actor
from analytics.casework.assessment.document_parts import evidence_of, seats_of, signers_of
from analytics.casework.assessment.documents import SIGNED_LANGUAGE
from analytics.casework.assessment.rows import GoodResult
from analytics.casework.assessment.state import Protocol
from analytics.casework.assessment.update_case_state import UpdateCase
from analytics.casework.letters import issuing as letters
from analytics.documents.forms.register_columns import named, value_shown
from analytics.documents.letters.notice import Notice
from analytics.documents.letters.protocol import Decided, Quorum
from analytics.documents.letters.remedy import remedy_on
from analytics.documents.letters.update_protocol import Fact, UpdateProtocol
from analytics.store.database import Session
from analytics.text import DOCUMENT_LANGUAGES, Text, text_for
from analytics.text.both_languages import Texts
from analytics.text.firms import firm_names


def make_protocol(
    session: Session,
    actor: Actor,
    results: UpdateCase,
    sitting: Mapping[str, Any],
    result: GoodResult,
) -> str:
    """The protocol of a sitting on `results.assessment.on`; returns the number of the one to be signed."""
    head, assessed = results.head, results.assessment
    rules = assessed.commission.regulations
    producer = firm_names(head.name)
    agenda = {
        language: text_for(language)("documents.update.agenda", name=producer[language])
        for language in DOCUMENT_LANGUAGES
    }
    paper = UpdateProtocol(
        on=assessed.on,
        made_up=head.made_up,
        made_from={
            "application": results.number,
            "case_version": head.version,
            "regulation": rules.number,
        },
        application=results.number,
        applicant_name=producer,
        bin=head.bin,
        filed_on=head.received_on,
        registration_no=head.registration_no,
        commission={language: assessed.commission.name(language) for language in DOCUMENT_LANGUAGES},
        regulation=(rules.number, rules.approved_on),
        seats=seats_of(assessed, sitting["voted"]),
        quorum=Quorum(sitting["composition"], len(sitting["voted"]), sitting["quorum"]),
        agenda=[agenda],
        checks={},
        facts=[_fact(*fact) for fact in results.facts],
        evidence=evidence_of(session, results.number),
        goods=[_decided(results, sitting, result)],
        signers=signers_of(assessed, sitting["voted"]),
    )
    return letters.issue(session, actor, paper)[SIGNED_LANGUAGE]


def tell(session: Session, actor: Actor, outcome: UpdateCase, protocol: Protocol, on: date) -> dict[str, str]:
    """The producer is told what stands in the Register now, or why it stays as it is. Returns language ->
    document number."""
    head = outcome.head
    accepted = bool(protocol.positive)
    (result,) = protocol.results.values()
    remedy = None if accepted else remedy_on(on)
    grounds = {
        language: _changes(text_for(language), outcome) if accepted else result.reasons[language].splitlines()
        for language in DOCUMENT_LANGUAGES
    }
    letter = Notice(
        on=on,
        made_up=head.made_up,
        form="update_accepted" if accepted else "update_refused",
        about=head.registration_no,
        recipient_name=firm_names(head.name),
        recipient_bin=head.bin,
        values={
            "update_no": outcome.number,
            "received_on": head.received_on,
            "protocol_no": protocol.protocol_no,
            "protocol_on": protocol.drawn_up_on,
        },
        grounds=grounds,
        remedy={language: remedy.text[language] for language in DOCUMENT_LANGUAGES} if remedy else {},
    )
    return letters.issue(session, actor, letter, payload=remedy.record() if remedy else None)


def _changes(t: Text, result: UpdateCase) -> list[str]:
    return [
        t(
            "register_updates.from_to",
            field=t(f"register.field.{name}"),
            before=value_shown(t, before),
            after=value_shown(t, after),
        )
        for name, before, after in result.facts
    ]


def _fact(name: str, before: Any, after: Any) -> Fact:
    def in_both(value: Any) -> Texts:
        return {one: value_shown(text_for(one), value) for one in DOCUMENT_LANGUAGES}

    return Fact(name, in_both(before), in_both(after))


def _decided(results: UpdateCase, sitting: Mapping[str, Any], result: GoodResult) -> Decided:
    good, key = results.ballot.good, str(results.ballot.good_no)
    names = {one: named(text_for(one), good.name, good.name_ru) for one in DOCUMENT_LANGUAGES}
    votes = {results.assessment.name_of(login): one for login, one in sitting["votes"][key].items()}
    opinions = {
        results.assessment.name_of(login): text for login, text in sitting["opinions"].get(key, {}).items()
    }
    reasons = [] if result.positive else [result.reasons]
    subject = names if results.head.row_no is not None else firm_names(results.head.name)
    return Decided(subject, votes, result.positive, result.casting_vote, reasons, opinions)
