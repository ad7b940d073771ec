"""A time-stamp authority for the tests: `openssl ts` behind a local port, its own root above it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

CONFIGURATION = """[tsa]
default_tsa = it
[it]
serial = {folder}/serial
default_policy = 1.2.3.4.1
digests = sha256, sha512
signer_digest = sha256
ess_cert_id_alg = sha256
"""


def make_authority(folder: Path) -> Path:
    """Keys and certificates of a root and of the authority below it; the root's certificate."""
    keys = {name: rsa.generate_private_key(65537, 2048) for name in ("root", "tsa")}
    now = datetime.now(UTC)
    root_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Root of stamps")])
    for name, key in keys.items():
        ca = name == "root"
        subject = root_name if ca else x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Stamps")])
        builder = x509.CertificateBuilder().subject_name(subject).issuer_name(root_name)
        builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
        builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=9))
        builder = builder.add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        if not ca:
            purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            builder = builder.add_extension(purpose, critical=True)
        certificate = builder.sign(keys["root"], hashes.SHA256())
        (folder / f"{name}.cer").write_bytes(certificate.public_bytes(Encoding.PEM))
        private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (folder / f"{name}.key").write_bytes(private)
    (folder / "serial").write_text("01\n")
    (folder / "tsa.cnf").write_text(CONFIGURATION.format(folder=folder))
    return folder / "root.cer"


class Replies(BaseHTTPRequestHandler):
    """Answers each query by `openssl ts -reply`, or what the test sets."""

    folder: Path
    fixed: bytes | None = None

    def do_POST(self) -> None:
        query = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(type(self).fixed or reply(self.folder, query))

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing in the tests' output."""


def reply(folder: Path, query: bytes, *, chain: bool = True) -> bytes:
    """The authority's response to a query; `chain`: its root's certificate is in the token."""
    (folder / "query.tsq").write_bytes(query)
    names = {"-inkey": "tsa.key", "-signer": "tsa.cer", "-config": "tsa.cnf"}
    names |= {"-chain": "root.cer"} if chain else {}
    options = [text for name, file in names.items() for text in (name, str(folder / file))]
    files = ["-queryfile", str(folder / "query.tsq"), "-out", str(folder / "reply.tsr")]
    subprocess.run(["openssl", "ts", "-reply", *options, *files], check=True, capture_output=True)
    return (folder / "reply.tsr").read_bytes()


@contextmanager
def authority(folder: Path) -> Iterator[tuple[str, type[Replies]]]:
    """The authority at work: its address and what answers there."""
    handler = type("OfTest", (Replies,), {"folder": folder, "fixed": None})
    server = HTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsr", handler
    finally:
        server.shutdown()
        server.server_close()
