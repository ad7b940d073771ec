"""What visitors have worked out (a list of BINs, the confirming of a paper): by a few workers beside the
pages, from a queue that does not grow. Whoever comes when it is full, or waits too long, is told to come
again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from analytics.access.rights import Actor
from analytics.text import UserError
from pages.frame.person import VISITOR

WORKERS = 2
MOST_AT_ONCE = 8  # at work and waiting
PATIENCE_SECONDS = 20.0

Result = TypeVar("Result")


class VisitorsWork:
    """A bounded queue. What is late goes on to its end and keeps its place until then, so that no more than
    `most` are ever under way; what has not begun is dropped."""

    def __init__(
        self, workers: int = WORKERS, most: int = MOST_AT_ONCE, patience: float = PATIENCE_SECONDS
    ) -> None:
        self.patience = patience
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="visitors")
        self._places = threading.BoundedSemaphore(most)

    def result(self, work: Callable[[], Result]) -> Result:
        """What `work` gives, worked out on another thread. Raises what it raises, and UserError where the
        queue is full or the time is up."""
        if not self._places.acquire(blocking=False):
            raise UserError("shell.visitors.full")
        future = self._pool.submit(work)
        future.add_done_callback(self._leave)
        try:
            return future.result(self.patience)
        except TimeoutError as error:
            if future.done() and not future.cancelled():  # the work's own, in time
                raise
            future.cancel()
            raise UserError("shell.visitors.late", seconds=round(self.patience)) from error

    def _leave(self, _: Future[Result]) -> None:
        self._places.release()


visitors_work = VisitorsWork()


def worked_out(actor: Actor, work: Callable[[], Result]) -> Result:
    """What `work` gives: a visitor's in the queue, at once for who is signed in. Raises as `result`."""
    return visitors_work.result(work) if actor.role == VISITOR.role else work()
