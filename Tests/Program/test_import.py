import json
import os
import zipfile

import pytest
from desk import FIXTURES, run

HEADER = "code,procedure,field,department,received_at,due_at,finished_at,outcome,supplement_requests,supplement_days,officer\n"
GOOD = "D-1,2.000815,Chứng thực,VP,2026-01-05T08:00+07:00,2026-01-06T17:00+07:00,2026-01-05T16:00+07:00,finished,0,0,cb1\n"


def group(folder, period, *more):
    result = run("satisfaction", "--data", folder, "--period", period, "--format", "json", *more)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def expect(folder, source):
    with open(os.path.join(FIXTURES, source, "expected.json")) as file:
        expected = json.load(file)
    found = group(folder, expected["period"])
    assert found["rules"]["id"] == expected["rules"]
    assert found["points"] == expected["points"]
    for indicator in found["indicators"]:
        numbers = expected[str(indicator["number"])]
        assert [indicator["numerator"], indicator["denominator"], indicator["points"]] == numbers[:3]
        causes = [indicator[name] for name in ("late", "disliked", "repeated", "petitioned") if name in indicator]
        assert causes == numbers[3:]


def test_tue_tinh_gives_what_is_expected(filled):
    expect(filled, "tue-tinh-like-2026-q1")


def test_khuc_thua_du_gives_what_was_published(folder):
    source = os.path.join(FIXTURES, "khuc-thua-du-like-2025-08")
    for kind in ("ratings", "petitions", "dossiers"):
        result = run("import", kind, f"{source}/{kind}.csv", "--data", folder)
        assert result.returncode == 0, result.stderr
    expect(folder, "khuc-thua-du-like-2025-08")


def test_the_same_file_twice_changes_nothing_and_a_correction_makes_an_event(folder, tmp_path):
    path = tmp_path / "dossiers.csv"
    path.write_text(HEADER + GOOD)
    assert "1 new" in run("import", "dossiers", path, "--data", folder).stdout
    assert "1 unchanged" in run("import", "dossiers", path, "--data", folder).stdout
    path.write_text(HEADER + GOOD.replace("2026-01-05T16:00", "2026-01-07T16:00"))
    assert "1 changed" in run("import", "dossiers", path, "--data", folder).stdout
    assert group(folder, "2026-Q1")["indicators"][2]["late"] == 1
    assert run("verify", "--data", folder).returncode == 0


def test_ratings_and_scores_are_idempotent_too(folder, tmp_path):
    ratings = tmp_path / "ratings.csv"
    ratings.write_text("dossier,level,rated_at,counter,channel,comment\n,5,2026-01-05T08:00+07:00,1,kiosk,\n"
                       ",5,2026-01-05T08:00+07:00,1,kiosk,\nD-9,1,2026-01-05T08:00+07:00,1,kiosk,chậm\n")
    assert "3 new" in run("import", "ratings", ratings, "--data", folder).stdout
    assert "3 unchanged" in run("import", "ratings", ratings, "--data", folder).stdout
    scores = os.path.join(FIXTURES, "scores.csv")
    assert "17 new" in run("import", "scores", scores, "--data", folder).stdout
    assert "17 unchanged" in run("import", "scores", scores, "--data", folder).stdout


def test_a_dry_run_writes_nothing(folder, tmp_path):
    path = tmp_path / "dossiers.csv"
    path.write_text(HEADER + GOOD)
    assert "1 new" in run("import", "dossiers", path, "--data", folder, "--dry-run").stdout
    assert group(folder, "2026-Q1")["indicators"][2]["denominator"] == 0


@pytest.mark.parametrize("name, content, says", [
    ("empty", b"", "empty"),
    ("utf16", (HEADER + GOOD).encode("utf-16"), "UTF-16"),
    ("cp1258", (HEADER + GOOD.replace("Chứng thực", "Ch?ng th")).encode().replace(b"Ch?ng", b"Ch\xfeng"), "Windows-1258"),
    ("binary", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 10, ""),
    ("semicolons", (HEADER + GOOD).replace(",", ";").encode(), "comma"),
    ("unknown column", (HEADER.replace("officer", "oficer") + GOOD).encode(), "officer"),
    ("missing column", b"code,received_at\nD-1,2026-01-05\n", "due_at"),
    ("column twice", HEADER.replace("officer", "code").encode(), "twice"),
    ("too few fields", (HEADER + "D-1,2\n").encode(), "Line 2"),
    ("open quote", (HEADER + '"D-1,2\n').encode(), "line 2"),
    ("bad date", (HEADER + GOOD + GOOD.replace("D-1", "D-2").replace("2026-01-06T17:00+07:00", "6/1/2026")).encode(),
     "line 3, column due_at"),
    ("bad outcome", (HEADER + GOOD.replace("finished", "done")).encode(), "line 2, column outcome"),
    ("no such day", (HEADER + GOOD.replace("2026-01-05T08:00", "2026-02-29T08:00")).encode(), "line 2, column received_at"),
    ("ended before received", (HEADER + GOOD.replace("2026-01-05T16:00", "2026-01-04T16:00")).encode(),
     "column finished_at"),
    ("ended without a date", (HEADER + GOOD.replace("2026-01-05T16:00+07:00", "")).encode(), "column finished_at"),
    ("code twice", (HEADER + GOOD + GOOD).encode(), "line 3, column code"),
    ("old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "xls"),
    ("no workbook", b"PK\x03\x04 nothing", "XLSX"),
])
def test_a_bad_file_is_refused_whole_in_a_sentence(folder, tmp_path, name, content, says):
    path = tmp_path / "dossiers.csv"
    path.write_bytes(content)
    result = run("import", "dossiers", path, "--data", folder)
    assert result.returncode == 1, result.stdout
    assert says in result.stderr
    assert result.stderr.count("\n") == 1
    assert group(folder, "2026-Q1")["indicators"][2]["denominator"] == 0
    assert run("verify", "--data", folder).returncode == 0


def test_each_bad_row_has_its_line_and_a_long_list_is_cut(folder, tmp_path):
    path = tmp_path / "ratings.csv"
    path.write_text("dossier,level,rated_at\n" + "D,9,today\n" * 40)
    result = run("import", "ratings", path, "--data", folder)
    lines = result.stderr.splitlines()
    assert result.returncode == 1
    assert "line 2, column level" in lines[0] and "line 2, column rated_at" in lines[1]
    assert len(lines) == 21 and "more" in lines[-1]


def test_byte_order_mark_line_ends_and_quotes(folder, tmp_path):
    path = tmp_path / "dossiers.csv"
    text = HEADER + GOOD.replace("VP", '"Văn phòng ""HĐND"", UBND\nxã"')
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode().rstrip())
    assert "1 new" in run("import", "dossiers", path, "--data", folder).stdout


def write_workbook(path, rows):
    """A workbook with shared and inline texts, numbers and a date, as small as can be."""
    cells = []
    for number, row in enumerate(rows, 1):
        texts = "".join(
            f'<c r="{chr(65 + column)}{number}" s="1"><v>{value}</v></c>' if isinstance(value, float)
            else f'<c r="{chr(65 + column)}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
            for column, value in enumerate(row) if value != "")
        cells.append(f'<row r="{number}">{texts}</row>')
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", f'<workbook {space} xmlns:r="{relations}"><sheets>'
                         '<sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="rId1" '
                         'Target="worksheets/sheet1.xml"/></Relationships>')
        archive.writestr("xl/styles.xml", f'<styleSheet {space}><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/>'
                         '</cellXfs></styleSheet>')
        archive.writestr("xl/worksheets/sheet1.xml", f'<worksheet {space}><sheetData>{"".join(cells)}'
                         '</sheetData></worksheet>')


def test_a_workbook_comes_in_like_a_table(folder, tmp_path):
    path = tmp_path / "dossiers.xlsx"
    # 46027 is 2026-01-05 in days since 1899-12-30; a third of a day is 08:00.
    write_workbook(path, [HEADER.strip().split(","), ["D-1", "2.000815", "Chứng thực", "VP", 46027 + 8 / 24,
                                                      46028 + 17 / 24, 46029 + 16 / 24, "finished", "0", "0", "cb1"]])
    result = run("import", "dossiers", path, "--data", folder)
    assert "1 new" in result.stdout, result.stderr
    assert group(folder, "2026-01")["indicators"][2]["late"] == 1
