"""Names that people gave (of firms, of persons) as plain text where Streamlit would read markup."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&])")


def plain(name: str) -> str:
    """The name with every letter of Markdown disarmed."""
    return _SPECIAL.sub(r"\\\1", name)
