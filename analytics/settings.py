"""Settings of an installation: environment variables, from one file (docs/deploy/tizilim.env) for the
workbench and its commands alike. Each is here, with what it may be; any other name beginning with TIZILIM_ is
a mistake.

Secrets are none of them: the sign-in's are in a file of their own (docs/deploy.md)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from analytics.text.errors import UserError

PREFIX = "TIZILIM_"
# An address without a path: what follows is added here.
WebAddress = Annotated[str, Field(pattern=r"^https?://[A-Za-z0-9.\-\[\]:]+$")]
# An address as it is, path and all.
FullAddress = Annotated[str, Field(pattern=r"^https?://[A-Za-z0-9.\-\[\]:]+(/[A-Za-z0-9._~%/\-]*)?$")]


class Settings(BaseModel):
    """One field a variable: TIZILIM_ and its name in capitals. None: not set."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    db: Path | None = None
    """The database; kept files, socket and staging folder stand beside it."""
    trust: Path | None = None
    """Certificates of certification authorities and lists of revoked ones."""
    outbox: Path | None = None
    """Where letters are handed over to the cabinet's system."""
    address: WebAddress | None = None
    """Where people reach the workbench; a request under another host name is refused then."""
    socket_group: Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_.-]*$")] | None = None
    """The group whose accounts may give commands while the workbench runs."""
    ncanode: WebAddress | None = None
    """A ministry's own NCANode server that verifies signatures too."""
    egov_mobile: WebAddress | None = None
    """The service through which eGov Mobile signs by a QR code."""
    tsa: FullAddress | None = None
    """The time-stamp authority (RFC 3161) that the journal's newest entry is shown to at each copy."""
    lang: Literal["kk", "ru", "en"] | None = None
    """Language of the terminal."""
    journal_key: Path | None = None
    """The file of the key that seals the journal, where it is not beside the database."""
    published: Path | None = None
    """The published copy that notebooks read."""
    health_port: Annotated[int, Field(ge=1, le=65535)] | None = None
    """Port on this machine's own address that answers /health and /metrics."""
    log: Literal["text", "json"] = "text"
    """How the log's lines are written."""


def settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings as they stand now; an empty value is none. Raises UserError naming the variable that is
    unknown or cannot be what it says."""
    variables = os.environ if environment is None else environment
    values = {
        name.removeprefix(PREFIX).lower(): value.rstrip("/") if value.startswith("http") else value
        for name, value in variables.items()
        if name.startswith(PREFIX) and value
    }
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = f"{PREFIX}{str(first['loc'][0]).upper()}"
        if first["type"] == "extra_forbidden":
            known = ", ".join(f"{PREFIX}{field.upper()}" for field in Settings.model_fields)
            raise UserError("settings.unknown", name=name, known=known) from error
        raise UserError("settings.wrong", name=name, reason=first["msg"]) from error
