"""Made-up tables of several shapes, for the scorecard on data of other kinds than the product's."""

from collections.abc import Callable

import numpy as np

Table = tuple[np.ndarray, np.ndarray]


def _drawn(rng, logit) -> np.ndarray:
    return (rng.random(len(logit)) < 1 / (1 + np.exp(-logit))).astype(int)


def heavy_tailed_money(rng) -> Table:
    X = rng.lognormal(12, [2.5, 1.5, 3, 1, 2], size=(3000, 5))
    z = (np.log(X) - 12) / [2.5, 1.5, 3, 1, 2]
    return X, _drawn(rng, 1.2 * z[:, 0] - 0.8 * z[:, 1] + 0.5 * z[:, 2])


def not_monotone(rng) -> Table:
    X = rng.normal(size=(3000, 4))
    return X, _drawn(rng, 2.0 * np.cos(2.2 * X[:, 0]) + X[:, 1] ** 2 - 1 + 0.3 * X[:, 2])


def ordinal_and_binary(rng) -> Table:
    X = np.column_stack(
        [
            rng.integers(1, 6, 2500),
            rng.integers(0, 2, 2500),
            rng.integers(0, 3, 2500),
            rng.integers(0, 12, 2500),
        ]
    )
    steps = np.array([0, 0, -1, 0.5, 1.0, 2.0])
    return X.astype(float), _drawn(rng, steps[X[:, 0]] + 0.8 * X[:, 1] - 0.1 * X[:, 3])


def many_zeros_and_a_constant(rng) -> Table:
    X = rng.lognormal(8, 1.5, size=(3000, 5)) * (rng.random((3000, 5)) < [0.05, 0.2, 0.5, 0.9, 1.0])
    X[:, 4] = 7.0
    return X, _drawn(
        rng,
        -0.5
        + 1.5 * (X[:, 0] > 0)
        + 0.15 * np.log1p(X[:, 1])
        + 1.2 * (X[:, 3] == 0)
        + 0.3 * np.log1p(X[:, 2])
        - 1,
    )


def losses_and_gains(rng) -> Table:
    X = rng.standard_t(2, size=(3000, 4)) * [1e6, 1e3, 1.0, 1e-4]
    z = np.sign(X) * np.log1p(np.abs(X) / [1e6, 1e3, 1.0, 1e-4])
    return X, _drawn(rng, 1.5 * z[:, 0] - np.abs(z[:, 1]) + z[:, 2] * (z[:, 2] > 0) + z[:, 3])


def far_from_zero(rng) -> Table:
    X = np.column_stack([rng.normal(1e5, 30, 2000), rng.uniform(2000, 2020, 2000), rng.normal(-500, 2, 2000)])
    z = (X - X.mean(axis=0)) / X.std(axis=0)
    return X, _drawn(rng, z[:, 0] + np.sin(2 * z[:, 1]) - z[:, 2])


def few_of_one_class(rng) -> Table:
    X = rng.lognormal(0, 1, size=(4000, 8))
    return X, _drawn(rng, -3.8 + 0.9 * np.log(X[:, 0]) - 0.9 * np.log(X[:, 1]) + 0.5 * np.log(X[:, 2]))


def small(rng) -> Table:
    X = rng.normal(size=(150, 2))
    return X, _drawn(rng, 1.3 * X[:, 0] - 0.7 * X[:, 1])


def many_columns(rng) -> Table:
    X = rng.normal(size=(1200, 40))
    return X, _drawn(rng, X[:, :6] @ [1.0, -0.8, 0.6, 0.5, -0.4, 0.3])


SHAPES: dict[str, Callable[[np.random.Generator], Table]] = {
    shape.__name__: shape
    for shape in (
        heavy_tailed_money, not_monotone, ordinal_and_binary, many_zeros_and_a_constant, losses_and_gains,
        far_from_zero, few_of_one_class, small, many_columns,
    )
}  # fmt: skip
