"""A command that finds the database in use hands its work to the process that has it, shows what that says
and ends with its exit status."""

from __future__ import annotations

import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from typer.core import TyperArgument, TyperGroup, TyperOption

from analytics.commands.caller import language_of_caller, terminal_text
from analytics.commands.socket_paths import PATIENCE, receive, send, socket_of
from analytics.text.values import Json

UNANSWERED = 3  # the other process went away before it told an exit status


def hand_over(database_path: Path, group: TyperGroup, text: Sequence[str]) -> int | None:
    """The exit status of the command as the other process ran it; None where it does not take it. What was
    taken is never run a second time."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(PATIENCE)
    with connection, connection.makefile("rw", encoding="utf-8", newline="\n") as stream:
        try:
            connection.connect(str(socket_of(database_path)))
            request = {
                "words": with_whole_paths(group, text),
                "language": language_of_caller(),
                "terminal": sys.stderr.isatty(),
            }
            send(stream, request)
            if receive(stream) != {"accepted": True}:
                return None
        except (OSError, ValueError):
            return None
        connection.settimeout(None)
        return _shown(stream)


def _shown(stream: object) -> int:
    """Prints what comes until the exit status does; 3 where the other process has gone before it."""
    while (document := _next(stream)) is not None:
        if "exit" in document:
            return int(document["exit"])
        print(
            document["text"],
            end="",
            file=sys.stderr if document["stream"] == "err" else sys.stdout,
            flush=True,
        )
    print(terminal_text("cli.no_answer"), file=sys.stderr)  # never run twice: it may have been done
    return UNANSWERED


def _next(stream: object) -> Json | None:
    """What the other process says next; None where it has gone."""
    try:
        return receive(stream)  # type: ignore[arg-type]
    except (OSError, ValueError):
        return None


def with_whole_paths(group: TyperGroup, text: Sequence[str]) -> list[str]:
    """The same command line with every path whole: the other process has a directory of its own."""
    context = group.make_context("analytics", list(text), resilient_parsing=True)
    names: list[str] = []
    command: Any = group
    rest = list(text)
    while isinstance(command, TyperGroup):
        name, result, rest = command.resolve_command(context, rest)
        if result is None or name is None:
            return list(text)
        names.append(name)
        command = result
    leaf = command.make_context(names[-1], list(rest), parent=context)
    return [*names, *_options(command, leaf), "--", *_arguments(command, leaf)]


def _options(command: Any, context: Any) -> list[str]:
    text: list[str] = []
    for parameter in command.params:
        name = parameter.name or ""
        values = context.get_parameter_source(name)
        if not isinstance(parameter, TyperOption) or values is None or values.name != "COMMANDLINE":
            continue
        value = context.params[name]
        if isinstance(value, bool):
            text.append(parameter.opts[0] if value else parameter.secondary_opts[0])
        else:
            several = value if parameter.multiple else [value]
            text += [word for one in several for word in (parameter.opts[0], _whole(one))]
    return text


def _arguments(command: Any, context: Any) -> list[str]:
    text: list[str] = []
    for parameter in command.params:
        if isinstance(parameter, TyperArgument):
            value = context.params[parameter.name or ""]
            several = value if isinstance(value, list | tuple) else [] if value is None else [value]
            text += [_whole(one, names_files=command.name == "load") for one in several]
    return text


def _whole(value: object, *, names_files: bool = False) -> str:
    """A path made whole; `names_files`: a word of a command that takes kinds and files, and names a file that
    is there."""
    if isinstance(value, Path):
        return str(value.resolve())
    text = str(value)
    is_file = names_files and ("." in text or "/" in text) and Path(text).exists()
    return str(Path(text).resolve()) if is_file else text
