"""Applications as their applicants write them (clauses 10, 11): goods, materials, equipment, output, as usual
in the industry."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

import polars as pl

from analytics.demo.activity import Activity
from analytics.demo.arrays import Random, stream
from analytics.demo.declared import Declared, goods_of
from analytics.demo.entities import Entities
from analytics.demo.plant_papers import equipment, premises
from analytics.demo.registry import activity_codes, names
from analytics.demo.tables import settings, table
from analytics.demo.timeline import Timeline, day_of
from analytics.order.application.document import Application
from analytics.text import DOCUMENT_LANGUAGES
from analytics.text.values import Json


@dataclass(frozen=True)
class Filed:
    """An application of the made-up country: its document, its day and its stage (decided, assessed,
    waiting)."""

    serial: int
    stage: str
    filed_on: date
    document: Json

    def application(self) -> Application:
        return Application.model_validate(self.document)

    def to_json(self) -> str:
        return json.dumps(
            {
                "serial": self.serial,
                "stage": self.stage,
                "filed_on": self.filed_on.isoformat(),
                "document": self.document,
            },
            ensure_ascii=False,
        )

    @staticmethod
    def from_json(line: str) -> Filed:
        read = json.loads(line)
        return Filed(read["serial"], read["stage"], date.fromisoformat(read["filed_on"]), read["document"])


def documents(
    asking: pl.DataFrame, entities: Entities, activity: Activity, seed: int, chunk: int, timeline: Timeline
) -> list[Filed]:
    """The applications of a chunk that are filed in the database, by filing day."""
    random = stream(seed, chunk, "documents")
    rows = asking.filter("document").sort("filed_on", "entity")
    who = rows["entity"].to_numpy()
    called = names(entities.take(who))
    primary, secondary = activity_codes(entities, seed, chunk)
    result = []
    for place, row in enumerate(rows.iter_rows(named=True)):
        entity, filed_on = int(row["entity"]), day_of(row["filed_on"])
        commissioned = None if row["commissioned"] is None else day_of(row["commissioned"])
        declared = Declared.of(entity, entities, activity, filed_on, commissioned, timeline, random)
        head = {
            "bin": str(entities.bin[entity]),
            "name": called[place],
            "oked": str(primary[entity]),
            "oked_secondary": [secondary[entity]] if secondary[entity] else [],
            **_contact(int(entities.serial[entity]), random),
            **_newness(commissioned),
            "consents": _consents(filed_on),
        }
        result.append(
            Filed(
                int(entities.serial[entity]),
                row["stage"],
                filed_on,
                {**head, **_plant(declared, entities, random)},
            )
        )
    return result


def _contact(serial: int, random: Random) -> Json:
    return {
        "certificate": f"{serial:06d}-1901-ЖШС",
        "email": f"office{serial}@example.kz",
        "telephone": f"+7 7000 {int(random.integers(0, 10**6)):06d}",
    }


def _newness(commissioned: date | None) -> Json:
    """Clause 11: the mark, the day, the act."""
    if commissioned is None:
        return {"new_production": False}
    act = f"№ {commissioned.toordinal() % 90 + 1} акт, {commissioned:%d.%m.%Y}"
    return {"new_production": True, "commissioned_on": commissioned.isoformat(), "commissioning_act": act}


def _consents(filed_on: date) -> Json:
    values = {"given": True, "on": filed_on.isoformat()}
    return {"personal_data": values, "facility_access": values, "video_surveillance": values}


def _plant(declared: Declared, entities: Entities, random: Random) -> Json:
    """Sites, goods, equipment, premises, permits."""
    region = table("regions").row(int(entities.region[declared.entity]), named=True)
    words = settings("words")
    street, house = int(random.integers(0, len(words["streets_kk"]))), int(random.integers(1, 140))
    address, in_russian = (
        f"{region[f'place_{language}']}, {words[f'streets_{language}'][street]}, {house}"
        for language in DOCUMENT_LANGUAGES
    )
    goods = goods_of(declared, random)
    emits = bool(random.random() < float(table("industries")["emitter"][declared.industry]) * 0.5)
    permit = {
        "name": "Қоршаған ортаға әсер етуге арналған рұқсат",
        "number": f"KZ{int(random.integers(10**7, 10**8))}",
        "issued_on": day_of(int(entities.registered[declared.entity]) + 20).isoformat(),
    }
    return {
        "sites": [
            {
                "number": 1,
                "kato": region["kato"],
                "address": address,
                "address_ru": in_russian,
                "goods": [good["number"] for good in goods],
            }
        ],
        "goods": goods,
        "equipment": equipment(declared, bool(entities.tenant[declared.entity]), random),
        "premises": premises(declared, bool(entities.tenant[declared.entity]), random),
        "permits_required": emits,
        "permits": [permit] if emits else [],
    }
