"""The settings of data/rules/register.toml."""

from __future__ import annotations

from functools import cache

from pydantic import Field

from analytics.order.dated import Table, Words, read


class Import(Table):
    """How large a Register may be that is taken in, and words in its cells that are no part of the value."""

    max_bytes: int
    most_rows: int
    a_year: Words
    contacts: Words


class Check(Table):
    """How many numbers are looked up at once."""

    most_bins: int


class Blank(Table):
    """What stands for nothing in a cell or a field."""

    texts: Words


class Interface(Table):
    """How the answers of the open interface name their rows, fields and pages."""

    rows: Words
    fields: dict[str, Words]
    pages: dict[str, Words]


class BinList(Table):
    """How lists of BINs head the column that holds them, and within how many rows."""

    headings: Words
    heading_within: int


class RegisterRules(Table):
    """data/rules/register.toml."""

    importing: Import = Field(alias="import")
    check: Check
    blank: Blank
    interface: Interface
    bin_list: BinList


@cache
def rules() -> RegisterRules:
    return read(RegisterRules, "register")
