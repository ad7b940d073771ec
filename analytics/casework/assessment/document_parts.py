"""What the documents of an assessment say alike (clauses 22-24): who signs, who sat, evidence, results and
figures of a good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.casework.assessment.rows import GoodResult
from analytics.casework.assessment.state import Assessment
from analytics.casework.evidence import files as evidence
from analytics.casework.register.established_figures import EstablishedFigure
from analytics.documents.letters.act import Signer
from analytics.documents.letters.application_figures import Figure
from analytics.documents.letters.evidence_table import EvidenceFile
from analytics.documents.letters.protocol import Decided, Seat
from analytics.order.commission import Member
from analytics.store.database import Session
from analytics.text import DOCUMENT_LANGUAGES, text_for
from analytics.text.both_languages import Texts


def evidence_of(session: Session, application: str) -> list[EvidenceFile]:
    """The files that lie before the commission, as its documents name them."""
    return [
        EvidenceFile(one.file_no, one.kind, one.file_name, one.sha256)
        for one in evidence.of_application(session, application)
        if one.deleted_on is None
    ]


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


def conclusion_text(name: str) -> Texts:
    return {language: text_for(language)(f"commissions.conclusion.{name}") for language in DOCUMENT_LANGUAGES}


def figures_of_good(number: int, figures: Sequence[EstablishedFigure]) -> list[Figure]:
    """What was established of one good, as the papers say it."""
    return [
        Figure(row.field, row.declared, row.established, row.unit, row.ground)
        for row in figures
        if row.good_no == number
    ]


def decided_on(
    result: Assessment,
    document: Mapping[str, Any],
    row: GoodResult,
    goods: Mapping[int, Texts],
    figures: Sequence[Figure],
) -> Decided:
    number = row.good_no
    votes = {result.name_of(login): vote for login, vote in document["votes"][str(number)].items()}
    opinions = {
        result.name_of(login): text for login, text in document["opinions"].get(str(number), {}).items()
    }
    reasons = [] if row.positive else [row.reasons]
    return Decided(goods[number], votes, row.positive, row.casting_vote, reasons, opinions, figures)


def with_figures(good: Texts, figures: Sequence[Figure]) -> Texts:
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
