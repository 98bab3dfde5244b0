"""Several units in one server: a host each, the city's page on every other, and nothing of one unit to be had at another."""
import csv
import io
import json
import re
import signal
import sqlite3

import pytest

from desk import PASSWORD, Host, Server, run, set_up

FIRST, SECOND, THIRD = "H31.15", "H31.16", "H31.17"
NAMES = {FIRST: "UBND xã Chí Minh", SECOND: "UBND xã Tuệ Tĩnh", THIRD: "UBND xã Khúc Thừa Dụ"}
DOSSIERS = "code,procedure,field,department,received_at,due_at,finished_at,outcome\n"
PETITION = {"kind": "feedback", "subject": "Đèn đường hỏng", "body": "Đèn ở ngõ 3 hỏng.",
            "person": {"name": "Trần Thị Hai", "phone": "0912345678"}}


def host(code, city="localhost"):
    return code.lower().replace(".", "-") + "." + city


def dossiers(folder, code, late, good):
    """Imports finished dossiers of March 2026: so many late, so many in time."""
    lines = [f"{code}-{n:03},2.000815,Chứng thực,Văn phòng HĐND và UBND,2026-03-02T08:00+07:00,2026-03-04T08:00+07:00,"
             f"2026-03-0{6 if n < late else 3}T08:00+07:00,finished" for n in range(late + good)]
    path = folder.parent / f"{code}.csv"
    path.write_text(DOSSIERS + "\n".join(lines) + "\n")
    result = run("import", "dossiers", path, "--data", folder, "--unit", code)
    assert result.returncode == 0, result.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("city") / "desk"
    for code, name in NAMES.items():
        set_up(folder, code, name)
    dossiers(folder, FIRST, late=0, good=20)
    dossiers(folder, SECOND, late=10, good=10)
    dossiers(folder, THIRD, late=0, good=12)
    return folder


@pytest.fixture(scope="module")
def city(folder):
    with Server("serve", "--data", folder) as server:
        yield server


@pytest.mark.parametrize("name, title", [
    (host(FIRST), NAMES[FIRST]), (host(SECOND), NAMES[SECOND]), (host(THIRD, "city.gov.vn"), NAMES[THIRD]),
    ("H31-15.City.gov.vn:8080", NAMES[FIRST]), ("h31-15", NAMES[FIRST]), ("localhost", "All units"),
    ("127.0.0.1", "All units"), ("[::1]:80", "All units"), ("h31-18.city.gov.vn", "All units"), ("nonsense", "All units"),
    ("h31_15.city.gov.vn", "All units"), ("", "All units")])
def test_the_host_says_whose_page_it_is(city, name, title):
    page = city.request("GET", "/?lang=en", headers={"Host": name, "Accept": "text/html"})
    assert page.status == 200 and f"· {title}</title>" in page.text


def test_the_city_has_pages_of_its_own_only(city):
    for path in ("/desk", "/desk/login", "/petition", "/track", "/rate", "/kiosk", "/results", "/setup",
                 "/api/v1/satisfaction", "/api/v1/petitions/X"):
        assert city.get(path).status == 404, path
    assert city.json("POST", "/api/v1/petitions", PETITION).status == 404
    for path in ("/units.csv", "/api/v1/units"):
        assert Host(city, host(FIRST)).get(path).status == 404, path
    assert city.get("/").headers["Content-Security-Policy"].startswith("default-src 'self'")


def test_nothing_of_one_unit_opens_another(city):
    first, second = Host(city, host(FIRST)), Host(city, host(SECOND))
    first.log_in("admin", PASSWORD)
    assert first.get("/desk/accounts").status == 200
    stolen = Host(city, host(SECOND))
    stolen.cookies = dict(first.cookies)
    assert stolen.get("/desk/accounts").headers["Location"] == "/desk/login?next=%2Fdesk%2Faccounts"

    sent = first.json("POST", "/api/v1/petitions", PETITION).value
    assert first.json("GET", f"/api/v1/petitions/{sent['code']}", **{"X-Pin": sent["pin"]}).status == 200
    for unit in (second, city):
        assert unit.json("GET", f"/api/v1/petitions/{sent['code']}", **{"X-Pin": sent["pin"]}).status == 404

    page = first.post("/desk/kiosks", {"counter": "1", "for": "program"})
    token = re.search(r'<p class="code code-big">([a-z0-9]{32})</p>', page.text).group(1)
    bearer = {"Authorization": f"Bearer {token}", "Idempotency-Key": "a"}
    assert first.json("POST", "/api/v1/ratings", {"level": 5}, **bearer).status == 201
    assert second.json("POST", "/api/v1/ratings", {"level": 5}, **bearer).status == 401


def test_a_form_of_one_unit_is_none_of_another(city):
    first, second = Host(city, host(FIRST)), Host(city, host(SECOND))
    second.cookies = first.cookies
    token = re.search(r'name="token" value="([^"]*)"', first.get("/desk/login").text).group(1)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"}
    body = f"token={token}&login=admin&password={PASSWORD}"
    assert second.request("POST", "/desk/login", body, headers).status == 403
    assert first.request("POST", "/desk/login", body, headers).status == 303


def test_units_are_ranked_and_ties_share_the_better_place(city):
    units = city.json("GET", "/api/v1/units?period=2026-Q1").value["units"]
    places = {line["unit"]["code"]: (line["rank"], line["units"], line["sharers"], line["points"]) for line in units}
    assert places == {FIRST: (1, 3, 2, 18.0), THIRD: (1, 3, 2, 18.0), SECOND: (3, 3, 1, 15.33)}
    for line in units:
        own = Host(city, host(line["unit"]["code"])).json("GET", "/api/v1/satisfaction?period=2026-Q1").value
        assert (own["points"], own["indicators"], own["unit"]) == (line["points"], line["indicators"], line["unit"])
    page = city.get("/?period=2026-Q1&lang=en").text
    assert page.count("<strong>1/3</strong>") == 2 and page.count("<strong>3/3</strong>") == 1
    assert "Lost 2.67 points, most of them at indicator 20 (2.67 points): 10 dossiers were late." in page
    assert f'href="//{host(SECOND)}:{city.port}/results?period=2026-Q1&amp;lang=en"' in page


def test_the_table_as_csv_in_any_order(city):
    def codes(query):
        rows = list(csv.DictReader(io.StringIO(city.get(f"/units.csv?period=2026-Q1&{query}").text)))
        return [row["code"] for row in rows]
    assert codes("") == [FIRST, THIRD, SECOND]
    assert codes("sort=20&order=asc") == [SECOND, FIRST, THIRD]
    assert codes("sort=name") == [FIRST, THIRD, SECOND]
    assert codes("sort=name&order=desc") == [SECOND, THIRD, FIRST]
    assert codes("sort=nonsense&order=nonsense") == codes("sort=rank&order=asc")
    row = next(csv.DictReader(io.StringIO(city.get("/units.csv?period=2026-Q1").text)))
    assert (row["rank"], row["units"], row["points"], row["denominator_20"], row["rate_20"]) == (
        "1", "3", "18.00", "20", "1.000000")


def test_under_five_answers_neither_rate_nor_count_is_told(folder, city):
    for number in range(4):
        path = folder.parent / "ratings.csv"
        path.write_text(f"dossier,level,rated_at\n{THIRD}-{number:03},5,2026-03-05T09:00+07:00\n")
        assert run("import", "ratings", path, "--data", folder, "--unit", THIRD).returncode == 0
    lines = city.json("GET", "/api/v1/units?period=2026-03-01..2026-03-30").value["units"]
    third = next(line for line in lines if line["unit"]["code"] == THIRD)
    assert third["survey"] == {"satisfied": None, "answers": 4, "finishedDossiers": 12, "rate": None}


@pytest.mark.parametrize("path, status", [
    ("/?period=nonsense", 400), ("/api/v1/units?period=2026-13", 400), ("/units.csv?rules=766-1999", 400),
    ("/api/v1/units?known-at=2026-01-01", 400), ("/?period=2026-03", 200), ("/?period=2025", 200),
    ("/?period=2026-01-05..2026-02-07&as-of=2026-02-01", 200)])
def test_periods_are_read_as_everywhere(city, path, status):
    assert city.get(path).status == status


def test_a_petition_leaves_no_trace_on_the_citys_pages(city):
    first = Host(city, host(FIRST))
    words = [first.json("POST", "/api/v1/petitions", {**PETITION, "kind": kind}).value["code"]
             for kind in ("feedback", "denunciation")] + ["Trần Thị Hai", "Đèn đường", "0912345678"]
    for path in ("/", "/units.csv", "/api/v1/units", "/metrics", "/readyz"):
        text = city.get(path + "?period=2026-Q4").text
        assert [word for word in words if word in text] == [], path


def test_health_is_told_for_each_and_for_all(city):
    assert city.get("/healthz").text == "ok\n" and city.get("/readyz").text == "ready: 3 of 3 units\n"
    metrics = city.get("/metrics").text
    for code in NAMES:
        assert f'langnghe_unit_readable{{unit="{code}"}} 1' in metrics
        assert re.search(rf'langnghe_petitions_overdue{{unit="{code}"}} \d+', metrics)
        own = Host(city, host(code))
        assert own.get("/readyz").text == "ready\n" and "langnghe_journal_entries " in own.get("/metrics").text
    assert "/api/v1/units" in city.json("GET", "/api/v1/openapi.json").value["paths"]


def test_a_damaged_unit_holds_up_no_other(tmp_path):
    folder = tmp_path / "desk"
    for code, name in NAMES.items():
        set_up(folder, code, name)
    (folder / f"{SECOND}.desk").write_bytes(b"this is no database, whatever its name says" * 200)
    (folder / f"{THIRD}.key").unlink()
    with Server("serve", "--data", folder) as server:
        told = "\n".join(server.lines)
        assert f"Unit {SECOND} cannot be opened, the others go on" in told and f"Unit {THIRD} cannot" in told
        assert Host(server, host(FIRST)).get("/").status == 200
        closed = Host(server, host(SECOND))
        page = closed.get("/desk?lang=en")
        assert page.status == 503 and f"cannot read the data of unit {SECOND}" in page.text and str(folder) not in page.text
        answer = closed.json("POST", "/api/v1/petitions", PETITION)
        assert answer.status == 503 and answer.value["key"] == "error.unitUnreadable"
        assert closed.get("/readyz").status == 503 and closed.get("/assets/base.css").status == 200
        assert server.get("/readyz").text.startswith("ready: 1 of 3 units")
        home = server.get("/?lang=en").text
        assert home.count("The file cannot be read") == 2 and "<strong>1/1</strong>" in home
        lines = server.json("GET", "/api/v1/units").value["units"]
        assert [(line["unit"]["code"], line["readable"]) for line in lines] == [
            (FIRST, True), (SECOND, False), (THIRD, False)]


def test_a_file_that_is_damaged_while_it_is_served(tmp_path):
    folder = tmp_path / "desk"
    for code in (FIRST, SECOND):
        set_up(folder, code, NAMES[code])
    sqlite3.connect(folder / f"{SECOND}.desk").execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with Server("serve", "--data", folder) as server:
        with open(folder / f"{SECOND}.desk", "r+b") as file:
            size = file.seek(0, 2)
            file.seek(4096)
            file.write(b"\xff" * (size - 4096))
        units = server.json("GET", "/api/v1/units").value["units"]
        assert [line["readable"] for line in units] == [True, False]
        assert Host(server, host(FIRST)).get("/").status == 200


def test_two_codes_with_one_label_need_a_host_in_the_settings(tmp_path):
    folder = tmp_path / "desk"
    set_up(folder, FIRST, NAMES[FIRST])
    set_up(folder, "h31-15", "UBND xã Khác")
    refused = run("serve", "--data", folder, "--port", 0)
    assert refused.returncode == 1 and refused.stderr.count("\n") == 1
    assert "H31.15" in refused.stderr and "h31-15" in refused.stderr and "settings.json" in refused.stderr
    (folder / "settings.json").write_text(json.dumps(
        {"hosts": {"Khac.example": "h31-15"}, "cityName": "UBND thành phố Hải Phòng",
         "publicURL": "https://haiphong.gov.vn"}))
    with Server("serve", "--data", folder) as server:
        assert "UBND xã Khác" in Host(server, "khac.example").get("/").text
        assert NAMES[FIRST] in Host(server, host(FIRST)).get("/").text
        home = Host(server, "haiphong.gov.vn").get("/").text
        assert "UBND thành phố Hải Phòng" in home
        assert 'href="//khac.example/results' in home and 'href="//h31-15.haiphong.gov.vn/results' in home


@pytest.mark.parametrize("settings, told", [
    ({"hosts": {"a.example": "H99"}}, "H99"), ({"hosts": {"https://a.example": FIRST}}, "https://a.example"),
    ({"hosts": ["a.example"]}, "settings.json")])
def test_settings_that_fit_no_unit_are_told_at_the_start(folder, tmp_path, settings, told):
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in folder.iterdir():
        if path.suffix in (".desk", ".key"):
            (copy / path.name).write_bytes(path.read_bytes())
    (copy / "settings.json").write_text(json.dumps(settings))
    refused = run("serve", "--data", copy, "--port", 0)
    assert refused.returncode == 1 and told in refused.stderr and refused.stderr.count("\n") == 1


def test_a_trusted_proxy_says_which_host_was_asked_for(folder):
    asked = {"Host": "10.0.0.5:8080", "X-Forwarded-For": "203.113.0.1", "X-Forwarded-Host": host(FIRST, "city.gov.vn")}
    with Server("serve", "--data", folder, "--trusted-proxy", "127.0.0.1") as server:
        assert NAMES[FIRST] in server.get("/", **asked).text
    with Server("serve", "--data", folder) as server:
        assert "Tất cả đơn vị" in server.get("/", **asked).text


def test_one_unit_or_one_that_is_named_answers_on_every_host(folder, tmp_path):
    with Server("serve", "--data", folder, "--unit", SECOND) as server:
        for name in ("localhost", host(FIRST), "anything.example"):
            assert NAMES[SECOND] in Host(server, name).get("/").text
        assert server.get("/api/v1/units").status == 404
    alone = set_up(tmp_path / "alone", FIRST, NAMES[FIRST])
    with Server("serve", "--data", alone) as server:
        assert NAMES[FIRST] in Host(server, host(SECOND)).get("/").text


def test_a_unit_that_is_added_has_a_host_after_the_next_start(tmp_path):
    folder = set_up(tmp_path / "desk", FIRST, NAMES[FIRST])
    added = run("setup", "--data", folder, "--code", SECOND, "--name", NAMES[SECOND], "--admin", "admin",
                input=PASSWORD + "\n")
    assert "now holds 2 units" in added.stdout and "begins with h31-16" in added.stdout
    with Server("serve", "--data", folder) as server:
        set_up(folder, THIRD, NAMES[THIRD])
        assert "Tất cả đơn vị" in Host(server, host(THIRD)).get("/").text
        assert server.stop(signal.SIGTERM) == 0
    with Server("serve", "--data", folder) as server:
        assert NAMES[THIRD] in Host(server, host(THIRD)).get("/").text
