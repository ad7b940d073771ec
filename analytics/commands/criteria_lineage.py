"""`criteria lineage PART`: the path of a part to the columns that it is made of, as a tree, as JSON, as a
Mermaid drawing (clause 12)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from analytics.commands.common import JsonOption, output_file, print_json, t
from analytics.order.criteria import PART
from analytics.store.criteria.lineage import Node, shipped_lineage
from analytics.text import UserError
from analytics.text.values import Json

MERMAID = ".mmd"


def lineage(
    part: Annotated[str, typer.Argument(metavar="PART", help=t("derivation.help.part"))],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help=t("derivation.help.lineage_out"))
    ] = None,
    as_json: JsonOption = False,
) -> None:
    if out and out.suffix.lower() != MERMAID:
        raise UserError("derivation.out_ending", file=out, endings=MERMAID)
    path = shipped_lineage().of(part)
    if out:
        output_file(out).write_text(mermaid(path), encoding="utf-8")
    if as_json:
        print_json({"part": part, "path": document(path), "columns": source_columns(path)})
    else:
        typer.echo("\n".join(tree(path)))


def source_columns(path: Node) -> dict[str, dict[str, list[str]]]:
    """Of each table of the database: the columns that go into the figure, those that choose rows."""
    result: dict[str, dict[str, list[str]]] = {}
    for node in path.walk():
        if node.source:
            columns = result.setdefault(node.name, {"figure": [], "chosen_by": []})
            columns["figure"] += [name for name in node.figure if name not in columns["figure"]]
            columns["chosen_by"] += [name for name in node.chosen_by if name not in columns["chosen_by"]]
    return result


def document(node: Node) -> Json:
    return {
        "name": node.name,
        "part": node.part,
        "kind": kind(node),
        "files": [f"queries/{file}.sql" for file in node.files],
        "figure": list(node.figure),
        "chosen_by": list(node.chosen_by),
        "reads": [document(below) for below in node.reads],
    }


def kind(node: Node) -> str:
    """ "table" of the database, "step" of the derivation, "rules": windows and dated rules laid out by
    code."""
    if node.source:
        return "table"
    return "step" if node.reads else "rules"


def label(node: Node) -> str:
    columns = []
    if node.figure:
        columns.append(", ".join(node.figure))
    if node.chosen_by:
        columns.append(t("derivation.lineage_chosen_by", columns=", ".join(node.chosen_by)))
    return f"{node.name}: {'; '.join(columns)}"


def tree(path: Node) -> Iterator[str]:
    """A line a step or table; what a step reads that stands above already is not drawn again."""
    shown: set[Node] = set()

    def lines(node: Node, indent: str, branch: str) -> Iterator[str]:
        again = node in shown and bool(node.reads)
        files = " ".join(f"[{file}.sql]" for file in node.files)
        mark = t("derivation.lineage_above") if again else files
        yield f"{indent}{branch}{label(node)} {mark}".rstrip()
        shown.add(node)
        below = indent + {"": "", "├─ ": "│  ", "└─ ": "   "}[branch]
        for number, read in enumerate(() if again else node.reads, 1):
            yield from lines(read, below, "└─ " if number == len(node.reads) else "├─ ")

    yield f"{path.part} ({t(f'criteria.name.{PART[path.part].criterion}')})"
    yield from lines(path, "", "")


def mermaid(path: Node) -> str:
    """A flow chart from the tables to the part: one box a step or table and part."""
    merged: dict[tuple[str, str], list[Node]] = {}
    edges: dict[tuple[tuple[str, str], tuple[str, str]], None] = {}
    for node in path.walk():
        merged.setdefault(_box(node), []).append(node)
        for read in node.reads:
            edges[_box(read), _box(node)] = None
    number = {box: f"n{index}" for index, box in enumerate(merged)}
    lines = ["flowchart LR"]
    for box, nodes in merged.items():
        columns = dict.fromkeys(name for node in nodes for name in (*node.figure, *node.chosen_by))
        name = f"{box[0]} · {box[1]}" if box[1] else box[0]
        opens, closes = ("[(", ")]") if nodes[0].source else ("[", "]")
        lines.append(f'    {number[box]}{opens}"{name}<br/>{", ".join(columns)}"{closes}')
    lines += [f"    {number[read]} --> {number[reader]}" for read, reader in edges]
    return "\n".join([*lines, ""])


def _box(node: Node) -> tuple[str, str]:
    """Tables and shared steps stand once in a drawing; states once a part."""
    return node.name, node.part if node.name.endswith("_states") else ""
