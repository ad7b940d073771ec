"""The launcher: `streamlit run app.py` serves pages/_shell.py, and no page can be reached past the shell."""

import sys
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from pages.frame.serving import lifespan, middleware, routes, unforeseen  # noqa: E402

app = st.App(
    ROOT / "pages" / "_shell.py",
    lifespan=lifespan,
    middleware=middleware,
    routes=routes,
    on_script_error=unforeseen,
)
