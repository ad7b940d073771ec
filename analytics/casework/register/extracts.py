"""Extracts from the Register (clause 6, Annex 2): issued under a random token, and confirmed by it to whoever
holds the paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.letters import issuing as letters
from analytics.casework.letters.confirming import journal_head
from analytics.casework.letters.rows import JournalHead
from analytics.casework.register.reading import ExtractData, extract_data
from analytics.casework.register.reading_records import EntryGood
from analytics.casework.register.records import (
    IssuedExtract,
    LastNumbers,
    LaterChange,
    ListedExtract,
    SuspendedExclusion,
)
from analytics.casework.signing.signed_copies import SignedCopy, copies_of
from analytics.documents.forms.register_columns import joined, localisation, share
from analytics.documents.letters.confirming import new_token
from analytics.documents.letters.extract import Extract, ExtractGood
from analytics.store.database import Database, utc_now
from analytics.text import DOCUMENT_LANGUAGES, as_columns
from analytics.text.firms import firm_names


@dataclass(frozen=True, slots=True)
class Issued:
    """An extract: its numbers by language, and the token that its QR code carries."""

    documents: Mapping[str, str]
    token: str


@dataclass(frozen=True, slots=True)
class Confirmed:
    """An extract that was issued, as it said, and how its entry stands on the day of asking.

    `in_force`: the entry is in the Register; `excluded_on`: since when it is not; `changed`: something in it
    is other than on the paper; `signed`: the signed copies that were made of it, by language; `suspended_on`:
    since when an appeal suspends its exclusion (33, D20); `journal`: the journal's entry that the paper
    bears."""

    extract: IssuedExtract
    in_force: bool
    excluded_on: date | None
    changed: bool
    signed: Mapping[str, SignedCopy]
    suspended_on: date | None = None
    journal: JournalHead | None = None


def issue_extract(
    database: Database, actor: Actor, registration_no: str, on: date, *, to_cabinet: bool = False
) -> Issued:
    """Makes the extract of an entry in force on `on`, keeps it in Kazakh and Russian, and keeps the token
    that confirms it.

    Raises NotAllowed; UserError where the entry is not there or not in force."""
    require(actor, "issue_extract")
    with database.transaction() as session:
        text = extract_data(session, registration_no, on)
        [last] = session.records(LastNumbers)
        token = new_token()
        documents = letters.issue(session, actor, _document(text, on, token, last.change_no, to_cabinet))
        session.insert_row(
            "register_extracts",
            token=token,
            registration_no=text.registration_no,
            bin=text.bin,
            name=text.name,
            included_on=text.included_on,
            made_up=text.made_up,
            issued_on=on,
            goods=len(text.goods),
            change_no=last.change_no,
            **as_columns("document", documents),
            recorded_at=utc_now(),
        )
    return Issued(documents, token)


def confirm(database: Database, actor: Actor, token: str, day: date) -> Confirmed | None:
    """What was issued under the token and how the entry stands on `day`; None where nothing was. Says nothing
    that the paper did not."""
    require(actor, "read_published")
    with database.read() as session:
        extract = session.record(IssuedExtract, token=token)
        if extract is None:
            return None
        number = extract.registration_no
        rows = session.records(EntryGood, registration_no=number, day=day)
        since = session.records(LaterChange, registration_no=number, change_no=extract.change_no)
        numbers = {language: extract.columns[f"document_{language}"] for language in DOCUMENT_LANGUAGES}
        copies = copies_of(session, list(numbers.values()))
        suspended = session.record(SuspendedExclusion, registration_no=number)
        head = journal_head(session, next(iter(numbers.values())))
    in_force = any(row.in_force for row in rows)
    excluded_on = (
        None if in_force else max((row.excluded_on for row in rows if row.excluded_on), default=None)
    )
    return Confirmed(
        extract,
        in_force,
        excluded_on,
        changed=any(row.kind not in ("excluded", "reinstated", "suspended") for row in since),
        suspended_on=suspended.suspended_on if suspended and in_force else None,
        signed={language: copies[number] for language, number in numbers.items() if number in copies},
        journal=head,
    )


def extracts_of(database: Database, actor: Actor, registration_no: str) -> list[ListedExtract]:
    """The extracts of an entry, newest first."""
    require(actor, "read_extract")
    return database.records(ListedExtract, registration_no=registration_no)


def _document(text: ExtractData, on: date, token: str, change_no: int, to_cabinet: bool) -> Extract:
    return Extract(
        on=on,
        made_up=text.made_up,
        made_from={"register_as_of": on, "register_version": change_no},
        registration_no=text.registration_no,
        included_on=text.included_on,
        name=firm_names(text.name, text.name_ru),
        bin=text.bin,
        certificate=text.certificate,
        goods=[_good(row) for row in text.goods],
        token=token,
        to_cabinet=to_cabinet,
    )


def _good(row: EntryGood) -> ExtractGood:
    return ExtractGood(
        name={"kk": row.product, "ru": row.product_ru or row.product},
        oked=joined(", ", row.oked, row.oked_secondary),
        tnved=row.tnved,
        kpved=row.kpved,
        enstru=row.enstru,
        agsk3=row.agsk3,
        capacity=row.capacity_text or row.capacity,
        unit=None if row.capacity_text else row.unit,
        localisation=localisation(row.localisation, row.localisation_text),
        in_country_value=share(row.in_country_value),
    )
