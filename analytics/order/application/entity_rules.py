"""What must be true of the applicant, its consents, sites, equipment, premises and permits (clauses
10(1)–(3), 10(4)a, h–j, 11)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from analytics.order import codes
from analytics.order.application.document import Application, Consent, Paper, PremisesKind
from analytics.order.application.problems import Path, Problem, error, warning
from analytics.order.filing_rules import new_production_since, validity_of_documents
from analytics.text.characters import is_mixed

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_TELEPHONE = re.compile(r"\+?[0-9][0-9 ()\-]{5,20}")


def entity(application: Application) -> Iterator[Problem]:
    """Columns 2–6 of Annex 1; the certificate of Annex 2 is wished for, as clause 10 does not ask for it."""
    if application.certificate is None:
        yield warning("A2", ("certificate",), "missing")
    if application.bin and not codes.is_bin(application.bin):
        yield error("A1", ("bin",), "bin", value=application.bin)
    elif application.bin and codes.is_of_non_resident(application.bin):
        yield error("3.1", ("bin",), "non_resident", value=application.bin)
    elif application.bin and codes.is_of_branch(application.bin):
        yield error("3.1", ("bin",), "branch", value=application.bin)
    for name in ("name", "name_ru"):
        if is_mixed(getattr(application, name) or ""):
            yield warning("A1", (name,), "intake.mixed_letters")
    if application.email and not _EMAIL.fullmatch(application.email):
        yield error("A1", ("email",), "email", value=application.email)
    if application.telephone and not _TELEPHONE.fullmatch(application.telephone):
        yield warning("A1", ("telephone",), "telephone", value=application.telephone)


def consents(application: Application, on: date) -> Iterator[Problem]:
    """Clause 10(1)–(3): each given, on a day not after filing."""
    for clause, name in (
        ("10(1)", "personal_data"),
        ("10(2)", "facility_access"),
        ("10(3)", "video_surveillance"),
    ):
        consent: Consent = getattr(application.consents, name)
        if consent.given is False:
            yield error(clause, ("consents", name, "given"), "not_given")
        yield from future(consent.on, on, clause, ("consents", name, "on"))


def new_production(application: Application, on: date) -> Iterator[Problem]:
    """Clause 11: the mark stands where, and only where, a facility was commissioned in the last three years;
    with its act. Of several sites each has its own day and act: one of three may be new."""
    day, since = application.commissioned_on, new_production_since(on)
    yield from future(day, on, "11", ("commissioned_on",))
    if any(site.commissioned_on for site in application.sites):
        yield from _new_sites(application, on, since)
    if application.new_production:
        if day is None and any(site.commissioned_on for site in application.sites):
            return
        if day is None:
            yield error("11", ("commissioned_on",), "missing")
        elif day < since:
            yield error("11", ("commissioned_on",), "not_new", day=day, since=since)
        if application.commissioning_act is None:
            yield error("11", ("commissioning_act",), "missing")
    elif application.new_production is False and day is not None and since <= day <= on:
        yield error("11", ("new_production",), "not_marked_new", day=day, since=since)


def _new_sites(application: Application, on: date, since: date) -> Iterator[Problem]:
    """The sites that tell when they were commissioned: a new one has its act, and the application the mark;
    with the mark at least one is new."""
    new = False
    for index, site in enumerate(application.sites):
        day, path = site.commissioned_on, ("sites", index)
        yield from future(day, on, "11", (*path, "commissioned_on"))
        if day is None or day < since:
            continue
        new = True
        if site.commissioning_act is None:
            yield error("11", (*path, "commissioning_act"), "missing")
        if application.new_production is False and day <= on:
            yield error("11", ("new_production",), "not_marked_new", day=day, since=since)
    if application.new_production and not new and application.commissioned_on is None:
        newest = max(site.commissioned_on for site in application.sites if site.commissioned_on)
        yield error("11", ("new_production",), "no_site_is_new", day=newest, since=since)


def sites(application: Application) -> Iterator[Problem]:
    """Clause 10(4)a: sites are numbered once, name goods that are declared, and every good is made
    somewhere."""
    numbers = {good.number for good in application.goods}
    yield from repeated([site.number for site in application.sites], "10(4)a", "sites")
    for index, site in enumerate(application.sites):
        for number in site.goods:
            if number not in numbers:
                yield error("10(4)a", ("sites", index, "goods"), "no_such_good", number=number)
    if application.sites and all(site.goods for site in application.sites):
        made = {number for site in application.sites for number in site.goods}
        for index, good in enumerate(application.goods):
            if good.number is not None and good.number not in made:
                yield error("10(4)a", ("goods", index, "number"), "made_nowhere", number=good.number)


def equipment(application: Application, on: date) -> Iterator[Problem]:
    """Clause 10(4)h."""
    for index, item in enumerate(application.equipment):
        path = ("equipment", index)
        if item.year is not None and item.year > on.year:
            yield error("10(4)h", (*path, "year"), "future_year", value=item.year)
        if item.capacity is not None and item.capacity < 0:
            yield error("10(4)h", (*path, "capacity"), "negative", value=item.capacity)
        yield from country(item.country, "10(4)h", (*path, "country"))
        yield from _site_exists(application, item.site, "10(4)h", (*path, "site"))


def premises(application: Application) -> Iterator[Problem]:
    """Clause 10(4)i: there is a place to produce in; the commission looks for the other two kinds as well
    (Annex 5, line 1)."""
    for index, item in enumerate(application.premises):
        if item.area is not None and item.area <= 0:
            yield error("10(4)i", ("premises", index, "area"), "not_positive", value=item.area)
        yield from _site_exists(application, item.site, "10(4)i", ("premises", index, "site"))
    values = {item.kind for item in application.premises}
    if values and None not in values:
        for kind in PremisesKind:
            if kind not in values:
                make = error if kind is PremisesKind.PRODUCTION else warning
                yield make("10(4)i", ("premises",), "no_premises", kind=kind)


def permits(application: Application, on: date) -> Iterator[Problem]:
    """Clause 10(4)j: permits are given where the law requires them."""
    yield from documents_in_force(
        application.permits_required, application.permits, on, "10(4)j", ("permits",)
    )


def documents_in_force(
    required: bool | None, values: tuple[Paper, ...], on: date, clause: str, path: Path
) -> Iterator[Problem]:
    """Documents that are there where required, issued by the day of filing and in force: one that expired
    long ago blocks, one that expired lately or soon will is pointed at."""
    if required and not values:
        yield error(clause, path, "no_rows")
    if required is False and values:
        yield warning(clause, path, "not_required")
    for index, paper in enumerate(values):
        here = (*path, index)
        yield from future(paper.issued_on, on, clause, (*here, "issued_on"))
        if paper.valid_until is not None:
            yield from _validity(paper.valid_until, on, clause, (*here, "valid_until"))
        if (
            paper.valid_until is not None
            and paper.issued_on is not None
            and paper.valid_until < paper.issued_on
        ):
            yield error(clause, (*here, "valid_until"), "ends_before_it_begins")


def _validity(until: date, on: date, clause: str, path: Path) -> Iterator[Problem]:
    rule = validity_of_documents().on(on)
    if (on - until).days > rule.blocks_after_days:
        yield error(clause, path, "expired_long", day=until, days=rule.blocks_after_days)
    elif until < on:
        yield warning(clause, path, "expired", day=until)
    elif (until - on).days < rule.warns_before_days:
        yield warning(clause, path, "expires_soon", day=until)


def future(day: date | None, on: date, clause: str, path: Path) -> Iterator[Problem]:
    """A day that cannot lie after filing."""
    if day is not None and day > on:
        yield error(clause, path, "future", day=day, on=on)


def country(code: str | None, clause: str, path: Path) -> Iterator[Problem]:
    """A country of the list."""
    if code is not None and not codes.is_country(code):
        yield error(clause, path, "country", value=code)


def repeated(numbers: list[int | None], clause: str, rows: str) -> Iterator[Problem]:
    """A number that an earlier row of the list has already."""
    seen: set[int] = set()
    for index, number in enumerate(numbers):
        if number in seen:
            yield error(clause, (rows, index, "number"), "repeated_number", number=number)
        elif number is not None:
            seen.add(number)


def _site_exists(application: Application, number: int | None, clause: str, path: Path) -> Iterator[Problem]:
    if number is not None and number not in {site.number for site in application.sites}:
        yield error(clause, path, "no_such_site", number=number)
