"""The example application and changed copies of it, for tests of filing."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

from analytics import DATA
from analytics.order.application.document import Application
from analytics.order.application.reading import from_document

ON = date(2026, 11, 20)  # a day on which the example has nothing wrong
Change = tuple[tuple[str | int, ...], Any]
REMOVED = object()


def document() -> dict[str, Any]:
    """The example as JSON, a fresh copy each time."""
    return json.loads((DATA / "reference" / "application_example.json").read_text(encoding="utf-8"))


def changed(*changes: Change) -> dict[str, Any]:
    """The example with values put at paths, or REMOVED there."""
    made = document()
    for path, value in changes:
        place: Any = made
        for step in path[:-1]:
            place = place[step]
        if value is REMOVED:
            del place[path[-1]]
        else:
            place[path[-1]] = copy.deepcopy(value)
    return made


def application(*changes: Change) -> Application:
    """The changed example, read without a problem."""
    read, problems = from_document(changed(*changes))
    assert problems == []
    return read
