"""The papers that go out: the same figures in each format."""
import json
import re
import zipfile

import pytest

from desk import FIXTURES, run

PAPERS = ["quarterly", "notice", "urging"]


def make(folder, tmp_path, name, form, period="2026-Q1"):
    path = tmp_path / f"{name}.{form}"
    result = run("report", name, "--data", folder, "--period", period, "--format", form, "--output", path)
    assert result.returncode == 0, result.stderr
    return path


def words(path):
    with zipfile.ZipFile(path) as book:
        text = book.read("word/document.xml").decode()
    return re.sub(r"<[^>]+>", " ", text)


def expected():
    with open(f"{FIXTURES}/tue-tinh-like-2026-q1/expected.json") as file:
        return json.load(file)


def vietnamese(number, places=2):
    return f"{number:,.{places}f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def test_the_quarterly_report_has_the_quarter_s_figures(filled, tmp_path):
    text = words(make(filled, tmp_path, "quarterly", "docx"))
    document = json.loads(run("satisfaction", "--data", filled, "--period", "2026-Q1", "--format", "json").stdout)
    for part in ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BÁO CÁO", "quý I năm 2026", "766/QĐ-TTg", "Nơi nhận:",
                 "TM. ỦY BAN NHÂN DÂN", vietnamese(document["points"])]:
        assert part in text, part
    for indicator in document["indicators"]:
        for number in (indicator["numerator"], indicator["denominator"]):
            assert vietnamese(number, 0) in text
        assert vietnamese(indicator["points"]) in text


@pytest.mark.parametrize("name", PAPERS)
def test_each_paper_comes_in_each_format(filled, tmp_path, name):
    with zipfile.ZipFile(make(filled, tmp_path, name, "docx")) as book:
        assert book.testzip() is None and "word/document.xml" in book.namelist()
    with zipfile.ZipFile(make(filled, tmp_path, name, "xlsx")) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<autoFilter" in sheet and "<pane" in sheet
    if name != "urging":
        document = json.loads(run("satisfaction", "--data", filled, "--period", "2026-Q1", "--format", "json").stdout)
        assert f"<v>{document['indicators'][2]['denominator']}</v>" in sheet
        csv = make(filled, tmp_path, name, "csv").read_text(encoding="utf-8-sig")
        assert f"{document['points']:.2f}" in csv
    html = make(filled, tmp_path, name, "html").read_text()
    assert "<article" in html and "<script" not in html


def test_what_cannot_be_written_or_asked_is_one_line(filled, tmp_path):
    def told(*arguments, code):
        result = run("report", *arguments)
        assert result.returncode == code and result.stderr.count("\n") == 1, result.stderr
        return result.stderr
    common = ["--data", filled, "--period", "2026-Q1", "--output", "/nowhere/x.docx"]
    assert "/nowhere" in told("quarterly", *common, "--format", "docx", code=1)
    told("monthly", *common, "--format", "docx", code=64)
    told("quarterly", *common, "--format", "pdf", code=64)
    told("quarterly", "--data", filled, "--period", "soon", "--format", "docx", "--output", tmp_path / "x", code=1)
