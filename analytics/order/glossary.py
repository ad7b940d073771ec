"""Terms of the Order in Kazakh, Russian and English, each with its clause (docs/glossary.md)."""

from __future__ import annotations

from analytics.order.reference_tables import table


def page() -> str:
    """docs/glossary.md, in the order of the file."""
    lines = [
        "# Glossary",
        "",
        (
            "Made by `python -m analytics docs glossary` from `data/reference/glossary.csv`. The Kazakh and"
            " Russian terms are"
        ),
        (
            "those of the Order's official texts; where the texts differ from themselves, the other form"
            " stands beside."
        ),
        "`clause`: where the term is from.",
        "",
        "| kk | ru | en | clause |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {row['kk']} | {row['ru']} | {row['en']} | {row['paragraph']} |" for row in table("glossary")
    ]
    return "\n".join([*lines, ""])
