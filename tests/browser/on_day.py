"""The workbench on another day: `python -m tests.browser.on_day 2026-08-23 run app.py` is `streamlit run`
of it with that day as today. Moments of the clock stay those of this machine."""

from __future__ import annotations

import sys
from datetime import date

from analytics.text import writing


def main(day: str, *arguments: str) -> None:
    """Before anything else has taken `today` over by its name."""
    stated = date.fromisoformat(day)
    writing.today = lambda: stated
    from streamlit.web.cli import main as streamlit

    sys.argv = ["streamlit", *arguments]
    streamlit()


if __name__ == "__main__":
    main(*sys.argv[1:])
