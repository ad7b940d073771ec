"""Whoever typed a command: at this process's own terminal, or in another process that handed it over.

What a command needs to know of its caller (streams, language, account, database) is asked here, so that one
command works in both places."""

from __future__ import annotations

import os
import pwd
import sys
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TextIO, cast

from analytics.store.database import Database
from analytics.text import DEFAULT_LANGUAGE, Text, text_for


@dataclass(frozen=True, slots=True)
class Caller:
    """A command that another process handed over: its account as the socket tells it, its language, where its
    output goes, and the database that this process has open."""

    account: str
    uid: int
    gid: int
    language: str
    terminal: bool
    send: Callable[[str, str], None]
    database: Database


CALLER: ContextVar[Caller | None] = ContextVar("caller", default=None)
# True while a command may be handed to the process that has the database.
HANDS_OVER: ContextVar[bool] = ContextVar("hands_over", default=False)


def account_of_caller() -> str:
    """The operating system's account of who typed: of the socket's peer, else of this process; never from an
    environment variable."""
    caller = CALLER.get()
    return caller.account if caller else pwd.getpwuid(os.getuid()).pw_name


def language_of_caller() -> str:
    caller = CALLER.get()
    return caller.language if caller else os.environ.get("TIZILIM_LANG", DEFAULT_LANGUAGE)


class _TerminalText:
    """The texts of the caller's language."""

    def __call__(self, key: str, **values: Any) -> str:
        return text_for(language_of_caller())(key, **values)

    def __getattr__(self, name: str) -> Any:
        return getattr(text_for(language_of_caller()), name)


terminal_text = cast(Text, _TerminalText())


class RoutedStream:
    """Standard output or error of this process, or of the caller whose command runs in this thread."""

    def __init__(self, own: TextIO, name: str) -> None:
        self.own, self.name = own, name

    def write(self, text: str) -> int:
        caller = CALLER.get()
        if caller is None:
            return self.own.write(text)
        caller.send(self.name, text)
        return len(text)

    def isatty(self) -> bool:
        caller = CALLER.get()
        return caller.terminal if caller else self.own.isatty()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.own, name)


def route_streams() -> None:
    """From now on what a handed-over command prints goes to its caller."""
    if not isinstance(sys.stdout, RoutedStream):
        sys.stdout = cast(TextIO, RoutedStream(sys.stdout, "out"))
        sys.stderr = cast(TextIO, RoutedStream(sys.stderr, "err"))
