"""Where the process that has a database takes commands, and how both sides speak: one JSON document a
line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TextIO

from analytics.text.values import Json

# Seconds that a command waits for the process that has the database to answer at all.
PATIENCE = 10.0


def socket_of(database_path: Path) -> Path:
    """The Unix socket beside the database."""
    file = database_path.resolve()
    return file.with_name(f"{file.name}.sock")


def send(stream: TextIO, document: Json) -> None:
    stream.write(json.dumps(document, ensure_ascii=False) + "\n")
    stream.flush()


def receive(stream: TextIO) -> Json | None:
    """The next document, or None where the other side has gone."""
    line = stream.readline()
    return json.loads(line) if line else None
