"""GOST R 34.10-2012 (in Kazakhstan GOST 34.10-2015) with Streebog, as national and Russian certificates,
lists and CMS files write it.

Both write numbers of a key and the hash with the lowest byte first. A signature is r then s, each with its
lowest byte first, under Kazakhstan's identifiers (the National CA's list verifies so); under the Russian ones
(RFC 9215) s then r, each with its highest byte first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from gostcrypto import gosthash

from analytics.documents.signing.curves import curve

if TYPE_CHECKING:
    from asn1crypto.keys import PublicKeyInfo


@dataclass(frozen=True, slots=True)
class Family:
    """An algorithm by its size in bits, and whether its identifiers are Kazakhstan's."""

    bits: int
    national: bool


# Identifiers of a hash -> its size in bits.
DIGESTS = {
    "1.2.398.3.10.1.3.2": 256,
    "1.2.398.3.10.1.3.3": 512,
    "1.2.643.7.1.1.2.2": 256,
    "1.2.643.7.1.1.2.3": 512,
}
KEYS = {
    "1.2.398.3.10.1.1.2.1": Family(256, national=True),
    "1.2.398.3.10.1.1.2.2": Family(512, national=True),
    "1.2.643.7.1.1.1.1": Family(256, national=False),
    "1.2.643.7.1.1.1.2": Family(512, national=False),
}
# Of a signature with its hash. A CMS file may name the key's algorithm instead (RFC 9215): the hash is then
# that of its size.
SIGNATURES = KEYS | {
    "1.2.398.3.10.1.1.2.3.1": Family(256, national=True),
    "1.2.398.3.10.1.1.2.3.2": Family(512, national=True),
    "1.2.643.7.1.1.3.2": Family(256, national=False),
    "1.2.643.7.1.1.3.3": Family(512, national=False),
}
# What is known by name and not verified: GOST 34.310-2004 with GOST 34.311-95, whose last keys expired in
# 2025.
OUTDATED = {
    "1.2.398.3.10.1.3.1": "GOST 34.311-95",
    "1.2.398.3.10.1.1.1.1": "GOST 34.310-2004",
    "1.2.398.3.10.1.1.1.2": "GOST 34.310-2004",
}

KEPT = 4  # documents, whose signers are verified one after the other


@lru_cache(KEPT)
def streebog(bits: int, content: bytes) -> bytes:
    """GOST R 34.11-2012 of 256 or 512 bits."""
    return bytes(gosthash.new(f"streebog{bits}", data=bytearray(content)).digest())


def verifies(key: PublicKeyInfo, algorithm: str, signed: bytes, signature: bytes) -> bool:
    """Whether `signature` under `signed` was made with the key; False also where key, size or curve do not
    belong to the algorithm."""
    family = SIGNATURES[algorithm]
    if KEYS.get(key["algorithm"]["algorithm"].dotted) != family:
        return False
    known, size = curve(_curve_of(key)), family.bits // 8
    numbers = _octets(key["public_key"].contents)
    if known is None or numbers is None or len(numbers) != 2 * size or len(signature) != 2 * size:
        return False
    x, y = int.from_bytes(numbers[:size], "little"), int.from_bytes(numbers[size:], "little")
    r, s = _halves(signature, national=family.national)
    if not known.holds(x, y) or not (0 < r < known.q and 0 < s < known.q):
        return False
    e = int.from_bytes(streebog(family.bits, signed), "little") % known.q or 1
    v = pow(e, -1, known.q)
    result = known.combination(s * v % known.q, -r * v % known.q, (x, y, 1))
    return result is not None and result % known.q == r


def _halves(signature: bytes, *, national: bool) -> tuple[int, int]:
    """r and s of a signature."""
    size = len(signature) // 2
    if national:
        return int.from_bytes(signature[:size], "little"), int.from_bytes(signature[size:], "little")
    return int.from_bytes(signature[size:], "big"), int.from_bytes(signature[:size], "big")


def _curve_of(key: PublicKeyInfo) -> str:
    """The identifier of the curve: the first of the key's parameters, an empty text where there is none."""
    parameters = key["algorithm"]["parameters"].native
    return str(next(iter(parameters.values()), "")) if isinstance(parameters, dict) else ""


def _octets(bit_string: bytes) -> bytes | None:
    """The octet string inside a key's bit string (its first byte counts unused bits: none)."""
    from asn1crypto.core import OctetString

    try:
        return (
            bytes(OctetString.load(bit_string[1:], strict=True).native) if bit_string[:1] == b"\0" else None
        )
    except ValueError:
        return None
