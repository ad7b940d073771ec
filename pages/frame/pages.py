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
    "help": ":material/help:",
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


# The menu by what people do; every page stands in one group (docs/pages.md 2).
GROUPS = {
    "applications": ("queue", "application", "commission", "in_country_value", "filing", "submissions"),
    "register": ("register", "monitoring", "appeal", "outbox", "public_register", "confirm"),
    "analysis": ("overview", "study", "models", "rulebook"),
    "reference": ("help", "order", "states_diagram"),
    "system": ("setup", "administration", "snapshots"),
}

# What a role has in sight, at most seven; the other pages that it may open are one press away.
MOST_IN_SIGHT = 7
IN_SIGHT = {
    "official": ("queue", "commission", "filing", "submissions", "register", "monitoring", "outbox"),
    "head": ("queue", "commission", "submissions", "register", "monitoring", "appeal", "overview"),
    "commission_member": ("commission", "in_country_value", "register", "order"),
    "appeal_member": ("appeal", "register", "monitoring", "order"),
    "analyst": ("study", "overview", "register", "monitoring", "models", "rulebook", "snapshots"),
    "leader": ("overview", "study", "queue", "register", "monitoring", "order"),
    "submitter": ("submissions", "public_register", "confirm", "order"),
    "model_owner": ("models", "rulebook", "snapshots", "order"),
    "administrator": ("setup", "administration", "snapshots", "queue", "register", "models", "outbox"),
    "public": ("public_register", "confirm", "order"),
}


def file_of(name: str) -> Path:
    return FOLDER / f"{name}.py"
