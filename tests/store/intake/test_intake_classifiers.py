"""Classifiers as versions: a code is judged by the table in force on its date, by its format where there is
none."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.intake.loading import load_classifier
from analytics.store.classifiers import check_code
from analytics.store.shipped import shipped_classifiers, sync_shipped
from analytics.text import UserError
from tests.store.intake.intake_samples import SAMPLES

KATO = "kato,kato_version,level,type_code,name_ru,name_kk\n100000000,NK,oblast,0,область Абай,Абай облысы\n"


def code_check(database, classifier, code, day):
    with database.read() as session:
        return check_code(session, classifier, code, day)


def test_by_the_table_in_force_and_by_format_before_it(database, write):
    assert code_check(database, "kato", "710000000", date(2026, 1, 1)) == "format_ok"
    assert code_check(database, "kato", "71", date(2026, 1, 1)) == "format_bad"
    load_classifier(database, CONSOLE, "kato", write(KATO), as_of=date(2025, 1, 1))
    load_classifier(
        database, CONSOLE, "kato", write(KATO + "710000000,NK,city,0,Астана,Астана\n"), as_of=date(2026, 1, 1)
    )
    assert code_check(database, "kato", "710000000", date(2025, 6, 1)) == "unknown"
    assert code_check(database, "kato", "710000000", date(2026, 1, 1)) == "known"
    assert code_check(database, "kato", "710000000", date(2024, 1, 1)) == "format_ok", (
        "only later tables: the format"
    )
    assert code_check(database, "tnved", "7214200000", date(2026, 1, 1)) == "format_ok"


def test_headers_as_official_files_have_them(database, tmp_path, write):
    made = openpyxl.Workbook()
    made.active.append(["TNVED", "Name_RU", "duty"])
    made.active.append(["0101210000", "чистопородные", 5])
    made.save(tmp_path / "t.xlsx")
    report = load_classifier(database, CONSOLE, "tnved", tmp_path / "t.xlsx", as_of=date(2026, 1, 1))
    assert (report.status, report.rows) == ("loaded", 1), report.problems
    assert report.files[0].ignored_columns == ["duty"]
    assert code_check(database, "tnved", "0101210000", date(2026, 1, 1)) == "known"


@pytest.mark.parametrize(
    ("text", "reason", "row"),
    [
        (KATO + "100000000,NK,oblast,0,дважды,екі рет\n", "intake.code_twice", 2),
        (KATO + ",NK,oblast,0,без кода,кодсыз\n", "intake.empty_value", 3),
        (KATO + "110000000,NK,oblast,0,,\n", "intake.no_name", 3),
        ("number,name_ru\n1,x\n", "intake.missing_columns", 1),
        ("kato,name_ru\n", "intake.no_rows", None),
    ],
)
def test_a_version_is_taken_whole_or_refused(text, reason, row, database, write, count):
    before = count("classifier_codes")
    report = load_classifier(database, CONSOLE, "kato", write(text), as_of=date(2026, 1, 1))
    assert report.status == "refused"
    assert report.problems.select("reason", "source_row").row(0) == (reason, row)
    assert count("classifier_codes") == before
    assert count("load_refusals") == 1


def test_the_same_version_twice_is_a_no_op(database, write, count):
    first = load_classifier(database, CONSOLE, "kato", write(KATO), as_of=date(2026, 1, 1))
    second = load_classifier(database, CONSOLE, "kato", write(KATO), as_of=date(2026, 1, 1))
    assert (second.status, second.load_id) == ("unchanged", first.load_id)
    assert count("classifier_codes WHERE classifier = 'kato'") == 1


def test_a_code_of_a_snapshot_is_judged_on_its_own_day(database, write, load):
    file = write("code,name_ru\n7214200000,прутки\n", "tnved.csv")
    load_classifier(database, CONSOLE, "tnved", file, as_of=date(2026, 1, 1))
    later = write("code,name_ru\n2716000000,энергия\n", "later.csv")
    load_classifier(database, CONSOLE, "tnved", later, as_of=date(2026, 8, 1))
    text = (
        SAMPLES["einvoices"].replace("issued,,,,", "issued,,7214,,")
        + SAMPLES["einvoices"].splitlines()[1].replace("E1,1", "E2,1")
        + "\n"
    )
    text = text.replace("E2,1,2026-05-02", "E2,1,2026-09-02")
    report = load("einvoices", write(text))
    assert report.warnings.select("source_row", "reason").rows() == [(4, "intake.unknown_code")], (
        "in May it was known, by its heading too"
    )


def test_shipped_classifiers_are_taken_in_once(database, count):
    sync_shipped(database)
    assert sync_shipped(database) == []
    assert count("classifier_codes WHERE classifier = 'oked'") == 2097
    assert count("classifier_codes WHERE classifier = 'regions'") == 20
    assert set(shipped_classifiers()) == {"oked", "regions"}
    assert (
        code_check(database, "oked", "10.51.1", date(2026, 1, 1))
        == code_check(database, "oked", "10511", date(2026, 1, 1))
        == "known"
    )
    assert code_check(database, "oked", "10.99.9", date(2026, 1, 1)) == "unknown"


def test_who_may_not(database, write):
    official = Actor("o", "O", "official")
    with pytest.raises(NotAllowed):
        load_classifier(database, official, "kato", write(KATO), as_of=date(2026, 1, 1))
    with pytest.raises(UserError, match="kato, oked"):
        load_classifier(database, CONSOLE, "regions", write(KATO), as_of=date(2026, 1, 1))


LISTS = {
    "oked": "code,name_ru\n01,a\n01.11,b\n01.11.1,c\n",
    "kpved": "code,name_ru\n01,a\n01.11,b\n01.11.1,c\n01.11.11,d\n",
    "tnved": "code,name_ru\n0101,a\n010121,b\n0101210000,c\n",
    "enstru": "code,name_ru\n105111,a\n105111.100.000000,b\n",
    "agsk3": "code,name_ru\n241,a\n241-101,b\n241-101-0101,c\n",
    "kato": KATO,
}


@pytest.mark.parametrize("of", LISTS)
@pytest.mark.parametrize("loaded_as", LISTS)
def test_a_classifier_takes_no_file_of_another(database, write, of, loaded_as):
    file = write(LISTS[of])
    report = load_classifier(database, CONSOLE, loaded_as, file, as_of=date(2026, 1, 1), check_only=True)
    assert report.refused == (of != loaded_as), report.problems.to_dicts()


@pytest.mark.parametrize("kind", SAMPLES)
@pytest.mark.parametrize("loaded_as", LISTS)
def test_a_snapshot_is_no_classifier(database, write, kind, loaded_as):
    report = load_classifier(
        database, CONSOLE, loaded_as, write(SAMPLES[kind]), as_of=date(2026, 1, 1), check_only=True
    )
    assert report.refused


def test_a_list_of_taxpayers_is_named_for_what_it_is(database, write):
    """It has codes and names of KATO too, and was taken for KATO."""
    text = "bin,name,kato\n050540990118,ТОО Ромашка,100000000\n"
    report = load_classifier(database, CONSOLE, "kato", write(text), as_of=date(2026, 1, 1))
    assert report.problems["reason"].to_list() == ["intake.not_a_classifier"]


@pytest.mark.parametrize(("classifier", "codes"), [("tnved", "0101\n"), ("kpved", "01.11.1"), ("oked", "01")])
def test_a_file_of_groups_only_leaves_no_code_known(database, write, classifier, codes):
    file = write(f"code,name_ru\n{codes.strip()},x\n")
    report = load_classifier(database, CONSOLE, classifier, file, as_of=date(2026, 1, 1))
    assert report.problems["reason"].to_list() == ["intake.no_whole_code"]


def test_what_nobody_sees_in_a_classifier_is_taken_out_or_refused(database, write):
    codes = f'code,name_ru\n\'22210,Трубы{chr(0x200B)}\n="01610",Услуги\n'
    assert (
        load_classifier(database, CONSOLE, "oked", write(codes, "o.csv"), as_of=date(2026, 10, 1)).status
        == "loaded"
    )
    with database.read() as session:
        rows = session.execute(
            "SELECT code, name_ru FROM classifier_codes JOIN loads USING (load_id)"
            " WHERE kind = 'classifier:oked' AND as_of = ? ORDER BY code",
            [date(2026, 10, 1)],
        ).fetchall()
    assert rows == [("01610", "Услуги"), ("22210", "Трубы")]
    turned = write(f"code,name_ru\n22210,{chr(0x202E)}ыбурТ\n", "t.csv")
    report = load_classifier(database, CONSOLE, "oked", turned, as_of=date(2026, 10, 1))
    assert report.problems["reason"].to_list() == ["intake.control_characters"]
