"""`python -m pages`: says which rule file is wrong, or which page is not whole yet and what it lacks
(CONTRIBUTING.md, "Add a page")."""

from __future__ import annotations

import sys

from analytics.casework.setup import rule_files
from analytics.text import DEFAULT_LANGUAGE, UserError, text_for
from pages.frame.completeness import require_complete_pages


def main() -> int:
    """Exit status: 0 every rule file can be used and every page is whole, 1 one is not."""
    t = text_for(DEFAULT_LANGUAGE)
    try:
        rule_files.check()
        require_complete_pages()
    except UserError as error:
        print(error.render(t), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    status = main()
    if status == 0:
        print(text_for(DEFAULT_LANGUAGE)("shell.pages_complete"))
    sys.exit(status)
