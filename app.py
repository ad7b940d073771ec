"""The launcher: `streamlit run app.py` serves pages/_shell.py, and no page can be reached past the shell;
commands that find the database in use are taken in beside it."""

import sys
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from analytics.__main__ import run  # noqa: E402
from analytics.commands.health import health_service  # noqa: E402
from analytics.commands.service import command_service  # noqa: E402
from analytics.logs import write_json  # noqa: E402
from analytics.settings import settings  # noqa: E402
from analytics.store.folding import folded_when_idle  # noqa: E402
from analytics.text import UserError  # noqa: E402
from pages.__main__ import main as pages_main  # noqa: E402
from pages.frame.serving import lifespan, middleware, opened_at_start, routes, unforeseen  # noqa: E402


@asynccontextmanager
async def with_commands(app: Any) -> AsyncIterator[None]:
    if settings().log == "json":
        write_json()
    async with lifespan(app):
        with ExitStack() as stack:
            if (database := opened_at_start()) is not None:
                stack.enter_context(folded_when_idle(database))
                stack.enter_context(command_service(database, run))
                stack.enter_context(health_service(database, settings().health_port))
            yield


try:
    settings()
except UserError as error:
    sys.exit(str(error))
if pages_main() != 0:
    sys.exit(1)

app = st.App(
    ROOT / "pages" / "_shell.py",
    lifespan=with_commands,
    middleware=middleware,
    routes=routes,
    on_script_error=unforeseen,
)
