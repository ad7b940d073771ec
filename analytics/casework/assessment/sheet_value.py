"""Check 3 of clause 18: in-country value and localisation; where materials come from, by invoices and customs
beside the declaration."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from analytics.casework.assessment.rows import FiledGood
from analytics.casework.assessment.sheet_lines import Figure, Line, State, Subject, kzt, per_cent
from analytics.casework.assessment.sheet_trade import Trade, read_trade
from analytics.order import adding_up
from analytics.order.adding_up import Marks, share, total
from analytics.order.application.document import Good
from analytics.order.application.in_country_value import HOME, localisation_of, share_of
from analytics.store.operations import lists

NOT_COVERED = "assessment_sheet.sentence.not_covered"


def lines(about: Subject) -> Iterator[Line]:
    marks = adding_up.marks(about.filed_on)
    trade = read_trade(about, marks)
    filed = {good.good_no: good for good in about.session.records(FiledGood, application=about.application)}
    for good in about.declared.goods:
        yield _share(good)
        yield _localisation(about, good, filed.get(good.number or 0))
        if good.tnved:
            yield _own_origin(good, trade)
            yield _imported(good, trade, marks)
    yield from _suppliers(about, trade, marks)
    yield _foreign(about, trade, marks)


def _share(good: Good) -> Line:
    """The declared share is compared to as many digits as it has; the computed one is what counts (Annex
    3)."""
    computed, reported = share_of(good), good.declared_in_country_value
    declared = None if reported is None else per_cent(reported)
    if computed is None:
        return Line(
            3, "share", State.NOT_KNOWN, "assessment_sheet.sentence.no_share", {}, declared, good=good.number
        )
    known = per_cent(computed)
    if computed < 0:
        return Line(
            3,
            "share",
            State.DOES_NOT,
            "assessment_sheet.sentence.share_below_zero",
            {},
            declared,
            known,
            good.number,
        )
    if reported is None:
        return Line(
            3,
            "share",
            State.ADDS_UP,
            "assessment_sheet.sentence.share_computed",
            {},
            declared,
            known,
            good.number,
        )
    digits = Decimal(1).scaleb(min(0, int(reported.as_tuple().exponent)))
    same = computed.quantize(digits, ROUND_HALF_UP) == reported
    key = "share_same" if same else "share_differs"
    return Line(
        3,
        "share",
        State.ADDS_UP if same else State.DOES_NOT,
        f"assessment_sheet.sentence.{key}",
        {},
        declared,
        known,
        good.number,
    )


def _localisation(about: Subject, good: Good, filed: FiledGood | None) -> Line:
    """As worked out on the day of filing, beside what the list in force that day gives, as it is known at the
    verification."""
    in_force = lists(about.session, about.as_of.last_load_id)
    now = localisation_of(good, about.filed_on, in_force)
    then = filed.localisation if filed else None
    declared = None if then is None else per_cent(then)
    if now is None:
        return Line(
            3,
            "localisation",
            State.NOT_KNOWN,
            "assessment_sheet.sentence.no_localisation",
            {},
            declared,
            good=good.number,
        )
    listed = bool(in_force(good.product_group, about.filed_on))
    if not listed:
        return Line(
            3,
            "localisation",
            State.LOOK,
            "assessment_sheet.sentence.localisation_own",
            {},
            declared,
            per_cent(now),
            good.number,
        )
    same = then is None or then == now
    key = "localisation" if same else "localisation_changed"
    return Line(
        3,
        "localisation",
        State.ADDS_UP if same else State.LOOK,
        f"assessment_sheet.sentence.{key}",
        {},
        declared,
        per_cent(now),
        good.number,
    )


def _own_origin(good: Good, trade: Trade) -> Line:
    """Under which mark of origin does the applicant sell the declared good?"""
    sold = trade.sales.get(good.tnved or "")
    if sold is None and "einvoices" not in trade.covered:
        return Line(3, "own_origin", State.NOT_KNOWN, NOT_COVERED, good=good.number)
    if sold is None:
        return Line(
            3,
            "own_origin",
            State.LOOK,
            "assessment_sheet.sentence.not_sold",
            {"code": good.tnved},
            good=good.number,
        )
    abroad, home = sold.abroad or Decimal(0), sold.home or Decimal(0)
    values = {"abroad": kzt(abroad), "home": kzt(home), "all": kzt(sold.amount), "code": good.tnved}
    if abroad:
        state, key = State.DOES_NOT, "sold_as_imported"
    elif home:
        state, key = State.ADDS_UP, "sold_as_home"
    else:
        state, key = State.NOT_KNOWN, "sold_unmarked"
    made = share(home, home + abroad)
    known = None if made is None else per_cent(made)
    return Line(
        3,
        "own_origin",
        state,
        f"assessment_sheet.sentence.{key}",
        values,
        per_cent(Decimal(100)),
        known,
        good.number,
    )


def _imported(good: Good, trade: Trade, marks: Marks) -> Line:
    """Does the applicant import the very good that is declared as made here?"""
    amount = trade.imported(good.tnved or "")
    if not amount and "customs" not in trade.covered:
        return Line(3, "imported_good", State.NOT_KNOWN, NOT_COVERED, good=good.number)
    if not amount:
        return Line(
            3,
            "imported_good",
            State.ADDS_UP,
            "assessment_sheet.sentence.good_not_imported",
            {"code": good.tnved},
            known=kzt(0),
            good=good.number,
        )
    sold = trade.sales.get(good.tnved or "")
    of_sales = share(amount, sold.amount if sold else None)
    state = State.DOES_NOT if of_sales is None or of_sales >= marks.imported_good else State.LOOK
    values = {
        "amount": kzt(amount),
        "code": good.tnved,
        "share": per_cent(of_sales) if of_sales is not None else "—",
    }
    return Line(
        3,
        "imported_good",
        state,
        "assessment_sheet.sentence.good_imported",
        values,
        known=kzt(amount),
        good=good.number,
    )


def _suppliers(about: Subject, trade: Trade, marks: Marks) -> Iterator[Line]:
    """Each supplier of materials declared as home-made: do they deliver, and under which mark of origin?"""
    declared: dict[str, tuple[str, list[str]]] = {}
    for good in about.declared.goods:
        for material in good.materials:
            if material.supplier_bin and material.country == HOME:
                names = declared.setdefault(
                    material.supplier_bin, (material.supplier or material.supplier_bin, [])
                )[1]
                if material.name and material.name not in names:
                    names.append(material.name)
    for supplier, (name, materials) in declared.items():
        subject = f"{name}, {supplier}: {', '.join(materials)}"
        reported = Figure(HOME, "text")
        row = trade.suppliers.get(supplier)
        if row is None:
            seen = "einvoices" in trade.covered
            key = "assessment_sheet.sentence.supplier_unseen" if seen else NOT_COVERED
            yield Line(
                3, "supplier", State.LOOK if seen else State.NOT_KNOWN, key, {}, reported, subject=subject
            )
            continue
        abroad = row.abroad or Decimal(0)
        imported = share(abroad, row.amount) or Decimal(0)
        values = {"amount": kzt(row.amount), "abroad": kzt(abroad), "share": per_cent(imported)}
        if imported >= marks.supplier_foreign:
            state, key = State.DOES_NOT, "supplier_imports"
        elif abroad:
            state, key = State.LOOK, "supplier_imports"
        else:
            state, key = State.ADDS_UP, "supplier_home"
        yield Line(
            3,
            "supplier",
            state,
            f"assessment_sheet.sentence.{key}",
            values,
            reported,
            per_cent(imported),
            subject=subject,
        )


def _foreign(about: Subject, trade: Trade, marks: Marks) -> Line:
    """The foreign share of all materials: by the declaration, and at the least by imports and marks of origin
    of what was bought.

    What bears no mark may be of either origin, so where nothing is marked or imported nothing is known."""
    declared = adding_up.foreign_share(about.declared)
    reported = None if declared is None else per_cent(declared)
    imported = total(row.amount for row in trade.imports if row.is_material)
    bought = total(row.materials for row in trade.suppliers.values())
    as_imported = total(row.materials_abroad for row in trade.suppliers.values())
    if len(trade.covered) < 2:
        return Line(3, "foreign", State.NOT_KNOWN, NOT_COVERED, {}, reported)
    values = {
        "imports": kzt(imported),
        "marked": kzt(as_imported),
        "bought": kzt(bought),
        "points": marks.foreign_above,
    }
    as_home = total(row.materials_home for row in trade.suppliers.values())
    known = adding_up.known_foreign(imported, bought, as_imported, as_home)
    if known is None or declared is None:
        return Line(
            3, "foreign", State.NOT_KNOWN, "assessment_sheet.sentence.foreign_unknown", values, reported
        )
    above = adding_up.contradicts(known, declared, marks)
    key = "foreign_above" if above else "foreign_within"
    return Line(
        3,
        "foreign",
        State.DOES_NOT if above else State.ADDS_UP,
        f"assessment_sheet.sentence.{key}",
        values,
        reported,
        per_cent(known),
    )
