"""The shapes of a document's blocks as they are kept and handed to the layout: a heading, a table, a code."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class TextBlock(TypedDict):
    """A heading, or a paragraph in small type."""

    block: Literal["heading", "small"]
    text: str


class ParagraphBlock(TypedDict):
    """A paragraph with its last sentence in bold."""

    block: Literal["paragraph"]
    text: str
    strong: str


class FactsBlock(TypedDict):
    """Names and values."""

    block: Literal["facts"]
    rows: list[list[str]]


class NumberedItem(TypedDict):
    """An entry of a numbered list with its own list below."""

    text: str
    items: list[str]


class NumberedBlock(TypedDict):
    """A numbered list."""

    block: Literal["numbered"]
    items: list[NumberedItem]


class BulletedBlock(TypedDict):
    """A list without numbers."""

    block: Literal["bulleted"]
    items: list[str]


class ColumnHead(TypedDict):
    """A column of a table, as `Column`."""

    heading: str
    width: float
    centred: bool


class TableBlock(TypedDict):
    """A table whose headings repeat on every page."""

    block: Literal["table"]
    name: str
    columns: list[ColumnHead]
    rows: list[list[str]]
    size: float
    numbers: bool


class SignaturesBlock(TypedDict):
    """Places to sign."""

    block: Literal["signatures"]
    lead: str
    sign: str
    name: str
    rows: list[list[str]]


class CodeBlock(TypedDict):
    """A QR code with its address in words; `width` in millimetres where it is not the usual."""

    block: Literal["code"]
    address: str
    modules: list[str]
    caption: str
    alt: str
    width: NotRequired[float]


class SignatoryBlock(TypedDict):
    """Who is responsible, and where the mark of the signature stands."""

    block: Literal["signatory"]
    position: str
    name: str
    mark: str


class BarsBlock(TypedDict):
    """Bars from one line."""

    block: Literal["bars"]
    name: str
    rows: list[list[str]]
    shares: list[float]


class DrawingBlock(TypedDict):
    """A drawing, and beside it what it shows."""

    block: Literal["drawing"]
    svg: str
    alt: str
    size: list[float]
    rows: list[list[str]]
    places: list[list[float]]


Block = (
    TextBlock
    | ParagraphBlock
    | FactsBlock
    | NumberedBlock
    | BulletedBlock
    | TableBlock
    | SignaturesBlock
    | CodeBlock
    | SignatoryBlock
    | BarsBlock
    | DrawingBlock
)
