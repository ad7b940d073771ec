"""What start-up does before the first visitor, who would wait seconds for these imports."""

from __future__ import annotations

import gc
import importlib
import logging
import pkgutil
from threading import Thread

from analytics import casework
from analytics.casework.signing import signatures
from analytics.order import calendar
from analytics.text import UserError
from pages.frame.opened import database

SLOW_IMPORTS = ("pandas", "plotly.graph_objects", "pyarrow")


def warm() -> None:
    """Imports and opens. A database that does not open is logged here and told on every page.

    What start-up made stays for good: no collection of garbage looks through it again."""
    for name in SLOW_IMPORTS:
        importlib.import_module(name)
    for module in pkgutil.walk_packages(casework.__path__, f"{casework.__name__}."):
        importlib.import_module(module.name)
    for beside in (_verify_lists, calendar.current):
        Thread(target=beside, daemon=True).start()
    try:
        database()
    except UserError as error:
        logging.getLogger("tizilim").warning("%s", error)
    gc.collect()
    gc.freeze()


def _verify_lists() -> None:
    """Beside the pages: the hash of a national list of revoked certificates takes a while."""
    try:
        signatures.verify_lists()
    except UserError as error:
        logging.getLogger("tizilim").warning("%s", error)
