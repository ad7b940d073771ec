"""Walks the journeys of the guide in a browser and takes its pictures (`make guide`).

    python -m tests.guide.walk [LANGUAGE]...

A demonstration country is made and opened anew; every step's page is opened as that role in each language,
what the step names is found on it and marked. A step whose words are not on the screen fails the walk."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from analytics import ROOT
from analytics.access.demonstration import demonstration_people
from analytics.documents import guide
from analytics.documents.guide import Journey, Step
from analytics.store.database import open_database
from analytics.text import LANGUAGES, Text, text_for
from tests.browser.conftest import CHROMIUM, FLAGS, PATIENCE, become, settled, workbench

PRODUCERS = "400"
SIZE = {"width": 1200, "height": 800}
COLOURS = 64  # of a picture: enough for text and figures
FIND_MILLISECONDS = 15_000
UNFOLDS, DRAWN = 1_000, 400  # milliseconds that an opening part and a scroll take
MARKED = """(element) => {
    element.style.outline = "3px solid #b42318"
    element.style.outlineOffset = "4px"
    element.scrollIntoView({ block: "center" })
}"""
# What a value of an address that begins with @ stands for: the first case that the query gives.
CASES = {
    "@refused": "SELECT application FROM cases WHERE stage = 'refused_verification' ORDER BY 1",
    "@waiting": "SELECT application FROM cases WHERE stage = 'verification' ORDER BY 1",
    "@checking": "SELECT application FROM cases JOIN assessments USING (application) WHERE stage ="
    " 'assessment' AND commission = 'food-light' AND application NOT IN (SELECT application FROM"
    " commission_votes) ORDER BY 1",
    "@voting": "SELECT application FROM cases JOIN assessments USING (application) WHERE stage ="
    " 'assessment' AND commission = 'food-light' AND application IN (SELECT application FROM"
    " commission_votes) ORDER BY 1",
    "@noticed": "SELECT bin FROM monitoring_results WHERE outcome = 'noticed' ORDER BY quarter DESC, 1",
    "@appeal": "SELECT appeal FROM appeals WHERE stage = 'considered' ORDER BY 1",
}


class NotOnTheScreen(Exception):
    """A step names what its page does not show."""


@dataclass(frozen=True)
class Walk:
    """Where the workbench listens, what the cases of the addresses are, where the pictures go."""

    address: str
    cases: Mapping[str, str]
    page: Page
    t: Text

    def journey(self, journey: Journey) -> Iterator[tuple[Step, bytes]]:
        """Each step with its picture (PNG)."""
        person = next(one for one in demonstration_people().values() if one.role == journey.role)
        for step in journey.steps:
            self._open(step)
            become(self.page, person.name)
            self._mark(step)
            yield step, small(self.page.screenshot())

    def _open(self, step: Step) -> None:
        query = {name: self.cases.get(value, value) for name, value in step.query.items()}
        self.page.goto(f"{self.address}/{step.page}?{urlencode(query | {'lang': self.t.language})}")
        settled(self.page)

    def _mark(self, step: Step) -> None:
        if step.unfold:
            folded = self.page.get_by_test_id("stExpander").filter(has_text=self.t(step.unfold)).first
            if folded.locator("details").get_attribute("open") is None:
                folded.locator("summary").click()
                self.page.wait_for_timeout(UNFOLDS)
        if step.mark:
            self._shown(self.t(step.mark)).evaluate(MARKED)
            self.page.wait_for_timeout(DRAWN)

    def _shown(self, text: str) -> Locator:
        main = self.page.locator("main")
        button = main.get_by_role("button", name=text, exact=True)
        located = button.or_(main.get_by_role("heading", name=text)).or_(main.get_by_text(text, exact=True))
        try:
            located.last.wait_for(timeout=FIND_MILLISECONDS)
        except Exception as error:
            raise NotOnTheScreen(f"{self.page.url}: {text}") from error
        return button.last if button.count() else located.last


def small(picture: bytes) -> bytes:
    """A picture in few colours."""
    packed = io.BytesIO()
    image = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    image.save(packed, "PNG", optimize=True)
    return packed.getvalue()


def walk(
    browser: Browser, folder: Path, languages: tuple[str, ...]
) -> Iterator[tuple[str, Journey, Step, bytes]]:
    """Every step of every journey in these languages; the country and the workbench's log go into the
    folder."""
    database = folder / "guide.duckdb"
    environment = {**os.environ, "TIZILIM_DB": str(database), "PYTHONPATH": str(ROOT)}
    made = [sys.executable, "-m", "analytics", "demo", "--producers", PRODUCERS]
    subprocess.run(made, cwd=ROOT, env=environment, check=True, capture_output=True, timeout=900)
    cases = cases_of(database)
    with workbench(environment, folder) as address:
        for language in languages:
            context = browser.new_context(viewport=SIZE, color_scheme="light")
            page = context.new_page()
            page.set_default_timeout(PATIENCE)
            for journey in guide.journeys():
                for step, picture in Walk(address, cases, page, text_for(language)).journey(journey):
                    yield language, journey, step, picture
            context.close()


def cases_of(database: Path) -> dict[str, str]:
    opened = open_database(database)
    with opened.read() as session:
        located = {name: session.execute(sql).fetchone() for name, sql in CASES.items()}
    opened.close()
    return {name: str(row[0]) for name, row in located.items() if row}


def main(languages: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory(prefix="guide-") as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for language, journey, step, picture in walk(browser, Path(folder), languages):
            file = guide.picture(language, journey, step)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(picture)
        browser.close()


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or tuple(LANGUAGES))
