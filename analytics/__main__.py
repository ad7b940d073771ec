"""`python -m analytics COMMAND`: finds the command modules, shows errors for people without a traceback."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import typer
from typer.core import TyperGroup
from typer.main import get_group

from analytics import commands
from analytics.commands.caller import HANDS_OVER, terminal_text
from analytics.commands.handover import hand_over
from analytics.settings import settings
from analytics.store.database import DatabaseInUse, fault_of
from analytics.text import DEFAULT_LANGUAGE, UserError, text_for
from analytics.text.values import Values

# Modules that several commands share: they are no commands.
SHARED = (
    "bench_targets",
    "caller",
    "commission_case",
    "commission_inspection",
    "commission_sitting",
    "common",
    "criteria_changes",
    "criteria_lineage",
    "criteria_snapshots",
    "evidence",
    "export_document",
    "export_output",
    "export_register",
    "export_score",
    "handover",
    "health",
    "model_compare",
    "model_dossier",
    "model_shadow",
    "model_watch",
    "peer_rights",
    "reference",
    "register_output",
    "service",
    "socket_paths",
    "what_if",
)
MODULES = sorted(
    module.name for module in pkgutil.iter_modules(commands.__path__) if module.name not in SHARED
)
# Commands that do not stand in a module of their own name: found without importing all modules.
ELSEWHERE = {
    "application": "apply",
    "restore": "backup",
    "withdraw": "complaint",
    "body": "people",
    "explain": "verify",
    "replay": "verify",
    "signer": "people",
    "submission": "submit",
}


class Commands(TyperGroup):
    """Each command's module is imported when the command is asked for; all of them for the list of commands
    and for an unknown word."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        module = ELSEWHERE.get(cmd_name, cmd_name)
        result = commands_of(module).get(cmd_name) if module in MODULES else None
        if result is None:
            self.list_commands(ctx)
        return result or self.commands.get(cmd_name)

    def list_commands(self, ctx: Any) -> list[str]:
        for module in MODULES:
            self.commands.update(commands_of(module))
        return super().list_commands(ctx)


@cache
def commands_of(module: str) -> Values:
    """The commands of a module of analytics.commands, by name."""
    result = typer.Typer()
    importlib.import_module(f"analytics.commands.{module}").register(result)
    return dict(get_group(result).commands)


t = terminal_text
app = typer.Typer(
    name="analytics",
    cls=Commands,
    help=t("cli.help"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.callback()(lambda: None)  # without one, typer asks for commands that are known beforehand


def run(text: list[str]) -> int:
    """Runs a command line here. Exit status: 0 done, 1 the answer is no, 2 wrong usage or input, 3 another
    process has the database and does not answer."""
    try:
        get_group(app).main(args=text, prog_name="analytics")
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else int(bool(done.code))
    except DatabaseInUse as error:
        if HANDS_OVER.get():
            raise
        print(error.render(t), file=sys.stderr)
        return error.exit_code
    except UserError as error:
        print(error.render(t), file=sys.stderr)
        return error.exit_code
    except (OSError, duckdb.Error) as error:
        fault = fault_of(error)
        if fault is None:
            raise
        print(fault.render(t), file=sys.stderr)
        return fault.exit_code
    return 0


def run_or_hand_over(text: list[str]) -> int:
    """Runs a command line where the database is: in the process that has it open, else here."""
    HANDS_OVER.set(True)
    try:
        return run(text)
    except DatabaseInUse as error:
        status = hand_over(Path(error.values["path"]), get_group(app), text)
    HANDS_OVER.set(False)
    return run(text) if status is None else status


def main() -> None:
    try:
        settings()
    except UserError as error:
        print(error.render(text_for(DEFAULT_LANGUAGE)), file=sys.stderr)
        sys.exit(error.exit_code)
    sys.exit(run_or_hand_over(sys.argv[1:]))


if __name__ == "__main__":
    main()
