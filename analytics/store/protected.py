"""Which tables the journal holds row by row, and by what it names their rows: declared here, once.

A key names one row or a few that belong together (the votes of an application); it is an identifier, and
never changes. Sources are held by load (analytics.store.source_sums)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from analytics.store.queries import STATEMENTS

_BY_KEY = {
    "appeal": "appeals appeal_entries appeal_votes appeal_asides",
    "application": "application_drafts application_contents applications application_goods declared_materials"
    " consent_events video_accesses cases case_suspensions case_clocks assessments assessment_asides"
    " assessment_checks inspections inspection_members inspection_marks commission_votes protocols"
    " protocol_results established_values decisions complaints decisions_set_aside"
    " commission_votes_set_aside assessment_checks_set_aside evidence_files audit_draws",
    "audit_no": "random_audits",
    "bin": "outcomes submitting_bodies monitoring_results nonconformities monitoring_near monitoring_letters",
    "commission": "commission_editions commission_seats commission_industries commission_proposals",
    "document_no": "documents outbox signed_copies",
    "entry_no": "time_stamps",
    "load_id": "loads load_files source_sums",
    "login": "people sign_outs duty_officials signers",
    "name": "properties",
    "notification": "software_notifications",
    "quarter": "monitoring_runs monitoring_reassessments",
    "registration_no": "register_entries register_changes register_rows producer_updates departures"
    " software_results",
    "shadow_no": "shadow_runs shadow_quarters",
    "subject": "signatures reminders",
    "submission": "submissions submission_contents",
    "token": "register_extracts letter_codes",
    "update_no": "update_cases",
    "verification_id": "verifications verification_parts shadow_results",
    "version": "calendars model_cards model_events model_versions rulebooks trial_periods model_comparisons"
    " model_watches",
}
PROTECTED: Mapping[str, str] = {table: key for key, tables in _BY_KEY.items() for table in tables.split()}

# Tables that a foreign key refers to. DuckDB makes of an update that answers a deletion and an insert, which
# the foreign key forbids: their updates bind the key under its own name, and answer nothing.
REFERRED = frozenset({"register_entries", "commission_editions", "loads"})

# Tables of sources, and what names the load that brought a row. A replacement came with the later of the two
# loads that it is about.
_BY_LOAD = (
    "snapshot_taxpayers snapshot_tax_reports snapshot_tax_payments snapshot_tax_burden snapshot_einvoices"
    " snapshot_einvoice_restrictions snapshot_customs snapshot_procurement snapshot_operations"
    " reference_raw_materials reference_budget_code_exclusions reference_tax_report_lines"
    " reference_tax_report_terms classifier_codes"
)
SOURCES: Mapping[str, str] = {
    **dict.fromkeys(_BY_LOAD.split(), "kept.load_id"),
    "snapshot_replacements": "greatest(kept.load_id, kept.by_load_id)",
}

# Why a table is not held row by row. A table that is in none of the lists fails a test.
UNPROTECTED: Mapping[str, str] = {
    "journal": "the chain itself",
    "readings": "the second chain itself",
    "row_hashes": "each entry of the journal holds the digest of its own",
    "migrations": "the hash of each file of the schema, compared at every opening",
    "demonstration_authority": "only in a demonstration: nobody believes its key elsewhere",
    "invoice_sums": "sums of held lines: `journal check` works them out again",
    "quarantine": "rows that were kept out: nothing is decided by them",
    "training_jobs": "how far a training is: what it made is in model_versions, its steps in the journal",
    "load_problems": "what was reported about a load: nothing is decided by it",
    "load_refusals": "loads that were not taken in",
}

_WRITE = re.compile(r"(?:--[^\n]*\n|\s)*(INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+([a-z0-9_]+)")
_RETURNING = re.compile(r"\bRETURNING\b")


@dataclass(frozen=True, slots=True)
class Write:
    """A statement that writes a protected table. `text`: with the keys of what it wrote as its result;
    `answers`: it has a result of its own, with the key among its columns; `binds_key`: it answers nothing,
    and its keys are the values bound under the key's name."""

    table: str
    text: str
    answers: bool = False
    binds_key: bool = False


@lru_cache(STATEMENTS)
def written(text: str) -> Write | None:
    """The protected table that a statement writes, or None."""
    head = _WRITE.match(text)
    if head is None or head[2] not in PROTECTED:
        return None
    table = head[2]
    if head[1] == "UPDATE" and table in REFERRED:
        return Write(table, text, binds_key=True)
    if _RETURNING.search(text):
        return Write(table, text, answers=True)
    return Write(table, f"{text.rstrip().rstrip(';')}\nRETURNING {table}.{PROTECTED[table]}")
