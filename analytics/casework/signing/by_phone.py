"""Signing a document or an application with eGov Mobile (clauses 10, 22, 23): a second way, beside
NCALayer."""

from __future__ import annotations

from analytics.access.rights import Actor
from analytics.casework.signing import signatures
from analytics.documents.signing import egov_mobile
from analytics.documents.signing.egov_mobile import Procedure as Procedure
from analytics.store.database import Database
from analytics.text import LANGUAGES, text_for


def is_on() -> bool:
    """True where an address is set (TIZILIM_EGOV_MOBILE)."""
    return egov_mobile.address() is not None


def begin(database: Database, actor: Actor, subject: str) -> Procedure:
    """Begins the signature over the bytes of a document or application. Raises NotAllowed, UserError."""
    return begin_over(signatures.content_to_sign(database, actor, subject).content, subject)


def begin_over(content: bytes, number: str) -> Procedure:
    """As `begin`, over bytes that whoever asks may read already. Raises UserError."""
    names = {one: text_for(one)("signing.egov_mobile.document", number=number) for one in LANGUAGES}
    return egov_mobile.begin(content, names, is_pdf=content.startswith(b"%PDF"))
