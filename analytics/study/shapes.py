"""Shapes of distributions: a smooth curve for each activity (ridges), a histogram of all. From bins counted
in SQL."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analytics.store.database import Session
from analytics.study.axis import Axis
from analytics.study.query import StudyQuery
from analytics.study.reading import ask
from analytics.study.rules import rules


def curves(session: Session, day: date, query: StudyQuery, axis: Axis, shown: list[str]) -> pl.DataFrame:
    """Density of each activity of `shown` (codes that are not too small to be): activity, place, density;
    `axis` as placed on it.

    A Gaussian kernel over bins, mirrored at the ends of a share's axis, so that nothing leaks beyond 0 and
    100 per cent."""
    points = rules(day).curve_points
    result = _bins(session, day, query, axis, points, activity=True)
    width = (axis[1] - axis[0]) / points
    places = [axis[0] + (number + 0.5) * width for number in range(points)]
    rows: list[pl.DataFrame] = []
    for code in shown:
        weights = np.zeros(points)
        of = result.filter(pl.col("activity") == code)
        weights[of["bin"].to_numpy()] = of["weight"].to_numpy()
        density = smooth(weights, int(of["n"].sum()))
        rows.append(pl.DataFrame({"activity": [code] * points, "place": places, "density": density / width}))
    return (
        pl.concat(rows)
        if rows
        else pl.DataFrame(schema={"activity": pl.String, "place": pl.Float64, "density": pl.Float64})
    )


def histogram(session: Session, day: date, query: StudyQuery, axis: Axis) -> pl.DataFrame:
    """Share of all that is asked for in each bin of the axis, per cent: low, high (as placed), share, n."""
    bins = rules(day).histogram_bins
    result = _bins(session, day, query, axis, bins)
    width = (axis[1] - axis[0]) / bins
    whole = pl.DataFrame({"bin": range(bins)}, schema={"bin": pl.Int32})
    counted = whole.join(result.select("bin", "weight", "n"), on="bin", how="left").fill_null(0).sort("bin")
    return counted.select(
        low=axis[0] + pl.col("bin") * width,
        high=axis[0] + (pl.col("bin") + 1) * width,
        share=pl.col("weight") / pl.max_horizontal(pl.col("weight").sum(), pl.lit(1e-300)) * 100,
        n="n",
    )


def smooth(weights: NDArray[np.float64], n: int) -> NDArray[np.float64]:
    """The share of each bin after smoothing; sums to one. `n`: how many units there are; Silverman's rule
    gives the width of the kernel, narrowed by half so that two humps (assembly and full cycle) stay two."""
    total = float(weights.sum())
    if total <= 0:
        return np.zeros_like(weights)
    places = np.arange(len(weights), dtype=float)
    mean = float((weights * places).sum()) / total
    deviation = math.sqrt(max(float((weights * (places - mean) ** 2).sum()) / total, 1.0))
    sigma = max(1.0, 0.5 * 1.06 * deviation * max(n, 1) ** -0.2)
    reach = math.ceil(4 * sigma)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    mirrored = np.pad(weights / total, reach, mode="symmetric")
    result: NDArray[np.float64] = np.convolve(mirrored, kernel / kernel.sum(), mode="same")[reach:-reach]
    return result / float(result.sum())


def _bins(
    session: Session, day: date, query: StudyQuery, axis: Axis, bins: int, *, activity: bool = False
) -> pl.DataFrame:
    return ask(
        session,
        "bins",
        [day],
        query,
        activity=activity,
        low=axis[0],
        high=axis[1],
        bins=bins,
        logarithmic=query.of.logarithmic,
    )
