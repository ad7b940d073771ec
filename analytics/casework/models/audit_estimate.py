"""What the random audit tells of false refusals (14; D37): for those who answer for the model and decide no
case, since the number of low results tells how many are still sealed."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.access.rights import Actor, require
from analytics.casework.models.audit_rows import AuditStratum
from analytics.scoring.audit_estimate import Estimate, Stratum, estimate
from analytics.store.database import Database


@dataclass(frozen=True, slots=True)
class FalseRefusals:
    """All audits together; `recognised`: producers without a low result meanwhile."""

    estimate: Estimate
    recognised: int
    rows: list[AuditStratum]

    @property
    def share(self) -> tuple[float, float, float] | None:
        """Of all genuine producers the share refused, with its interval, or None."""
        return self.estimate.share(self.recognised)


def false_refusals(database: Database, actor: Actor) -> FalseRefusals:
    """How many of the low results are of genuine producers. Raises NotAllowed."""
    require(actor, "read_audit_estimate")
    rows = database.records(AuditStratum)
    strata = [Stratum(row.lows, row.decided, row.genuine) for row in rows]
    return FalseRefusals(estimate(strata), sum(row.recognised for row in rows), rows)
