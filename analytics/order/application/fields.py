"""Kinds of fields of an application: trimmed texts, exact amounts, ISO days; each carries its clause."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    field_serializer,
    model_validator,
)
from pydantic_core import PydanticCustomError

from analytics.text.characters import FORBIDDEN, visible


def _no_truth_value(values: Any) -> Any:
    """true is not the number 1."""
    if isinstance(values, bool):
        raise PydanticCustomError("not_a_number", "a yes or no is not a number")
    return values


def _iso_text(values: Any) -> Any:
    """A day is an ISO text: a bare number would be read as seconds since 1970."""
    if isinstance(values, date) or (isinstance(values, str) and _ISO_DAY.fullmatch(values.strip())):
        return values.strip() if isinstance(values, str) else values
    raise PydanticCustomError("not_a_date", "not an ISO date")


_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _visible(values: Any) -> Any:
    """Without characters that nobody sees and that say nothing."""
    return visible(values) if isinstance(values, str) else values


# Text of one field: trimmed, no control characters and none that turns the direction of writing, not a book.
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=2000, pattern=rf"^[^{FORBIDDEN[1:-1]}]*$"),
    BeforeValidator(_visible),
]
Amount = Annotated[
    Decimal,
    BeforeValidator(_no_truth_value),
    Field(gt=-(10**14), lt=10**14, max_digits=28, allow_inf_nan=False),
]
Number = Annotated[int, BeforeValidator(_no_truth_value), Field(ge=1, le=100_000)]
Day = Annotated[date, BeforeValidator(_iso_text)]
Month = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]


# The clause of a field is that of the list it stands in (a document may be one of 10(4)g or 10(4)j).
INHERITED = ""


def declared(clause: str, *, required: bool = True) -> Any:
    """A field of `clause`; `required`: check() names the clause where it is empty."""
    return Field(default=None, json_schema_extra={"clause": clause, "required": required})


def listed(clause: str, *, required: bool = False, most: int = 5000) -> Any:
    """A list of `clause`, at most `most` rows."""
    return Field(default=(), max_length=most, json_schema_extra={"clause": clause, "required": required})


class Section(BaseModel):
    """What every part of an application has in common: unknown fields are refused, blanks are None, nothing
    changes afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _blank_is_none(cls, values: Any) -> Any:
        if isinstance(values, dict):
            return {
                key: value
                for key, value in values.items()
                if value is not None and (not isinstance(value, str) or value.strip())
            }
        return values

    @field_serializer("*", mode="wrap", when_used="json")
    def _plain_decimal(self, value: Any, default: Any) -> Any:
        # 10.0 and 10.00 are the same amount, so they are the same document.
        return format(value.normalize(), "f") if isinstance(value, Decimal) else default(value)
