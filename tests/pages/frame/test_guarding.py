"""What guards every request: headers, the host it is meant for, cookies behind TLS, files in no cache."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from pages.frame.guarding import HEADERS, Guarded


async def answer(request: object) -> PlainTextResponse:
    made = PlainTextResponse("text")
    made.set_cookie("one", "1")
    return made


async def stream(socket: WebSocket) -> None:
    await socket.accept()
    await socket.close()


def client(scheme: str = "http", host: str = "127.0.0.1:8501") -> TestClient:
    routes = [Route("/{path:path}", answer), WebSocketRoute("/_stcore/stream", stream)]
    return TestClient(Guarded(Starlette(routes=[*reversed(routes)])), f"{scheme}://{host}")


def rules() -> dict[str, list[str]]:
    parts = [rule.strip().split(" ") for rule in HEADERS["Content-Security-Policy"].split(";")]
    return {name: values for name, *values in parts}


def test_every_answer_has_the_security_headers() -> None:
    result = client().get("/queue").headers
    assert {name: result[name] for name in HEADERS} == HEADERS


def test_no_code_is_made_from_text_and_nothing_is_sent_elsewhere() -> None:
    assert "'unsafe-eval'" not in rules()["script-src"]
    assert not {"ws:", "wss:", "*", "http:", "https:"} & set(rules()["connect-src"])


def test_behind_tls_the_browser_is_held_to_it_and_cookies_are_secure() -> None:
    plain, tls = client().get("/"), client("https").get("/")
    assert "strict-transport-security" not in plain.headers
    assert "Secure" not in plain.headers["set-cookie"]
    assert tls.headers["strict-transport-security"] == "max-age=31536000"
    assert tls.headers["set-cookie"].endswith("; Secure")


def test_files_that_one_person_was_given_stay_in_no_cache() -> None:
    assert client().get("/media/abc.pdf").headers["cache-control"] == "no-store"
    assert "cache-control" not in client().get("/app/static/look.css").headers


def test_counters_of_the_server_are_closed() -> None:
    assert client().get("/_stcore/metrics").status_code == 404


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("tizilim.example.kz", 200),
        ("127.0.0.1:8501", 200),
        ("localhost", 200),
        ("other.example", 421),
        ("tizilim.example.kz.evil.example", 421),
        ("", 421),
    ],
)
def test_only_its_own_name_and_this_machine_are_answered(
    host: str, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIZILIM_ADDRESS", "https://tizilim.example.kz")
    assert client().get("/", headers={"host": host}).status_code == status


def test_a_websocket_under_another_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIZILIM_ADDRESS", "https://tizilim.example.kz")
    path = "/_stcore/stream"
    with client().websocket_connect(path, headers={"host": "localhost"}):
        pass
    with (
        pytest.raises(WebSocketDisconnect),
        client().websocket_connect(path, headers={"host": "other.example"}),
    ):
        pass
