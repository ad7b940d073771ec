"""The one reader of rule files (data/rules, TOML): each is checked against its declared shape when it is
read, and `Dated` tells which of its versions is in force on a day.

A version counts from its `from` until the next one begins. Before the first nothing is in force: asking is an
error, because a rule that nobody made must not be guessed from a later one."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, RootModel, Strict, ValidationError

from analytics import DATA
from analytics.text.errors import UserError

RULES = DATA / "rules"
SHOWN = 60  # characters of a wrong value that a message repeats


class RuleFileError(UserError):
    """A rule file that cannot be used, or a day before its first version: names the file, the key and the
    reason."""


class Table(BaseModel):
    """A table of a rule file: every key is declared, and a key that is not declared is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class FromDay(Table):
    """Counts from a day until the next of its kind does."""

    valid_from: date = Field(alias="from")


class Version(FromDay):
    """One version of dated data. `reference`: the ground on which it stands."""

    reference: str = Field(min_length=1)


def _exact(value: Any) -> Any:
    """A number as it is written, without the error of a binary fraction."""
    return Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value


Exact = Annotated[Decimal, BeforeValidator(_exact)]
Words = Annotated[tuple[str, ...], Strict(False)]
Shape = TypeVar("Shape", bound=BaseModel)
Dates = TypeVar("Dates", bound=FromDay)


class Dated(Generic[Dates]):
    """The versions of one rule, oldest first. `source` names file and table, for the message."""

    def __init__(self, versions: Iterable[Dates], source: str) -> None:
        self.versions = tuple(sorted(versions, key=lambda version: version.valid_from))
        self.source = source
        days = [version.valid_from for version in self.versions]
        if not days:
            raise RuleFileError("rules.no_version", source=source)
        if len(set(days)) != len(days):
            raise RuleFileError("rules.same_day", source=source)

    def on(self, day: date) -> Dates:
        """The version in force on a day. Raises RuleFileError before the first."""
        for version in reversed(self.versions):
            if version.valid_from <= day:
                return version
        raise RuleFileError(
            "rules.before_first", source=self.source, day=day, first=self.versions[0].valid_from
        )

    def __iter__(self) -> Iterator[Dates]:
        return iter(self.versions)


def by_key(versions: Iterable[Dates], key: str, source: str) -> dict[str, Dated[Dates]]:
    """Versions of several rules that stand in one list, by the field that tells them apart."""
    groups: dict[str, list[Dates]] = {}
    for version in versions:
        groups.setdefault(getattr(version, key), []).append(version)
    return {name: Dated(group, f"{source} {name}") for name, group in groups.items()}


def read(shape: type[Shape], name: str, folder: Path = RULES) -> Shape:
    """data/rules/NAME.toml in its declared shape. Raises RuleFileError naming the file, the key and the
    reason."""
    file = f"{folder.name}/{name}.toml"
    try:
        document = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleFileError("rules.unreadable", source=file, reason=str(error)) from error
    try:
        return shape.model_validate(document)
    except ValidationError as error:
        key, place, value = mistake(error, document)
        raise RuleFileError(f"rules.{key}", source=file, place=place, value=value) from error


class Tables(RootModel[dict[str, Shape]], Generic[Shape]):
    """A file whose tables have one shape, each under a name of its own."""

    model_config = ConfigDict(frozen=True, strict=True)


def mistake(error: ValidationError, document: Any) -> tuple[str, str, str]:
    """The first mistake of a document: its kind (unknown_field, missing_field, bad_value, or wrong.NAME of a
    check that raised ValueError("NAME")), where it stands, and the value there."""
    first = error.errors(include_url=False, include_context=False)[0]
    steps: list[str] = []
    here: Any = document
    for step in first["loc"]:
        here = _inside(here, step)
        named = here.get("name") if isinstance(step, int) and isinstance(here, dict) else None
        steps.append(str(named or (step + 1 if isinstance(step, int) else step))[:SHOWN])
    place, value = " → ".join(steps) or "—", str(first["input"])[:SHOWN]
    if first["type"] == "value_error":
        return f"wrong.{str(first['msg']).removeprefix('Value error, ')}", place, value
    kinds = {"extra_forbidden": "unknown_field", "missing": "missing_field"}
    return kinds.get(first["type"], "bad_value"), place, value


def _inside(here: Any, step: int | str) -> Any:
    """What stands at a step of a document; None where there is nothing."""
    if isinstance(here, list) and isinstance(step, int):
        return here[step] if step < len(here) else None
    return here.get(step) if isinstance(here, dict) else None
