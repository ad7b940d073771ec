"""Around every request: security headers, the host it is meant for, counters of the server closed."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from analytics.settings import settings

# NCALayer on the visitor's own machine: the one address besides this server that a page may speak to.
NCALAYER = "wss://127.0.0.1:13579"
# Everything else comes from this server: a page that asks elsewhere for anything is stopped by the browser.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:;"
        " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src"
        f" 'self' {NCALAYER} data: blob:; worker-src 'self' blob:; frame-src 'self' blob: data:; object-src"
        " 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
# Behind TLS only: from then on the browser never asks without it.
HSTS = {"Strict-Transport-Security": "max-age=31536000"}
# What one person was given is kept by no cache: files of extracts, letters, tables.
NO_STORE = {"Cache-Control": "no-store"}
CLOSED = ("/_stcore/metrics", "/_stcore/script-health-check")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
MISDIRECTED = 421


class Guarded:
    """Refuses a request meant for another host; gives every answer its headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif not is_meant_for_us(Headers(scope=scope).get("host", "")):
            await self._refuse(scope, receive, send)
        elif scope["type"] == "websocket":
            await self.app(scope, receive, send)
        else:
            send_on = with_headers(send, headers_for(scope))
            if scope["path"].startswith(CLOSED):
                await PlainTextResponse("", status_code=404)(scope, receive, send_on)
            else:
                await self.app(scope, receive, send_on)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse("", status_code=MISDIRECTED)(scope, receive, send)


def is_meant_for_us(host: str) -> bool:
    """Under the name of TIZILIM_ADDRESS or, for whoever sits at this machine, its own; any name where no
    address is set."""
    address = settings().address
    if address is None:
        return True
    name = urlsplit(f"//{host}").hostname
    return name in LOOPBACK or name == urlsplit(address).hostname


def headers_for(scope: Scope) -> Mapping[str, str]:
    """The scheme is https where a proxy that the server trusts says so (FORWARDED_ALLOW_IPS)."""
    headers = dict(HEADERS)
    if scope["scheme"] == "https":
        headers |= HSTS
    if scope["path"].startswith("/media/"):
        headers |= NO_STORE
    return headers


def with_headers(send: Send, headers: Mapping[str, str]) -> Send:
    """Sends answers on with these headers; behind TLS every cookie is Secure."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            result = MutableHeaders(scope=message)
            result.update(headers)
            if "Strict-Transport-Security" in headers:
                message["headers"] = [_secure(name, value) for name, value in message["headers"]]
        await send(message)

    return sent


def _secure(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    if name.lower() == b"set-cookie" and b"secure" not in value.lower().split(b"; "):
        return name, value + b"; Secure"
    return name, value
