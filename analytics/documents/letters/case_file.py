"""The case file of an appeal as one document (clauses 33, 34): its blocks are worded where the case is
known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.documents.engine.blocks import Block, facts
from analytics.documents.engine.document import Document, Localizable, localized_firm
from analytics.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilePaper(Document):
    """`blocks`: by language, the same in each. It stays with the commission: it has no recipient."""

    appeal: str
    producer: Localizable
    bin: str
    entries: Sequence[str]
    blocks: Mapping[str, Sequence[Block]]

    @property
    def kind(self) -> str:
        return "case_file"

    @property
    def subject(self) -> str:
        return self.appeal

    @property
    def wide(self) -> bool:
        return True

    def title(self, t: Text) -> str:
        return t("appeals_file.paper.title")

    def body(self, t: Text) -> list[Block]:
        head = facts(
            (t("appeals_file.paper.appeal"), self.appeal),
            (t("appeals_file.paper.producer"), localized_firm(self.producer, t)),
            (t("letters.bin"), self.bin),
            (t("appeals_file.paper.entries"), ", ".join(self.entries)),
        )
        return [head, *self.blocks[t.language]]
