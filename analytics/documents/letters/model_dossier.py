"""The public record of a version of the model on paper, under the headings of public registers of algorithms
(3.5, 12-14; D10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.documents.engine.blocks import Block, bulleted, heading, paragraph, small
from analytics.documents.engine.document import Document
from analytics.documents.letters.model_dossier_words import item_lines
from analytics.order.model_record import ModelRecord, RecordItem
from analytics.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelDossier(Document):
    """`record`: as analytics.casework.models.dossier.complete makes it."""

    record: ModelRecord

    @property
    def kind(self) -> str:
        return "model_dossier"

    @property
    def subject(self) -> str:
        return self.record["version"]

    def title(self, t: Text) -> str:
        return t("models_dossier.title", version=self.record["version"])

    def body(self, t: Text) -> list[Block]:
        """Each form with its headings; what stands under several of them is told in full under the first."""
        blocks: list[Block] = []
        headed: dict[str, str] = {}
        for form, headings in self.record["forms"].items():
            blocks.append(heading(t(f"models_dossier.form.{form}")))
            for one in headings:
                blocks.append(paragraph("", one["heading"]))
                for item in one["items"]:
                    blocks += _item(t, item, headed)
                    headed.setdefault(item["name"], one["heading"])
        return blocks


def _item(t: Text, item: RecordItem, headed: Mapping[str, str]) -> list[Block]:
    if item["name"] in headed:
        return [small(t("models_dossier.above", title=item["title"], heading=headed[item["name"]]))]
    lines = item_lines(t, item["name"], item["value"])
    return [small(item["title"]), paragraph(lines[0]) if len(lines) == 1 else bulleted(lines)]
