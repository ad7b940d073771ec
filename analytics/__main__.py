"""`python -m analytics COMMAND`: finds the command modules, shows errors for people without a traceback."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import typer

from analytics import commands
from analytics.commands.common import terminal_text
from analytics.text import UserError

t = terminal_text()
app = typer.Typer(name="analytics", help=t("cli.help"), no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

for module in sorted(pkgutil.iter_modules(commands.__path__), key=lambda found: found.name):
    if module.name != "common":
        importlib.import_module(f"analytics.commands.{module.name}").register(app)


def main() -> None:
    """Exit status: 0 done, 1 the answer is no, 2 wrong usage or input, 3 the database is in use."""
    try:
        app()
    except UserError as error:
        print(error.render(t), file=sys.stderr)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
