"""/health and /metrics on this machine's own address, at the port that TIZILIM_HEALTH_PORT names: for the
ministry's monitoring, never reachable from outside."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import duckdb

from analytics.casework.setup.health import exposition, figures
from analytics.store.database import Database

log = logging.getLogger("tizilim.health")

LOOPBACK = "127.0.0.1"
PLAIN = "text/plain; version=0.0.4; charset=utf-8"


@contextmanager
def health_service(database: Database, port: int | None) -> Iterator[int | None]:
    """Answers until the end; gives the port. None: nothing listens. Port 0: any free one."""
    if port is None:
        yield None
        return
    server = ThreadingHTTPServer((LOOPBACK, port), _handler(database))
    threading.Thread(target=server.serve_forever, name="health", daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


def _handler(database: Database) -> type[BaseHTTPRequestHandler]:
    class Health(BaseHTTPRequestHandler):
        """GET only; whatever else is asked for is not there."""

        def do_GET(self) -> None:
            if self.path not in ("/health", "/metrics"):
                self._answer(404, "")
                return
            try:
                result = figures(database)
            except (duckdb.Error, OSError) as error:
                log.error("the database does not answer: %s", error)
                self._answer(503, "unavailable\n")
                return
            self._answer(200, "ok\n" if self.path == "/health" else exposition(result))

        def _answer(self, status: int, text: str) -> None:
            content = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", PLAIN)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *values: Any) -> None:
            """Questions of monitoring are not logged."""

    return Health
