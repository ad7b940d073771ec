"""Equipment and premises as applicants list them (clauses 10(4)h, 10(4)i)."""

from __future__ import annotations

from analytics.demo.arrays import Random
from analytics.demo.declared import Declared, group_of
from analytics.text.values import Json

MAKERS = ("CN", "DE", "TR", "IT", "RU", "KZ", "KR")
AUTOMATION = ("mechanised", "semi_automatic", "semi_automatic", "automatic", "manual")
AREA_PER_MILLION = 4.0  # square metres of production for a million tenge of yearly output


def equipment(declared: Declared, tenant: bool, random: Random) -> list[Json]:
    """Machines of the group; fewer where fewer operations are performed, newer in a new production."""
    kinds = group_of(declared.division).equipment
    count = max(1, round(len(kinds) * min(declared.operations + 0.15, 1.0)))
    newest = declared.filed_on.year if declared.commissioned is None else declared.commissioned.year
    result = []
    for number, name in enumerate(kinds[:count]):
        leased = tenant and bool(random.random() < 0.4)
        result.append(
            {
                "name": name,
                "model": f"TZ-{int(random.integers(100, 999))}",
                "year": newest - int(random.integers(0, 3 if declared.commissioned else 15)),
                "country": MAKERS[int(random.integers(0, len(MAKERS)))],
                "purpose": group_of(declared.division).operations[number],
                "capacity": str(int(random.integers(2, 90)) * 5),
                "capacity_unit": "сағатына, дана",
                "automation": AUTOMATION[int(random.integers(0, len(AUTOMATION)))],
                "holding": "leased" if leased else "owned",
                "document": f"№ {int(random.integers(1, 400))} шарт",
                "quantity": int(random.integers(1, 5)),
                "site": 1,
            }
        )
    return result


def premises(declared: Declared, tenant: bool, random: Random) -> list[Json]:
    """A production hall by the size of the output, a warehouse, an office."""
    hall = max(60.0, sum(declared.output.values()) / 1e6 * AREA_PER_MILLION * float(random.uniform(0.6, 1.6)))
    sizes = {"production": hall, "warehouse": hall * 0.5, "administrative": max(20.0, hall * 0.1)}
    holding = "leased" if tenant else "owned"
    paper = f"№ {int(random.integers(1, 900))} {'жалдау шарты' if tenant else 'тіркеу куәлігі'}"
    return [
        {"kind": kind, "holding": holding, "area": f"{area:.0f}", "document": paper, "site": 1}
        for kind, area in sizes.items()
    ]
