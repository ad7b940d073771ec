"""What a document is made of, as plain data: the layout (data/templates/document.typ) and the page's preview
draw the same blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.documents.engine.block_shapes import Block, CodeBlock

__all__ = ["Block"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading and its share of the width; figures and codes stand in the middle."""

    heading: str
    width: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Grounds:
    """An entry of a numbered list with its own list below: a good and why it was refused."""

    text: str
    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it stands for, how long it is (0 to 1), and its figure in words."""

    name: str
    share: float
    words: str


def heading(text: str) -> Block:
    return {"block": "heading", "text": text}


def paragraph(text: str, strong: str = "") -> Block:
    """A paragraph; `strong` is its last sentence, in bold."""
    return {"block": "paragraph", "text": text, "strong": strong}


def small(text: str) -> Block:
    """A paragraph in small grey type: what the document was made from, how it was sent."""
    return {"block": "small", "text": text}


def facts(*rows: tuple[str, str]) -> Block:
    """Names and values; a row without a value is left out."""
    return {"block": "facts", "rows": [[name, value] for name, value in rows if value]}


def numbered(items: Sequence[str | Grounds]) -> Block:
    """A numbered list."""
    entries = [item if isinstance(item, Grounds) else Grounds(item, ()) for item in items]
    return {
        "block": "numbered",
        "items": [{"text": entry.text, "items": list(entry.items)} for entry in entries],
    }


def bulleted(items: Sequence[str]) -> Block:
    return {"block": "bulleted", "items": list(items)}


def table(
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    *,
    size: float = 9.0,
    numbers: bool = False,
) -> Block:
    """A table whose headings repeat on every page; `name` says what it is to who cannot see it, `size` is in
    points, `numbers` puts the column's number under each heading (Annex 1)."""
    return {
        "block": "table",
        "name": name,
        "columns": [
            {"heading": column.heading, "width": column.width, "centred": column.centred}
            for column in columns
        ],
        "rows": [list(row) for row in rows],
        "size": size,
        "numbers": numbers,
    }


def signatures(lead: str, sign: str, name: str, signers: Sequence[tuple[str, str]]) -> Block:
    """Places to sign: who (name, whom they speak for), with the form's own captions under the line and the
    name."""
    return {
        "block": "signatures",
        "lead": lead,
        "sign": sign,
        "name": name,
        "rows": [list(signer) for signer in signers],
    }


def code(
    address: str, modules: Sequence[str], caption: str, alt: str, *, width: float | None = None
) -> Block:
    """A QR code: its modules as rows of 0 and 1, with the same address in words beside it."""
    block: CodeBlock = {
        "block": "code",
        "address": address,
        "modules": list(modules),
        "caption": caption,
        "alt": alt,
    }
    return block if width is None else {**block, "width": width}


def signatory(position: str, name: str, mark: str) -> Block:
    """Who is responsible: position, name (its line stays open where it is empty), and where the mark of the
    electronic signature stands."""
    return {"block": "signatory", "position": position, "name": name, "mark": mark}


def bars(name: str, entries: Sequence[Bar]) -> Block:
    """Bars from one line, with their names and figures; `name` says what they show."""
    rows = [[entry.name, entry.words] for entry in entries]
    return {"block": "bars", "name": name, "rows": rows, "shares": [entry.share for entry in entries]}


def placed_drawing(
    svg: str,
    alt: str,
    size: tuple[float, float],
    entries: Sequence[tuple[str, str, tuple[float, float] | None]],
) -> Block:
    """A drawing, its width and height in millimetres, and beside it what it shows: name, figure, and where on
    it the figure stands too (its middle); `alt` says what it is to who cannot see it."""
    return {
        "block": "drawing",
        "svg": svg,
        "alt": alt,
        "size": list(size),
        "rows": [[name, figure] for name, figure, _ in entries],
        "places": [list(place) if place else [] for _, _, place in entries],
    }
