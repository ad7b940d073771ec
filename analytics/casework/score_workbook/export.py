"""The workbook of one application's last verification, for those who may read its figures (D10; clause
3.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analytics.access.rights import Actor, require, require_field
from analytics.casework.commissions import editions as commissions
from analytics.casework.models import versions as models
from analytics.casework.models.withheld import require_shown
from analytics.casework.readings.noting import note_reading
from analytics.casework.score_workbook.cells import written
from analytics.casework.score_workbook.figures import figure_sheets
from analytics.casework.score_workbook.inputs import FrozenPart, inputs_sheet
from analytics.casework.score_workbook.refits import refit_sheets
from analytics.casework.score_workbook.result import Recorded, contributions_sheet, result_sheet
from analytics.casework.verification.explaining import last_verification
from analytics.order.criteria import PARTS
from analytics.scoring.model import Model
from analytics.scoring.wide import ROW
from analytics.scoring.words import part_text
from analytics.store.database import Database
from analytics.text import Text, text_for


def score_workbook(database: Database, actor: Actor, application: str, language: str) -> bytes:
    """An XLSX file with the frozen figures, the version that verified them and every step between as live
    formulas. Raises NotAllowed; UserError where nothing was verified, or the result is withheld (D36,
    D37)."""
    require(actor, "read_explanation")
    require_field(actor, "tax_figures")
    with database.read() as session:
        commissions.require_reading(session, actor, application)
        row = last_verification(session, application)
        require_shown(session, actor, application)
        model = models.version(session, row.model_version)
        frozen = session.records(FrozenPart, verification_id=row.verification_id)
    note_reading(database, actor, "export", application)
    t = text_for(language)
    names = {part.name: part_text(t, part, row.reference_date) for part in PARTS}
    parts = sorted(frozen, key=lambda part: ROW[part.part])
    made_up = model.made_up or database.is_demonstration
    recorded = Recorded(application, row.logit, row.band)
    return workbook(t, model, parts, names, recorded, made_up=made_up)


def workbook(
    t: Text,
    model: Model,
    parts: Sequence[FrozenPart],
    names: Mapping[str, str],
    recorded: Recorded,
    *,
    made_up: bool,
) -> bytes:
    """`parts`: 35 rows in the order of the criteria; `names` of the parts in the language of `t`; `made_up`:
    the figures or the version's outcomes are."""
    inputs = inputs_sheet(t, parts, names, model.unfiled)
    sheets = figure_sheets(t, model, inputs)
    refits, ends = refit_sheets(t, model, sheets)
    added = contributions_sheet(t, sheets, names)
    result = result_sheet(t, model, recorded, inputs, sheets, refits, added)
    mark = t("models_page.made_up") if made_up else ""
    return written([result, added, inputs, sheets.figures, sheets.features, refits, ends], mark)
