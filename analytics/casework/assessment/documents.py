"""The papers of an assessment: act (clause 22, Annex 5), protocol (23), reasoned reply (24): what each says,
gathered here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.access.rights import Actor
from analytics.casework.assessment.state import Assessment, Inspection, Protocol
from analytics.casework.evidence import files as evidence
from analytics.casework.letters import issuing as letters
from analytics.casework.models.withheld import in_trial_period
from analytics.documents.letters.act import Act, Mark, Signer
from analytics.documents.letters.application_figures import Figure
from analytics.documents.letters.evidence_table import EvidenceFile
from analytics.documents.letters.protocol import Check, Decided, Quorum, Seat
from analytics.documents.letters.protocol import Protocol as ProtocolPaper
from analytics.documents.letters.remedy import remedy_on
from analytics.documents.letters.reply import Included, Refused, Reply
from analytics.order.application.document import Application
from analytics.order.commission import Member
from analytics.store.database import Session
from analytics.text import DOCUMENT_LANGUAGES, text_for
from analytics.text.firms import firm_names

# Members sign the document in the state language; the other is its translation.
SIGNED_LANGUAGE = DOCUMENT_LANGUAGES[0]
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who applied, as the papers name them; names of goods by number and language."""

    bin: str
    name: str
    enterprise: Texts
    address: str
    filed_on: date
    goods: Mapping[int, Texts]
    made_up: bool


def applicant_of(session: Session, application: str) -> Applicant:
    """From the application as it was filed."""
    row = session.one("assessment/applicant", application=application)
    if row is None:
        raise ValueError(f"no application {application}")
    filed = Application.model_validate_json(row["document"])
    names = {
        good["good_no"]: dict.fromkeys(DOCUMENT_LANGUAGES, good["name"])
        for good in session.rows("assessment/goods", application=application)
    }
    for good in filed.goods:
        if good.number in names:
            names[good.number] = {"kk": good.name_kk or good.name, "ru": good.name_ru or good.name}
    enterprise = firm_names(row["name"], filed.name_ru)
    address = "; ".join(site.address for site in filed.sites if site.address)
    return Applicant(row["bin"], row["name"], enterprise, address, row["filed_on"], names, row["made_up"])


def make_act(
    session: Session,
    actor: Actor,
    result: Assessment,
    inspection: Inspection,
    *,
    last_day: date,
    remarks: Texts,
) -> str:
    """The act of an inspection that ends on `last_day`; returns the number of the one to be signed."""
    applicant = applicant_of(session, result.application)
    act = Act(
        on=last_day,
        made_up=applicant.made_up,
        made_from={"application": result.application, "case_version": result.case.version},
        application=result.application,
        enterprise=applicant.enterprise,
        bin=applicant.bin,
        address=applicant.address,
        first_day=inspection.first_day,
        last_day=last_day,
        marks={number: Mark(mark.met, mark.note) for number, mark in inspection.marks.items()},
        remarks=remarks,
        members=signers_of(result, inspection.inspectors),
        evidence=evidence_of(session, result.application),
    )
    return letters.issue(session, actor, act)[SIGNED_LANGUAGE]


def make_protocol(
    session: Session,
    actor: Actor,
    result: Assessment,
    document: Mapping[str, Any],
    results: Sequence[Mapping[str, Any]],
    figures: Sequence[Mapping[str, Any]] = (),
) -> str:
    """The protocol of a sitting on `found.on`; returns the number of the one to be signed.

    `document`: what is recorded of the sitting (casework.protocol); `results`: rows of protocol_results;
    `figures`: of established_values."""
    applicant, rules, inspection = (
        applicant_of(session, result.application),
        result.commission.regulations,
        result.inspection,
    )
    sources: dict[str, str | int | date] = {
        "application": result.application,
        "case_version": result.case.version,
        "regulation": rules.number,
    }
    if result.case.verification_id:
        sources["verification"] = result.case.verification_id
    agenda = {
        language: text_for(language)("commissions.agenda", name=applicant.enterprise[language])
        for language in DOCUMENT_LANGUAGES
    }
    paper = ProtocolPaper(
        on=result.on,
        made_up=applicant.made_up,
        made_from=sources,
        application=result.application,
        applicant_name=applicant.enterprise,
        bin=applicant.bin,
        filed_on=applicant.filed_on,
        commission={language: result.commission.name(language) for language in DOCUMENT_LANGUAGES},
        regulation=(rules.number, rules.approved_on),
        seats=seats_of(result, document["voted"]),
        quorum=Quorum(document["composition"], len(document["voted"]), document["quorum"]),
        agenda=[agenda],
        act=(inspection.act_no, inspection.last_day)
        if inspection and inspection.act_no and inspection.last_day
        else None,
        checks={
            number: Check(_conclusion(check.conclusion), check.note)
            for number, check in result.checks.items()
        },
        goods=[
            decided_on(result, document, row, applicant.goods, _figures(result, row["good_no"], figures))
            for row in results
        ],
        signers=signers_of(result, document["voted"]),
        evidence=evidence_of(session, result.application),
        trial=in_trial_period(session, result.application),
    )
    return letters.issue(session, actor, paper)[SIGNED_LANGUAGE]


def evidence_of(session: Session, application: str) -> list[EvidenceFile]:
    """The files that lie before the commission, as its documents name them."""
    return [
        EvidenceFile(one.file_no, one.kind, one.file_name, one.sha256)
        for one in evidence.of_application(session, application)
        if one.deleted_on is None
    ]


def make_reply(
    session: Session,
    actor: Actor,
    result: Assessment,
    protocol: Protocol,
    *,
    on: date,
    registration_no: str | None,
    added: Texts,
) -> dict[str, str]:
    """The reasoned reply: goods that were included, and the others with their reasons (D22). Returns language
    -> document number."""
    applicant, inspection, remedy = (
        applicant_of(session, result.application),
        result.inspection,
        remedy_on(on),
    )
    refused = [
        Refused(
            applicant.goods[number],
            [{language: protocol.results[number][f"reasons_{language}"] for language in DOCUMENT_LANGUAGES}],
        )
        for number in protocol.negative
    ]
    taken = [
        _with_figures(applicant.goods[number], _figures(result, number, protocol.established))
        for number in protocol.positive
    ]
    included = Included(registration_no, on, taken) if registration_no else None
    reply = Reply(
        on=on,
        made_up=applicant.made_up,
        made_from={
            "application": result.application,
            "case_version": result.case.version,
            "protocol": protocol.protocol_no,
        },
        application=result.application,
        applicant_name=applicant.enterprise,
        bin=applicant.bin,
        filed_on=applicant.filed_on,
        protocol=(protocol.protocol_no, protocol.drawn_up_on),
        act=(inspection.act_no, inspection.last_day)
        if inspection and inspection.act_no and inspection.last_day
        else None,
        included=included,
        refused=refused,
        added=added or "",
        remedy=remedy.text,
    )
    return letters.issue(session, actor, reply, payload=remedy.record())


def _with_figures(good: Texts, figures: Sequence[Figure]) -> Texts:
    """A good's name, and after it what the Register has of it otherwise than declared."""
    if not figures:
        return good
    text = {
        language: "; ".join(figure.sentence(text_for(language)) for figure in figures)
        for language in DOCUMENT_LANGUAGES
    }
    return {
        language: text_for(language)(
            "register_established.in_reply", good=good[language], figures=text[language]
        )
        for language in DOCUMENT_LANGUAGES
    }


def signers_of(result: Assessment, logins: Sequence[str]) -> list[Signer]:
    members = [result.commission.member(login) for login in logins]
    return [Signer(member.name, bodies_of(member)) for member in members if member]


def bodies_of(member: Member) -> Texts:
    """The member's body in both languages of documents."""
    return {language: member.body_in(language) for language in DOCUMENT_LANGUAGES}


def seats_of(result: Assessment, voted: Sequence[str]) -> list[Seat]:
    """Everybody of the composition on that day: present, absent, or standing aside with the reason."""
    seats = []
    for member in result.commission.members:
        if not member.holds(result.on):
            continue
        aside, sits = result.recusals.get(member.login), result.seat_of(member.login)
        if sits is None and aside is None:
            continue  # a substitute who was not called in
        has_vote = member.login in result.voting
        presence = (
            ("recused" if aside.kind == "conflict" else "absent")
            if aside
            else "present"
            if member.login in voted or not has_vote
            else "absent"
        )
        instead = result.name_of(member.substitute_for) if member.substitute_for else ""
        seats.append(
            Seat(
                member.name,
                bodies_of(member),
                member.seat.value,
                presence,
                instead,
                aside.reason if aside else "",
            )
        )
    return seats


def _conclusion(name: str) -> Texts:
    return {language: text_for(language)(f"commissions.conclusion.{name}") for language in DOCUMENT_LANGUAGES}


def _figures(result: Assessment, number: int, figures: Sequence[Mapping[str, Any]]) -> list[Figure]:
    """What was established of one good, as the papers say it."""
    unit = next(ballot.good["unit"] for ballot in result.ballots if ballot.good_no == number)
    return [
        Figure(
            row["field"],
            row["declared"],
            row["established"],
            unit,
            {language: row[f"ground_{language}"] for language in DOCUMENT_LANGUAGES},
        )
        for row in figures
        if row["good_no"] == number
    ]


def decided_on(
    result: Assessment,
    document: Mapping[str, Any],
    row: Mapping[str, Any],
    goods: Mapping[int, Texts],
    figures: Sequence[Figure],
) -> Decided:
    number, positive = row["good_no"], row["result"] == "positive"
    votes = {result.name_of(login): vote for login, vote in document["votes"][str(number)].items()}
    opinions = {
        result.name_of(login): text for login, text in document["opinions"].get(str(number), {}).items()
    }
    reasons = [] if positive else [{language: row[f"reasons_{language}"] for language in DOCUMENT_LANGUAGES}]
    return Decided(goods[number], votes, positive, row["casting_vote"], reasons, opinions, figures)
