"""What pages read at every run and only an act can change: read once an act."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any

MOST = 1000  # readings kept at once


class KeptReads:
    """Answers since the last act, by query and values. Every act ends with `act_ended`, so that whoever acts
    and then reads sees what the act left; a reading that began before an act is never kept after it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._acts = 0
        self._answers: dict[Hashable, Any] = {}

    def act_ended(self) -> None:
        with self._lock:
            self._acts += 1
            self._answers.clear()

    def read(self, key: Hashable, reading: Callable[[], Any]) -> Any:
        """The answer kept under the key, else what `reading` gives now. Nobody may change it."""
        with self._lock:
            if key in self._answers:
                return self._answers[key]
            begun = self._acts
        answer = reading()
        with self._lock:
            if begun == self._acts:
                if len(self._answers) >= MOST:
                    self._answers.clear()
                self._answers[key] = answer
        return answer
