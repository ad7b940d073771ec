"""An application with some of its facts declared anew (clause 26), and what is wrong with those facts by the
checks of clauses 10 and 11 (D30)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.order.application.document import Application
from analytics.order.application.problems import ERROR, Path, Problem
from analytics.order.application.reading import from_document
from analytics.text.values import Json

# The Register's names of facts -> a good's fields.
OF_GOOD = {
    "product": "name_kk",
    "product_ru": "name_ru",
    "capacity": "capacity_per_year",
    "in_country_value": "declared_in_country_value",
}
OF_SITE = ("kato", "address")
# Where else a rule reports what is wrong with a fact.
BESIDE = {
    "materials": ("cost_price",),
    "cost_price": ("cost_lines",),
    "agsk3": ("construction",),
}
UNDECLARED = ("localisation",)  # follows from the operations (3.10); an application has no field for it


def amended(
    base: Application, good: int | None, changes: Mapping[str, Any]
) -> tuple[Application, list[Problem], list[Path]]:
    """`base` with `changes` by the Register's names: of the producer (`good` None) or of the good at that
    place. Returns it, what could not be read, and the paths that the changes touch."""
    document = base.model_dump(mode="json", exclude_none=True)
    touched: list[Path] = []
    for name, value in changes.items():
        if name in UNDECLARED:
            continue
        if good is not None:
            _set(document["goods"][good], OF_GOOD.get(name, name), value)
            here: Path = ("goods", good)
            touched += [(*here, one) for one in (OF_GOOD.get(name, name), *BESIDE.get(name, ()))]
        elif name in OF_SITE:
            sites = document.setdefault("sites", [{"number": 1}])
            _set(sites[0], name, value)
            touched.append(("sites", 0, name))
        else:
            _set(document, name, _several(value) if name == "oked_secondary" else value)
            touched.append((name,))
    changed, unread = from_document(document)
    return changed, unread, touched


def errors_of(problems: Sequence[Problem], touched: Sequence[Path]) -> list[Problem]:
    """The problems that block, of the facts at these paths."""
    return [one for one in of_paths(problems, touched) if one.severity == ERROR]


def of_paths(problems: Sequence[Problem], touched: Sequence[Path]) -> list[Problem]:
    """The problems of the facts at these paths."""
    return [one for one in problems if any(one.path[: len(path)] == path for path in touched)]


def _set(record: Json, name: str, value: Any) -> None:
    record.pop(name, None)
    if value not in (None, ""):
        record[name] = value


def _several(value: Any) -> Any:
    return [one.strip() for one in value.split(",") if one.strip()] if isinstance(value, str) else value
