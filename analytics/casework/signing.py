"""Whose signature stands under an act or a protocol (clauses 22, 23): a verified CMS signature over the document's bytes, nothing less.

The one place that asks casework.signatures. Where that room is not there, nobody has signed anything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from analytics.store.database import Session
from analytics.text import UserError

ROOM = "analytics.casework.signatures"


def _room() -> Any:
    return import_module(ROOM) if find_spec(ROOM) else None


def signed_by(session: Session, document_no: str) -> dict[str, datetime]:
    """Login -> moment (UTC) of each verified signature under the document."""
    room = _room()
    return dict(room.signed_by(session, document_no)) if room else {}


def require_signed(session: Session, document_no: str, logins: Sequence[str]) -> None:
    """Raises UserError naming those of `logins` whose verified signature is wanting."""
    signed = signed_by(session, document_no)
    missing = [login for login in logins if login not in signed]
    if missing:
        raise UserError("commission.unsigned", document=document_no, n=len(missing), names=", ".join(missing))
