"""The annexes in the Order's own words (5, 6, 7, 22), what they refuse to leave out, and a Register of many
pages."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
import segno

from analytics.documents.engine.document import Document, printed_number, render, texts
from analytics.documents.letters import annex1
from analytics.documents.letters.act import Mark
from analytics.documents.letters.confirming import confirming_address, new_token
from analytics.documents.letters.notice import Basis, forms
from analytics.documents.letters.reply import Refused
from analytics.text import UserError, text_for
from tests.documents.letters.documents import (
    SAMPLES,
    act,
    notice,
    protocol,
    reply,
)
from tests.documents.letters.invented import FITTING
from tests.documents.letters.register_documents import extract, information, register, register_row
from tests.documents.reading import document_text, read

FORMS = {
    "act": {
        "kk": ["5-қосымша", "Өндірісті бағалау актісі", "Тексеріп-қарау өлшемшарттары", "Арнайы белгілер",
               "Өнеркәсіптік комиссия мүшелері:",
               "Үй-жайдың болуы (қойма, әкімшілік, өндірістік)",
               "Мәлімделген өндірістік қуаттардың нақты сәйкестігі", "(қолы)"],
        "ru": ["Приложение № 5", "Акт оценки производства", "Критерии осмотра", "Особые отметки",
               "Члены Отраслевой комиссии:",
               "Наличие помещений (складское, административное, производственное)", "(подпись)"],
    },
    "extract": {
        "kk": ["2-қосымша", "Қазақстандық тауар өндірушілердің тізілімінен үзінді көшірме",
               "Тізілімге енгізілген күні", "ЕАЭО СЭҚ ТН коды",
               "2026 жылғы 4 желтоқсан", "58,4 %", "63,5 %", "1 200 000,5 м"],
        "ru": ["Приложение № 2", "Выписка из реестра казахстанских товаропроизводителей", "Код ТН ВЭД ЕАЭС",
               "4 декабря 2026 года"],
    },
    "register": {"kk": ["1-қосымша", "ӘАОЖ бойынша өңір", "ЕҚҮ, %"],
                 "ru": ["Приложение № 1", "Регион согласно КАТО", "ДВЦ, %"]},
    "annex4": {
        "kk": ["4-қосымша", "толығымен өндірілген тауарларды", "01.05.2031"],
        "ru": ["Приложение № 4", "полностью произведенные на территории Республики Казахстан"],
    },
}  # fmt: skip


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("kind", FORMS)
def test_an_annex_has_the_headings_of_its_form(kind: str, language: str) -> None:
    text = document_text(render(SAMPLES[kind](), language)).replace("\u00ad ", "")
    for heading in FORMS[kind][language]:
        assert re.sub(r"\s", "", heading) in re.sub(r"\s", "", text)


def test_the_act_answers_each_check_with_plus_or_minus_and_its_note() -> None:
    table = next(block for block in texts(act(), "kk")["blocks"] if block["block"] == "table")
    assert [row[2] for row in table["rows"]] == ["+", "+", "+", "\u2212", "+"]
    assert table["rows"][3][3] == "Қаптау операциясы тапсырыспен орындалады"
    assert table["rows"][1][3] == "—"


def test_an_act_without_a_check_or_a_minus_without_a_note_is_not_made() -> None:
    with pytest.raises(ValueError, match="five checks"):
        act(marks={1: Mark(True)})
    with pytest.raises(ValueError, match="has a note"):
        act(marks={**act().marks, 2: Mark(False)})


def test_the_protocol_counts_votes_by_name_and_tells_dissent() -> None:
    kk, ru = (document_text(render(protocol(), language)) for language in ("kk", "ru"))
    assert "2: А. Сейітова, Б. Оразбаев" in kk
    assert "1: В. Қуанышұлы" in kk
    assert "теріс, төрағаның шешуші даусымен" in kk
    assert "В. Қуанышұлы (Труба полиэтиленовая, Ø 110 мм): мощность не подтверждена" in ru
    assert "замещает: Ғ. Әбілқасым" in ru
    assert "отвод: близкий родственник учредителя" in ru
    assert "Кворум имеется." in ru


def test_a_protocol_without_quorum_says_so() -> None:
    short = protocol(quorum=type(protocol().quorum)(5, 2, 3))
    assert "Кворум жоқ, шешім қабылданбайды." in document_text(render(short, "kk"))


def test_a_reply_holds_the_included_and_the_refused_goods() -> None:
    text = document_text(render(reply(), "kk"))
    assert "Мотивированный" not in text
    assert (
        text.index("Полиэтилен құбыр")
        < text.index("Құбыр фитингі")
        < text.index("Құю операциясы орындалмайды")
    )
    assert "Тіркеу нөмірі: KTP-2026-000042" in text
    assert "24-тармағының 2) тармақшасына" in text


def test_a_reply_with_included_goods_only_is_a_notice_of_inclusion() -> None:
    text = document_text(render(reply(refused=[]), "kk"))
    assert "Тізілімге енгізу туралы хабарлама" in text
    assert "бас тартыл" not in text
    assert "Шағым жасау тәртібі" not in text


def test_a_refused_good_has_grounds_and_a_reply_has_a_good() -> None:
    with pytest.raises(ValueError, match="grounds"):
        reply(refused=[Refused(FITTING, [])])
    with pytest.raises(ValueError, match="at least one good"):
        reply(included=None, refused=[])


def test_the_code_of_an_extract_leads_to_its_confirming_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIZILIM_ADDRESS", "https://tizilim.example/")
    block = texts(extract(), "kk")["blocks"][-2]
    address = urlsplit(block["address"])
    assert (address.scheme, address.netloc, address.path) == ("https", "tizilim.example", "/confirm")
    assert parse_qs(address.query)["token"] == [extract().token]
    matrix = segno.make_qr(block["address"], error="m", boost_error=False).matrix
    assert block["modules"] == ["".join(str(module) for module in row) for row in matrix]
    assert extract().bin not in block["address"]
    assert (
        block["address"] in read(render(extract(), "kk")).pages[0].extract_text()
    )  # as one piece, to be copied


def test_tokens_are_random_and_safe_in_an_address() -> None:
    tokens = {new_token() for _ in range(200)}
    assert len(tokens) == 200
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{24}", token) for token in tokens)
    assert all(confirming_address(token).endswith(token) for token in tokens)


def test_what_the_register_does_not_know_is_a_dash_and_an_older_text_stays() -> None:
    table = next(block for block in texts(extract(), "ru")["blocks"] if block["block"] == "table")
    assert table["rows"][1][6:] == ["—", "100.00 шт/год", "жоғары", "—"]


def test_a_long_register_repeats_its_headings_and_loses_no_row() -> None:
    pages = read(render(register(90), "kk")).pages
    assert len(pages) > 3
    texts = [page.extract_text() for page in pages]
    assert all("СҚҚК-3" in text for text in texts if "KTP-2026-" in text)
    whole = " ".join(texts)
    assert all(whole.count(f"KTP-2026-{number:06d}") == 1 for number in range(1, 91))
    assert "\u200b" not in whole  # codes of ordinary length can be copied out of it


def test_a_russian_register_breaks_a_long_name_between_syllables_only() -> None:
    """A region's name is wider than its column: "Ка-рагандинская", never "Кара гандинская"."""
    rows = [
        [*row[:4], "350000000 Карагандинская область", *row[5:]] for row in map(register_row, range(1, 40))
    ]
    pages = read(render(replace(register(), rows={"kk": rows, "ru": rows}), "ru")).pages
    words = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    broken = re.findall(r"(?:(К\w*)(-|\u00ad) ?)?(\w*ская) область", words)
    assert len(broken) == len(rows)
    assert {"".join((head, tail)) for head, _, tail in broken} == {"Карагандинская"}
    assert "\u200b" not in words


def test_rows_of_annex_4_name_a_firm_in_the_language_of_the_paper() -> None:
    tables = {
        language: next(
            block for block in texts(information(), language)["blocks"] if block["block"] == "table"
        )
        for language in ("kk", "ru")
    }
    assert tables["kk"]["rows"][0][1] == "«Тау Тас» ЖШС"
    assert tables["ru"]["rows"][0][1] == "ТОО «Тау Тас»"


def test_an_empty_register_says_so_and_one_too_large_for_paper_asks_for_xlsx(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "Бұл күні тізілімде жазба жоқ." in document_text(render(register(0), "kk"))
    monkeypatch.setattr(annex1, "MOST_ROWS", 2)
    with pytest.raises(UserError, match="XLSX"):
        register(3)


@pytest.mark.parametrize("form", forms())
def test_a_notice_lacks_nothing_that_its_kind_names(form: str) -> None:
    pending = forms()[form]
    whole = notice(form)
    if pending.values:
        with pytest.raises(ValueError, match="names"):
            notice(form, values=dict(list(whole.values.items())[1:]))
    with pytest.raises(ValueError, match="grounds"):
        notice(form, grounds={} if pending.grounds else {"kk": ["х"], "ru": ["х"]})
    with pytest.raises(ValueError, match="ways of appeal"):
        notice(form, remedy={} if pending.remedy else {"kk": "х", "ru": "х"})


@pytest.mark.parametrize("form", forms())
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_notice_says_every_value_and_ground_it_was_given(form: str, language: str) -> None:
    document = notice(form)
    text = document_text(render(document, language))
    for value in document.values.values():
        if isinstance(value, date):
            assert {"kk": f"{value.year} жылғы {value.day} ", "ru": f"{value.day} "}[language] in text
        elif isinstance(value, str):
            assert printed_number(value) in text
    for ground in document.grounds.get(language, ()):
        assert ground in text
    assert ".." not in text


def test_an_exclusion_names_its_basis() -> None:
    liquidated = notice(
        "exclusion", values={"excluded_on": date(2026, 10, 12), "basis": Basis("liquidation")}
    )
    assert "ликвидация юридического лица" in document_text(render(liquidated, "ru"))


def test_a_source_that_is_no_source_is_a_defect() -> None:
    wrong: Document = information(made_from={"moon": 1})
    with pytest.raises(ValueError, match="moon"):
        texts(wrong, "kk")


@pytest.mark.parametrize("kind", ["act", "case_file", "extract", "update_protocol"])
def test_a_firm_bears_its_legal_form_in_the_language_of_the_paper(kind: str) -> None:
    text = document_text(render(SAMPLES[kind](), "ru"))
    assert "ТОО «Үлгі Өндіріс»" in text
    assert "«Үлгі Өндіріс» ЖШС" in document_text(render(SAMPLES[kind](), "kk"))


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_protocol_says_that_verification_was_of_a_trial_period(language: str) -> None:
    """D36."""
    t = text_for(language)
    sentence = t("documents.protocol.trial")
    for trial in (False, True):
        written = json.dumps(texts(protocol(trial=trial), language), ensure_ascii=False)
        assert (sentence in written) is trial
