"""Every journey of the guide can be walked: each page opens for its role, and what a step names is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from analytics.documents import guide
from tests.guide.walk import walk

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_guide_is_followed_in_kazakh(browser: Browser, tmp_path: Path) -> None:
    walked = [(journey.name, step.name) for _, journey, step, _ in walk(browser, tmp_path, ("kk",))]
    assert walked == [(journey.name, step.name) for journey in guide.journeys() for step in journey.steps]
