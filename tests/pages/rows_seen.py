"""Lists of pages.kit.rows_table as a test reads them: what is drawn, what is ticked."""

from __future__ import annotations

import json
import re
from html import unescape

from streamlit.testing.v1 import AppTest

ROW = re.compile(r'<tr data-id="([^"]*)">(.*?)</tr>', re.DOTALL)
CELL = re.compile(r'<td class="[^"]*" data-label="([^"]*)" data-value="[^"]*">(.*?)</td>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")


def rows_shown(test: AppTest, key: str) -> dict[str, dict[str, str]]:
    """Id of each row of a list, in its order → its cells by heading, as text."""
    return {
        unescape(number): {
            unescape(label): unescape(TAG.sub("", cell)).strip() for label, cell in CELL.findall(row)
        }
        for number, row in ROW.findall(_data(test, key)["html"])
    }


def tick(test: AppTest, key: str, *ids: str) -> None:
    """As a person ticks these rows and no other, by mouse or by Space; the page is drawn anew."""
    test.session_state[f"{key}_ticked"] = list(ids)
    test.run()


def ticked(test: AppTest, key: str) -> list[str]:
    """What the browser is told to show as ticked."""
    return list(_data(test, key)["ticked"])


def _data(test: AppTest, key: str) -> dict[str, object]:
    found = [json.loads(one.proto.json or one.proto.mixed.json) for one in test.get("bidi_component")]
    (data,) = [one for one in found if one.get("key") == f"tizilim.{key}"]
    return data
