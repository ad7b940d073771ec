"""The explanation of one of the applicants, for the tests of explanations."""

from datetime import date

from analytics.scoring.explanation import Context, explain
from analytics.scoring.peers import headcounts, peers_for
from analytics.scoring.score import score

CONTEXT = Context("2026-000001", "600000000000", date(2026, 9, 1), date(2026, 9, 2))


def explained(model, applicants, population, number, language="kk"):
    parts = applicants[0].slice(number * 35, 35)
    peers = peers_for(population, "25110", headcounts(parts, model.peers).get(parts["bin"][0]))
    return explain(model, parts, peers, CONTEXT, language)


def numbers(model, applicants, band):
    bands = score(model, applicants[0])["band"].to_list()
    return [number for number, result in enumerate(bands) if result == band]
