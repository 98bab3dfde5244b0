"""The monitor's figures: each is as long as the list behind it, and nobody sees more than the worklist shows."""
import html
import http.client
import re
import signal
import time
import urllib.parse

from desk import Server, run, set_up

PASSWORD = "mat-khau-tam-1"


def links(page):
    """Every figure that leads somewhere: its address and its number."""
    found = re.findall(r'<a href="(/desk[^"]*)"><span class="sign-[a-z]+">([\d.,]+)</span>', page)
    return [(html.unescape(address), int(re.sub(r"\D", "", number))) for address, number in found]


def length(server, address):
    """How many records a list has over all of its pages."""
    count, page = 0, 1
    while True:
        text = server.get(f"{address}&page={page}").text
        body = re.search(r"<tbody>(.*?)</tbody>", text, re.S)
        found = len(re.findall(r"<tr ", body.group(1))) if body else 0
        count += found
        if f"page={page + 1}" not in text:
            return count
        page += 1


def test_each_figure_leads_to_the_records_that_it_counts(demo):
    for role in ("centre", "head", "officer", "chairman", "approver", "clerk"):
        demo.cookies.clear()
        demo.log_in(*demo.accounts[role][0])
        tried = 0
        for path in ("/desk/monitor", "/desk/monitor?department=" + urllib.parse.quote("Phòng Kinh tế")):
            for address, number in links(demo.get(path).text):
                assert length(demo, address) == number, (role, address)
                tried += 1
        assert tried > (10 if role in ("centre", "chairman") else 0), role


def test_an_officers_figures_are_for_that_officer_and_whoever_leads(demo):
    department = urllib.parse.quote("Phòng Kinh tế")
    seen = {}
    for role in demo.accounts:
        demo.cookies.clear()
        demo.log_in(*demo.accounts[role][0])
        answer = demo.get(f"/desk/monitor?department={department}")
        if role in ("administrator", "auditor"):
            assert answer.status == 403 and demo.get("/desk/monitor/changes").status == 403
            continue
        table = re.search(r"<caption>Theo người xử lý</caption>(.*?)</table>", answer.text, re.S)
        seen[role] = set(re.findall(r'<th scope="row">(.*?)</th>', table.group(1))) - {"Tất cả"} if table else None
        # The worklist tells nobody by another way: 1 is the administrator, whom none of them is.
        status = demo.get("/desk?officer=1").status
        assert status == (200 if role in ("head", "centre") else 403), role
    assert seen["officer"] == {"Trần Văn Hùng"}
    assert seen["head"] >= {"Trần Văn Hùng", "Chưa giao ai"} and seen["centre"] == seen["head"]
    assert seen["chairman"] is seen["approver"] is seen["clerk"] is None


def test_a_department_sees_its_own_alone(demo):
    demo.cookies.clear()
    demo.log_in(*demo.accounts["head"][0])
    other = urllib.parse.quote("Phòng Văn hóa - Xã hội")
    text = demo.get(f"/desk/monitor?department={other}").text
    assert "Phòng Văn hóa" not in re.search(r"<main.*</main>", text, re.S).group(0)
    assert "Phòng Văn hóa" not in demo.get(f"/desk/monitor/dossiers?state=open&department={other}").text


def listen(server):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    cookies = "; ".join(f"{name}={value}" for name, value in server.cookies.items())
    connection.request("GET", "/desk/monitor/changes", headers={"Cookie": cookies, "Accept-Encoding": "gzip"})
    return connection.getresponse()


def lines_until(answer, wanted):
    lines = []
    while not any(line.startswith(wanted) for line in lines):
        lines.append(answer.readline().decode().rstrip("\n"))
    return lines


def test_a_change_by_another_program_is_told_and_sigterm_does_not_wait_for_listeners(tmp_path):
    folder = set_up(tmp_path / "desk")
    with Server("serve", "--data", folder) as server:
        server.log_in("admin", PASSWORD)
        page = server.post("/desk/accounts", {"login": "lan", "name": "Lan", "role": "centre", "department": ""})
        password = re.search(r'<dd class="code">([a-z0-9]{12})</dd>', page.text).group(1)
        server.log_in("lan", password)
        answer = listen(server)
        assert answer.status == 200 and answer.headers["Content-Type"] == "text/event-stream"
        assert answer.headers["Cache-Control"] == "no-store" and answer.headers["X-Accel-Buffering"] == "no"
        assert answer.headers.get("Content-Encoding") is None
        assert lines_until(answer, "retry:")
        time.sleep(1.5)
        file = tmp_path / "petitions.csv"
        file.write_text("code,kind,channel,subject,department,received_at\n"
                        "P.1,feedback,portal,Kênh tắc,Phòng Kinh tế,2026-01-05T08:00+07:00\n")
        assert run("import", "petitions", file, "--data", folder).returncode == 0
        started = time.monotonic()
        lines_until(answer, "data:")
        assert time.monotonic() - started < 5
        others = [listen(server) for _ in range(20)]
        started = time.monotonic()
        assert server.stop(signal.SIGTERM) == 0
        assert time.monotonic() - started < 3
        assert all(other.read() is not None for other in others)


def test_the_feed_is_for_staff(demo):
    demo.cookies.clear()
    assert demo.get("/desk/monitor/changes").status == 303
    assert demo.get("/desk/monitor").status == 303
    assert demo.get("/desk/monitor/wall").status == 303
