"""What the workbench writes to its log: one line of JSON an event, without personal data. Numbers of persons
and entities, addresses of mail and telephones are masked wherever they stand; values of variables are never
written."""

from __future__ import annotations

import json
import logging
import re
import traceback
from datetime import UTC, datetime

# An IIN or BIN has twelve digits; a telephone ten and more, with spaces, signs and brackets between.
NUMBER = re.compile(r"(?<![0-9A-Fa-f])\+?[0-9](?:[ ()-]{0,2}[0-9]){9,14}(?![0-9A-Fa-f])")
MAIL = re.compile(r"[^\s@<>\"',;:]+@[^\s@<>\"',;:]+")


def masked(text: str) -> str:
    """The text without what names a person or an entity."""
    return NUMBER.sub("[number]", MAIL.sub("[mail]", text))


class JsonLines(logging.Formatter):
    """time (UTC), level, logger, message; for an error its kind, message and where it was raised."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": masked(record.getMessage()),
        }
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            line["error"] = type(error).__name__
            line["reason"] = masked(str(error))
            line["at"] = " < ".join(
                f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"
                for frame in reversed(traceback.extract_tb(error.__traceback__))
            )
        return json.dumps(line, ensure_ascii=False)


def write_json() -> None:
    """From now on every handler writes lines of JSON."""
    if not logging.root.handlers:
        logging.root.addHandler(logging.StreamHandler())
    known = [logging.root, *(logging.getLogger(name) for name in logging.root.manager.loggerDict)]
    for logger in known:
        for handler in logger.handlers:
            handler.setFormatter(JsonLines())
