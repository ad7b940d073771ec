"""The main reasons (at most four, the same words as in the letter) and what would have changed the
outcome."""

from __future__ import annotations

from markupsafe import Markup

from analytics.casework.verification.declarations import ChangeShown, Reason
from analytics.text import Text
from pages.frame.clause_link import clause_link, linked
from pages.kit.figures import probability_text
from pages.kit.tags import band_tag


def reason_list(t: Text, reasons: list[Reason], *, up: bool = False) -> Markup:
    """Each with its criterion and its source."""
    items = Markup("").join(
        Markup(
            '<li><span class="n">{}</span><span><span><b>{}:</b> {}</span><br><span'
            ' class="tz-small">{}</span></span></li>'
        ).format(number, reason["finding"], linked(t, reason["figures"]), _below(t, reason))
        for number, reason in enumerate(reasons, 1)
    )
    return Markup('<div class="tz" lang="{}"><ol class="tz-reasons {}">{}</ol></div>').format(
        t.language, "up" if up else "two", items
    )


def _below(t: Text, reason: Reason) -> Markup:
    """The criterion, which leads to its clause, and the source."""
    text = t("cases_page.reason_source", criterion=reason["criterion"], source=reason["source"])
    return clause_link(t, f"12({reason['criterion']})", text)


def steadiness(t: Text, reasons: list[Reason]) -> Markup:
    """How steady each reason is among the model's refits: beside its arithmetic, not in the answer."""
    shares = [
        t("cases_page.stability", n=row["criterion"], share=t.percent(100 * stability, 0))
        for row in reasons
        if (stability := row.get("stability")) is not None
    ]
    if not shares:
        return Markup("")
    return Markup('<p class="tz-help">{} {}</p>').format(t("cases_page.stability_of"), "; ".join(shares))


def change_table(t: Text, changes: list[ChangeShown], probability: float) -> Markup:
    """If proven → probability before → after → band."""
    head = Markup("").join(
        Markup('<th scope="col">{}</th>').format(t(f"cases_page.change.{column}"))
        for column in ("if", "probability", "band")
    )
    rows = Markup("").join(
        Markup(
            '<tr><th scope="row">{}<br><span class="tz-small">{}</span></th><td class="tz-num">{} →'
            " <b>{}</b></td><td>{}</td></tr>"
        ).format(
            change["text"],
            _criteria(t, change),
            probability_text(t, probability),
            probability_text(t, change["probability"]),
            band_tag(t, change["band"]),
        )
        for change in changes
    )
    return Markup(
        '<div class="tz" lang="{}"><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>'
    ).format(t.language, head, rows)


def _criteria(t: Text, change: ChangeShown) -> str:
    numbers = sorted({part["criterion"] for part in change["changes"]})
    return t("cases_page.change.criteria", numbers=", ".join(str(number) for number in numbers))
