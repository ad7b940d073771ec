"""One document of every kind, invented from end to end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields as fields_of
from datetime import date
from decimal import Decimal
from typing import Any

from analytics.documents.engine.blocks import Column, bulleted, paragraph, table
from analytics.documents.engine.document import Document
from analytics.documents.letters.act import Act, Mark
from analytics.documents.letters.application_figures import Figure
from analytics.documents.letters.case_file import CaseFilePaper
from analytics.documents.letters.notice import Basis, Notice, forms
from analytics.documents.letters.protocol import Check, Decided, Protocol, Quorum, Seat
from analytics.documents.letters.reply import Included, Refused, Reply
from analytics.documents.letters.update_protocol import Fact, UpdateProtocol
from analytics.order.quarters import Quarter
from tests.documents.letters.invented import BIN, FITTING, MEMBERS, NAME, ON, PIPE
from tests.documents.letters.model_documents import model_card, model_dossier
from tests.documents.letters.register_documents import extract, information, overview, register
from tests.documents.letters.samples import letter

PROTOCOL_FIELDS = [one.name for one in fields_of(Protocol) if one.init]


def act(**changes: Any) -> Act:
    marks = {
        1: Mark(True, "Өндірістік корпус 2 400 м², қойма 600 м²"),
        2: Mark(True),
        3: Mark(True, {"kk": "Экструдер 2 дана", "ru": "Экструдер, 2 шт."}),
        4: Mark(
            False,
            {
                "kk": "Қаптау операциясы тапсырыспен орындалады",
                "ru": "Операция упаковки выполняется по заказу",
            },
        ),
        5: Mark(True),
    }
    fields: dict[str, Any] = {
        "on": ON,
        "made_up": True,
        "made_from": {"application": "KTP-2026-000042", "case_version": 5},
        "document_no": "04-22-2026-000001-kk",
        "application": "KTP-2026-000042",
        "enterprise": NAME,
        "bin": BIN,
        "address": "Қарағанды қаласы, Өндіріс көшесі, 7",
        "first_day": date(2026, 11, 25),
        "last_day": date(2026, 11, 30),
        "marks": marks,
        "remarks": {"kk": "Бейнебақылау орнатылған.", "ru": "Видеонаблюдение установлено."},
        "members": MEMBERS,
    }
    return Act(**{**fields, **changes})


def protocol(**changes: Any) -> Protocol:
    seats = [
        Seat(MEMBERS[0].name, MEMBERS[0].body, "chair", "present"),
        Seat(MEMBERS[1].name, MEMBERS[1].body, "member", "present", substitute_for="Ғ. Әбілқасым"),
        Seat(MEMBERS[2].name, MEMBERS[2].body, "secretary", "present"),
        Seat(
            "Ғ. Әбілқасым",
            "Одақ",
            "member",
            "recused",
            reason={"kk": "құрылтайшының жақын туысы", "ru": "близкий родственник учредителя"},
        ),
        Seat("Д. Ибраев", "Қауымдастық", "member", "absent"),
    ]
    votes = {MEMBERS[0].name: "for", MEMBERS[1].name: "for", MEMBERS[2].name: "against"}
    goods = [
        Decided(
            PIPE,
            votes,
            True,
            opinions={MEMBERS[2].name: {"kk": "қуат расталмады", "ru": "мощность не подтверждена"}},
            figures=[
                Figure(
                    "capacity",
                    Decimal(1000),
                    Decimal("912.5"),
                    None,
                    {"kk": "Паспорт бойынша", "ru": "По паспорту"},
                ),
                Figure("localisation", None, Decimal(40), None, {"kk": "Тізім бойынша", "ru": "По перечню"}),
            ],
        ),
        Decided(
            FITTING,
            {MEMBERS[0].name: "against", MEMBERS[1].name: "for", MEMBERS[2].name: "abstain"},
            False,
            casting_vote=True,
            reasons=[{"kk": "Құю операциясы орындалмайды.", "ru": "Операция литья не выполняется."}],
        ),
    ]
    fields: dict[str, Any] = {
        "on": date(2026, 12, 3),
        "made_up": True,
        "made_from": {
            "case_version": 7,
            "verification": "KTP-2026-000042/1",
            "model": "made-up-1",
            "act": "04-22-2026-000001",
        },
        "document_no": "04-23-2026-000001-kk",
        "application": "KTP-2026-000042",
        "applicant_name": NAME,
        "bin": BIN,
        "filed_on": date(2026, 11, 16),
        "commission": {"kk": "Химия өнеркәсібі комиссиясы", "ru": "Комиссия химической промышленности"},
        "regulation": ("15-НҚ", date(2026, 1, 20)),
        "place": {"kk": "Астана қаласы", "ru": "город Астана"},
        "seats": seats,
        "quorum": Quorum(5, 3, 3),
        "agenda": [{"kk": f"{NAME} өндірісін бағалау", "ru": f"Оценка производства: {NAME}"}],
        "act": ("04-22-2026-000001", ON),
        "checks": {
            number: Check(
                {"kk": "расталды", "ru": "подтверждено"},
                {"kk": "Салалас медианасына сай", "ru": "Соответствует медиане отрасли"},
            )
            for number in range(1, 5)
        },
        "goods": goods,
        "signers": MEMBERS,
    }
    return Protocol(**{**fields, **changes})


def update_protocol(**changes: Any) -> UpdateProtocol:
    whole = protocol()
    of_protocol = {name: getattr(whole, name) for name in PROTOCOL_FIELDS}
    fields: dict[str, Any] = {
        **of_protocol,
        "made_from": {"case_version": 3, "regulation": "15-НҚ"},
        "document_no": "04-23-1-2026-000001-kk",
        "application": "KTP-2026-000042-U1",
        "registration_no": "KTP-2026-000042",
        "facts": [
            Fact("capacity", "1 000", {"kk": "1 200", "ru": "1 200"}),
            Fact("address", {"kk": "Астана қ., Көше 1", "ru": "г. Астана, улица 1"}, "Астана, 2"),
        ],
        "agenda": [{"kk": f"{NAME} өзектендірген мәліметтер", "ru": f"Актуализированные сведения: {NAME}"}],
        "goods": [whole.goods[0]],
    }
    return UpdateProtocol(**{**fields, **changes})


def reply(**changes: Any) -> Reply:
    fields: dict[str, Any] = {
        "on": date(2026, 12, 4),
        "made_up": True,
        "made_from": {"case_version": 8, "protocol": "04-23-2026-000001"},
        "document_no": "04-24-2026-000001-kk",
        "application": "KTP-2026-000042",
        "applicant_name": NAME,
        "bin": BIN,
        "filed_on": date(2026, 11, 16),
        "protocol": ("04-23-2026-000001", date(2026, 12, 3)),
        "act": ("04-22-2026-000001", ON),
        "included": Included("KTP-2026-000042", date(2026, 12, 4), [PIPE]),
        "refused": [
            Refused(
                FITTING,
                [
                    {
                        "kk": "Құю операциясы орындалмайды (10-тармақ).",
                        "ru": "Операция литья не выполняется (пункт 10).",
                    },
                    {
                        "kk": "Елішілік құндылық үлесі расталмады.",
                        "ru": "Доля внутристрановой ценности не подтверждена.",
                    },
                ],
            )
        ],
        "remedy": {"kk": "Шағым жасау тәртібі.", "ru": "Порядок обжалования."},
    }
    return Reply(**{**fields, **changes})


VALUES: dict[str, Any] = {
    "quarter": Quarter(2026, 3),
    "until": date(2026, 12, 31),
    "excluded_on": date(2026, 10, 12),
    "runs": 2,
    "notice_no": "04-27-2026-000009",
    "notice_on": date(2026, 7, 10),
    "basis": Basis("reorganisation"),
    "notified_on": date(2026, 10, 8),
    "appeal_until": date(2026, 11, 11),
    "complaint_no": "Ш-14",
    "complaint_on": date(2026, 10, 20),
    "decision_no": "3",
    "decision_on": date(2026, 11, 2),
    "received_on": date(2026, 11, 18),
    "returned_on": date(2026, 11, 30),
    "due_on": date(2026, 12, 7),
    "safe_on": date(2026, 12, 4),
    "update_no": "KTP-2026-000042-U1",
    "protocol_no": "04-23-1-2026-000001",
    "protocol_on": date(2026, 11, 27),
}


GROUNDS = {
    "kk": [
        "Қосылған құн салығын төлеуші ретінде тіркелмеген (2-өлшемшарт).",
        "Электр энергиясына шығыс жоқ (14-өлшемшарт).",
    ],
    "ru": [
        "Не зарегистрирован плательщиком налога на добавленную стоимость (критерий 2).",
        "Нет расходов на электроэнергию (критерий 14).",
    ],
}


def notice(form: str, **changes: Any) -> Notice:
    pending = forms()[form]
    fields: dict[str, Any] = {
        "on": date(2026, 11, 30),
        "made_up": True,
        "made_from": {"known_on": date(2026, 11, 30), "model": "made-up-1", "rulebook": "2026-1"},
        "document_no": "04-27-2026-000001-kk",
        "form": form,
        "about": "KTP-2026-000042",
        "recipient_name": NAME,
        "recipient_bin": BIN,
        "values": {name: VALUES[name] for name in pending.values},
        "grounds": GROUNDS if pending.grounds else {},
        "remedy": {"kk": "Шағым жасау тәртібі.", "ru": "Порядок обжалования."} if pending.remedy else {},
    }
    return Notice(**{**fields, **changes})


def case_file(**changes: Any) -> CaseFilePaper:
    """The case file of an appeal: its blocks are worded where the case is known (casework.appeal_paper)."""
    sentence = {"kk": "Шағым қаралуда.", "ru": "Жалоба рассматривается."}
    columns = [Column("№", 1), Column("Өлшемшарт", 4)]
    blocks = {
        language: [paragraph(text), table(text, columns, [["14", NAME]] * 40), bulleted([text])]
        for language, text in sentence.items()
    }
    fields: dict[str, Any] = {
        "on": ON,
        "made_up": True,
        "made_from": {
            "known_on": ON,
            "last_load": 12,
            "verification": f"2026Q3/{BIN}",
            "model": "demo-1",
            "rulebook": "2026-1",
        },
        "document_no": "04-33-1-2026-000001-kk",
        "appeal": "AP-2026-000001",
        "producer": NAME,
        "bin": BIN,
        "entries": ["KTP-2026-000042"],
        "blocks": blocks,
    }
    return CaseFilePaper(**{**fields, **changes})


SAMPLES: dict[str, Callable[[], Document]] = {
    "refusal_verification": letter,
    "act": act,
    "protocol": protocol,
    "update_protocol": update_protocol,
    "reply": reply,
    "extract": extract,
    "register": register,
    "annex4": information,
    "overview": overview,
    "case_file": case_file,
    "model_card": model_card,
    "model_dossier": model_dossier,
    **{form: lambda form=form: notice(form) for form in forms()},  # type: ignore[misc]
}
