"""The pages there are: name (also in the address), file, icon. Titles are `shell.page.NAME`; rights are
data/rules/rights.toml."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent

PAGES: dict[str, str] = {
    "overview": ":material/monitoring:",
    "queue": ":material/inbox:",
    "application": ":material/fact_check:",
    "commission": ":material/groups:",
    "study": ":material/map:",
    "in_country_value": ":material/percent:",
    "filing": ":material/upload_file:",
    "submissions": ":material/assured_workload:",
    "register": ":material/menu_book:",
    "monitoring": ":material/event_repeat:",
    "appeal": ":material/balance:",
    "models": ":material/model_training:",
    "rulebook": ":material/gavel:",
    "order": ":material/article:",
    "public_register": ":material/public:",
    "confirm": ":material/qr_code_scanner:",
    "outbox": ":material/outgoing_mail:",
    "snapshots": ":material/database:",
    "states_diagram": ":material/schema:",
    "administration": ":material/admin_panel_settings:",
    "setup": ":material/checklist:",
}

# The page a role begins with; others begin with the first page they may open.
START = {
    "leader": "overview",
    "official": "queue",
    "submitter": "submissions",
    "head": "queue",
    "commission_member": "commission",
    "appeal_member": "appeal",
    "analyst": "study",
    "administrator": "snapshots",
    "model_owner": "models",
}


def file_of(name: str) -> Path:
    return FOLDER / f"{name}.py"
