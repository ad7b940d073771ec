"""A stand-in for NCALayer: listens where it listens (wss, this machine, port 13579), speaks as it speaks, and
signs with keys that the test gives it."""

from __future__ import annotations

import base64
import ipaddress
import json
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from websockets.sync.server import ServerConnection, serve

PORT = 13579
# Makes the signature's file over the bytes; None: the person closes the window; no key: an error.
Signs = Callable[[bytes], bytes | None]


class StandIn:
    """What it was asked, and how it signs."""

    def __init__(self) -> None:
        self.signs: Signs = lambda content: None
        self.requests: list[dict[str, Any]] = []
        self.greeting = json.dumps({"result": {"version": "1.4"}})
        self.instead: str | None = None  # what it says to a request to sign; empty: it closes

    def handle(self, connection: ServerConnection) -> None:
        connection.send(self.greeting)
        for message in connection:
            request = json.loads(message)
            self.requests.append(request)
            if self.instead is None or request["method"] != "sign":
                connection.send(json.dumps(self.answer(request)))
            elif self.instead:
                connection.send(self.instead)
            else:
                connection.close()

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """As the module kz.gov.pki.knca.basics does."""
        if (request["module"], request["method"]) != ("kz.gov.pki.knca.basics", "sign"):
            return {"status": False, "code": "404", "message": "module", "details": ""}
        made = self.signs(base64.b64decode(request["args"]["data"]))
        return {"status": True, "body": {} if made is None else {"result": [base64.b64encode(made).decode()]}}


@contextmanager
def ncalayer(directory: Path) -> Iterator[StandIn]:
    """Runs it, with a certificate of its own making for this machine."""
    chain = directory / "ncalayer.pem"
    chain.write_bytes(_certificate())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    stand_in = StandIn()
    with serve(stand_in.handle, "127.0.0.1", PORT, ssl=context) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield stand_in
        finally:
            server.shutdown()
            thread.join(timeout=10)


def _certificate() -> bytes:
    """A key and a certificate for 127.0.0.1 (PEM)."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "NCALayer stand-in")])
    machine = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = (
        builder.serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=9))
    )
    certificate = builder.add_extension(machine, critical=False).sign(key, hashes.SHA256())
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return secret + certificate.public_bytes(Encoding.PEM)
