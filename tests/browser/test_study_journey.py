"""An analyst's way: question, map, region, division, producers, workbook; over a made-up Register of 600
producers."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from analytics.study import regions
from analytics.study.bench import DAY, make_register
from analytics.study.query import StudyQuery
from analytics.text import text_for
from tests.browser.conftest import settled, workbench

pytestmark = [pytest.mark.browser, pytest.mark.slow]
KK = text_for("kk")
# Where a mark with this customdata stands on the screen: Plotly itself says how its axis is laid out.
PLACE = """([key, wanted]) => {
  const chart = document.querySelector(`.st-key-${key} .js-plotly-plot`)
  const box = chart.getBoundingClientRect(), { xaxis, yaxis } = chart._fullLayout
  for (const trace of chart.data) {
    const at = (trace.customdata || []).findIndex(
      (data) => wanted.every((value, place) => data[place] === value))
    if (at >= 0) return [
      box.x + xaxis._offset + xaxis.l2p(trace.x[at]),
      box.y + yaxis._offset + yaxis.l2p(trace.y[at])]
  }
}"""


@pytest.fixture(scope="module")
def study(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    """The workbench over the made-up Register, and how many producers the cell of this test has."""
    folder = tmp_path_factory.mktemp("study_journey")
    database = make_register(folder / "study.duckdb", 600)
    with database.read() as session:
        cell = regions.by_cell(session, DAY, StudyQuery(unit="producer")).to_dicts()
    database.close()
    producers = next(row["n"] for row in cell if (row["region"], row["activity"]) == ("75", "10"))
    with workbench({**os.environ, "TIZILIM_DB": str(database.path)}, folder) as listening:
        yield listening, producers


def press(page: Page, key: str, *pending: str) -> None:
    """Presses the mark of a chart that stands for these."""
    chart = page.locator(f".st-key-{key} .js-plotly-plot")
    chart.scroll_into_view_if_needed()
    page.wait_for_timeout(600)
    x, y = page.evaluate(PLACE, [key, list(pending)])
    page.mouse.move(x, y)
    page.wait_for_timeout(300)
    page.mouse.click(x, y)


def test_from_the_question_to_the_workbook(page: Page, study: tuple[str, int], tmp_path: Path) -> None:
    address, producers = study
    page.goto(f"{address}/study?lang=kk&on={DAY.isoformat()}")
    settled(page)
    expect(page.get_by_text(KK("study.question"))).to_be_visible()

    press(page, "study_map", "55")
    page.wait_for_url(re.compile("region=55"))
    settled(page)
    expect(page.get_by_text(KK("study.shapes_title", where="Павлодар облысы"))).to_be_visible()

    press(page, "study_cells", "75", "10")
    page.wait_for_url(re.compile("(?=.*region=75)(?=.*oked=10)"))
    settled(page)
    expect(
        page.get_by_text(KK("study.producers_help", where="Алматы қ.", what="Тамақ өнімдері (10)"))
    ).to_be_visible()
    expect(
        page.get_by_text(KK("cases_queue.shown", first="1", last=str(producers), total=str(producers)))
    ).to_be_visible()

    with page.expect_download() as coming:
        page.locator(".st-key-study_producers_xlsx button").click()
    file = tmp_path / "producers.xlsx"
    coming.value.save_as(file)
    sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(rows) == producers
    assert {(row[2], str(row[3])[:2]) for row in rows} == {("Алматы қ.", "10")}

    page.reload()  # the view stands in the address: a colleague who is sent it sees the same
    settled(page)
    expect(
        page.get_by_text(KK("study.producers_help", where="Алматы қ.", what="Тамақ өнімдері (10)"))
    ).to_be_visible()
