"""The elliptic curves of GOST R 34.10-2012, and the sum of two multiples on them: what verifying needs.

Public values only, so nothing here has to take constant time. The parameters are those of gostcrypto; its own
arithmetic takes 0.8 s a signature, this 20 ms: a file with its chain, lists and time stamp has six of
them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from gostcrypto.gostsignature import CURVES_R_1323565_1_024_2019 as PARAMETERS

# A point in Jacobian coordinates: x = X / Z², y = Y / Z³; Z = 0 is the point at infinity.
Point = tuple[int, int, int]
INFINITY: Point = (1, 1, 0)

# Object identifier of a set of parameters -> its name in R 1323565.1.024-2019; the national identifiers name
# the same curves.
NAMES = {
    "1.2.398.3.10.1.1.2.1.1": "id-tc26-gost-3410-2012-256-paramSetA",
    "1.2.398.3.10.1.1.2.2.1": "id-tc26-gost-3410-12-512-paramSetA",
    "1.2.643.2.2.35.1": "id-tc26-gost-3410-2012-256-paramSetB",
    "1.2.643.2.2.35.2": "id-tc26-gost-3410-2012-256-paramSetC",
    "1.2.643.2.2.35.3": "id-tc26-gost-3410-2012-256-paramSetD",
    "1.2.643.7.1.2.1.1.1": "id-tc26-gost-3410-2012-256-paramSetA",
    "1.2.643.7.1.2.1.1.2": "id-tc26-gost-3410-2012-256-paramSetB",
    "1.2.643.7.1.2.1.1.3": "id-tc26-gost-3410-2012-256-paramSetC",
    "1.2.643.7.1.2.1.1.4": "id-tc26-gost-3410-2012-256-paramSetD",
    "1.2.643.7.1.2.1.2.1": "id-tc26-gost-3410-12-512-paramSetA",
    "1.2.643.7.1.2.1.2.2": "id-tc26-gost-3410-12-512-paramSetB",
    "1.2.643.7.1.2.1.2.3": "id-tc26-gost-3410-2012-512-paramSetC",
}


@dataclass(frozen=True, slots=True)
class Curve:
    """y² = x³ + ax + b modulo p, with a base point of order q."""

    p: int
    a: int
    b: int
    q: int
    base: Point

    def holds(self, x: int, y: int) -> bool:
        """Whether a point lies on the curve."""
        return 0 <= x < self.p and 0 <= y < self.p and (y * y - x * x * x - self.a * x - self.b) % self.p == 0

    def combination(self, n: int, m: int, other: Point) -> int | None:
        """x of n · base + m · other; None at infinity."""
        both = self._added(self.base, other)
        total = INFINITY
        for bit in range(max(n.bit_length(), m.bit_length()) - 1, -1, -1):
            total = self._doubled(total)
            first, second = n >> bit & 1, m >> bit & 1
            if first or second:
                total = self._added(total, both if first and second else self.base if first else other)
        if total[2] == 0:
            return None
        return int(total[0] * pow(total[2], -2, self.p) % self.p)

    def _doubled(self, point: Point) -> Point:
        x, y, z = point
        if z == 0 or y == 0:
            return INFINITY
        p, y2 = self.p, y * y % self.p
        s, m = 4 * x * y2 % p, (3 * x * x + self.a * pow(z, 4, p)) % p
        twice = (m * m - 2 * s) % p
        return twice, (m * (s - twice) - 8 * y2 * y2) % p, 2 * y * z % p

    def _added(self, first: Point, second: Point) -> Point:
        if first[2] == 0:
            return second
        if second[2] == 0:
            return first
        p, (x1, y1, z1), (x2, y2, z2) = self.p, first, second
        z1z1, z2z2 = z1 * z1 % p, z2 * z2 % p
        u1, u2, s1, s2 = x1 * z2z2 % p, x2 * z1z1 % p, y1 * z2 * z2z2 % p, y2 * z1 * z1z1 % p
        if u1 == u2:
            return self._doubled(first) if s1 == s2 else INFINITY
        h, r = (u2 - u1) % p, (s2 - s1) % p
        h2 = h * h % p
        h3, v = h * h2 % p, u1 * h2 % p
        x = (r * r - h3 - 2 * v) % p
        return x, (r * (v - x) - s1 * h3) % p, h * z1 * z2 % p


@cache
def curve(parameters: str) -> Curve | None:
    """The curve of an object identifier; None where it is not one of GOST R 34.10-2012."""
    name = NAMES.get(parameters)
    if name is None:
        return None
    values = PARAMETERS[name]
    return Curve(values["p"], values["a"], values["b"], values["q"], (values["x"], values["y"], 1))
