"""A model's room with enough decided cases to learn from: the shipped version in force, one application that
it decided, another that waits, and a Register to monitor."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from analytics.access.rights import CONSOLE
from analytics.casework.filing.applications import Filing, submit_many
from analytics.casework.models import versions as models
from analytics.casework.register.takeover import import_register
from analytics.casework.signing.demonstration_signer import sign_applications
from analytics.casework.verification.digital_verification import verify
from analytics.demo.people import approve_commissions, name_duty_official, people
from analytics.demo.populate import populate
from analytics.demo.world import make_country
from analytics.store.database import open_database
from tests.cache.worlds import kept

PRODUCERS, SEED = 900, 5


@kept("models.duckdb")
def model_room(directory: Path, day: date) -> None:
    """The outcomes are the made-up country's own; the two applications are the first that wait there; the
    Register is the one that was kept before."""
    database = open_database(directory / "models.duckdb")
    country = make_country(directory / "files", PRODUCERS, SEED, day)
    populate(database, CONSOLE, country, casework=False)
    models.activate_shipped(database, CONSOLE)
    approve_commissions(database, CONSOLE, country.timeline.start)
    name_duty_official(database, country.timeline.start)
    import_register(database, CONSOLE, country.register_files(), on=country.timeline.first_filing)
    batches = (batch for on in country.timeline.waiting_days for batch in country.applications_of(on))
    filings = [Filing(each.application(), each.filed_on) for batch in batches for each in batch]
    numbers = submit_many(database, CONSOLE, filings[:2])
    with database.transaction() as session:
        sign_applications(session, CONSOLE)
    verify(database, people()["official.demo"], numbers[:1], on=day)
    database.close()
    shutil.rmtree(directory / "files")
