"""The one frame of all letters: whom it is to, who is responsible, where the signature stands, who prepared
it, and the code by which the confirming page finds it (clauses 14, 24, 27, 28, 30)."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

from analytics.documents.engine.blocks import Block, code, signatory, small
from analytics.documents.engine.document import Document, Localizable, localized
from analytics.documents.letters.confirming import confirming_address, modules
from analytics.documents.letters.signatory import Signatory, signatory_on
from analytics.text import Text
from analytics.text.firms import firm_name

CODE_WIDTH = 24  # millimetres


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Document):
    """A letter to whom it concerns."""

    @abstractmethod
    def addressed(self) -> tuple[Localizable, str]:
        """Name and BIN of the one it is to."""

    def addressee(self, t: Text) -> list[str]:
        name, bin = self.addressed()
        return [firm_name(localized(name, t), t.language), f"{t('letters.bin')} {bin}"]

    def closing(self, t: Text) -> list[Block]:
        person = signatory_on(self.on)
        name = person.made_up if self.made_up and not person.name else person.name
        return [
            signatory(person.position(t.language), name, t("letters.signature_mark")),
            *self._executor(t, person),
            *([self._code(t)] if self.token else []),
        ]

    def _executor(self, t: Text, person: Signatory) -> list[Block]:
        """Who prepared it, where somebody is named."""
        name = person.executor_made_up if self.made_up and not person.executor else person.executor
        line = ", ".join(part for part in (name, person.telephone) if part)
        return [small(t("letters.executor", who=line))] if name else []

    def _code(self, t: Text) -> Block:
        address = confirming_address(self.token)
        alt = t("documents.extract.code_alt", address=address)
        return code(address, modules(address), t("letters.confirm"), alt, width=CODE_WIDTH)
