"""Who did something, as a page writes it: the account of the program itself is no person's login."""

from __future__ import annotations

from analytics.access.rights import SYSTEM
from analytics.text import Text


def login_text(t: Text, login: str | None) -> str:
    """A login; "automatically" for what the program did by itself; a dash for nobody."""
    if login == SYSTEM.login:
        return t("cases_page.by_itself")
    return login or "—"
