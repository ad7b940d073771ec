"""A provider of OpenID Connect on this machine (pyop), which can also be made to give wrong tokens."""

from __future__ import annotations

import base64
import html
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from Cryptodome.PublicKey import RSA
from jwkest.jwk import RSAKey
from jwkest.jws import JWS
from oic.oic.message import EndSessionRequest
from pyop.authz_state import AuthorizationState
from pyop.provider import Provider
from pyop.subject_identifier import HashBasedSubjectIdentifierFactory
from pyop.userinfo import Userinfo

CLIENT_ID, CLIENT_SECRET = "tizilim", "a secret that only the tests know"
HOUR = 3600


def new_key(kid: str) -> RSAKey:
    return RSAKey(kid=kid, use="sig", alg="RS256", key=RSA.generate(2048))


class WrongTokens(Provider):  # type: ignore[misc]
    """Signs what the standard says, but for logins in `changes`, whose token's claims are changed first; and
    for the login `forged` signs with a key that is not the provider's."""

    changes: dict[str, Callable[[], dict[str, Any]]]

    def _create_signed_id_token(self, client_id: str, sub: str, *rest: Any, **named: Any) -> str:
        token: str = super()._create_signed_id_token(client_id, sub, *rest, **named)
        if sub not in self.changes:
            return token
        part = token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))) | self.changes[sub]()
        key = new_key(self.signing_key.kid) if sub == "forged" else self.signing_key
        signed: str = JWS(json.dumps(claims), alg="RS256").sign_compact([key])
        return signed


CHANGES: dict[str, Callable[[], dict[str, Any]]] = {
    "issuer": lambda: {"iss": "https://somebody.else.example"},
    "audience": lambda: {"aud": ["another-client"]},
    "party": lambda: {"aud": ["another-client"], "azp": CLIENT_ID},
    "nonce": lambda: {"nonce": "of another sign-in"},
    "expired": lambda: {"iat": int(time.time()) - 2 * HOUR, "exp": int(time.time()) - HOUR},
    "forged": dict,
}


def provider_at(address: str, logins: list[str]) -> WrongTokens:
    made = WrongTokens(
        new_key("tests"),
        {
            "issuer": address.replace("http:", "https:"),
            "authorization_endpoint": f"{address}/authorize",
            "token_endpoint": f"{address}/token",
            "userinfo_endpoint": f"{address}/userinfo",
            "jwks_uri": f"{address}/jwks",
            "end_session_endpoint": f"{address}/logout",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "scopes_supported": ["openid", "email", "profile"],
            "code_challenge_methods_supported": ["S256"],
        },
        AuthorizationState(HashBasedSubjectIdentifierFactory("tests")),
        {CLIENT_ID: {"client_secret": CLIENT_SECRET, "response_types": ["code"], "redirect_uris": []}},
        Userinfo({login: {"sub": login, "name": f"{login} of the provider"} for login in logins}),
    )
    made.configuration_information["issuer"] = address  # pyop wants TLS, which a test on one machine has not
    made.changes = CHANGES
    return made


def register_callback(provider: Provider, callback: str) -> None:
    """The client's own address, known once the workbench listens."""
    client = provider.clients[CLIENT_ID]
    client["redirect_uris"] = [callback]
    client["post_logout_redirect_uris"] = [callback]


@contextmanager
def running_provider(logins: list[str]) -> Iterator[tuple[str, WrongTokens]]:
    """Address and provider, while it answers."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    address = f"http://127.0.0.1:{server.server_port}"
    server.provider = provider_at(address, logins)  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield address, server.provider  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()


class Answers(BaseHTTPRequestHandler):
    """The endpoints of the standard. Who signs in is who types a login: no password is asked for."""

    def do_GET(self) -> None:
        provider: Provider = self.server.provider  # type: ignore[attr-defined]
        url = urlsplit(self.path)
        if url.path == "/.well-known/openid-configuration":
            self._json(provider.provider_configuration.to_dict())
        elif url.path == "/jwks":
            self._json(provider.jwks)
        elif url.path == "/userinfo":
            self._json(provider.handle_userinfo_request("", self._headers()).to_dict())
        elif url.path == "/logout":
            request = EndSessionRequest().deserialize(url.query)
            self._redirect(str(request["post_logout_redirect_uri"]))
        elif url.path == "/authorize":
            provider.parse_authentication_request(url.query)
            self._page(url.query)
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        provider: Provider = self.server.provider  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if urlsplit(self.path).path == "/token":
            self._json(provider.handle_token_request(body, self._headers()).to_dict())
            return
        form = dict(parse_qsl(body))
        query = provider.parse_authentication_request(form["request"])
        self._redirect(provider.authorize(query, form["login"]).request(query["redirect_uri"]))

    def _headers(self) -> dict[str, str]:
        return {"Authorization": self.headers["Authorization"]} if "Authorization" in self.headers else {}

    def _json(self, document: dict[str, Any]) -> None:
        self._send("application/json", json.dumps(document))

    def _page(self, request: str) -> None:
        self._send(
            "text/html",
            '<!doctype html><title>Provider</title><form method="post" action="/login"><label>Login'
            ' <input name="login"></label>'
            f'<input type="hidden" name="request" value="{html.escape(request)}">'
            "<button>Continue</button></form>",
        )

    def _send(self, kind: str, text: str) -> None:
        content = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _redirect(self, address: str) -> None:
        self.send_response(303)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *values: object) -> None:
        """Nothing is logged: the tests say what went wrong."""


def login_form(request: str, login: str) -> str:
    """What a browser sends from the provider's page."""
    return urlencode({"login": login, "request": request})
