"""Errors for people: what is wrong, where, what to do, in their language. Anything else is an internal
error."""

from __future__ import annotations

from typing import Any

from analytics.text.catalogue import Text, text_for


class UserError(Exception):
    """Something a person can mend. `key` is a message id, `values` its fields; `exit_code` is the command's
    exit status."""

    exit_code = 2

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def render(self, t: Text) -> str:
        return t(self.key, **self.values)

    def __str__(self) -> str:
        return self.render(text_for("en"))


def required_text(text: str, key: str) -> str:
    """The text without the spaces around it. Raises UserError(key) where nothing is left."""
    if not text.strip():
        raise UserError(key)
    return text.strip()
