"""Lists of pages.kit.rows_table and plain tables as a test reads them: what is drawn, what is ticked."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from streamlit.testing.v1 import AppTest

ROW = re.compile(r'<tr data-id="([^"]*)">(.*?)</tr>', re.DOTALL)
PLAIN_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
CELL = re.compile(r'<td[^>]* data-label="([^"]*)"[^>]*>(.*?)</td>', re.DOTALL)
SPAN, TAG = re.compile(r"<span[^>]*>"), re.compile(r"<[^>]*>")


def ids_shown(test: AppTest, key: str) -> list[str]:
    """Ids of the rows of a list, in their order."""
    return [unescape(number) for number, _ in ROW.findall(_data(test, key)["html"])]


def rows_shown(test: AppTest, key: str) -> dict[str, dict[str, str]]:
    """Id of each row of a list → its cells by heading, as text."""
    return {unescape(number): _cells(row) for number, row in ROW.findall(_data(test, key)["html"])}


def has_rows(test: AppTest) -> bool:
    """True where any list stands on the page."""
    return any("<tr" in json.dumps(data) for data in _components(test))


def has_list(test: AppTest, key: str) -> bool:
    """True where this list stands on the page."""
    return any(data.get("key") == f"tizilim.{key}" for data in _components(test))


def tables_shown(test: AppTest) -> list[list[dict[str, str]]]:
    """The plain tables of a page (pages.kit.tables.data_table): rows as cells by heading."""
    bodies = [str(one.value) for one in test.html if "tz-plain" in str(one.value)]
    return [[_cells(row) for row in PLAIN_ROW.findall(body.partition("<tbody>")[2])] for body in bodies]


def tick(test: AppTest, key: str, *ids: str) -> None:
    """As a person ticks these rows and no other, by mouse or by Space; the page is drawn anew."""
    test.session_state[f"{key}_ticked"] = list(ids)
    test.run()


def ticked(test: AppTest, key: str) -> list[str]:
    """What the browser is told to show as ticked."""
    return list(_data(test, key)["ticked"])


def listed(test: AppTest, key: str) -> list[str]:
    """What a searched list (pages.kit.list_field) offers, in its order."""
    return [name for _, name, _, _ in _data(test, key)["options"]]


def _data(test: AppTest, key: str) -> dict[str, Any]:
    (data,) = [one for one in _components(test) if one.get("key") == f"tizilim.{key}"]
    return data


def _components(test: AppTest) -> list[dict[str, Any]]:
    return [json.loads(one.proto.json or one.proto.mixed.json) for one in test.get("bidi_component")]


def _cells(row: str) -> dict[str, str]:
    return {unescape(label): _text(cell) for label, cell in CELL.findall(row)}


def _text(cell: str) -> str:
    return " ".join(unescape(TAG.sub("", SPAN.sub(" ", cell))).split())
