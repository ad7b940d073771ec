"""Uploads of visitors: few, small, and together no more than the memory set aside; whoever is signed in is
not held to it."""

from __future__ import annotations

import gc
import tomllib
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from analytics import ROOT
from pages.frame import uploads
from pages.frame.uploads import (
    ALL_VISITORS,
    FILES_A_SESSION,
    FILES_OF_A_PERSON,
    ONE_FILE,
    BoundedUploads,
)

REFUSED: list[int] = []
HELD: dict[str, dict[str, SimpleNamespace]] = {}


@pytest.fixture
def client() -> Iterator[TestClient]:
    HELD.clear()
    uploads._signed_in.clear()

    async def kept(request: object) -> PlainTextResponse:
        return PlainTextResponse("kept")

    app = Starlette(routes=[Route("/{path:path}", kept, methods=["PUT", "GET"])])
    REFUSED.clear()
    yield TestClient(BoundedUploads(app, lambda: HELD, REFUSED.append))
    uploads._signed_in.clear()


def file(size: int) -> SimpleNamespace:
    return SimpleNamespace(data=bytes(size))


def sent(client: TestClient, size: int, session: str = "s") -> int:
    return client.put(f"/_stcore/upload_file/{session}/f", content=bytes(size)).status_code


def test_a_small_file_comes_in(client: TestClient) -> None:
    assert sent(client, 1000) == 200
    assert client.app.coming == 0  # type: ignore[attr-defined]


def test_a_large_one_is_refused_at_its_address(client: TestClient) -> None:
    assert sent(client, ONE_FILE) == 200
    assert sent(client, ONE_FILE + 1) == 413
    assert REFUSED == [413]


def test_all_visitors_together_hold_no_more_than_is_set_aside(client: TestClient) -> None:
    HELD["other"] = {"f": file(ALL_VISITORS - 1000)}
    assert sent(client, 1000) == 200
    assert sent(client, 1001) == 413
    mark = uploads.note_signed_in("other")  # what a person who is signed in holds is not a visitor's
    assert mark is not None
    assert sent(client, 1001) == 200


def test_a_session_holds_few_files(client: TestClient) -> None:
    HELD["s"] = {str(number): file(1) for number in range(FILES_A_SESSION)}
    assert sent(client, 1) == 429
    assert sent(client, 1, "another") == 200


def test_a_file_that_does_not_say_how_large_it_is_is_refused(client: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"a"

    assert client.put("/_stcore/upload_file/s/f", content=pieces()).status_code == 411


def test_whoever_is_signed_in_sends_what_the_page_takes_until_signing_out(client: TestClient) -> None:
    state = {"mark": uploads.note_signed_in("s")}
    assert uploads.note_signed_in("s") is state["mark"]
    assert sent(client, ONE_FILE + 1) == 200
    uploads.note_visitor("s")
    assert sent(client, ONE_FILE + 1) == 413


def test_whoever_is_signed_in_holds_what_one_days_work_takes(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = uploads.note_signed_in("s")
    HELD["s"] = {str(number): file(1) for number in range(FILES_OF_A_PERSON - 1)}
    assert sent(client, 1000) == 200
    HELD["s"]["one more"] = file(1)
    assert sent(client, 1000) == 429
    monkeypatch.setattr(uploads, "HELD_BY_A_PERSON", 5000)
    HELD["s"] = {"f": file(4001)}
    assert sent(client, 999) == 200
    assert sent(client, 1000) == 413
    assert sent(client, 1000, "another") == 200, "a visitor is not held to it"
    assert mark is not None


def test_a_session_that_has_ended_is_forgotten(client: TestClient) -> None:
    """Its state goes, and with it the mark: nothing is kept of it, and who takes its name is a visitor."""
    state = {"mark": uploads.note_signed_in("s")}
    assert sent(client, ONE_FILE + 1) == 200
    state.clear()
    gc.collect()
    assert "s" not in uploads._signed_in
    assert sent(client, ONE_FILE + 1) == 413


def test_other_requests_pass(client: TestClient) -> None:
    assert client.get("/queue").status_code == 200


def test_what_a_visitor_types_is_bounded_too() -> None:
    """A message of the websocket: what is over ends the connection before it is read."""
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["server"]["maxMessageSize"] <= 50
