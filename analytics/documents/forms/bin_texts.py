"""A BIN or IIN as people write it in a list or a letter: put together, given back the zeros that a
spreadsheet took, or named as damaged."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analytics.order.codes import BIN_LENGTH, is_bin, is_plausible_bin, placeholder_bins, restored_bin
from analytics.text.characters import unwrapped, visible

_EXPONENT = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE]\+?[0-9]+")
_GROUPS = re.compile(r"[0-9]+(?:[ \u00a0\u202f\u2009-][0-9]+)*")
_BETWEEN = re.compile(r"[ \u00a0\u202f\u2009-]")
_PIECES = re.compile(r"[;,|\t]")
_WHOLE = re.compile(r"(?<![0-9+])[0-9]{12}(?![0-9])")
_APART = re.compile(r"(?<![0-9+])[0-9]{2,6}(?:[ \u00a0\u202f\u2009][0-9]{2,6})+(?![0-9])")
_SHORT = re.compile(r"(?<![0-9+/№.,-])[0-9]{9,11}(?![0-9/.,-]?[0-9])")
_FRACTION = re.compile(r"\.0+$")
_ANY_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class ListedBin:
    """A line of a list: `text` as it stands, where it stands, and the BIN; without one `problem` says what it
    is (messages register.check.damaged.*)."""

    text: str
    bin: str | None
    problem: str | None = None
    place: str = ""
    place_kind: str = "line"

    @property
    def digits(self) -> int:
        return sum(letter.isdigit() for letter in self.text)


def single(text: str, place: str, kind: str = "line") -> ListedBin:
    """A value that is meant to be one BIN: put together, or named as damaged."""
    sentence = unwrapped(visible(text))
    if _EXPONENT.fullmatch(sentence):
        return ListedBin(sentence, None, "exponent", place, kind)
    plain = _FRACTION.sub("", sentence)
    digits = _BETWEEN.sub("", plain)
    if not _GROUPS.fullmatch(plain):
        return ListedBin(
            sentence, None, "not_digits" if _ANY_DIGIT.search(sentence) else "no_number", place, kind
        )
    if digits in placeholder_bins():
        return ListedBin(sentence, None, "placeholder", place, kind)
    if len(digits) == BIN_LENGTH:
        return ListedBin(sentence, digits, None, place, kind)
    restored = restored_bin(digits)
    if len(restored) == BIN_LENGTH:
        return ListedBin(sentence, restored, None, place, kind)
    return ListedBin(sentence, None, "digits", place, kind)


def in_text(text: str, place: str, kind: str = "line") -> list[ListedBin]:
    """The BINs of a free text: telephones, sums and numbers of contracts are none. Twelve digits are named
    even where their check digit is wrong."""
    sentence = visible(text)
    result = [(match.start(), match[0]) for match in _WHOLE.finditer(sentence)]
    for pattern, strip in ((_APART, True), (_SHORT, False)):
        for match in pattern.finditer(sentence):
            digits = _BETWEEN.sub("", match[0]) if strip else match[0].zfill(BIN_LENGTH)
            if len(digits) == BIN_LENGTH and is_bin(digits) and is_plausible_bin(digits):
                result.append((match.start(), digits))
    return [
        ListedBin(bin, None, "placeholder", place, kind)
        if bin in placeholder_bins()
        else ListedBin(bin, bin, None, place, kind)
        for _, bin in sorted(result)
    ]


def of_line(line: str, place: str) -> list[ListedBin]:
    """A line of a list without headings: numbers apart by commas, or a sentence."""
    pieces = [piece for piece in (visible(one) for one in _PIECES.split(line)) if piece]
    if pieces and all(_is_number(piece) for piece in pieces):
        exponent = _EXPONENT.fullmatch(visible(line))
        return [single(piece, place) for piece in ([line] if exponent else pieces)]
    result = in_text(line, place)
    if not result and _ANY_DIGIT.search(line):
        return [ListedBin(visible(line), None, "nothing", place)]
    return result


def _is_number(piece: str) -> bool:
    return _GROUPS.fullmatch(unwrapped(piece)) is not None or _EXPONENT.fullmatch(piece) is not None
