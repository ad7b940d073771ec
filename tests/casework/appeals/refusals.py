"""What an appeal was refused for."""

from __future__ import annotations

import pytest

from analytics.text import UserError, text_for


def key(error: pytest.ExceptionInfo[UserError]) -> str:
    """The key of a refusal, which is worded in every language."""
    assert all(error.value.render(text_for(language)) for language in ("kk", "ru", "en"))
    return error.value.key
