"""The text of the edition in force, clause by clause, in one language or in several side by side (D35)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from markupsafe import Markup, escape

from analytics.order.text import Chapter, Clause, Edition
from analytics.text import Text
from analytics.text.searching import folded, place
from pages.frame.clause_link import clause_address, linked
from pages.kit.templates import filled


def matching(editions: Iterable[Edition], text: str) -> set[str]:
    """Addresses whose own text has the words in one of the languages, as every search compares them, or whose
    address they are, whole; with the clauses above them."""
    sought = folded(text)
    result: set[str] = set()
    for one in editions:
        for clause in one.clauses.values():
            if sought == clause.address:
                result |= {*_line(one, clause.address), *_below(one, clause.address)}
            elif sought in folded(_all_text(clause)):
                result |= set(_line(one, clause.address))
    return result


def _all_text(clause: Clause) -> str:
    cells = (cell for table in clause.tables for row in table.rows for cell in row)
    return "\n".join((clause.heading, *clause.text, *cells))


def _line(one: Edition, address: str) -> Iterable[str]:
    """The address and those that it stands under."""
    here: str | None = address
    while here is not None:
        yield here
        here = one.clauses[here].parent


def chapter_html(
    t: Text, chapter: Chapter, editions: Sequence[Edition], shown: set[str] | None, text: str
) -> Markup:
    """The clauses of a chapter as a table, a column a language; `shown`: only these; `words` are marked."""
    rows = Markup("").join(
        _rows(t, address, editions, shown, text)
        for address in chapter.clauses
        if shown is None or address in shown
    )
    return table(editions, rows) if rows else Markup("")


def annexes_html(t: Text, editions: Sequence[Edition], shown: set[str] | None, text: str) -> Markup:
    named = [address for address in editions[0].clauses if address.startswith("annex")]
    rows = Markup("").join(
        _rows(t, address, editions, shown, text) for address in named if shown is None or address in shown
    )
    return table(editions, rows) if rows else Markup("")


def table_of(t: Text, address: str, editions: Sequence[Edition]) -> Markup:
    """One clause with what stands under it, and what it stands under."""
    above = [one for one in _line(editions[0], address) if one != address]
    return (
        table(editions, _rows(t, address, editions, None, ""))
        if not above
        else table(editions, _rows(t, above[-1], editions, {*above, *_below(editions[0], address)}, ""))
    )


def _below(one: Edition, address: str) -> Iterable[str]:
    """The address and all that stands under it."""
    yield address
    for child in one.clauses[address].children:
        yield from _below(one, child)


def table(editions: Sequence[Edition], rows: Markup) -> Markup:
    return Markup('<div class="tz"><table class="tz-order c{}"><tbody>{}</tbody></table></div>').format(
        len(editions), rows
    )


def _rows(t: Text, address: str, editions: Sequence[Edition], shown: set[str] | None, text: str) -> Markup:
    """A clause and what stands under it, a row each; a clause all in parts begins with the first of them, as
    it is printed."""
    clause = editions[0].clauses[address]
    children = [child for child in clause.children if shown is None or child in shown]
    begins = _is_bare(clause) and children[:1] == list(clause.children[:1])
    first = children.pop(0) if begins and children else address
    cells = Markup("").join(
        Markup('<td lang="{}">{}</td>').format(
            one.language,
            _own(t, replace(one.clauses[first], number=one.clauses[address].number), text, one.language),
        )
        for one in editions
    )
    label = Markup('<a class="tz-clause" href="{}" target="_self">{}</a>').format(
        clause_address(t, address), _label(t, address)
    )
    row = Markup('<tr id="{}"><th scope="row">{}</th>{}</tr>').format(address, label, cells)
    if first != address:
        under = editions[0].clauses[first].children
        children = [*(child for child in under if shown is None or child in shown), *children]
    return row + Markup("").join(_rows(t, child, editions, shown, text) for child in children)


def _is_bare(clause: Clause) -> bool:
    """A number only: all that it says stands in its parts."""
    return not (clause.text or clause.heading or clause.tables)


def _label(t: Text, address: str) -> str:
    """The address as it is printed beside the text: "12(19)", "9, part 2", "Annex 3"."""
    if address.startswith("annex"):
        return t("order_page.annex", n=address.removeprefix("annex "))
    number, _, part = address.partition(" part ")
    return t("order_page.part", clause=number, n=part) if part else number


def _own(t: Text, clause: Clause, texts: str, language: str) -> Markup:
    """The clause's own text with its number as printed, and its tables."""
    number = f"{clause.number} " if clause.number and not clause.heading else ""
    return filled(
        "sections/order/clause",
        clause=clause,
        number=number,
        marked=lambda line: marked(t, line, texts, language),
    )


def marked(t: Text, line: str, text: str, language: str) -> Markup:
    """The line with the words that were sought marked; clauses that it names lead to them."""
    if not folded(text):
        return linked(t, line, language)
    result, done = Markup(""), 0
    for hit in place(text).finditer(line):
        result += escape(line[done : hit.start()]) + Markup("<mark>{}</mark>").format(hit.group())
        done = hit.end()
    return result + escape(line[done:])


def heading(chapter: Chapter) -> str:
    return f"{chapter.number} {chapter.heading}"
