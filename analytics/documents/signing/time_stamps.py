"""Time stamps (RFC 3161): an authority outside signs that these bytes were there at a moment. Asked for at
the address of TIZILIM_TSA, off otherwise; verified as stamps in signatures are, GOST keys too.

The response is read by asn1crypto: the query's library refuses certificates in an order that authorities
send."""

from __future__ import annotations

from datetime import datetime
from http.client import HTTPException
from urllib.request import Request, urlopen

import rfc3161_client as rfc3161
from asn1crypto import cms, tsp

from analytics.documents.signing.signer import Refused, stamped_at
from analytics.documents.signing.trust import TrustStore
from analytics.settings import settings
from analytics.text import UserError

SECONDS = 20
MOST_BYTES = 1 << 20
GRANTED = ("granted", "granted_with_mods")


def address() -> str | None:
    """TIZILIM_TSA; None where nothing is stamped."""
    return settings().tsa


def stamp_of(content: bytes) -> bytes:
    """The authority's token (DER) over these bytes. Raises UserError where none is set, where it does not
    answer, refuses, or answers another query."""
    where = address()
    if where is None:
        raise UserError("journal.stamp.off")
    builder = rfc3161.TimestampRequestBuilder().data(content).hash_algorithm(rfc3161.HashAlgorithm.SHA256)
    query = builder.build()
    request = Request(where, query.as_bytes(), {"Content-Type": "application/timestamp-query"})
    try:
        with urlopen(request, timeout=SECONDS) as answer:
            response = tsp.TimeStampResp.load(answer.read(MOST_BYTES), strict=True)
        status = response["status"].native
        if status["status"] not in GRANTED:
            why = "; ".join(status["status_string"] or [status["status"]])
            raise UserError("journal.stamp.failed", address=where, why=why)
        token = response["time_stamp_token"]
        if token["content"]["encap_content_info"]["content"].parsed["nonce"].native != query.nonce:
            raise UserError("journal.stamp.failed", address=where, why="nonce")
        return bytes(token.dump())
    except (OSError, HTTPException, ValueError, TypeError, KeyError, AttributeError) as error:
        raise UserError("journal.stamp.failed", address=where, why=str(error)) from error


def moment_of_stamp(content: bytes, token: bytes, trust: TrustStore) -> datetime | None:
    """When the authority saw these bytes (UTC, without zone); None where the token does not hold: other
    bytes, a changed token, an authority that is not believed."""
    try:
        at = stamped_at(cms.ContentInfo.load(token, strict=True), content, (), trust)
    except (Refused, ValueError):
        return None
    return at.replace(tzinfo=None)
