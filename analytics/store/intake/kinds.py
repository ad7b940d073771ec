"""The eight kinds of snapshot of the contract, and lists of operations: columns, keys and rules, as
declarations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analytics.text.errors import UserError

Type = Literal[
    "bin",
    "text",
    "name",
    "unit",
    "code",
    "date",
    "number",
    "integer",
    "year",
    "flag",
    "listed",
    "list",
    "form",
    "indicator",
    "country",
]


@dataclass(frozen=True, slots=True)
class Comma:
    """What a comma before exactly three digits means in a column of one file, and the value that tells
    it. `two_ways`: one value says decimal, another one (`other`) that it sets thousands apart."""

    means: Literal["decimal", "apart", "unknown", "two_ways"]
    row: int = 0
    value: str = ""
    other_row: int = 0
    other: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a kind. `filled`: an empty value is refused. `optional`: the column itself may be
    absent. `party`: the other side of a document, which may have no BIN (a placeholder is left out)."""

    name: str
    type: Type
    filled: bool = True
    optional: bool = False
    listed: tuple[str, ...] = ()
    default: str | None = None
    by_as_of: bool = False  # a date after the as-of date is refused
    negative: bool = True  # False: a negative figure is refused
    scale: int = 4
    classifier: str | None = None  # how a code is written: data/rules/codes.toml
    percent: bool = False  # a figure in per cent: 5.8, 5.8 % and a cell that shows 5.8%
    party: bool = False
    document_no: bool = False  # a number of a document: digits that a spreadsheet lost cannot be put back
    comma: Comma | None = None  # of the file that is read (intake.comma_columns); None: not looked at yet


@dataclass(frozen=True, slots=True)
class Kind:
    """`key` tells rows apart inside a snapshot; `interval` must not end before it begins; `codes` are
    (column, classifier, date column)."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    state: bool = False
    interval: tuple[str, str] | None = None
    codes: tuple[tuple[str, str, str | None], ...] = ()
    agree: tuple[str, tuple[str, ...]] | None = None  # rows of one document, and what they must agree on

    @property
    def table(self) -> str:
        return f"snapshot_{self.name}"

    @property
    def required(self) -> tuple[str, ...]:
        """Columns that every file must have."""
        return tuple(column.name for column in self.columns if not column.optional)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


# What a report line means to the criteria; a line code of the form is accepted too (mapped by
# reference_tax_report_lines).
INDICATORS = (
    "total_income",
    "headcount_average",
    "employee_income",
    "environmental_charge",
    "fixed_assets_opening",
    "biological_assets_opening",
    "exploration_assets_opening",
    "intangible_assets_opening",
    "land_plots",
    "property_value",
    "asset_balance_closing",
)

DELETED = Column("deleted", "flag", filled=False, optional=True, default="false")

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "taxpayers",
            (
                Column("bin", "bin"),
                Column("name", "name", filled=False),
                Column("entity_kind", "listed", listed=("legal_entity", "sole_proprietor", "farm")),
                Column("registered_on", "date"),
                Column("oked_primary", "code", filled=False, classifier="oked"),
                Column("oked_secondary", "list", filled=False, classifier="oked"),
                Column("kato", "code", filled=False, classifier="kato"),
                Column("vat_registered_on", "date", filled=False),
                Column("vat_deregistered_on", "date", filled=False),
                Column("tax_monitoring", "listed", listed=("none", "large", "horizontal")),
                Column("status", "listed", listed=("active", "suspended", "liquidated", "reorganised")),
                Column("status_on", "date", filled=False),
                Column(
                    "reorganisation_kind",
                    "listed",
                    filled=False,
                    listed=("merger", "accession", "division", "separation", "transformation"),
                ),
                Column("successor_bin", "bin", filled=False, party=True),
                DELETED,
            ),
            key=("bin",),
            state=True,
            codes=(("kato", "kato", None), ("oked_primary", "oked", None), ("oked_secondary", "oked", None)),
        ),
        Kind(
            "tax_reports",
            (
                Column("bin", "bin"),
                Column("form", "form"),
                Column("period_start", "date"),
                Column("period_end", "date"),
                Column("indicator", "indicator", listed=INDICATORS),
                Column("revision", "integer", negative=False),
                Column("filed_on", "date", by_as_of=True),
                Column("amount", "number", negative=False),
                Column(
                    "amount_kind",
                    "listed",
                    filled=False,
                    optional=True,
                    listed=("full", "difference"),
                    default="full",
                ),
                DELETED,
            ),
            key=("bin", "form", "period_start", "period_end", "indicator", "revision"),
            interval=("period_start", "period_end"),
        ),
        Kind(
            "tax_payments",
            (
                Column("payment_id", "text", document_no=True),
                Column("bin", "bin"),
                Column("paid_on", "date", by_as_of=True),
                Column("budget_code", "code"),
                Column("amount", "number"),
                DELETED,
            ),
            key=("payment_id",),
        ),
        Kind(
            "tax_burden",
            (
                Column("bin", "bin"),
                Column("year", "year"),
                Column("coefficient", "number", scale=6, percent=True),
                DELETED,
            ),
            key=("bin", "year"),
        ),
        Kind(
            "einvoices",
            (
                Column("invoice_no", "text", document_no=True),
                Column("line_no", "integer", negative=False),
                Column("issued_on", "date", by_as_of=True),
                Column("turnover_on", "date"),
                Column("seller_bin", "bin", party=True),
                Column("buyer_bin", "bin", filled=False, party=True),
                Column("status", "listed", listed=("issued", "cancelled", "revoked", "replaced")),
                Column("origin_code", "listed", filled=False, listed=("1", "2", "3", "4", "5", "6")),
                Column("tnved", "code", filled=False, classifier="tnved"),
                Column("kpved", "code", filled=False, classifier="kpved"),
                Column("description", "text", filled=False),
                Column("quantity", "number", filled=False, negative=False, scale=6),
                Column("unit", "unit", filled=False),
                Column("amount", "number", negative=False),
                Column("vat_amount", "number", filled=False, negative=False),
                DELETED,
            ),
            key=("invoice_no", "line_no"),
            codes=(("tnved", "tnved", "issued_on"), ("kpved", "kpved", "issued_on")),
            agree=("invoice_no", ("seller_bin", "buyer_bin", "status")),
        ),
        Kind(
            "einvoice_restrictions",
            (
                Column("restriction_id", "text", document_no=True),
                Column("bin", "bin"),
                Column("restricted_from", "date"),
                Column("restricted_to", "date", filled=False),
                Column("reason", "text", filled=False),
                DELETED,
            ),
            key=("restriction_id",),
            interval=("restricted_from", "restricted_to"),
        ),
        Kind(
            "customs",
            (
                Column("declaration_no", "text", document_no=True),
                Column("item_no", "integer", negative=False),
                Column("submitted_on", "date", by_as_of=True),
                Column("direction", "listed", listed=("export", "import")),
                Column("document", "listed", listed=("declaration", "eaeu_statement")),
                Column("procedure", "code", filled=False),
                Column("bin", "bin"),
                Column("tnved", "code", filled=False, classifier="tnved"),
                Column("country", "country", filled=False),
                Column("customs_value", "number", negative=False),
                DELETED,
            ),
            key=("declaration_no", "item_no"),
            codes=(("tnved", "tnved", "submitted_on"),),
            agree=("declaration_no", ("bin", "direction", "document")),
        ),
        Kind(
            "procurement",
            (
                Column("contract_no", "text", document_no=True),
                Column("supplier_bin", "bin"),
                Column("signed_on", "date", by_as_of=True),
                Column("amount", "number", negative=False),
                Column("status", "listed", listed=("active", "executed", "terminated")),
                DELETED,
            ),
            key=("contract_no",),
        ),
        # Not a source of criteria: lists of production conditions and operations (clause 3.10), each group's
        # newest version whole.
        Kind(
            "operations",
            (
                Column("product_group", "text"),
                Column("code", "code"),
                Column("kind", "listed", listed=("condition", "operation")),
                Column("required", "flag", filled=False, optional=True),
                Column("name_kk", "text"),
                Column("name_ru", "text", filled=False),
                Column("name_en", "text", filled=False, optional=True),
                Column("valid_from", "date"),
                Column("valid_to", "date", filled=False),
                Column("reference", "text", filled=False, optional=True),
                DELETED,
            ),
            key=("product_group", "code", "valid_from"),
            state=True,
            interval=("valid_from", "valid_to"),
        ),
    )
}


def kind_named(name: str) -> Kind:
    """The kind of this name; raises UserError listing those there are."""
    if name not in KINDS:
        raise UserError("intake.unknown_kind", kind=name, kinds=", ".join(KINDS))
    return KINDS[name]
