"""What pages read again and again, and only an act can change: read once an act."""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

import polars as pl

from analytics.text.values import Values

Answer = TypeVar("Answer", list[Values], pl.DataFrame)

MOST_ROWS = 500  # of an answer that is kept
ALL_ROWS = 50_000  # of all answers kept at once
LONGEST_LIST = 50  # of values by which an answer is kept
# Read anew at every run: readings are written outside acts; the tables of the database itself.
UNKEPT = ("readings/", "store/", "intake/", "bench/")
KEPT = ("store/database_kind",)
PLAIN = (str, int, float, bool, bytes, type(None))


class KeptReads:
    """Answers since the last act, by query and values. An act drops them before and after it commits, so that
    whoever acts and then reads sees what the act left; a reading that began before an act is never kept after
    it, nor is a kept one given to it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers: dict[Hashable, Any] = {}
        self._rows = 0
        self.moment = 0
        """Rises with every act: answers hold within one moment."""

    def drop(self) -> None:
        """Something is being written, or was."""
        with self._lock:
            self.moment += 1
            self._answers.clear()
            self._rows = 0

    def read(
        self,
        name: str,
        values: Mapping[str, Any],
        begun: int,
        reading: Callable[[], Answer],
        form: type = list,
    ) -> Answer:
        """The answer of a named query as of the moment `begun`, as rows or in another form: the kept one,
        else what `reading` gives. It is the caller's own: changing it changes no other's."""
        key = _key(name, form, values)
        if key is None:
            return reading()
        with self._lock:
            answer = self._answers.get(key) if begun == self.moment else None
        if answer is None:
            answer = reading()
            self._keep(key, begun, answer)
        return _own(answer)

    def _keep(self, key: Hashable, begun: int, answer: Answer) -> None:
        rows = len(answer)
        with self._lock:
            if begun != self.moment or rows > MOST_ROWS:
                return
            if self._rows + rows > ALL_ROWS:
                self._answers.clear()
                self._rows = 0
            self._answers[key] = answer
            self._rows += rows + 1


def _key(name: str, form: type, values: Mapping[str, Any]) -> Hashable | None:
    """None for what is read anew each time."""
    if name.startswith(UNKEPT) and name not in KEPT:
        return None
    pairs = []
    for key, value in sorted(values.items()):
        if isinstance(value, list | tuple):
            if len(value) > LONGEST_LIST:
                return None
            value = (len(value), *value)
        pairs.append((key, type(value), value))
    key_of = (name, form, *pairs)
    try:
        hash(key_of)
    except TypeError:  # a list within a list
        return None
    return key_of


def _own(answer: Answer) -> Answer:
    if isinstance(answer, pl.DataFrame):
        return answer.clone()
    return [
        {name: value if isinstance(value, PLAIN) else copy.deepcopy(value) for name, value in row.items()}
        for row in answer
    ]
