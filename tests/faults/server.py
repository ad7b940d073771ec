"""The process that has the database, as app.py runs it beside the pages: `server.py DATABASE`. Takes commands
over the socket and folds the log in whenever nobody writes."""

from __future__ import annotations

import faulthandler
import signal
import sys

from analytics.__main__ import run
from analytics.commands.service import command_service
from analytics.store.database import open_database
from analytics.store.folding import folded_when_idle


def main() -> None:
    faulthandler.register(signal.SIGUSR1)
    database = open_database(sys.argv[1])
    with folded_when_idle(database, idle_seconds=0.05), command_service(database, run):
        signal.pause()


if __name__ == "__main__":
    main()
