"""QR codes in the bulk of letters (ISO/IEC 18004): the library's symbol, its mask chosen as the library does,
for all eight masks at once."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import segno
from numpy.typing import NDArray

Modules = NDArray[np.uint8]
MASKS = 8
RESTORABLE = "m"  # 15 % of the code
# The penalties of 7.8.3: a run of five alike and each one more, two by two alike, what looks like a finder,
# and each 5 % away from half dark.
RUN, BLOCK, FINDER, SHARE = 3, 3, 40, 10
LIKE_FINDER, LIGHT, EDGE = bytes([1, 0, 1, 1, 1, 0, 1]), 4, 2


def qr_modules(content: str) -> tuple[str, ...]:
    """The code of a text as rows of 0 and 1, with 15 % of it restorable, under the mask of least penalty."""
    code = segno.make_qr(content, error=RESTORABLE, boost_error=False, mask=0)
    first = _symbol(code)
    masked = first ^ _changes(code.version)
    best = masked[int(np.argmin(_penalties(np.where(_reserved(len(first)), np.uint8(0), masked))))]
    return tuple("".join(row) for row in np.where(best, "1", "0").tolist())


def _symbol(code: segno.QRCode) -> Modules:
    size = len(code.matrix)
    return np.frombuffer(b"".join(code.matrix), dtype=np.uint8).reshape(size, size)


@lru_cache(8)
def _changes(version: int) -> Modules:
    """What each mask changes of a symbol under mask 0: the same for every content of a version."""
    codes = [
        segno.make_qr("0", version=version, error=RESTORABLE, boost_error=False, mask=mask)
        for mask in range(MASKS)
    ]
    symbols: Modules = np.array([_symbol(code) for code in codes])
    changes: Modules = symbols ^ symbols[0]
    return changes


@lru_cache(8)
def _reserved(size: int) -> NDArray[np.bool_]:
    """The modules of format and version, which are blank while masks are compared (7.8)."""
    result = np.zeros((size, size), dtype=bool)
    result[8, [*range(6), 7, 8, *range(size - 8, size)]] = True
    result[[*range(6), 7, 8, *range(size - 8, size)], 8] = True
    if size >= 45:  # from version 7 on
        result[size - 11 : size - 8, :6] = True
        result[:6, size - 11 : size - 8] = True
    return result


def _penalties(symbols: Modules) -> NDArray[np.intp]:
    """Of each symbol, the penalty of 7.8.3."""
    lines = np.concatenate([symbols, symbols.transpose(0, 2, 1)], axis=1)
    alike = symbols[:, 1:, 1:] == symbols[:, :-1, :-1]
    alike &= (symbols[:, 1:, :-1] == symbols[:, :-1, 1:]) & (symbols[:, 1:, 1:] == symbols[:, 1:, :-1])
    away = np.abs(2 * symbols.sum(axis=(1, 2), dtype=np.intp) * 50 - symbols[0].size * 50)
    penalty: NDArray[np.intp] = (
        _runs(lines)
        + BLOCK * alike.sum(axis=(1, 2))
        + FINDER * _finders(lines)
        + SHARE * (away // (symbols[0].size * 5))
    )
    return penalty


def _runs(lines: Modules) -> NDArray[np.intp]:
    """Runs of five alike or more: each begins once and goes on once for every one more."""
    same = lines[:, :, 1:] == lines[:, :, :-1]
    five = same[:, :, :-3] & same[:, :, 1:-2] & same[:, :, 2:-1] & same[:, :, 3:]
    begun = five.copy()
    begun[:, :, 1:] &= ~five[:, :, :-1]
    result: NDArray[np.intp] = five.sum(axis=(1, 2)) + (RUN - 1) * begun.sum(axis=(1, 2))
    return result


def _finders(lines: Modules) -> NDArray[np.intp]:
    """What looks like a finder, with four light modules, or the edge, on one side; one that counts hides
    those that begin within it."""
    symbols, of_symbol, size = lines.shape
    edge = np.full((symbols, of_symbol, 1), EDGE, dtype=np.uint8)
    text = np.concatenate([lines, edge], axis=2).tobytes()
    count = np.zeros(symbols, dtype=np.intp)
    at = text.find(LIKE_FINDER)
    while at >= 0:
        line, place = divmod(at, size + 1)
        behind = at + len(LIKE_FINDER)
        light_before = text[at - min(place, LIGHT) : at].count(1) == 0
        light_behind = text[behind : behind + LIGHT].partition(bytes([EDGE]))[0].count(1) == 0
        if light_before or light_behind:
            count[line // of_symbol] += 1
            at = text.find(LIKE_FINDER, behind)
        else:
            at = text.find(LIKE_FINDER, at + LIGHT)
    return count
