"""A ministry's own NCANode server, which verifies with the certified library: asked besides our own
verification where its address is set (TIZILIM_NCANODE), off otherwise."""

from __future__ import annotations

import base64
import json
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from analytics.settings import settings
from analytics.text import UserError
from analytics.text.values import Json

SECONDS = 20


def address() -> str | None:
    """TIZILIM_NCANODE, as http://host:port; None where no server is to be asked."""
    return settings().ncanode


def verifies(content: bytes, cms: bytes) -> bool:
    """What the server says of the signatures over `content`, its own lists of revoked certificates included.

    Raises UserError where it cannot be reached, answers something else, or contradicts itself or the file:
    then nothing is taken."""
    from analytics.documents.signing.signed_file import count_of_signers, to_der

    where, encoded = address(), base64.b64encode
    body = {
        "cms": encoded(to_der(cms)).decode(),
        "data": encoded(content).decode(),
        "revocationCheck": ["CRL"],
    }
    request = Request(f"{where}/cms/verify", json.dumps(body).encode(), {"Content-Type": "application/json"})
    try:
        with urlopen(request, timeout=SECONDS) as answer:
            text = json.load(answer)
    except HTTPError as error:
        if error.code == 400:  # how it says that it does not read the file
            return False
        raise UserError("signing.ncanode", address=where, why=str(error)) from error
    except (OSError, HTTPException, ValueError) as error:
        raise UserError("signing.ncanode", address=where, why=str(error)) from error
    return _valid(text, where, count_of_signers(cms))


def _valid(text: Any, where: str | None, count: int | None) -> bool:
    """The server's word; `count`: signers in the file, None where we do not read it."""
    if not isinstance(text, dict) or not isinstance(text.get("valid"), bool):
        raise UserError("signing.ncanode", address=where, why="valid")
    signers = text.get("signers")
    if not text["valid"] or not signers:
        return False
    if not isinstance(signers, list) or (count is not None and len(signers) != count):
        raise UserError("signing.ncanode_contradicts", address=where, why="signers")
    for certificate in (one for signer in signers for one in _listed(signer, "certificates")):
        revoked = any(one.get("revoked") is True for one in _listed(certificate, "revocations"))
        if certificate.get("valid") is False or revoked:
            raise UserError("signing.ncanode_contradicts", address=where, why="certificates")
    return True


def _listed(text: Any, name: str) -> list[Json]:
    """The objects of a list in an answer; none where it is not there."""
    listed = text.get(name) if isinstance(text, dict) else None
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
