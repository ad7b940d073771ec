"""Rows of Annex 1 that an application gives (clauses 10(4)a, 19, 24): its goods as filed, with the figures
that the commission established."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from analytics.casework.register import established_figures as established
from analytics.casework.register.records import FiledApplication, FiledShares
from analytics.documents.forms.register_goods import NewGood
from analytics.order.adding_up import monthly_output
from analytics.order.application.document import Application, Good
from analytics.store.database import Session
from analytics.text import UserError
from analytics.text.values import Values


def rows_of_application(
    session: Session, application: str, goods: Sequence[int]
) -> tuple[list[NewGood], bool]:
    """Rows of Annex 1 for goods of an application as filed, in the application's order, with the figures that
    the commission established where they differ (clauses 19, 24); and whether it is made up."""
    return rows_of_applications(session, {application: goods})[application]


def rows_of_applications(
    session: Session, goods: Mapping[str, Sequence[int]]
) -> dict[str, tuple[list[NewGood], bool]]:
    """As `rows_of_application`, for several: number -> goods."""
    query = list(goods)
    filed = {one.application: one for one in session.records(FiledApplication, applications=query)}
    unknown = [application for application in query if application not in filed]
    if unknown:
        raise UserError("cases.none", application=unknown[0])
    shares: dict[str, dict[int, FiledShares]] = {application: {} for application in query}
    for row in session.records(FiledShares, applications=query):
        shares[row.application][row.good_no] = row
    figures = established.of_applications(session, query)
    return {
        application: (
            _rows_of(filed[application], goods[application], shares[application], figures[application]),
            filed[application].made_up,
        )
        for application in query
    }


def _rows_of(
    row: FiledApplication,
    goods: Sequence[int],
    shares: Mapping[int, FiledShares],
    figures: Mapping[int, Mapping[str, Decimal]],
) -> list[NewGood]:
    filed = Application.model_validate_json(row.document)
    by_number = {good.number: good for good in filed.goods if good.number is not None}
    unknown = [number for number in goods if number not in by_number]
    if unknown or not goods:
        raise UserError(
            "register.no_such_goods", number=row.application, goods=", ".join(map(str, unknown)) or "—"
        )
    producer = {
        **{name: getattr(filed, name) for name in ("name_ru", "oked", "email", "telephone", "certificate")},
        "bin": row.bin,
        "name": row.name,
        "oked_secondary": ", ".join(filed.oked_secondary) or None,
    }
    chosen = set(goods)
    return [
        NewGood(
            **{
                **producer,
                **_place(filed, number),
                **_good(by_number[number], shares[number]),
                **figures.get(number, {}),
            }
        )
        for number in by_number
        if number in chosen
    ]


def _place(filed: Application, good_no: int) -> Values:
    """Where a good is made: the sites that name it, and those that name none (they make all); clause
    10(4)a."""
    sites = [site for site in filed.sites if not site.goods or good_no in site.goods] or list(filed.sites)
    return {
        "kato": next((site.kato for site in sites if site.kato), None),
        "address": "; ".join(site.address for site in sites if site.address) or None,
    }


def _good(good: Good, shares: FiledShares) -> Values:
    codes = {name: getattr(good, name) for name in ("unit", "tnved", "kpved", "enstru", "agsk3")}
    names = {
        "good_no": good.number,
        "product": good.name,
        "product_ru": good.name_ru,
        "capacity": good.capacity_per_year,
    }
    declared = {"cost_price": good.cost_price, "output_per_month": _written(monthly_output(good))}
    return {
        **codes,
        **names,
        **declared,
        "in_country_value": shares.in_country_value,
        "localisation": shares.localisation,
    }


def _written(output: Decimal | None) -> Decimal | None:
    """A mean to the four places that the Register keeps."""
    return None if output is None else output.quantize(Decimal("0.0001"), ROUND_HALF_UP)
