"""E-invoices: sales and purchases split into invoices and lines, with counterparties in the country and
outside it."""

from __future__ import annotations

import numpy as np

from analytics.demo.activity import Activity
from analytics.demo.arrays import Array, Random, grouped_shares, lognormal, stream
from analytics.demo.entities import KINDS, Entities
from analytics.demo.goods import Subject
from analytics.demo.invoice_lines import FOREIGN, NOBODY, Invoices
from analytics.demo.tables import settings, table
from analytics.demo.timeline import Timeline

TRADERS = (KINDS.index("trader"), KINDS.index("trader_claiming"))
SHELL, SLEEPING = KINDS.index("shell"), KINDS.index("sleeping")


def issue(entities: Entities, activity: Activity, seed: int, chunk: int, timeline: Timeline) -> Invoices:
    """All invoices of a chunk that were issued by the last day of the history."""
    random = stream(seed, chunk, "invoices")
    bought = [
        _bought_goods(entities, activity, random, timeline, Subject.MATERIALS),
        _bought_goods(entities, activity, random, timeline, Subject.GOODS),
    ]
    inside = _seek_sellers(entities, activity, Invoices.together(bought), random)
    taken = np.zeros(activity.sales.shape)
    of_country = inside.seller >= 0
    np.add.at(taken, (inside.seller[of_country], inside.month[of_country]), inside.amount[of_country])
    retail = random.beta(1, 1 / settings("economy")["errors"]["retail_share"] - 1, len(entities))
    by_invoice = activity.sales * (1 - (1 - activity.export_share) * retail)[:, None]
    sold = _split(
        np.maximum(by_invoice - taken, 0), _frequency(entities, activity), random, timeline, Subject.SALES
    )
    customers = settings("economy")["invoices"]["outside_customers"]
    abroad = random.random(len(sold)) < activity.export_share[sold.entity]
    buyer = np.where(abroad, FOREIGN, NOBODY - random.integers(0, customers, len(sold)))
    sold = sold.replace(seller=sold.entity, buyer=buyer, industry=entities.industry[sold.entity])
    other = _split(activity.other, np.full(len(entities), 0.7), random, timeline, Subject.SERVICES)
    other = other.replace(buyer=other.entity, seller=_outside_supplier(random, len(other)))
    everything = Invoices.together([inside, sold, other, _power(entities, activity, random, timeline)])
    return everything.keep(
        everything.issued <= timeline.month_starts[0] + (timeline.last - timeline.start).days
    )


def _outside_supplier(random: Random, count: int) -> Array:
    economy = settings("economy")["invoices"]
    return np.asarray(
        NOBODY - economy["outside_customers"] - random.integers(0, economy["outside_suppliers"], count)
    )


def _frequency(entities: Entities, activity: Activity) -> Array:
    """Invoices a month: more for the larger, slowly."""
    size = activity.sales.mean(axis=1) * 12 / settings("economy")["sales"]["usual_kzt"]
    return np.asarray(settings("economy")["invoices"]["per_month"] * np.clip(size, 0.02, 60) ** 0.35)


def _split(plan: Array, per_month: Array, random: Random, timeline: Timeline, subject: Subject) -> Invoices:
    """Entities × months of KZT as single invoices with their days."""
    counts = np.where(
        plan > 1000, 1 + random.poisson(np.maximum(per_month - 1, 0.2)[:, None], plan.shape), 0
    ).ravel()
    cell = np.repeat(np.arange(plan.size), counts)
    entity, month = cell // plan.shape[1], cell % plan.shape[1]
    amount = plan.ravel()[cell] * grouped_shares(random, cell, plan.size, 1.6)
    span = timeline.month_ends[month] - timeline.month_starts[month] + 1
    last = timeline.month_starts[0] + (timeline.last - timeline.start).days
    span = np.minimum(span, last - timeline.month_starts[month] + 1)
    day = timeline.month_starts[month] + (random.random(len(cell)) * span).astype(np.int64)
    weekday = (day + 3) % 7
    day = np.maximum(day - np.maximum(weekday - 4, 0), timeline.month_starts[month])
    economy = settings("economy")["invoices"]
    late = (random.random(len(cell)) < economy["late_issue"]) * random.integers(
        1, economy["late_days"] + 1, len(cell)
    )
    nobody = np.full(len(cell), NOBODY)
    return Invoices(
        entity=entity,
        month=month,
        seller=nobody,
        buyer=nobody,
        turnover=day,
        issued=day + late,
        amount=amount,
        subject=np.full(len(cell), int(subject)),
        industry=np.zeros(len(cell), dtype=np.int64),
    )


def _bought_goods(
    entities: Entities, activity: Activity, random: Random, timeline: Timeline, subject: Subject
) -> Invoices:
    """Purchases of materials, or of goods for resale, without what the entity imports itself."""
    home = (1 - activity.imports_share)[:, None]
    plan = (activity.materials if subject is Subject.MATERIALS else activity.goods) * home
    result = _split(plan, _frequency(entities, activity) * 0.9, random, timeline, subject)
    if subject is Subject.GOODS:  # resold raw materials are bought as such
        as_inputs = random.random(len(entities)) < entities.of("resells_inputs")
        result = result.replace(
            subject=np.where(as_inputs[result.entity], int(Subject.MATERIALS), int(Subject.GOODS))
        )
    return result.replace(buyer=result.entity, industry=entities.industry[result.entity])


def _seek_sellers(entities: Entities, activity: Activity, bought: Invoices, random: Random) -> Invoices:
    """Gives purchases a seller of the same industry in the country, up to a share of that seller's month;
    else one from outside."""
    share = settings("economy")["invoices"]["in_country_share"]
    sellers = np.flatnonzero(~np.isin(entities.kind, [SLEEPING]))
    sellers = sellers[np.argsort(entities.industry[sellers], kind="stable")]
    industries = table("industries").height
    count = np.bincount(entities.industry[sellers], minlength=industries)
    first = np.concatenate([[0], np.cumsum(count)[:-1]])
    industry = bought.industry
    query = sellers[
        np.minimum(
            first[industry] + (random.random(len(bought)) * count[industry]).astype(np.int64),
            len(sellers) - 1,
        )
    ]
    fits = (count[industry] > 0) & (query != bought.buyer) & (entities.industry[query] == industry)
    # Materials come from traders, goods to be sold on from anybody who makes or trades in them.
    trader = np.isin(entities.kind[query], TRADERS) | (entities.kind[query] == SHELL)
    fits &= np.where(bought.subject == int(Subject.MATERIALS), trader, True)
    cell = query * activity.sales.shape[1] + bought.month
    order = np.lexsort((random.random(len(bought)), cell))
    pending = np.where(fits, bought.amount, 0.0)[order]
    running = np.cumsum(pending)
    starts = np.flatnonzero(np.diff(cell[order], prepend=-1))
    before = np.repeat(running[starts] - pending[starts], np.diff(np.append(starts, len(order))))
    accepted = np.empty(len(bought), dtype=bool)
    accepted[order] = running - before <= share * activity.sales.ravel()[cell[order]]
    seller = np.where(fits & accepted, query, _outside_supplier(random, len(bought)))
    return bought.replace(seller=seller)


def _power(entities: Entities, activity: Activity, random: Random, timeline: Timeline) -> Invoices:
    """One invoice of the region's grid company a month, in the first days of the next month."""
    shown = activity.power * lognormal(random, 0.02, activity.power.shape)
    entity, month = np.nonzero(shown > 500)
    end = timeline.month_ends[month]
    return Invoices(
        entity=entity,
        month=month,
        seller=NOBODY - 2000 - entities.region[entity],
        buyer=entity,
        turnover=end,
        issued=end + random.integers(1, 11, len(entity)),
        amount=shown[entity, month],
        subject=np.full(len(entity), int(Subject.POWER)),
        industry=entities.industry[entity],
    )
