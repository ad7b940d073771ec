"""The documents of an assessment: act (clause 22, Annex 5), protocol (23), reasoned reply (24)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.access.rights import Actor
from analytics.casework.assessment.document_parts import (
    conclusion_text,
    decided_on,
    evidence_of,
    figures_of_good,
    seats_of,
    signers_of,
    with_figures,
)
from analytics.casework.assessment.rows import ApplicantRow, FiledGood, GoodResult
from analytics.casework.assessment.state import Assessment, Inspection, Protocol
from analytics.casework.letters import issuing as letters
from analytics.casework.models.withheld import in_trial_period
from analytics.casework.register.established_figures import EstablishedFigure
from analytics.documents.letters.act import Act, Mark
from analytics.documents.letters.protocol import Check, Quorum
from analytics.documents.letters.protocol import Protocol as ProtocolPaper
from analytics.documents.letters.remedy import remedy_on
from analytics.documents.letters.reply import Included, Refused, Reply
from analytics.order.application.document import Application
from analytics.store.database import Session
from analytics.text import DOCUMENT_LANGUAGES, text_for
from analytics.text.both_languages import Texts
from analytics.text.firms import firm_names

# Members sign the document in the state language; the other is its translation.
SIGNED_LANGUAGE = DOCUMENT_LANGUAGES[0]


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who applied, as the papers name them; names of goods by number and language."""

    bin: str
    name: str
    enterprise: Texts
    address: Texts
    filed_on: date
    goods: Mapping[int, Texts]
    made_up: bool


def applicant_of(session: Session, application: str) -> Applicant:
    """From the application as it was filed."""
    row = session.record(ApplicantRow, application=application)
    if row is None:
        raise ValueError(f"no application {application}")
    filed = Application.model_validate_json(row.document)
    names = {
        good.good_no: dict.fromkeys(DOCUMENT_LANGUAGES, good.name)
        for good in session.records(FiledGood, application=application)
    }
    for good in filed.goods:
        if good.number in names:
            names[good.number] = {"kk": good.name_kk or good.name, "ru": good.name_ru or good.name}
    enterprise = firm_names(row.name, filed.name_ru)
    sites = [site for site in filed.sites if site.address]
    address = {
        "kk": "; ".join(site.address or "" for site in sites),
        "ru": "; ".join(site.address_ru or site.address or "" for site in sites),
    }
    return Applicant(row.bin, row.name, enterprise, address, row.filed_on, names, row.made_up)


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
    results: Sequence[GoodResult],
    figures: Sequence[EstablishedFigure],
) -> str:
    """The protocol of a sitting on `result.on`; returns the number of the one to be signed.

    `document`: what is recorded of the sitting (`sitting_record`)."""
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
            number: Check(conclusion_text(check.conclusion), check.note)
            for number, check in result.checks.items()
        },
        goods=[
            decided_on(result, document, row, applicant.goods, figures_of_good(row.good_no, figures))
            for row in results
        ],
        signers=signers_of(result, document["voted"]),
        evidence=evidence_of(session, result.application),
        trial=in_trial_period(session, result.application),
    )
    return letters.issue(session, actor, paper)[SIGNED_LANGUAGE]


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
            [protocol.results[number].reasons],
        )
        for number in protocol.negative
    ]
    taken = [
        with_figures(applicant.goods[number], figures_of_good(number, protocol.established))
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
