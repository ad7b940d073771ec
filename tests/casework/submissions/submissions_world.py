"""Two bodies that submit, what they send, and those who consider it."""

from __future__ import annotations

from datetime import date

from analytics.access.rights import Actor
from analytics.casework.submissions import annex4 as submissions
from analytics.order.annex4 import Row
from analytics.store.database import Database

D = date.fromisoformat
AKIMAT_BIN, DIGITAL_BIN = "000000000010", "000000000020"
AKIMAT = Actor("akimat", "Akimat", "submitter", AKIMAT_BIN)
DIGITAL = Actor("digital", "Digital", "submitter", DIGITAL_BIN)
OFFICIAL, HEAD = Actor("aigul", "Aigul", "official"), Actor("head", "Head", "head")
ROW = Row(
    name="«Құрт» ЖШС",
    product="Құрт",
    bin="700340018257",
    paper="Сертификат KZ 1",
    valid_until=D("2027-12-31"),
)
PROGRAM = Row(name="«Код» ЖШС", product="Есеп жүйесі", bin="700340018257", paper="Хабарлама № 7")
REMARKS = {"kk": ["Сертификат көшірмесі жоқ"], "ru": ["Нет копии сертификата"]}
MONDAY = D("2026-11-02")


def send(database: Database, actor: Actor = AKIMAT, rows: tuple[Row, ...] = (ROW,), on: date = MONDAY) -> str:
    return submissions.submit(database, actor, rows, on=on)


def stage(database: Database, number: str, on: date = MONDAY) -> tuple[str, date | None, int]:
    head = submissions.read_submission(database, OFFICIAL, number, on).head
    return head.stage, head.due_on, head.version
