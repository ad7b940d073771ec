"""What an applicant declares of its goods: output and capacity from its real output, materials and operations
with its own colouring."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from functools import cache

import numpy as np

from analytics.demo.activity import Activity
from analytics.demo.arrays import Random
from analytics.demo.bins import OUTSIDE, legal_entities
from analytics.demo.entities import Entities
from analytics.demo.tables import settings, table
from analytics.demo.timeline import Timeline
from analytics.order.filing_rules import output_months
from analytics.text.values import Json

SUPPLIERS = 400
COST_OF_PRICE = 0.82
SECOND_GOOD = 0.4


@dataclass(frozen=True)
class Declared:
    """The plant as the applicant puts it. `output` is KZT by month (ISO month -> amount)."""

    entity: int
    industry: int
    filed_on: date
    commissioned: date | None
    output: dict[str, float]
    operations: float
    imports: float
    boldness: float  # how much more than the truth is declared

    @staticmethod
    def of(
        entity: int,
        entities: Entities,
        activity: Activity,
        filed_on: date,
        commissioned: date | None,
        timeline: Timeline,
        random: Random,
    ) -> Declared:
        """Those who make less of what they sell declare more of it as their own."""
        made = float(entities.made[entity])
        boldness = 1 + (1 - made) * float(random.uniform(0.3, 2.2))
        known = {f"{day:%Y-%m}": float(activity.output[entity, i]) for i, day in enumerate(timeline.months)}
        months = output_months(filed_on, commissioned)
        reported = {month: known.get(month, 0.0) * boldness for month in months}
        operations = float(
            np.clip(entities.operations[entity] + 0.22 * (1 - made) + random.normal(0, 0.05), 0.2, 1)
        )
        imports = float(activity.imports_share[entity])
        return Declared(
            entity,
            int(entities.industry[entity]),
            filed_on,
            commissioned,
            reported,
            operations,
            imports,
            boldness,
        )

    @property
    def division(self) -> str:
        return str(table("industries")["oked"][self.industry])[:2]


@dataclass(frozen=True, slots=True)
class Group:
    """Operations and equipment of divisions alike (tables/groups.toml)."""

    name: str
    divisions: list[str]
    operations: list[str]
    equipment: list[str]


@dataclass(frozen=True, slots=True)
class Industry:
    """What an industry makes: columns of tables/industries.csv about its good."""

    oked: str
    material_share: float
    good_kk: str
    good_ru: str
    tnved: str
    kpved: str
    unit: str
    price: float
    construction: float


@dataclass(frozen=True, slots=True)
class Material:
    """A row of tables/materials.csv: what an industry puts into its good, and its share of the cost."""

    oked: str
    share: float
    name_kk: str
    name_ru: str
    tnved: str
    kpved: str
    country: str


@cache
def group_of(division: str) -> Group:
    """The group of a division."""
    groups = [Group(name, **group) for name, group in settings("groups").items()]
    return next(group for group in groups if division in group.divisions)


@cache
def industry_of(number: int) -> Industry:
    """The industry in a row of tables/industries.csv."""
    names = [field.name for field in fields(Industry)]
    return Industry(**table("industries").select(names).row(number, named=True))


@cache
def industries_of(division: str) -> tuple[int, ...]:
    """Rows of tables/industries.csv of a division."""
    return tuple(row for row, oked in enumerate(table("industries")["oked"]) if oked[:2] == division)


@cache
def supplier_bins() -> list[str]:
    """BIN of suppliers outside the country made, as they stand on invoices."""
    first = settings("economy")["invoices"]["outside_customers"]
    return legal_entities(OUTSIDE + first + np.arange(SUPPLIERS)).to_list()


@cache
def materials_of(oked: str) -> list[Material]:
    """What an industry puts into its good."""
    rows = table("materials").filter(table("materials")["oked"] == oked)
    return [Material(**row) for row in rows.iter_rows(named=True)]


def goods_of(declared: Declared, random: Random) -> list[Json]:
    """One good, or two of the same division."""
    same = [industry for industry in industries_of(declared.division) if industry != declared.industry]
    made = [declared.industry]
    if same and random.random() < SECOND_GOOD:
        made.append(same[int(random.integers(0, len(same)))])
    shares = [1.0] if len(made) == 1 else [0.7, 0.3]
    return [
        _good(number, industry, share, declared, random)
        for number, (industry, share) in enumerate(zip(made, shares, strict=True), 1)
    ]


def _good(number: int, industry: int, share: float, declared: Declared, random: Random) -> Json:
    row = industry_of(industry)
    price = float(row.price) * float(random.uniform(0.85, 1.2))
    cost = price * COST_OF_PRICE
    monthly = {month: round(amount * share / price, 1) for month, amount in declared.output.items()}
    busiest = max(monthly.values(), default=0.0)
    capacity = max(12 * busiest * float(random.uniform(1.05, 1.7)), 12.0)
    code = row.kpved.replace(".", "")
    construction = bool(row.construction)
    return {
        "number": number,
        "name_kk": row.good_kk,
        "name_ru": row.good_ru,
        "tnved": row.tnved,
        "kpved": row.kpved,
        "enstru": f"{code}.{700 + number:03d}.{int(random.integers(0, 40)):06d}",
        "construction": construction,
        **(
            {"agsk3": f"{200 + industry}-{100 + number}-{int(random.integers(1, 999)):04d}"}
            if construction
            else {}
        ),
        "unit": row.unit,
        "product_group": f"demo_{group_of(declared.division).name}",
        "operations": _operations(declared, random),
        "videos": [
            {
                "reference": f"https://example.kz/video/{declared.entity}-{number}",
                "recorded_on": declared.filed_on.isoformat(),
            }
        ],
        "materials": _materials(row, cost, declared, random),
        "cost_price": f"{cost:.2f}",
        "capacity_per_year": f"{capacity:.0f}",
        "output": [{"month": month, "quantity": f"{quantity:.1f}"} for month, quantity in monthly.items()],
        "conformity_required": False,
    }


def _operations(declared: Declared, random: Random) -> list[Json]:
    """The group's operations; performed as many as declared, the first at least."""
    listed = group_of(declared.division).operations
    performed = max(1, round(declared.operations * len(listed)))
    left_out = set(random.permutation(np.arange(1, len(listed)))[: len(listed) - performed].tolist())
    condition = {
        "code": "D-00",
        "kind": "condition",
        "name": "Меншікті немесе жалға алынған өндірістік үй-жай",
        "performed": True,
    }
    rows = [
        {"code": f"D-{place + 1:02d}", "kind": "operation", "name": name, "performed": place not in left_out}
        for place, name in enumerate(listed)
    ]
    return [condition, *rows]


def _materials(row: Industry, cost: float, declared: Declared, random: Random) -> list[Json]:
    """The bill of materials of one unit: those of the industry, home or foreign as it buys them; foreign ones
    in tenge."""
    of_industry = materials_of(row.oked)
    whole = cost * min(float(row.material_share) / COST_OF_PRICE * float(random.uniform(0.85, 1.1)), 0.93)
    suppliers = [supplier_bins()[int(random.integers(0, SUPPLIERS))] for _ in of_industry]
    result = []
    for place, material in enumerate(of_industry):
        foreign = material.country != "KZ" or bool(random.random() < declared.imports * 0.7)
        country = material.country if material.country != "KZ" else "CN"
        result.append(
            {
                "name": material.name_kk,
                "supplier": f"«Жеткізуші-{suppliers[place][-5:]}» ЖШС",
                "supplier_bin": suppliers[place],
                "country": country if foreign else "KZ",
                "cost": f"{whole * material.share:.2f}",
                "currency": "KZT",
                **({} if foreign else {"origin_document": f"СТ-KZ {int(random.integers(10**6, 10**7))}"}),
            }
        )
    return result
