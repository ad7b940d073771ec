"""Work on the pieces of a file on several cores: what comes of it comes in their order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

THREADS = min(os.cpu_count() or 1, 4)  # of a load: each holds a batch
Piece = TypeVar("Piece")
Result = TypeVar("Result")


def side_by_side(
    work: Callable[[Piece], Result], pieces: Iterable[Piece], threads: int = THREADS
) -> Iterator[Result]:
    """What `work` makes of each piece, in the order of the pieces; what it raises is raised in its place. No
    more pieces are held than are worked on."""
    waiting: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(threads, "checking") as pool:
        for piece in pieces:
            waiting.append(pool.submit(work, piece))
            if len(waiting) == threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
