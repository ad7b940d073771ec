"""What may be sent in a session. Who is not signed in: few files, small ones, and all visitors together no
more than the memory set aside for them; who is: what one day's work takes. What is over is refused at the
upload's address, before its bytes are read."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from weakref import WeakValueDictionary

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

PLACE = "/_stcore/upload_file/"
ALL_VISITORS = 150 << 20
ONE_FILE = 6 << 20  # a list of BINs has at most 5 MB, and the form around it a little
FILES_A_SESSION = 4
FILES_OF_A_PERSON = 100
HELD_BY_A_PERSON = 2 << 30  # in one session: three of the largest files that the server takes
TOO_LARGE, LENGTH_REQUIRED, TOO_MANY = 413, 411, 429


class SignedIn:
    """A mark that the shell keeps in a session's state: it goes with the session, however that ends."""


# Sessions in which somebody is signed in, by their marks: one that has ended is not among them.
_signed_in: WeakValueDictionary[str, SignedIn] = WeakValueDictionary()
Held = Mapping[str, Mapping[str, Any]]  # session → file → record with `data`


def note_signed_in(session: str) -> SignedIn:
    """From now on, while the mark is kept, this session's files are not counted as a visitor's."""
    return _signed_in.setdefault(session, SignedIn())


def note_visitor(session: str) -> None:
    """Somebody who signed out is a visitor again."""
    _signed_in.pop(session, None)


class BoundedUploads:
    """Counts what is held, and what visitors have on its way. `refused` is called with the status of a
    visitor's refusal."""

    def __init__(self, app: ASGIApp, held: Callable[[], Held], refused: Callable[[int], None]) -> None:
        self.app = app
        self.held = held
        self.refused = refused
        self.coming = 0
        self._lock = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        session = _session_of(scope)
        if session is None:
            await self.app(scope, receive, send)
            return
        size = Headers(scope=scope).get("content-length", "")
        is_person = session in _signed_in
        refusal = self._of_person(session, size) if is_person else self._begin(session, size)
        if refusal is not None:
            if not is_person:
                await to_thread.run_sync(self.refused, refusal)
            await PlainTextResponse("", status_code=refusal)(scope, receive, send)
            return
        if is_person:
            await self.app(scope, receive, send)
            return
        try:
            await self.app(scope, receive, send)
        finally:
            with self._lock:
                self.coming -= int(size)

    def _begin(self, session: str, size: str) -> int | None:
        """The status of a refusal; None where the upload may come, and then its bytes count as coming."""
        if not _is_length(size):
            return LENGTH_REQUIRED
        held = self.held()
        with self._lock:
            if len(held.get(session, {})) >= FILES_A_SESSION:
                return TOO_MANY
            if int(size) > ONE_FILE or self.coming + int(size) + _bytes(held) > ALL_VISITORS:
                return TOO_LARGE
            self.coming += int(size)
        return None

    def _of_person(self, session: str, size: str) -> int | None:
        """The status of a refusal to somebody who is signed in; None where the upload may come."""
        if not _is_length(size):
            return LENGTH_REQUIRED
        files = self.held().get(session, {})
        if len(files) >= FILES_OF_A_PERSON:
            return TOO_MANY
        return TOO_LARGE if int(size) + _sizes(files.values()) > HELD_BY_A_PERSON else None


def _is_length(size: str) -> bool:
    return size.isascii() and size.isdigit()


def _session_of(scope: Scope) -> str | None:
    """The session that a file is sent to; None for any other request."""
    if scope["type"] != "http" or scope["method"] != "PUT" or not scope["path"].startswith(PLACE):
        return None
    return str(scope["path"]).removeprefix(PLACE).partition("/")[0]


def _bytes(held: Held) -> int:
    return sum(_sizes(files.values()) for session, files in list(held.items()) if session not in _signed_in)


def _sizes(files: Iterable[Any]) -> int:
    return sum(len(file.data) for file in list(files))


def held_by_the_server() -> Held:
    """What the running server keeps of uploaded files in memory."""
    from streamlit.runtime import get_instance

    storage: Held = get_instance().uploaded_file_mgr.file_storage  # type: ignore[attr-defined]
    return storage
