"""The code on a letter is the library's own, mask included (ISO/IEC 18004, 7.8.3)."""

from __future__ import annotations

import random
import string

import pytest
import segno

from analytics.documents.letters.qr import qr_modules


@pytest.mark.parametrize("length", [5, 40, 62, 90, 150, 220])
def test_the_code_is_the_librarys_under_the_mask_of_least_penalty(length: int) -> None:
    chance = random.Random(length)
    for _ in range(20):
        content = "".join(chance.choices(string.ascii_letters + string.digits + "-_?=/:", k=length))
        code = segno.make_qr(content, error="m", boost_error=False)
        assert qr_modules(content) == tuple("".join(str(module) for module in row) for row in code.matrix), (
            content
        )
