"""The protocol of an industry commission (clauses 18, 19, 23): who sat, quorum, agenda, checks, votes and
result by good, dissent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analytics.documents.engine.blocks import (
    Block,
    Column,
    Grounds,
    bulleted,
    facts,
    heading,
    numbered,
    paragraph,
    small,
    table,
)
from analytics.documents.engine.document import NOTHING, Localizable, localized, printed_number
from analytics.documents.letters.about_application import AboutApplication
from analytics.documents.letters.act import Signer, sign_here
from analytics.documents.letters.application_figures import Figure, figures_table
from analytics.documents.letters.evidence_table import EvidenceFile, evidence_table
from analytics.text import Text

# The four checks of clause 18 in its order; the number of a check is its place, from 1.
CHECKS = ("verification", "operations", "localisation", "capacity")
VOTES = ("for", "against", "abstain")


@dataclass(frozen=True, slots=True)
class Seat:
    """A member of the commission at this sitting. capacity: chair, secretary, member; presence: present,
    absent, recused."""

    name: str
    body: Localizable
    capacity: str
    presence: str
    substitute_for: str = ""
    reason: Localizable = ""  # of a recusal

    def words(self, t: Text) -> list[str]:
        capacity = (
            t("documents.protocol.capacity.substitute", of=self.substitute_for)
            if self.substitute_for
            else None
        )
        presence = t(
            f"documents.protocol.presence.{self.presence}", reason=localized(self.reason, t) or NOTHING
        )
        return [
            self.name,
            localized(self.body, t) or NOTHING,
            capacity or t(f"documents.protocol.capacity.{self.capacity}"),
            presence,
        ]


@dataclass(frozen=True, slots=True)
class Check:
    """A conclusion on a check of clause 18, and its note."""

    conclusion: Localizable
    note: Localizable = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """A good: how each voted (name -> for, against, abstain), the result, its reasons, opinions that dissent
    (name -> text)."""

    good: Localizable
    votes: Mapping[str, str]
    positive: bool
    casting_vote: bool = False
    reasons: Sequence[Localizable] = ()
    opinions: Mapping[str, Localizable] | None = None
    figures: Sequence[Figure] = ()

    def names(self, vote: str) -> list[str]:
        return [name for name, cast in self.votes.items() if cast == vote]


@dataclass(frozen=True, slots=True)
class Quorum:
    """Members of the commission, those present with a vote, and how many are needed by its regulation."""

    members: int
    present: int
    needed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol(AboutApplication):
    """What the protocol says. `act` and `regulation` are a number and its day; `trial`: verified in a trial
    period (D36)."""

    commission: Localizable
    regulation: tuple[str, date]
    place: Localizable = ""
    seats: Sequence[Seat]
    quorum: Quorum
    agenda: Sequence[Localizable]
    act: tuple[str, date] | None = None
    checks: Mapping[int, Check]
    goods: Sequence[Decided]
    signers: Sequence[Signer]
    evidence: Sequence[EvidenceFile] = ()
    trial: bool = False

    @property
    def kind(self) -> str:
        return "protocol"

    def title(self, t: Text) -> str:
        return t("documents.protocol.title")

    def body(self, t: Text) -> list[Block]:
        return [*self._sitting(t), *self._considered(t), *self._voted(t), *self._decided(t), *self._signed(t)]

    def _sitting(self, t: Text) -> list[Block]:
        number, approved_on = self.regulation
        columns = (
            Column(t("documents.protocol.name"), 44),
            Column(t("documents.protocol.body"), 52),
            Column(t("documents.protocol.capacity"), 30),
            Column(t("documents.protocol.presence"), 36),
        )
        met = "quorum_met" if self.quorum.present >= self.quorum.needed else "quorum_missing"
        counted = t(
            "documents.protocol.quorum",
            members=self.quorum.members,
            present=self.quorum.present,
            needed=self.quorum.needed,
        )
        return [
            facts(
                (t("documents.protocol.commission"), localized(self.commission, t)),
                (
                    t("documents.protocol.regulation"),
                    t("documents.protocol.regulation_value", number=number, on=t.date_long(approved_on)),
                ),
                (t("documents.protocol.place"), localized(self.place, t)),
            ),
            heading(t("documents.protocol.present")),
            table(t("documents.protocol.present"), columns, [seat.words(t) for seat in self.seats]),
            paragraph(counted, strong=t(f"documents.protocol.{met}")),
            heading(t("documents.protocol.agenda")),
            numbered([localized(item, t) for item in self.agenda]),
        ]

    def _considered(self, t: Text) -> list[Block]:
        columns = (
            Column(t("documents.row_no"), 6, centred=True),
            Column(t("documents.protocol.checks"), 64),
            Column(t("documents.protocol.conclusion"), 30),
            Column(t("documents.act.note"), 62),
        )
        rows = [
            [
                str(number),
                t(f"documents.protocol.check.{CHECKS[number - 1]}"),
                localized(check.conclusion, t),
                localized(check.note, t) or NOTHING,
            ]
            for number, check in sorted(self.checks.items())
        ]
        inspected = (
            t(
                "documents.protocol.numbered_value",
                number=printed_number(self.act[0]),
                on=t.date_long(self.act[1]),
            )
            if self.act
            else ""
        )
        return [
            heading(t("documents.protocol.heard")),
            self.applicant(t, (t("documents.protocol.act"), inspected)),
            *([paragraph(t("documents.protocol.trial"))] if self.trial else []),
            table(t("documents.protocol.checks"), columns, rows),
            *evidence_table(t, self.evidence),
        ]

    def _voted(self, t: Text) -> list[Block]:
        columns = (
            Column(t("documents.good"), 44),
            Column(t("documents.protocol.for"), 29),
            Column(t("documents.protocol.against"), 29),
            Column(t("documents.protocol.abstained"), 26),
            Column(t("documents.protocol.result"), 34),
        )
        rows = [
            [localized(one.good, t), *(_counted(one.names(vote)) for vote in VOTES), _result(one, t)]
            for one in self.goods
        ]
        opinions = [
            t(
                "documents.protocol.dissent_of",
                name=name,
                good=localized(one.good, t),
                opinion=localized(opinion, t),
            )
            for one in self.goods
            for name, opinion in (one.opinions or {}).items()
        ]
        dissent = [heading(t("documents.protocol.dissent")), bulleted(opinions)] if opinions else []
        return [
            heading(t("documents.protocol.votes")),
            table(t("documents.protocol.votes"), columns, rows),
            *dissent,
        ]

    def _decided(self, t: Text) -> list[Block]:
        blocks = [heading(t("documents.protocol.decided"))]
        for result in (True, False):
            goods = ", ".join(localized(one.good, t) for one in self.goods if one.positive is result)
            if goods:
                blocks.append(
                    paragraph(
                        t(
                            "documents.protocol.decided_positive"
                            if result
                            else "documents.protocol.decided_negative",
                            goods=goods,
                        )
                    )
                )
        reasons = [
            Grounds(
                t("documents.protocol.reasons_of", good=localized(one.good, t), result=_result(one, t)),
                [localized(reason, t) for reason in one.reasons],
            )
            for one in self.goods
            if one.reasons
        ]
        return [
            *blocks,
            *([heading(t("documents.protocol.reasons")), numbered(reasons)] if reasons else []),
            *figures_table(
                t, [(localized(one.good, t), figure) for one in self.goods for figure in one.figures]
            ),
        ]

    def _signed(self, t: Text) -> list[Block]:
        return [sign_here(t, "documents.protocol.members", self.signers), small(t("documents.signed_apart"))]


def _counted(names: Sequence[str]) -> str:
    """3: A. B., C. D., E. F. — or 0."""
    return f"{len(names)}: {', '.join(names)}" if names else "0"


def _result(one: Decided, t: Text) -> str:
    result = t(f"documents.protocol.result.{'positive' if one.positive else 'negative'}")
    return t("documents.protocol.casting", result=result) if one.casting_vote else result
