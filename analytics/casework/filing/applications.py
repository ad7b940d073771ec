"""Filing an application (clauses 10, 11): check, number, keep, open the case; one transaction, all or
nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from analytics.access.rights import Actor, require
from analytics.casework.cases.moves import case, open_cases
from analytics.casework.filing.rows import OpenOfBin, SameDocument, SameDraft
from analytics.casework.register.goods_elsewhere import NamedGood, goods_elsewhere
from analytics.order.application.check import CodeCheck, blocking, check, codes_of, together
from analytics.order.application.document import Application, sha256_of
from analytics.order.application.in_country_value import cost_in_tenge, localisation_of, share_of
from analytics.order.application.problems import Problem, error, warning
from analytics.order.operations import Lists
from analytics.store import classifiers, journal
from analytics.store.database import Database, Session, utc_now
from analytics.store.operations import lists
from analytics.store.records import Schema
from analytics.text import Text, UserError
from analytics.text.values import Values

# Columns of the three tables that filing writes.
APPLICATIONS: Schema = {
    **dict.fromkeys(("application", "bin", "name", "oked", "kato"), pl.String),
    **{"filed_on": pl.Date, "received_at": pl.Datetime("us"), "filed_by": pl.String},
    **{"new_production": pl.Boolean, "commissioned_on": pl.Date},
    **{"document": pl.String, "document_sha256": pl.String, "made_up": pl.Boolean},
}
GOODS: Schema = {
    **{"application": pl.String, "good_no": pl.Int32},
    **dict.fromkeys(("name", "tnved", "kpved", "enstru", "agsk3", "unit"), pl.String),
    **{
        "capacity_per_year": pl.Decimal(18, 4),
        "in_country_value": pl.Decimal(9, 4),
        "localisation": pl.Decimal(9, 4),
    },
}
MATERIALS: Schema = {
    "application": pl.String,
    "good_no": pl.Int32,
    "country": pl.String,
    "cost": pl.Decimal(28, 8),
}


@dataclass(frozen=True, slots=True)
class Filing:
    """One application to be filed. `unread` are the problems of reading it, so that nothing unread is filed
    as if it were not there."""

    application: Application
    filed_on: date
    filed_by: str | None = None
    unread: Sequence[Problem] = field(default_factory=tuple)
    number: str | None = None  # of a draft that is filed now; else the next of the year


class FilingRefused(UserError):
    """The application has problems that block it; all of them are listed."""

    exit_code = 1

    def __init__(self, bin: str | None, problems: list[Problem]) -> None:
        super().__init__("filing.refused", bin=bin or "—", n=len(problems))
        self.problems = problems

    def render(self, t: Text) -> str:
        lines = [
            t("filing.problem_line", clause=one.clause_name(t), where=one.where(t), message=one.message(t))
            for one in self.problems
        ]
        return "\n".join([super().render(t), *lines])


class FiledBefore(UserError):
    """The same document was filed already; its first number is named."""

    exit_code = 1


def submit(
    database: Database,
    actor: Actor,
    application: Application,
    *,
    filed_on: date,
    filed_by: str | None = None,
    unread: Sequence[Problem] = (),
) -> str:
    """Files one application; returns its number, KTP-YYYY-NNNNNN.

    Raises FilingRefused with every blocking problem, FiledBefore for a document that is there already,
    NotAllowed."""
    return submit_many(database, actor, [Filing(application, filed_on, filed_by, unread)])[0]


def submit_many(database: Database, actor: Actor, filings: Sequence[Filing]) -> list[str]:
    """Files several, numbered in their order, in one transaction: a refused one refuses all. Raises as
    `submit`."""
    require(actor, "submit_application")
    with database.transaction() as session:
        return file_in(session, actor, filings)


def file_in(session: Session, actor: Actor, filings: Sequence[Filing]) -> list[str]:
    """`submit_many` in the caller's transaction, whose right has been asked for."""
    in_force = lists(session)
    _require_fit(session, filings, in_force)
    documents = [filing.application.canonical() for filing in filings]
    hashes = [sha256_of(document) for document in documents]
    _refuse_filed_before(session, hashes)
    numbers = _numbers(session, filings)
    _keep(session, actor, filings, numbers, documents, in_force)
    journal.append_many(
        session,
        actor,
        [
            journal.Entry(
                "submit_application", number, payload={"sha256": sha256, "filed_on": filing.filed_on}
            )
            for number, sha256, filing in zip(numbers, hashes, filings, strict=True)
        ],
    )
    open_cases(
        session, actor, {number: filing.filed_on for number, filing in zip(numbers, filings, strict=True)}
    )
    return numbers


def require_fit(session: Session, filing: Filing) -> None:
    """Raises FilingRefused where the application has problems that block it, FiledBefore where it is there
    already."""
    _require_fit(session, [filing], lists(session))
    _refuse_filed_before(session, [filing.application.sha256()])


def _require_fit(session: Session, filings: Sequence[Filing], in_force: Lists) -> None:
    code_checks = _code_checks(session, filings)
    for filing in filings:
        checked = check(
            filing.application, on=filing.filed_on, check_code=code_checks[filing.filed_on], lists=in_force
        )
        problems = blocking(together(list(filing.unread), checked))
        if problems:
            raise FilingRefused(filing.application.bin, problems)


def review(
    database: Database, actor: Actor, application: Application, *, on: date, unread: Sequence[Problem] = ()
) -> list[Problem]:
    """Everything `submit` would refuse on day `on`, and what an official should know besides: another open
    application of the entity, a good that is in the Register already."""
    require(actor, "submit_application")
    with database.read() as session:
        code_checks = _code_checks(session, [Filing(application, on)])
        problems = together(
            list(unread), check(application, on=on, check_code=code_checks[on], lists=lists(session))
        )
        for row in session.records(SameDocument, hashes=[application.sha256()]):
            problems.append(error("10", (), "filed_before", number=row.application))
        for draft in session.records(SameDraft, sha256=application.sha256()):
            problems.append(warning("10", (), "draft_before", number=draft.application))
        for other in session.records(OpenOfBin, bins=[application.bin] if application.bin else []):
            problems.append(warning("10", ("bin",), "open_application", number=other.application))
        problems += _standing_already(session, application, on)
    return problems


def _standing_already(session: Session, application: Application, on: date) -> list[Problem]:
    """A remark for each good that is in the Register in another entry of the applicant."""
    goods = [NamedGood(good.name, good.tnved) for good in application.goods]
    return [
        warning("10(4)b", ("goods", one.place, "name_kk"), "in_register", number=one.registration_no)
        for one in (goods_elsewhere(session, application.bin, goods, on) if application.bin else [])
    ]


def day_of_filing(values: date | None, today: date) -> date:
    """The day that sets the clock of clause 13 going: today, or an earlier one that is given. Raises
    UserError for one to come."""
    if values is not None and values > today:
        raise UserError("filing.day_to_come", day=values)
    return values or today


def _code_checks(session: Session, filings: Sequence[Filing]) -> dict[date, CodeCheck]:
    """For each day of filing, the check of its codes by the classifiers in force on it; all codes of a day
    are looked up at once."""
    of_day: dict[date, set[tuple[str, str]]] = {}
    for filing in filings:
        of_day.setdefault(filing.filed_on, set()).update(codes_of(filing.application))
    return {day: classifiers.checked_together(session, codes, day) for day, codes in of_day.items()}


def _refuse_filed_before(session: Session, hashes: Sequence[str]) -> None:
    known = {
        row.document_sha256: row.application for row in session.records(SameDocument, hashes=list(hashes))
    }
    first: dict[str, int] = {}
    for place, sha256 in enumerate(hashes, start=1):
        if sha256 in known:
            raise FiledBefore("filing.filed_before", number=known[sha256])
        if first.setdefault(sha256, place) != place:
            raise FiledBefore("filing.twice_in_one_go", first=first[sha256], place=place)


def _numbers(session: Session, filings: Sequence[Filing]) -> list[str]:
    """A draft's own number, else the next of each year, in order: one writer at a time, so none is given
    twice and none is left out."""
    last: dict[int, int] = {}
    numbers: list[str] = []
    for filing in filings:
        year = filing.filed_on.year
        if filing.number is None:
            last[year] = (last[year] if year in last else last_serial(session, year)) + 1
        numbers.append(filing.number or number_of(year, last[year]))
    return numbers


def last_serial(session: Session, year: int) -> int:
    """The serial of the newest application or draft of a year, 0 before the first."""
    return int(session.scalar("filing/last_number", beginning=f"KTP-{year:04d}-"))


def number_of(year: int, serial: int) -> str:
    return f"KTP-{year:04d}-{serial:06d}"


def _keep(
    session: Session,
    actor: Actor,
    filings: Sequence[Filing],
    numbers: Sequence[str],
    documents: Sequence[str],
    in_force: Lists,
) -> None:
    """Stores the documents whole, the goods with their shares as computed on the day of filing, and the cost
    of materials by country."""
    received_at = utc_now()
    made_up = session.is_demonstration
    heads: list[Values] = []
    goods: list[Values] = []
    materials: list[Values] = []
    for filing, number, document in zip(filings, numbers, documents, strict=True):
        values = filing.application
        head = {name: getattr(values, name) for name in ("bin", "name", "oked")}
        head["commissioned_on"] = values.commissioned
        head |= {
            "application": number,
            "kato": values.sites[0].kato,
            "new_production": bool(values.new_production),
            "made_up": made_up,
        }
        head |= {
            "filed_on": filing.filed_on,
            "received_at": received_at,
            "filed_by": filing.filed_by or actor.login,
        }
        heads.append(head | {"document": document, "document_sha256": sha256_of(document)})
        for good in values.goods:
            row = {
                name: getattr(good, name)
                for name in ("name", "tnved", "kpved", "enstru", "agsk3", "capacity_per_year", "unit")
            }
            shares = {
                "in_country_value": share_of(good),
                "localisation": localisation_of(good, filing.filed_on, in_force),
            }
            key = {"application": number, "good_no": good.number}
            goods.append(key | row | shares)
            materials += [
                key | {"country": one.country, "cost": cost_in_tenge(one)} for one in good.materials
            ]
    session.insert("applications", pl.DataFrame(heads, schema=APPLICATIONS))
    session.insert("application_goods", pl.DataFrame(goods, schema=GOODS))
    session.insert("declared_materials", pl.DataFrame(materials, schema=MATERIALS))


def due_on(database: Database, actor: Actor, application: str) -> date | None:
    """When the term of an application's verification ends (clause 13): shown to who filed it. Raises
    NotAllowed."""
    require(actor, "submit_application")
    with database.read() as session:
        return case(session, application).due_on
