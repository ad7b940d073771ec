"""The process that has the database takes commands of others: over a Unix socket beside it, each for the
account that the socket tells."""

from __future__ import annotations

import contextvars
import grp
import logging
import os
import pwd
import socket
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from analytics.access.rights import Actor, NotAllowed
from analytics.casework.readings.noting import note_reading, note_refusal
from analytics.commands.caller import CALLER, Caller, route_streams, terminal_text
from analytics.commands.common import operator
from analytics.commands.peer_rights import groups_of, may_read
from analytics.commands.socket_paths import receive, send, socket_of
from analytics.settings import settings
from analytics.store.database import Database
from analytics.text import DEFAULT_LANGUAGE, LANGUAGES
from analytics.text.values import Json

log = logging.getLogger("tizilim.commands")

_CREDENTIALS = struct.Struct("3i")  # pid, uid, gid of the peer

# What makes a database runs where it is typed.
MAKING = ("init", "demo", "restore")

Run = Callable[[list[str]], int]


@contextmanager
def command_service(database: Database, run: Run) -> Iterator[Path]:
    """Takes commands until the end; `run` runs a command line and gives its exit status."""
    path = socket_of(database.path)
    with suppress(FileNotFoundError):
        path.unlink()  # whoever has the database is alone: a socket that is there is of a process that died
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    before = os.umask(0o177)
    try:
        listener.bind(str(path))
    finally:
        os.umask(before)
    if group := settings().socket_group:
        os.chown(path, -1, grp.getgrnam(group).gr_gid)
        path.chmod(0o660)
    listener.listen()
    route_streams()
    threading.Thread(target=_accept, args=(listener, database, run), name="commands", daemon=True).start()
    try:
        yield path
    finally:
        listener.close()
        with suppress(FileNotFoundError):
            path.unlink()


def _accept(listener: socket.socket, database: Database, run: Run) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:  # closed: the service has ended
            return
        threading.Thread(target=_serve, args=(connection, database, run), daemon=True).start()


def _serve(connection: socket.socket, database: Database, run: Run) -> None:
    """One command: what it prints and its exit status go back; what goes wrong here is logged."""
    try:
        with connection, connection.makefile("rw", encoding="utf-8", newline="\n") as stream:
            request = receive(stream)
            if request is None:
                return
            send(stream, {"accepted": True})
            caller = _caller(connection, stream, request, database)
            context = contextvars.copy_context()
            context.run(CALLER.set, caller)
            text = [str(word) for word in request["words"]]
            status = context.run(_refused, caller, text) or context.run(run, text)
            send(stream, {"exit": status})
    except BrokenPipeError:
        log.warning("whoever handed a command over went away before its end")
    except (OSError, ValueError, KeyError, TypeError):
        log.exception("a command that was handed over ended without an answer")


def _refused(caller: Caller, text: list[str]) -> int:
    """2, and why, for a command that makes databases, for an account that nobody is kept for, and where the
    command line names a file that the caller could not read itself; else 0."""
    if text[:1] and text[0] in MAKING:
        print(terminal_text("cli.not_handed_over", command=text[0]), file=sys.stderr)
        return 2
    if caller.uid == os.getuid():
        return 0
    stranger = Actor(f"account:{caller.account}", caller.account, "public")
    try:
        person = operator(caller.database)
    except NotAllowed as error:
        note_refusal(caller.database, stranger, error)
        print(error.render(terminal_text), file=sys.stderr)
        return 2
    groups = groups_of(caller.uid, caller.gid)
    values = [*text, *(word.partition("=")[2] for word in text if "=" in word)]
    for path in (Path(value) for value in values if value):
        named = _is_there(path) and path.resolve() != caller.database.path.resolve()
        if named and not may_read(path, caller.uid, groups):
            note_reading(caller.database, person, "refused", f"command:{text[0]}")
            print(terminal_text("cli.may_not_read", path=path, account=caller.account), file=sys.stderr)
            return 2
    return 0


def _is_there(path: Path) -> bool:
    """False too for a text that no file could be named by."""
    try:
        return path.exists()
    except OSError:
        return False


def _caller(connection: socket.socket, stream: TextIO, request: Json, database: Database) -> Caller:
    raw = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    _, uid, gid = _CREDENTIALS.unpack(raw)
    lock = threading.Lock()

    def shown(name: str, text: str) -> None:
        with lock:
            send(stream, {"stream": name, "text": text})

    language = request.get("language")
    return Caller(
        account=_account(uid),
        uid=uid,
        gid=gid,
        language=language if language in LANGUAGES else DEFAULT_LANGUAGE,
        terminal=bool(request.get("terminal")),
        send=shown,
        database=database,
    )


def _account(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"uid:{uid}"
