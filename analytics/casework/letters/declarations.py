"""What documents are made of where a page draws them: kinds, blocks and figures."""

from analytics.documents.engine.blocks import Block
from analytics.documents.engine.document import printed_number
from analytics.documents.engine.kept_files import kinds
from analytics.documents.engine.words import DocumentWords
from analytics.documents.engine.workbook import table_workbook
from analytics.documents.letters.application_figures import Figure, figure_text

__all__ = ["Block", "DocumentWords", "Figure", "figure_text", "kinds", "printed_number", "table_workbook"]
