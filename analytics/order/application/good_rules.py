"""What must be true of a declared good (clauses 10(4)b–g, Annex 3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from analytics.order import codes, operations
from analytics.order.application import cost_price, in_country_value
from analytics.order.application.document import Application, Good, Material
from analytics.order.application.entity_rules import country, documents_in_force, future, repeated
from analytics.order.application.problems import Path, Problem, error, warning
from analytics.order.filing_rules import output_months


def goods(application: Application, on: date, lists: operations.Lists) -> Iterator[Problem]:
    """All rules of all goods, in the order of the goods."""
    yield from repeated([good.number for good in application.goods], "10(4)b", "goods")
    yield from _duplicates(application)
    for index, good in enumerate(application.goods):
        path: Path = ("goods", index)
        yield from _product(good, path)
        yield from operation_problems(good, lists(good.product_group, on), path)
        yield from value_problems(good, on, path)
        yield from _output(
            good,
            on,
            application.commissioned_for(good.number) if application.new_production else None,
            path,
        )
        for number, video in enumerate(good.videos):
            yield from future(video.recorded_on, on, "10(4)c", (*path, "videos", number, "recorded_on"))
        yield from documents_in_force(
            good.conformity_required, good.conformity, on, "10(4)g", (*path, "conformity")
        )


def _duplicates(application: Application) -> Iterator[Problem]:
    """One good is declared once: the same name under the same codes is the same good."""
    seen: dict[tuple[str | None, ...], int] = {}
    for index, good in enumerate(application.goods):
        key = (good.name.casefold(), good.tnved, good.kpved, good.enstru, good.agsk3)
        if good.name and key in seen:
            yield error("10(4)b", ("goods", index, "number"), "duplicate_good", row=seen[key] + 1)
        seen.setdefault(key, index)


def _product(good: Good, path: Path) -> Iterator[Problem]:
    """Clause 10(4)b: a name, and AGSK-3 for construction structures, products and materials only."""
    if not good.name:
        yield error("10(4)b", (*path, "name_kk"), "missing")
    elif good.name_kk is None:
        yield warning("10(4)b", (*path, "name_kk"), "no_kazakh_name")
    if good.construction and good.agsk3 is None:
        yield error("10(4)b", (*path, "agsk3"), "agsk3_missing")
    if good.construction is False and good.agsk3 is not None:
        yield error("10(4)b", (*path, "agsk3"), "agsk3_not_construction")


def operation_problems(
    good: Good, lines: tuple[operations.ListedOperation, ...], path: Path
) -> Iterator[Problem]:
    """Clauses 10(4)c, 3.10: something is performed; lines stand once and are those of the product group's
    list."""
    if good.operations and not any(operation.performed for operation in good.operations):
        yield error("10(4)c", (*path, "operations"), "nothing_performed")
    listed = {line.code: line.kind for line in lines}
    if not listed:
        yield warning("10(4)c", (*path, "product_group"), "no_list")
    seen: set[str | None] = {None}
    for number, operation in enumerate(good.operations):
        here = (*path, "operations", number)
        if operation.code in seen and operation.code is not None:
            yield error("10(4)c", (*here, "code"), "repeated_operation", code=operation.code)
        if listed and operation.code not in listed:
            yield error("10(4)c", (*here, "code"), "not_on_list", code=operation.code or "")
        elif listed and operation.kind is not None and operation.kind != listed[operation.code or ""]:
            yield error("10(4)c", (*here, "kind"), "other_kind_on_list", code=operation.code or "")
        seen.add(operation.code)
    unanswered = tuple(code for code in listed if code not in seen)
    if unanswered:
        yield warning("10(4)c", (*path, "operations"), "lines_unanswered", codes=unanswered)


def value_problems(good: Good, on: date, path: Path) -> Iterator[Problem]:
    """Clause 10(4)d, Annex 3: amounts from which the share can be computed, and the declared share beside
    it."""
    for number, material in enumerate(good.materials):
        yield from _material(material, on, (*path, "materials", number))
    yield from future(good.cost_price_on, on, "10(4)d", (*path, "cost_price_on"))
    yield from _cost_lines(good, on, path)
    if good.cost_price is not None and good.cost_price <= 0:
        yield error("10(4)d", (*path, "cost_price"), "not_positive", value=good.cost_price)
        return
    foreign = in_country_value.foreign_cost(good)
    if good.cost_price is None or foreign is None:
        return
    if foreign > good.cost_price:
        yield error(
            "10(4)d", (*path, "cost_price"), "foreign_above_cost_price", foreign=foreign, cost=good.cost_price
        )
        return
    every = sum(
        (in_country_value.cost_in_tenge(material) or Decimal(0) for material in good.materials), Decimal(0)
    )
    if every > good.cost_price:
        yield warning(
            "10(4)d",
            (*path, "cost_price"),
            "materials_above_cost_price",
            materials=every,
            cost=good.cost_price,
        )
    yield from _declared(
        good.declared_in_country_value, in_country_value.in_country_value(foreign, good.cost_price), path
    )


def _cost_lines(good: Good, on: date, path: Path) -> Iterator[Problem]:
    """Annex 3: the cost price is made of accounts of section 11, so VAT and profit are not in it; the lines
    add up to it."""
    for number, line in enumerate(good.cost_lines):
        here = (*path, "cost_lines", number)
        if line.account is not None and cost_price.account_of(line.account, on) is None:
            yield error("10(4)d", (*here, "account"), "not_cost_account", value=line.account)
        if line.amount is not None and line.amount < 0:
            yield error("10(4)d", (*here, "amount"), "negative", value=line.amount)
    amounts = [line.amount for line in good.cost_lines if line.amount is not None]
    if good.cost_price is not None and amounts and sum(amounts) != good.cost_price:
        yield error(
            "10(4)d", (*path, "cost_price"), "cost_lines_differ", lines=sum(amounts), cost=good.cost_price
        )


def _declared(declared: Decimal | None, computed: Decimal, path: Path) -> Iterator[Problem]:
    """The declared share is compared to as many digits as it is given with; the computed one counts."""
    if declared is None:
        return
    if not 0 <= declared <= 100:
        yield error("10(4)d", (*path, "declared_in_country_value"), "not_a_share", value=declared)
        return
    rounded = computed.quantize(Decimal(1).scaleb(min(0, int(declared.as_tuple().exponent))), ROUND_HALF_UP)
    if rounded != declared:
        yield warning(
            "10(4)d",
            (*path, "declared_in_country_value"),
            "declared_differs",
            declared=declared,
            computed=rounded,
        )


def _material(material: Material, on: date, path: Path) -> Iterator[Problem]:
    if material.cost is not None and material.cost < 0:
        yield error("10(4)d", (*path, "cost"), "negative", value=material.cost)
    yield from country(material.country, "10(4)d", (*path, "country"))
    if material.supplier_bin is not None and not codes.is_bin(material.supplier_bin):
        yield warning("10(4)d", (*path, "supplier_bin"), "bin", value=material.supplier_bin)
    if material.currency is not None and not codes.is_format("currency", material.currency):
        yield error("10(4)d", (*path, "currency"), "currency", value=material.currency)
    elif material.currency not in (None, in_country_value.HOME_CURRENCY):
        if material.rate is None:
            yield error("10(4)d", (*path, "rate"), "no_rate", currency=material.currency)
        elif material.rate <= 0:
            yield error("10(4)d", (*path, "rate"), "not_positive", value=material.rate)
        if material.rate_on is None:
            yield error("10(4)d", (*path, "rate_on"), "missing")
    yield from future(material.rate_on, on, "10(4)d", (*path, "rate_on"))


def _output(good: Good, on: date, commissioned_on: date | None, path: Path) -> Iterator[Problem]:
    """Clauses 10(4)e, f: capacity, and output of the last whole months (or since commissioning), not above
    that capacity."""
    if good.capacity_per_year is not None and good.capacity_per_year <= 0:
        yield error("10(4)e", (*path, "capacity_per_year"), "not_positive", value=good.capacity_per_year)
    seen: set[str] = set()
    for number, output in enumerate(good.output):
        here = (*path, "output", number)
        if output.month is not None and output.month in seen:
            yield error("10(4)f", (*here, "month"), "repeated_month", month=output.month)
        if output.month is not None and output.month > f"{on:%Y-%m}":
            yield error("10(4)f", (*here, "month"), "future_month", month=output.month)
        if output.quantity is not None and output.quantity < 0:
            yield error("10(4)f", (*here, "quantity"), "negative", value=output.quantity)
        seen.add(output.month or "")
    pending = output_months(on, commissioned_on)
    lacking = tuple(month for month in pending if month not in seen)
    if lacking and len(lacking) == len(pending):
        yield error("10(4)f", (*path, "output"), "no_rows")
    elif lacking:
        yield warning("10(4)f", (*path, "output"), "months_missing", months=lacking)
    made = [
        output.quantity for output in good.output if output.month in pending and output.quantity is not None
    ]
    if good.capacity_per_year and made and sum(made) * 12 > good.capacity_per_year * len(made):
        yield warning(
            "10(4)f",
            (*path, "output"),
            "above_capacity",
            made=sum(made),
            months=len(made),
            capacity=good.capacity_per_year,
        )
