"""Every rule file read once at start: a wrong one stops the workbench with its name, the key and the reason,
instead of failing on the day it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from analytics.access import demonstration, rights, sign_in
from analytics.casework.commissions import commission_file
from analytics.casework.models import dossier
from analytics.casework.reminders import sending
from analytics.casework.signing import acceptance
from analytics.documents import guide
from analytics.documents.engine import kept_files, letterhead
from analytics.documents.forms import register_rules
from analytics.documents.letters import notice, remedy, signatory
from analytics.order import (
    adding_up,
    annex4,
    appeal_rules,
    calendar,
    codes,
    departures,
    evidence_rules,
    filing_rules,
    intake_rules,
    quarters,
    rulebook,
    states,
    terms,
    update_rules,
    watching_rules,
)
from analytics.order.dated import RULES
from analytics.scoring import declarations
from analytics.store import derivation_settings, published_rules
from analytics.store.intake import classifier_headings
from analytics.study import rules as study_rules

# File in data/rules -> what reads it. Readers keep what they read: a check costs nothing later.
READERS: Mapping[str, tuple[Callable[[], Any], ...]] = {
    "adding_up": (adding_up.versions,),
    "annex4": (annex4.annex4_rules,),
    "appeals": (appeal_rules.effects,),
    "appeal_states": (lambda: states.path("appeal_states"),),
    "calendar": (calendar.current,),
    "classifier_files": (classifier_headings.rules,),
    "codes": (codes.code_rules,),
    "demonstration_commissions": (
        lambda: commission_file.read_file(RULES / "demonstration_commissions.toml"),
    ),
    "demonstration_people": (demonstration.demonstration_people,),
    "departures": (departures.limits,),
    "derivation": (derivation_settings.windows, derivation_settings.electricity, derivation_settings.lags),
    "documents": (kept_files.kinds,),
    "dossier": (dossier.forms,),
    "entry_states": (lambda: states.path("entry_states"),),
    "evidence": (evidence_rules.kinds, evidence_rules.sizes, evidence_rules.retention),
    "features": (declarations.declarations,),
    "filing": (
        filing_rules.new_production_years,
        filing_rules.months_of_output,
        filing_rules.validity_of_documents,
    ),
    "guide": (guide.journeys,),
    "intake": (intake_rules.intake,),
    "letterhead": (letterhead.letterheads,),
    "notices": (notice.forms,),
    "published_views": (published_rules.views,),
    "publishing": (published_rules.leaving,),
    "register": (register_rules.rules,),
    "remedy": (remedy.remedies,),
    "signatory": (signatory.signatories,),
    "reminders": (sending.rule_file,),
    "rights": (rights.table,),
    "sign_in": (sign_in.sign_in_rules,),
    "signatures": (acceptance.rules,),
    "states": (lambda: states.path("states"),),
    "study": (study_rules.versions,),
    "submission_states": (lambda: states.path("submission_states"),),
    "terms": (terms.terms, quarters.stated),
    "update_states": (lambda: states.path("update_states"),),
    "complaint_states": (lambda: states.path("complaint_states"),),
    "draft_states": (lambda: states.path("draft_states"),),
    "software_states": (lambda: states.path("software_states"),),
    "updates": (update_rules.update_rules,),
    "watching": (watching_rules.watching_versions,),
}


def check() -> None:
    """Reads every rule file and every shipped rulebook. Raises RuleFileError or UserError for the first that
    is wrong."""
    for readers in READERS.values():
        for reader in readers:
            reader()
    for file in sorted((RULES / "rulebooks").glob("*.toml")):
        rulebook.read_rulebook(file.read_text(encoding="utf-8"))
