"""The denouncer's identity never leaves the competent person: every door is tried as every role."""
import io
import re
import zipfile

from desk import Server

NAME, PHONE, EMAIL, ADDRESS = "Nguyễn Bí Mật Danh", "0987654321", "bimat@vd.vn", "Ngõ 99 Không Ai Biết"
WORDS, SUBJECT = "bằng chứng nằm ở kho thóc Xyzzy", "Tố cáo Qwfpgj nhận tiền"
SECRETS = [NAME, PHONE, EMAIL, ADDRESS, WORDS, SUBJECT, "Qwfpgj", "Xyzzy"]


def doors(code):
    return [
        "/", "/results", "/results.csv", "/rate", "/kiosk", "/track", "/petition", "/desk", "/desk?state=all",
        "/desk?state=overdue", "/desk?kind=denunciation&state=all", "/desk?q=Qwfpgj&state=all", "/desk?q=Xyzzy",
        f"/desk?q={code}&state=all", "/desk?q=0987654321", f"/desk/petitions/{code}", f"/desk/petitions/{code}/deadline",
        f"/desk/petitions/{code}/files/1", "/desk/satisfaction", "/desk/satisfaction/records?indicator=18&cause=late",
        "/desk/scores", "/desk/monitor", "/desk/monitor/wall", "/desk/monitor/dossiers?state=open", "/desk/register", "/desk/registers", "/desk/registers/reception.csv",
        "/desk/registers/petitions.csv", "/desk/registers/petitions.xlsx", "/desk/registers/reception.xlsx",
        "/desk/calendar", "/desk/routing", "/desk/journal", "/desk/kiosks", "/desk/accounts", "/desk/password", "/desk/second-factor",
        "/api/v1/satisfaction?period=2026-Q4", f"/api/v1/petitions/{code}", "/api/v1/openapi.json", "/metrics",
        "/healthz", "/nothing",
    ]


def read(server, path):
    answer = server.request("GET", path, headers={"Accept": "text/html"})
    body = answer.bytes
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b"".join(book.read(name) for name in book.namelist())
    text = body.decode("utf-8", "replace")
    # A page shows the words that were searched for; that is no answer.
    asked = re.search(r"q=([^&]*)", path)
    return answer.status, text.replace(asked.group(1), "") if asked else text


def send(server):
    server.cookies.clear()
    answer = server.post("/petition", {
        "kind": "denunciation", "subject": SUBJECT, "body": WORDS, "field": "An ninh trật tự", "name": NAME,
        "phone": PHONE, "email": EMAIL, "address": ADDRESS, "publish": "yes"})
    assert answer.status == 201, answer.text
    return re.search(r"LN\.\d{8}\.\d{4}", answer.text).group(0), re.search(r"\b(\d{6})\b</dd>", answer.text).group(1)


def test_every_door_as_every_role(demo):
    code, _ = send(demo)
    callers = [None] + [(role, account) for role in demo.accounts for account in demo.accounts[role]]
    opened = []
    for caller in callers:
        demo.cookies.clear()
        if caller:
            demo.log_in(*caller[1])
        for path in doors(code):
            status, text = read(demo, path)
            assert status < 500, (caller, path)
            for secret in SECRETS[:4]:
                assert secret not in text, (caller, path, secret)
            if any(secret in text for secret in (WORDS, SUBJECT)):
                opened.append((caller[0], path.split("?")[0]))
    assert {role for role, _ in opened} == {"chairman"}


def test_only_the_competent_person_opens_the_identity_and_each_look_is_an_event(demo):
    code, _ = send(demo)
    path = f"/desk/petitions/{code}"
    for role in demo.accounts:
        demo.cookies.clear()
        demo.log_in(*demo.accounts[role][0])
        answer = demo.post(f"{path}/identity", {}, page="/desk/password")
        if role == "chairman":
            assert NAME in answer.text and PHONE in answer.text
            assert NAME not in demo.get(path).text
            assert "identity" in demo.get(path).text
        else:
            assert answer.status in (403, 404), role
            assert NAME not in answer.text


def test_others_cannot_tell_a_denunciation_from_nothing(demo):
    code, _ = send(demo)
    demo.cookies.clear()
    demo.log_in(*demo.accounts["officer"][0])
    there, not_there = demo.get(f"/desk/petitions/{code}"), demo.get("/desk/petitions/LN.20200101.9999")
    assert there.status == not_there.status == 404
    clean = lambda text, code: re.sub(r"\d+:\d+|[0-9a-f-]{8,}", "", text.replace(code, "CODE"))  # noqa: E731
    assert clean(there.text, code) == clean(not_there.text, "LN.20200101.9999")


def test_nothing_of_it_is_in_the_file_or_the_log(tmp_path):
    server = Server("demo", "--data", tmp_path)
    send(server)
    server.process.terminate()
    log = "\n".join(server.lines) + server.process.stdout.read()
    server.stop()
    for file in tmp_path.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            for secret in SECRETS:
                assert secret.encode() not in content, (file.name, secret)
    for secret in SECRETS:
        assert secret not in log
