"""The pages, without script: forms, roles, languages."""
import re
from datetime import date

import pytest
from desk import PASSWORD, Server

PAGES = ["/", "/rate", "/kiosk", "/kiosk/rate", "/kiosk/pair", "/petition", "/track", "/results", "/desk/login"]
SCORES_RECORDS = "/desk/scores/2026-02-28/records?clue=late"
STAFF_PAGES = ["/desk", "/desk/satisfaction", "/desk/scores", SCORES_RECORDS, "/desk/kiosks", "/desk/accounts", "/desk/password",
               "/desk/register", "/desk/registers", "/desk/registers/reception.csv", "/desk/calendar", "/desk/routing",
               "/desk/second-factor", "/desk/journal", "/desk/satisfaction/by", "/desk/officer"]
EVERYBODY = {"/desk/password", "/desk/second-factor"}
FIGURES = {"/desk/satisfaction", "/desk/satisfaction/by", "/desk/scores", SCORES_RECORDS, "/desk/calendar"}
REGISTER = {"/desk/register", "/desk/registers", "/desk/registers/reception.csv"}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_public_page_in_every_language(demo, path, language):
    demo.cookies.clear()
    page = demo.get(f"{path}?lang={language}")
    assert page.status == 200
    assert f'<html lang="{language}">' in page.text
    assert not re.search(r"\[[a-z]+\.[A-Za-z.]+\]|\{[a-z]+\}|\[\[", re.sub(r"<script.*?</script>", "", page.text))
    assert not re.search(r"\son[a-z]+=|style=", page.text)
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "unsafe" not in policy


def test_the_language_is_kept(demo):
    demo.cookies.clear()
    demo.get("/?lang=en")
    assert '<html lang="en">' in demo.get("/results").text
    demo.get("/?lang=vi")


MAY = {
    "clerk": EVERYBODY | REGISTER | {"/desk"},
    "officer": EVERYBODY | FIGURES | {"/desk", "/desk/officer"},
    "head": EVERYBODY | FIGURES | {"/desk", "/desk/officer"},
    "centre": EVERYBODY | FIGURES | REGISTER | {"/desk"},
    "approver": EVERYBODY | FIGURES | {"/desk"},
    "chairman": EVERYBODY | FIGURES | REGISTER | {"/desk", "/desk/routing"},
    "administrator": EVERYBODY | FIGURES | {"/desk/kiosks", "/desk/accounts", "/desk/routing"},
    "auditor": EVERYBODY | FIGURES | {"/desk/journal"},
}


@pytest.mark.parametrize("role", MAY)
def test_each_role_sees_its_pages_and_no_others(demo, role):
    demo.log_in(*demo.accounts[role][0])
    for path in STAFF_PAGES:
        status = demo.get(path).status
        if path in MAY[role]:
            assert status == 200, (role, path)
        else:
            assert status in (303, 403), (role, path)


def test_without_a_login_the_desk_is_shut(demo):
    demo.cookies.clear()
    for path in STAFF_PAGES:
        answer = demo.get(path)
        assert answer.status == 303 and answer.headers["Location"].split("?")[0] == "/desk/login"


def test_no_door_lets_pins_be_guessed(demo):
    sent = demo.json("POST", "/api/v1/petitions", {
        "kind": "feedback", "subject": "Đèn đường", "body": "Tắt cả tháng.", "person": {"name": "Lê An", "phone": "0912345678"}})
    form = {"code": sent.value["code"], "pin": "x", "answer": "like", "supplement": "Thêm ảnh"}
    for path in ["/track/rating", "/track/supplement", "/track/rating", "/track/supplement", "/track"]:
        assert demo.post(path, form, page="/track").status == 404
    form["pin"] = sent.value["pin"]
    for path in ["/track/rating", "/track/supplement", "/track"]:
        answer = demo.post(path, form, page="/track")
        assert answer.status == 404 and "Đèn đường" not in answer.text


def test_a_wrong_password_says_so_and_slows_down(demo):
    demo.cookies.clear()
    statuses = [demo.post("/desk/login", {"login": "nobody", "password": "x"}).status for _ in range(6)]
    assert statuses == [403] * 6
    assert str(date.today().year) in demo.post("/desk/login", {"login": "nobody", "password": "x"}).text
    import sqlite3
    with sqlite3.connect(next(demo.folder.glob("*.desk"))) as file:
        file.execute("DELETE FROM failure")


def test_a_form_without_its_token_is_refused(demo):
    demo.cookies.clear()
    body, headers = "kind=feedback&subject=a&body=b&anonymous=yes", {"Content-Type": "application/x-www-form-urlencoded"}
    assert demo.request("POST", "/petition", body, headers).status == 403
    demo.get("/petition")
    assert demo.request("POST", "/petition", "token=x&" + body, headers).status == 403


def send(demo, **more):
    form = {"kind": "feedback", "subject": "Đèn đường hỏng", "body": "Đèn đầu ngõ hỏng.", "field": "Giao thông",
            "name": "Trần Văn Thử", "phone": "0912345678", "publish": "yes", **more}
    answer = demo.post("/petition", form)
    assert answer.status == 201, answer.text
    code = re.search(r"LN\.\d{8}\.\d{4}", answer.text).group(0)
    return code, re.search(r'<dd class="code">(\d{6})</dd>', answer.text).group(1)


def test_a_petition_walks_from_the_form_to_the_rated_answer(demo):
    demo.cookies.clear()
    code, pin = send(demo)
    path = f"/desk/petitions/{code}"
    centre, approver = demo.accounts["centre"][0], demo.accounts["approver"][0]
    officer = demo.accounts["officer"][0]

    def step(name, form, status=303):
        answer = demo.post(f"{path}/{name}", form, page=path)
        assert answer.status == status, answer.text
        return answer

    demo.log_in(*officer)
    assert demo.get(path).status == 200
    demo.log_in(*centre)
    step("acceptance", {"department": "Phòng Kinh tế"})
    demo.log_in(*officer)
    step("draft", {"answer": ""}, 422)
    step("draft", {"answer": "Đã thay bóng đèn ngày hôm nay."})
    step("submission", {}, 422)
    step("draft", {"answer": "Đã thay bóng đèn ngày hôm nay.", "done": "Thay bóng", "evidence": "BB 5/2026"})
    step("submission", {})
    step("approval", {}, 403)
    demo.log_in(*approver)
    step("return", {"remark": "Ghi rõ vị trí."})
    demo.log_in(*officer)
    step("draft", {"answer": "Đã thay bóng đèn đầu ngõ 5.", "done": "Thay bóng", "evidence": "BB 5/2026"})
    step("submission", {})
    demo.log_in(*approver)
    step("approval", {})
    step("publication", {})
    demo.cookies.clear()
    tracked = demo.post("/track", {"code": code, "pin": pin})
    assert "Đã thay bóng đèn đầu ngõ 5." in tracked.text and "Ghi rõ vị trí" not in tracked.text
    voted = demo.post("/track/rating", {"code": code, "pin": pin, "answer": "like"}, page="/track")
    assert voted.status == 200
    again = demo.post("/track/rating", {"code": code, "pin": pin, "answer": "dislike"}, page="/track")
    assert "error-summary" in again.text
    assert "Đèn đường hỏng" in demo.get("/results").text


def test_a_supplement_is_asked_for_and_given(demo):
    demo.cookies.clear()
    code, pin = send(demo)
    path = f"/desk/petitions/{code}"
    demo.log_in(*demo.accounts["centre"][0])
    demo.post(f"{path}/acceptance", {"department": "Phòng Kinh tế"}, page=path)
    demo.post(f"{path}/supplement", {"question": "Đèn số mấy?"}, page=path)
    demo.cookies.clear()
    assert "Đèn số mấy?" in demo.post("/track", {"code": code, "pin": pin}).text
    demo.post("/track/supplement", {"code": code, "pin": pin, "supplement": "Đèn số 7."}, page="/track")
    demo.log_in(*demo.accounts["centre"][0])
    assert "Đèn số 7." in demo.get(path).text


def test_a_denouncers_name_is_opened_by_the_chairman_alone_and_each_look_is_kept(demo):
    demo.cookies.clear()
    secret = "Nguyễn Thị Tuyệt Mật"
    code, _ = send(demo, kind="denunciation", name=secret)
    path = f"/desk/petitions/{code}"
    for role in ("officer", "centre", "approver", "administrator", "auditor"):
        demo.log_in(*demo.accounts[role][0])
        assert demo.get(path).status in (403, 404)
        for listing in ("/desk?state=all", "/desk/satisfaction", "/results"):
            assert secret not in demo.get(listing).text
    demo.log_in(*demo.accounts["chairman"][0])
    page = demo.get(path)
    assert page.status == 200 and secret not in page.text
    opened = demo.post(f"{path}/identity", {}, page=path)
    assert secret in opened.text
    assert "Đã mở xem danh tính người tố cáo" in demo.get(path).text


def test_staff_cannot_rate(demo):
    demo.log_in(*demo.accounts["officer"][0])
    answer = demo.post("/kiosk/rate", {"level": "5"}, page="/kiosk/rate")
    assert "error-summary" in answer.text
    demo.cookies.clear()


def test_a_dossier_is_rated_in_two_steps_and_the_first_is_enough(demo):
    from test_interface import finished_dossier
    demo.cookies.clear()
    code = finished_dossier(demo)
    assert "name=\"level\"" in demo.get(f"/rate/{code}").text
    questions = demo.post(f"/rate/{code}", {"level": "4"})
    assert "name=\"proof\"" in questions.text
    assert "name=\"level\" value=\"5\"" not in demo.get(f"/rate/{code}").text
    hidden = dict(re.findall(r'name="(rating|proof|level|kiosk|token)" value="([^"]*)"', questions.text))
    import urllib.parse
    thanks = demo.request("POST", "/rating/more", urllib.parse.urlencode({**hidden, "attitude": "5", "comment": "Rất tốt"}),
                          {"Content-Type": "application/x-www-form-urlencoded"})
    assert thanks.status == 303 and thanks.headers["Location"].startswith("/rating/thanks")
    forged = demo.request("POST", "/rating/more", urllib.parse.urlencode({**hidden, "proof": "0" * 32}),
                          {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"})
    assert forged.status == 403


def test_the_first_visit_sets_the_desk_up(tmp_path):
    with Server("serve", "--data", tmp_path / "new") as server:
        code = re.search(r"setup code: (\S+)", " ".join(server.lines)).group(1)
        assert server.get("/").headers["Location"] == "/setup"
        assert server.json("GET", "/api/v1/satisfaction").status == 503
        form = {"code": "wrong", "unitCode": "H24.31.11", "unitName": "UBND xã Mới", "login": "quantri",
                "name": "Lê Thị Quản", "password": PASSWORD, "again": PASSWORD}
        assert server.post("/setup", form).status == 422
        assert server.post("/setup", {**form, "code": code, "again": "x"}).status == 422
        assert server.post("/setup", {**form, "code": code}).status == 303
        assert server.get("/setup").status == 303
        server.log_in("quantri", PASSWORD)
        assert "UBND xã Mới" in server.get("/desk/accounts").text
        answer = server.post("/desk/accounts", {"login": "lan", "name": "Lan", "role": "centre", "department": ""})
        password = re.search(r'<dd class="code">([a-z0-9]{12})</dd>', answer.text).group(1)
        server.log_in("lan", password)
        changed = server.post("/desk/password", {"current": password, "password": "mat-khau-moi-2", "again": "mat-khau-moi-2"})
        assert changed.status == 303
        server.log_in("lan", "mat-khau-moi-2")
        assert server.stop() == 0


def test_the_login_leads_back_to_the_page_that_was_asked_for(demo):
    demo.cookies.clear()
    answer = demo.get("/desk/satisfaction?period=2026-Q3")
    assert answer.status == 303
    door = answer.headers["Location"]
    assert door == "/desk/login?next=%2Fdesk%2Fsatisfaction%3Fperiod%3D2026-Q3"
    login, password = demo.accounts["centre"][0]
    wrong = demo.post("/desk/login", {"login": login, "password": "x", "next": "/desk/satisfaction?period=2026-Q3"}, page=door)
    assert 'name="next" value="/desk/satisfaction?period=2026-Q3"' in wrong.text
    right = demo.post("/desk/login", {"login": login, "password": password, "next": "/desk/satisfaction?period=2026-Q3"}, page=door)
    assert right.headers["Location"] == "/desk/satisfaction?period=2026-Q3"


@pytest.mark.parametrize("address", ["//evil.example", "https://evil.example/desk/", "/\\evil", "/desk/\r\nX: y", "/kiosk",
                                     "/desk/" + "a" * 600, "javascript:alert(1)"])
def test_the_login_leads_nowhere_else(demo, address):
    demo.cookies.clear()
    login, password = demo.accounts["centre"][0]
    answer = demo.post("/desk/login", {"login": login, "password": password, "next": address})
    assert answer.status == 303 and answer.headers["Location"] == "/desk"
