"""The 20 regions as plane shapes, projected once (Lambert conformal conic, parallels 43°, 54°, meridian 67°):
no map service is asked."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache

from analytics import DATA

PARALLELS, MERIDIAN, ORIGIN = (43.0, 54.0), 67.0, 48.0
GRID = (
    0.0095  # of the earth's radius, about 60 km: how far apart the places in a region are that can be pressed
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A region: outlines (closed), where its figure stands, and places inside that can be pressed; in earth
    radii."""

    outlines: tuple[tuple[tuple[float, float], ...], ...]
    label: tuple[float, float]
    inside: tuple[tuple[float, float], ...]
    is_city: bool


def projected(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees to the plane; angles are kept, so shapes look as people know them."""
    low, high = (math.radians(parallel) for parallel in PARALLELS)
    n = math.log(math.cos(low) / math.cos(high)) / math.log(_tangent(high) / _tangent(low))
    factor = math.cos(low) * _tangent(low) ** n / n
    radius = factor / _tangent(math.radians(latitude)) ** n
    middle = factor / _tangent(math.radians(ORIGIN)) ** n
    angle = n * math.radians(longitude - MERIDIAN)
    return radius * math.sin(angle), middle - radius * math.cos(angle)


def _tangent(latitude: float) -> float:
    return math.tan(math.pi / 4 + latitude / 2)


@cache
def shapes() -> dict[str, Shape]:
    """First two digits of KATO -> shape (data/reference/kz_regions_2022_3pct.geojson)."""
    result: dict[str, Shape] = {}
    for feature in json.loads(
        (DATA / "reference" / "kz_regions_2022_3pct.geojson").read_text(encoding="utf-8")
    )["features"]:
        about, geometry = feature["properties"], feature["geometry"]
        outlines = tuple(tuple(projected(*point[:2]) for point in ring) for ring in geometry["coordinates"])
        is_city = about["type"] == "city"
        label = projected(about["label_lon"], about["label_lat"])
        result[about["kato"][:2]] = Shape(
            outlines, label, (label,) if is_city else _places(outlines[0], label), is_city
        )
    return result


def _places(
    outline: tuple[tuple[float, float], ...], label: tuple[float, float]
) -> tuple[tuple[float, float], ...]:
    """A grid over the region, and where its figure stands."""
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    columns, rows = int((max(xs) - min(xs)) / GRID) + 1, int((max(ys) - min(ys)) / GRID) + 1
    grid = [
        (min(xs) + (column + 0.5) * GRID, min(ys) + (row + 0.5) * GRID)
        for column in range(columns)
        for row in range(rows)
    ]
    return (label, *(place for place in grid if _is_inside(place, outline)))


def _is_inside(place: tuple[float, float], outline: tuple[tuple[float, float], ...]) -> bool:
    """How often a line from the place to the right crosses the outline: an odd number of times from
    inside."""
    x, y = place
    inside = False
    for (ax, ay), (bx, by) in zip(outline, (*outline[1:], outline[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside
