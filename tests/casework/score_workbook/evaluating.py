"""Works out a workbook's formulas: the few functions that it uses, as a spreadsheet means them."""

import io
import math
import re
import sys

import openpyxl
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.utils import range_boundaries


def _numbers(values):
    for value in values:
        if isinstance(value, list):
            yield from _numbers(value)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield value


def _vlookup(value, table, column, exact):
    assert exact is False
    return next(row[column - 1] for row in table if row[0] == value)


def _flat(values):
    return [value for row in values for value in row]


FUNCTIONS = {
    "AND": lambda *values: all(values),
    "OR": lambda *values: any(values),
    "NOT": lambda value: not value,
    "N": lambda value: value if isinstance(value, int | float) else 0,
    "INT": math.floor,
    "ISNUMBER": lambda value: isinstance(value, int | float),
    "LN": math.log,
    "EXP": math.exp,
    "MIN": lambda *values: min(_numbers(values)),
    "MAX": lambda *values: max(_numbers(values)),
    "SUM": lambda *values: math.fsum(_numbers(values)),
    "SMALL": lambda values, place: sorted(_numbers(values))[place - 1],
    "LARGE": lambda values, place: sorted(_numbers(values))[-place],
    "SUMPRODUCT": lambda first, second: math.fsum(
        a * b for a, b in zip(_flat(first), _flat(second), strict=True)
    ),
    "SUMIF": lambda where, what, values: math.fsum(
        value for key, value in zip(_flat(where), _flat(values), strict=True) if key == what
    ),
    "VLOOKUP": _vlookup,
}
OPERATORS = {"=": "==", "<>": "!="}


class Evaluated:
    """A workbook whose cells are worked out when they are asked for."""

    def __init__(self, content: bytes):
        sys.setrecursionlimit(10_000)
        self.book = openpyxl.load_workbook(io.BytesIO(content))
        self.known = {}
        self.names = FUNCTIONS | {"iff": lambda test, yes, no: yes() if test else no()}

    def cell(self, sheet, row, column):
        key = (sheet, row, column)
        if key not in self.known:
            value = self.book[sheet].cell(row, column).value
            own = self.book[sheet].cell(row, column)
            self.known[key] = self._formula(sheet, value) if own.data_type == "f" else value
        return self.known[key]

    def at(self, sheet, text):
        """A reference: one value, or rows of values."""
        first, top, last, bottom = range_boundaries(text.replace("$", ""))
        if (first, top) == (last, bottom) and ":" not in text:
            return self.cell(sheet, top, first)
        return [
            [self.cell(sheet, row, column) for column in range(first, last + 1)]
            for row in range(top, bottom + 1)
        ]

    def _formula(self, sheet, text):
        names = self.names | {"ref": lambda where, what: self.at(where or sheet, what), "__builtins__": {}}
        result = eval(_python(text), names)
        return float(result) if isinstance(result, bool) else result


def _python(formula):
    """The formula as an expression of Python. IF works out only the branch that is taken."""
    parts, stack = [], []
    for token in Tokenizer(formula).items:
        if token.type == Token.FUNC and token.subtype == Token.OPEN:
            name = token.value[:-1]
            stack.append([name, 0])
            parts.append("iff(" if name == "IF" else f"{name}(")
        elif token.type == Token.FUNC:
            stack.pop()
            parts.append(")")
        elif token.type == Token.PAREN:
            stack.append(["", 0]) if token.subtype == Token.OPEN else stack.pop()
            parts.append(token.value)
        elif token.type == Token.SEP:
            stack[-1][1] += 1
            parts.append(", lambda: " if stack[-1][0] == "IF" else ", ")
        elif token.type == Token.OPERAND:
            parts.append(_operand(token))
        elif token.type in (Token.OP_IN, Token.OP_PRE):
            parts.append(OPERATORS.get(token.value, token.value))
        else:
            assert token.type == Token.WSPACE, token.value
    return "".join(parts)


def _operand(token):
    if token.subtype == Token.RANGE:
        sheet, _, text = token.value.rpartition("!")
        return f"ref({sheet.strip(chr(39))!r}, {text!r})"
    if token.subtype == Token.LOGICAL:
        return token.value.capitalize()
    if token.subtype == Token.TEXT:
        return repr(token.value[1:-1])
    assert re.fullmatch(r"[0-9.]+(e[+-]?[0-9]+)?", token.value, re.IGNORECASE), token.value
    return token.value
