"""Signing with eGov Mobile: the person scans a QR code with the phone, the phone signs, the signature comes
back by way of a service whose address the ministry sets (TIZILIM_EGOV_MOBILE).

The service speaks the public protocol of signing by QR: POST /api/egovQr gives a code and two addresses; POST
of the document to the first is answered once the code was scanned, GET of the second once it was signed. What
comes back is a CMS file that is verified as any other; the service is believed in nothing."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from analytics.settings import settings
from analytics.text import UserError
from analytics.text.values import Json

SECONDS = 30
PATIENCE_SECONDS = 300  # a person looks for the phone, reads the document, types the password
RUNNING = ThreadPoolExecutor(max_workers=8, thread_name_prefix="egov-mobile")


def address() -> str | None:
    """TIZILIM_EGOV_MOBILE; None where nobody signs that way."""
    return settings().egov_mobile


@dataclass(frozen=True, slots=True)
class Procedure:
    """One signature under way: the code to be scanned (an image), and the signature to come."""

    code: bytes
    signature: Future[bytes]


def begin(content: bytes, names: Mapping[str, str], *, is_pdf: bool) -> Procedure:
    """Asks for a code and goes on beside whoever asked. `names`: of the document by language (kk, ru, en).
    Raises UserError where the service does not answer as it should."""
    where = address()
    if where is None:
        raise UserError("signing.egov_mobile.off")
    opened = _query(f"{where}/api/egovQr", {"description": names["ru"]}, SECONDS)
    try:
        code = base64.b64decode(opened["qrCode"], validate=True)
        addresses = str(opened["dataURL"]), str(opened["signURL"])
    except (KeyError, TypeError, binascii.Error) as error:
        raise UserError("signing.egov_mobile.failed", address=where, why="qrCode") from error
    if any(urlsplit(one)[:2] != urlsplit(where)[:2] for one in addresses):
        raise UserError("signing.egov_mobile.failed", address=where, why="dataURL")
    document = {
        "id": 1,
        "nameKz": names["kk"],
        "nameRu": names["ru"],
        "nameEn": names["en"],
        "meta": [],
        "document": {
            "file": {"mime": "@file/pdf" if is_pdf else "", "data": base64.b64encode(content).decode()}
        },
    }
    return Procedure(code, RUNNING.submit(_carried, addresses, document))


def _carried(addresses: tuple[str, str], document: Json) -> bytes:
    """The document is handed over once the code was scanned, the signature fetched once it was made."""
    to_sign = {"signMethod": "CMS_SIGN_ONLY", "documentsToSign": [document]}
    _query(addresses[0], to_sign, PATIENCE_SECONDS)
    result = _query(addresses[1], None, PATIENCE_SECONDS)
    try:
        return base64.b64decode(result["documentsToSign"][0]["document"]["file"]["data"], validate=True)
    except (KeyError, IndexError, TypeError, binascii.Error) as error:
        raise UserError("signing.egov_mobile.failed", address=address(), why="documentsToSign") from error


def _query(url: str, body: Json | None, seconds: int) -> Json:
    """The service's answer. Raises UserError where there is none, or one that says why not."""
    data = None if body is None else json.dumps(body).encode()
    request = Request(url, data, {"Content-Type": "application/json", "Cache-Control": "no-store"})
    try:
        with urlopen(request, timeout=seconds) as answer:
            result = json.load(answer)
    except (OSError, HTTPException, ValueError) as error:
        raise UserError("signing.egov_mobile.failed", address=address(), why=str(error)) from error
    if not isinstance(result, dict) or result.get("message"):
        why = str(result.get("message")) if isinstance(result, dict) else "JSON"
        raise UserError("signing.egov_mobile.failed", address=address(), why=why)
    return result
