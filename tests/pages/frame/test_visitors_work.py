"""What visitors have worked out: beside the pages, no more at once than the queue holds, nobody waits for
ever."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from analytics.text import UserError
from pages.frame.visitors_work import VisitorsWork


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """Work that waits here is let go at the end of the test, whatever came of it."""
    event = threading.Event()
    yield event
    event.set()


def refusal(work: VisitorsWork, what: Callable[[], Any]) -> str:
    with pytest.raises(UserError) as error:
        work.result(what)
    return error.value.key


def test_it_is_done_on_another_thread() -> None:
    assert VisitorsWork().result(threading.get_ident) != threading.get_ident()


def test_what_goes_wrong_is_told_as_it_is() -> None:
    def wrong() -> None:
        raise UserError("register.check.no_numbers", name="x")

    assert refusal(VisitorsWork(), wrong) == "register.check.no_numbers"


def test_whoever_comes_when_the_queue_is_full_is_told_so(gate: threading.Event) -> None:
    work = VisitorsWork(workers=1, most=2, patience=60)
    waiting = [threading.Thread(target=work.result, args=(gate.wait,)) for _ in range(2)]
    for one in waiting:
        one.start()
    while work._places._value:  # type: ignore[attr-defined]
        pass
    assert refusal(work, str) == "shell.visitors.full"
    gate.set()
    for one in waiting:
        one.join()
    assert work.result(str) == ""


def test_what_is_late_keeps_its_place_until_it_ends(gate: threading.Event) -> None:
    """A visitor who asks again and again gets no more workers than one who waits."""
    work = VisitorsWork(workers=1, most=1, patience=0.01)
    ended = threading.Event()

    def slow() -> None:
        gate.wait()
        ended.set()

    assert refusal(work, slow) == "shell.visitors.late"
    assert refusal(work, str) == "shell.visitors.full"
    gate.set()
    ended.wait()
    while not work._places._value:  # type: ignore[attr-defined]
        pass
    assert VisitorsWork(patience=60).result(str) == ""


def test_what_never_began_is_dropped(gate: threading.Event) -> None:
    work = VisitorsWork(workers=1, most=2, patience=0.01)
    done: list[int] = []
    assert refusal(work, gate.wait) == "shell.visitors.late"
    assert refusal(work, lambda: done.append(1)) == "shell.visitors.late"
    gate.set()
    work._pool.shutdown()
    assert done == []
