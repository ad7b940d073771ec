"""The hash of GOST R 34.11-2012 (Streebog): a document of some hundred kilobytes is hashed while a person
waits."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from gostcrypto.gosthash.gost_34_11_2012 import _C, _T
from numpy.typing import NDArray

Words = NDArray[np.uint64]
WORD = np.dtype("<u8")
BLOCK = 64  # bytes: eight rows of eight
LIMIT = 1 << 8 * BLOCK
# The library's: constants of the twelve rounds; eight tables of what each value of a byte becomes in its row.
CONSTANTS = [np.frombuffer(bytes(one), WORD) for one in _C]
TABLES = np.array(_T, WORD).reshape(-1)
# Where the table of each of a block's bytes begins.
BEGINS = np.repeat(np.arange(8) * 256, 8)
KEPT = 4  # documents, whose signers are verified one after the other


@lru_cache(KEPT)
def streebog(bits: int, content: bytes) -> bytes:
    """The hash of 256 or 512 bits."""
    state = np.frombuffer((b"\0" if bits == 512 else b"\1") * BLOCK, WORD)
    whole = len(content) // BLOCK * BLOCK
    total = 0
    for begin in range(0, whole, BLOCK):
        block = content[begin : begin + BLOCK]
        state = _compressed(state, 8 * begin, block)
        total += int.from_bytes(block, "little")
    padded = (content[whole:] + b"\1").ljust(BLOCK, b"\0")
    state = _compressed(state, 8 * whole, padded)
    total += int.from_bytes(padded, "little")
    state = _compressed(state, 0, _block(8 * len(content)))
    state = _compressed(state, 0, _block(total % LIMIT))
    return state.tobytes()[-bits // 8 :]


def _block(number: int) -> bytes:
    return number.to_bytes(BLOCK, "little")


def _compressed(before: Words, number: int, content: bytes) -> Words:
    """The standard's g: in each round the state and the round's key are changed side by side."""
    block = np.frombuffer(content, WORD)
    state, key = block, _lps(before ^ np.frombuffer(_block(number), WORD))
    pair = np.empty((2, 8), WORD)
    for constant in CONSTANTS:
        np.bitwise_xor(state, key, out=pair[0])
        np.bitwise_xor(key, constant, out=pair[1])
        state, key = _lps(pair)
    return state ^ key ^ before ^ block


def _lps(blocks: Words) -> Words:
    """The standard's S, P and L, one after the other, of one block or of several."""
    rows: Words = TABLES.take(blocks.view(np.uint8) + BEGINS).reshape(*blocks.shape[:-1], 8, 8)
    mixed: Words = np.bitwise_xor.reduce(rows, axis=-2)
    return mixed
