"""Both satisfactions by department, field, procedure, counter and hour, an officer's own figures, the public data, the big workbook."""
import csv
import io
import json
import re
import zipfile

import pytest
from desk import FIXTURES, PASSWORD, Server, run

QUARTER = "2026-Q1"


@pytest.fixture(scope="module")
def quarter(filled):
    """The made-up quarter, served to a centre, two officers and a head."""
    with Server("serve", "--data", filled) as server:
        server.log_in("admin", PASSWORD)
        server.people = {}
        for login, role, department in [("lan", "centre", ""), ("ha", "head", "Phòng Kinh tế"),
                                        ("mai", "officer", "Phòng Kinh tế"), ("nam", "officer", "Phòng Kinh tế")]:
            form = {"login": login, "name": login, "role": role, "department": department}
            page = server.post("/desk/accounts", form).text
            password = re.search(r'<dd class="code">([a-z0-9]{12})</dd>', page).group(1)
            number = re.findall(r'action="/desk/accounts/(\d+)/disabling"', page)[-1]
            server.people[login] = (password, number)
        yield server


def as_(server, login):
    return server.log_in(login, PASSWORD if login == "admin" else server.people[login][0])


def rows(kind):
    with open(f"{FIXTURES}/tue-tinh-like-2026-q1/{kind}.csv", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def lines(server, by):
    """The first cells of the page's table: name, finished, answers, and all the links of a line."""
    page = as_(server, "lan").get(f"/desk/satisfaction/by?by={by}&period={QUARTER}").text
    body = re.search(r'<table class="stack breakdown">.*?<tbody>(.*?)</tbody>', page, re.S).group(1)
    found = {}
    for line in re.findall(r"<tr>(.*?)</tr>", body, re.S):
        name = re.search(r'<th scope="row">(.*?)</th>', line).group(1)
        cells = [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td.*?</td>", line, re.S)]
        found[name] = (cells, [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', line)])
    return found


@pytest.mark.parametrize("by", ["department", "field", "procedure"])
def test_each_line_is_a_plain_count_of_the_files(quarter, by):
    dossiers, ratings = rows("dossiers"), {row["dossier"]: row for row in rows("ratings") if row["dossier"]}
    found = lines(quarter, by)
    for part in {row[by] for row in dossiers}:
        own = [row for row in dossiers if row[by] == part]
        finished = [row for row in own if row["outcome"] == "finished" and "2026-01-01" <= row["finished_at"] < "2026-04-01"]
        answers = [row for row in own if row["code"] in ratings and "2026-01-01" <= ratings[row["code"]]["rated_at"] < "2026-04-01"]
        cells, _ = found[part]
        assert cells[0] == f"{len(finished):,}".replace(",", "."), part
        assert cells[1] == f"{len(answers):,}".replace(",", "."), part


@pytest.mark.parametrize("by", ["department", "field", "procedure"])
def test_each_count_is_the_length_of_the_list_behind_it(quarter, by):
    checked = 0
    for name, (cells, links) in lines(quarter, by).items():
        for link in links:
            cause = re.search(r"cause=(\w+)", link).group(1)
            count = int(cells[{"late": 6, "disliked": 7, "petitioned": 8}[cause]].replace(".", ""))
            listed, number = 0, 1
            while (here := quarter.get(f"{link}&page={number}").text.count('<th scope="row"')):
                listed, number = listed + here, number + 1
            assert listed == count, (name, link)
            checked += 1
    assert checked


@pytest.mark.parametrize("by", ["counter", "hour"])
def test_counters_and_hours_have_the_survey_alone(quarter, by):
    found = lines(quarter, by)
    assert all(len(cells) == 2 and not links for cells, links in found.values())
    given = [row for row in rows("ratings") if "2026-01-01" <= row["rated_at"] < "2026-04-01"]
    assert sum(int(cells[0].replace(".", "")) for cells, _ in found.values()) == len(given)


def test_an_officer_sees_the_own_figures_alone_and_never_who_rated(quarter):
    as_(quarter, "admin")
    officers = sorted({row["officer"] for row in rows("dossiers") if row["department"] == "Phòng Kinh tế" and row["officer"]})
    assert len(officers) > 1
    number = quarter.people["mai"][1]
    named = quarter.post(f"/desk/accounts/{number}/officer", {"officer": officers[0]}, page="/desk/accounts")
    assert named.status == 303
    taken = quarter.post(f"/desk/accounts/{quarter.people['nam'][1]}/officer", {"officer": officers[0]}, page="/desk/accounts")
    assert taken.status == 200 and "error-summary" in taken.text
    as_(quarter, "mai")
    own = quarter.get(f"/desk/officer?period={QUARTER}")
    assert own.status == 200 and "Số liệu của tôi" in own.text and "cause=" not in own.text
    assert quarter.get(f"/desk/officer?period={QUARTER}&officer={officers[1]}").status == 403
    assert quarter.get(f"/desk/satisfaction/records?indicator=20&cause=disliked&period={QUARTER}").status == 403
    assert quarter.get(f"/desk/satisfaction/records?indicator=20&cause=late&period={QUARTER}").status == 200
    assert "cause=disliked&amp;period" not in quarter.get(f"/desk/satisfaction/by?period={QUARTER}").text
    as_(quarter, "nam")
    assert "Quản trị viên chưa ghi tên" in quarter.get("/desk/officer").text
    as_(quarter, "ha")
    page = quarter.get(f"/desk/officer?period={QUARTER}").text
    assert re.findall(r'<option value="([^"]+)"', page) == officers
    chosen = quarter.get(f"/desk/officer?period={QUARTER}&officer={officers[1]}")
    assert f"Số liệu của {officers[1]}" in chosen.text
    as_(quarter, "lan")
    assert quarter.get("/desk/officer").status == 403


def test_the_public_data_are_one_in_each_format_and_name_their_terms(quarter):
    quarter.cookies.clear()
    answer = quarter.get(f"/results.csv?period={QUARTER}")
    table = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert answer.text.startswith("\ufeff") and all("phải ghi nguồn" in row["licence"] for row in table)
    document = quarter.json("GET", f"/results.json?period={QUARTER}").value
    assert "phải ghi nguồn" in document["licence"] and "UBND xã Tuệ Tĩnh" in document["source"]
    assert len(document["rows"]) == len(table)
    for row, other in zip(table, document["rows"]):
        assert row["measure"] == other["measure"] and row["part"] == other["part"]
        assert (float(row["value"]) if row["value"] else None) == other["value"]
        assert (row["suppressed"] == "yes") == other["suppressed"]
    group = quarter.json("GET", f"/api/v1/satisfaction?period={QUARTER}").value
    points = {row["part"]: row["value"] for row in document["rows"] if row["table"] == "indicator" and row["measure"] == "points"}
    assert points == {str(one["number"]): one["points"] for one in group["indicators"]}
    book = zipfile.ZipFile(io.BytesIO(quarter.get(f"/results.xlsx?period={QUARTER}").bytes))
    assert book.testzip() is None and "phải ghi nguồn" in book.read("xl/worksheets/sheet1.xml").decode()


def test_no_published_number_under_five_can_be_worked_out(quarter):
    quarter.cookies.clear()
    document = quarter.json("GET", f"/results.json?period={QUARTER}").value
    dossiers = {row["code"]: row for row in rows("dossiers")}
    given = [row for row in rows("ratings") if "2026-01-01" <= row["rated_at"] < "2026-04-01"]
    shown = {row["part"]: row for row in document["rows"] if row["measure"] == "answers" and row["table"] in ("department", "field")}
    departments = {}
    for row in given:
        dossier = dossiers.get(row["dossier"])
        name = dossier["department"] if dossier else "-"
        departments.setdefault(name, {}).setdefault(dossier["field"] if dossier else None, []).append(row)
    for department, fields in departments.items():
        whole = sum(len(list_) for list_ in fields.values())
        assert shown[department]["value"] in (whole, None)
        for field, list_ in fields.items():
            if field is None:
                continue
            value = shown[f"{department} › {field}"]["value"]
            assert value is None if len(list_) < 5 else value in (len(list_), None)
        hidden = [len(list_) for field, list_ in fields.items() if field is not None and shown[f"{department} › {field}"]["value"] is None]
        if hidden and shown[department]["value"] is not None:
            assert len(hidden) > 1 and sum(hidden) >= 5
    hidden = [sum(map(len, fields.values())) for department, fields in departments.items() if shown[department]["value"] is None]
    assert not hidden or (len(hidden) > 1 and sum(hidden) >= 5)
    # A quarter that is not over is not broken down, whatever is asked for.
    for period in ("2026-03", "2026-02-01..2026-02-02"):
        broken = [row for row in quarter.json("GET", f"/results.json?period={period}&as-of=2026-03-05").value["rows"] if row["table"] == "field"]
        assert all(row["to"] == "2025-12-31" for row in broken)


def expected():
    with open(f"{FIXTURES}/tue-tinh-like-2026-q1/expected.json") as file:
        return json.load(file)


def records(folder, tmp_path, form, period=QUARTER):
    path = tmp_path / f"records.{form}"
    result = run("report", "records", "--data", folder, "--period", period, "--format", form, "--output", path)
    assert result.returncode == 0, result.stderr
    return path


def test_every_dossier_of_the_period_is_in_the_records_with_its_fate(filled, tmp_path):
    with open(records(filled, tmp_path, "csv"), encoding="utf-8-sig") as file:
        table = list(csv.DictReader(file))
    document = json.loads(run("satisfaction", "--data", filled, "--period", QUARTER, "--format", "json").stdout)
    twenty = document["indicators"][2]
    assert len(table) == twenty["denominator"]
    assert sum(row["good"] == "yes" for row in table) == twenty["numerator"]
    for cause in ("late", "disliked", "petitioned"):
        assert sum(bool(row[f"{cause}_at"]) for row in table) == twenty[cause]
    given = {row["dossier"]: row for row in rows("ratings") if row["rated_at"] < "2026-04-01"}
    assert all(row["level"] == given.get(row["code"], {"level": ""})["level"] for row in table)
    assert "officer" not in table[0]
    sent = {row["code"]: row for row in rows("dossiers")}
    assert all(row["field"] == sent[row["code"]]["field"] for row in table)


def test_the_workbook_has_the_same_rows_and_is_for_some_alone(quarter, filled, tmp_path):
    def cells(book):
        sheet = zipfile.ZipFile(book).read("xl/worksheets/sheet1.xml").decode()
        return re.sub(r"<dimension[^>]*>", "", sheet)
    as_(quarter, "lan")
    sent = quarter.get(f"/desk/records/dossiers.xlsx?period={QUARTER}&as-of=2026-04-01")
    assert sent.status == 200 and "attachment" in sent.headers["Content-Disposition"]
    with open(records(filled, tmp_path, "csv"), encoding="utf-8-sig") as file:
        table = list(csv.DictReader(file))
    text = cells(io.BytesIO(sent.bytes))
    assert all(row["code"] in text for row in table)
    assert "cb1" not in text
    assert quarter.get(f"/desk/records/dossiers.pdf?period={QUARTER}").status == 404
    as_(quarter, "mai")
    assert quarter.get(f"/desk/records/dossiers.xlsx?period={QUARTER}").status == 403
    quarter.cookies.clear()
    assert quarter.get(f"/desk/records/dossiers.csv?period={QUARTER}").status == 303


def test_records_that_cannot_be_written_are_one_line(filled, tmp_path):
    for form, code in [("docx", 64), ("html", 64)]:
        assert run("report", "records", "--data", filled, "--period", QUARTER, "--format", form, "--output", tmp_path / "x").returncode == code
    for form in ("csv", "xlsx"):
        result = run("report", "records", "--data", filled, "--period", QUARTER, "--format", form, "--output", "/nowhere/x")
        assert result.returncode == 1 and result.stderr.count("\n") == 1 and "/nowhere/x" in result.stderr
