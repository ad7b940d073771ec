"""A rule of the rulebook in words: what it asks for, of whom, how grave, on what reference (D6, D16)."""

from __future__ import annotations

from markupsafe import Markup

from analytics.casework.monitoring.grounds import Requirement, bound_text
from analytics.order.criteria import PART
from analytics.order.rulebook import Applies, Rule, Rulebook
from analytics.text import Text
from pages.frame.clause_link import linked


def named(t: Text, rule: Rule) -> str:
    """The criterion with the period of the part."""
    part = PART[rule.part]
    period = t(f"monitoring_rulebook_page.period.{part.period}") if part.period in ("py", "ytd") else ""
    name = t(f"criteria.name.{rule.criterion}")
    return f"{name}, {period} ({rule.criterion})" if period else f"{name} ({rule.criterion})"


def requirement(t: Text, rule: Rule, rulebook: Rulebook) -> str:
    """Floor, ceiling or state, with what it is counted for."""
    text = bound_text(t, Requirement(rule.name, rule.part, rule.required, rule.bound), rulebook)
    return t("monitoring_rulebook_page.per_month", bound=text) if rule.per_month else text


def whom(t: Text, applies: Applies) -> list[str]:
    """To whom the rule applies; nothing where to everybody."""
    text = []
    if applies.oked:
        text.append(t("monitoring_rulebook_page.applies.oked", codes=_codes(applies.oked)))
    if applies.oked_except:
        text.append(t("monitoring_rulebook_page.applies.oked_except", codes=_codes(applies.oked_except)))
    if applies.headcount_from is not None:
        text.append(t("monitoring_rulebook_page.applies.headcount_from", n=t.number(applies.headcount_from)))
    if applies.headcount_below is not None:
        text.append(
            t("monitoring_rulebook_page.applies.headcount_below", n=t.number(applies.headcount_below))
        )
    if applies.new_production_months:
        text.append(t("monitoring_rulebook_page.applies.new_production", n=applies.new_production_months))
    if not applies.tenant:
        text.append(t("monitoring_rulebook_page.applies.no_tenant"))
    if not applies.simplified:
        text.append(t("monitoring_rulebook_page.applies.no_simplified"))
    return text


def rule_cell(t: Text, rule: Rule | None, rulebook: Rulebook) -> Markup:
    """What a version says, for a cell of the comparison, and from which day the fact counts a second time
    (28, D27); a dash where it has no such rule."""
    if rule is None:
        return Markup("—")
    applies = "; ".join(whom(t, rule.applies)) or t("monitoring_rulebook_page.applies.everybody")
    severity = t(f"monitoring_rulebook.severity.{rule.severity}")
    small = (
        applies,
        linked(t, t(f"monitoring_rulebook_page.fact.{rule.fact.value}")),
        getattr(rule.reference, t.language),
    )
    below = Markup("").join(Markup('<br><span class="tz-small">{}</span>').format(line) for line in small)
    return Markup("<b>{}</b> · {}{}").format(requirement(t, rule, rulebook), severity, below)


def _codes(codes: list[str]) -> str:
    """Prefixes in order, neighbours of two digits drawn together: 10–33."""
    numbers = sorted(set(codes))
    groups: list[list[str]] = []
    for code in numbers:
        last = groups[-1][-1] if groups else ""
        if len(code) == 2 == len(last) and int(code) == int(last) + 1:
            groups[-1].append(code)
        else:
            groups.append([code])
    return ", ".join(group[0] if len(group) == 1 else f"{group[0]}–{group[-1]}" for group in groups)
