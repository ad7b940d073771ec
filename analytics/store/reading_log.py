"""What a process remembers of the readings that it has noted (analytics.store.readings)."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class ReadingLog:
    """What was read lately, for the life of this process: by login, kind and subject, when it was written."""

    key: bytes | None
    moments: dict[tuple[str, str, str], datetime] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
