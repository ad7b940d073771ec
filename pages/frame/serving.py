"""What the server does around the pages: start-up, paths that are not ours, unforeseen errors; what guards
them is in guarding.py."""

from __future__ import annotations

import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import quote

import anyio
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from analytics import ROOT
from analytics.casework.readings.noting import note_reading
from analytics.store.database import Database, fault_of
from analytics.text import UserError
from pages.frame.guarding import Guarded
from pages.frame.pages import PAGES
from pages.frame.person import VISITOR
from pages.frame.uploads import BoundedUploads, held_by_the_server

log = logging.getLogger("tizilim")


def note_refused_upload(status: int) -> None:
    """Notes that a visitor's file was refused (17)."""
    opened = opened_at_start()
    if opened is not None:
        note_reading(opened, VISITOR, "refused", f"upload:{status}")


routes = [Mount("/app/static", app=StaticFiles(directory=ROOT / "static"))]


class KnownPages:
    """An unknown page leads to a page that says so."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _is_unknown_page(scope):
            rest = scope["query_string"].decode("latin-1")
            name = quote(scope["path"].strip("/")[:60])
            await RedirectResponse(f"/?missing={name}&{rest}")(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _is_unknown_page(scope: Scope) -> bool:
    """A browser's navigation to a path with no page, no file and no service behind it."""
    accepts = dict(scope["headers"]).get(b"accept", b"")
    name = scope["path"].strip("/")
    served = not name or "/" in name or "." in name or name.startswith(("_", "oauth2callback", "auth"))
    return scope["method"] == "GET" and b"text/html" in accepts and not served and name not in PAGES


middleware = [
    Middleware(Guarded),
    Middleware(BoundedUploads, held=held_by_the_server, refused=note_refused_upload),
    Middleware(KnownPages),
]


@asynccontextmanager
async def lifespan(app: Any) -> AsyncIterator[None]:
    """Opens the database and imports what the first page would wait for. A database that does not open is
    told on the page."""
    from pages.frame.warm_up import warm

    await anyio.to_thread.run_sync(warm)
    yield


def opened_at_start() -> Database | None:
    """The database that the pages have open, or None where it does not open (told on every page)."""
    from pages.frame.opened import database

    try:
        return database()
    except UserError:
        return None


def unforeseen(error: Exception) -> bool:
    """Logs the error under an incident number and shows that number; never a trace (docs/pages.md 3.10)."""
    from pages.frame.states import incident, user_error

    reported = error if isinstance(error, UserError) else fault_of(error)
    if reported is not None:
        if reported is not error:
            log.error("%s", reported)
        user_error(reported)
        return True
    number = secrets.token_hex(4).upper()
    log.error("incident %s", number, exc_info=error)
    incident(number)
    return True
