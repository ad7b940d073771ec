"""Choosing a person instead of signing in: only over made-up data and for whoever sits at this machine."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import streamlit as st

from pages.frame import person

HERE = {"Host": "127.0.0.1:8501", "User-Agent": "a browser"}
DEMONSTRATION, REAL = SimpleNamespace(is_demonstration=True), SimpleNamespace(is_demonstration=False)


def is_open(
    monkeypatch: pytest.MonkeyPatch, headers: dict[str, str], database: object = DEMONSTRATION
) -> bool:
    monkeypatch.setattr(st, "context", SimpleNamespace(headers=headers))
    monkeypatch.setattr(st, "get_option", lambda name: "127.0.0.1")
    return person.is_choice_open(database)  # type: ignore[arg-type]


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:8501", "[::1]:8501"])
def test_at_this_machine_it_is_open(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_open(monkeypatch, HERE | {"Host": host})


def test_over_a_database_for_real_work_never(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_open(monkeypatch, HERE, REAL)


@pytest.mark.parametrize("name", ["X-Forwarded-For", "x-real-ip", "Via", "Forwarded", "X-Forwarded-Proto"])
def test_never_through_a_proxy(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_open(monkeypatch, HERE | {name: "127.0.0.1"})


@pytest.mark.parametrize("host", ["tizilim.example.kz", "127.0.0.1.evil.example", "10.0.0.5:8501", ""])
def test_never_under_another_name(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_open(monkeypatch, HERE | {"Host": host})


def test_never_where_the_server_listens_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_open(monkeypatch, HERE)
    monkeypatch.setattr(st, "get_option", lambda name: "0.0.0.0")
    assert not person.is_choice_open(DEMONSTRATION)  # type: ignore[arg-type]
