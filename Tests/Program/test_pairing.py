"""Pairing a tablet by a short code, and what its cookie may do."""
import re
import sqlite3
import uuid

import pytest
from test_interface import finished_dossier


@pytest.fixture
def clean(demo):
    demo.cookies.clear()
    yield demo
    demo.cookies.clear()
    with sqlite3.connect(next(demo.folder.glob("*.desk"))) as file:
        file.execute("DELETE FROM failure")


def made(demo, counter="7", **more):
    demo.log_in(*demo.accounts["administrator"][0])
    page = demo.post("/desk/kiosks", {"counter": counter, **more})
    demo.cookies.clear()
    return re.search(r'code-big">([a-z0-9-]+)<', page.text).group(1)


def pair(demo, entered):
    return demo.post("/kiosk/pair", {"kioskToken": entered})


def send(demo, body, key=None, **headers):
    return demo.json("POST", "/api/v1/ratings", body, **{"Idempotency-Key": key or str(uuid.uuid4()), **headers})


def test_a_code_pairs_one_tablet(clean):
    code = made(clean)
    assert re.fullmatch(r"[a-z0-9]{4}-[a-z0-9]{4}", code)
    assert pair(clean, code.upper().replace("-", " ")).status == 303
    assert "7" in clean.get("/kiosk").text and clean.cookies["kiosk"] not in clean.get("/kiosk").text
    assert send(clean, {"level": 4}).status == 201
    clean.cookies.clear()
    again = pair(clean, code)
    assert again.status == 200 and "error-summary" in again.text and "kiosk" not in clean.cookies


def test_over_plain_http_the_way_to_a_certificate_is_shown_where_tablets_are_paired(clean):
    assert 'href="/certificate"' in clean.get("/kiosk/pair").text
    clean.log_in(*clean.accounts["administrator"][0])
    assert 'href="/certificate"' in clean.get("/desk/kiosks").text


def test_tokens_still_pair_and_programs_get_one(clean):
    assert pair(clean, clean.kiosk).status == 303
    token = made(clean, **{"for": "program"})
    assert len(token) == 32
    assert send(clean, {"level": 5}, Authorization=f"Bearer {token}").status == 201


def test_guessing_codes_is_slowed_down(clean):
    code = made(clean)
    for _ in range(5):
        assert "error-summary" in pair(clean, "aaaa-bbbb").text
    slowed = pair(clean, code)
    assert slowed.status == 200 and "kiosk" not in clean.cookies
    with sqlite3.connect(next(clean.folder.glob("*.desk"))) as file:
        file.execute("DELETE FROM failure")
    assert pair(clean, code).status == 303


def test_only_an_administrator_makes_codes(clean):
    clean.log_in(*clean.accounts["officer"][0])
    assert clean.get("/desk/kiosks").status == 403
    token = re.search(r'name="token" value="([^"]*)"', clean.get("/desk/password").text).group(1)
    for more in ("", "&for=program"):
        answer = clean.request("POST", "/desk/kiosks", f"token={token}&counter=1{more}",
                               {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"})
        assert answer.status == 403


@pytest.mark.parametrize("headers", [
    {"Content-Type": "text/plain"}, {"Content-Type": "application/x-www-form-urlencoded"},
    {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Idempotency-Key": None},
])
def test_another_sites_page_cannot_rate_with_the_tablets_cookie(clean, headers):
    clean.cookies["kiosk"] = clean.kiosk
    sent = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4()), **headers}
    answer = clean.request("POST", "/api/v1/ratings", '{"level": 1}', {k: v for k, v in sent.items() if v})
    assert answer.status == 401


def test_more_said_under_the_same_key_is_added_once(clean):
    clean.cookies["kiosk"] = clean.kiosk
    dossier, key = finished_dossier(clean), str(uuid.uuid4())
    first = send(clean, {"level": 3, "dossier": dossier}, key)
    more = {"level": 3, "dossier": dossier, "answers": {"time": "4"}, "comment": "ghi thêm", "sentAgain": True}
    assert send(clean, more, key).value == first.value
    assert send(clean, {**more, "answers": {"time": "1"}}, key).value == first.value
    with sqlite3.connect(next(clean.folder.glob("*.desk"))) as file:
        rows = file.execute("SELECT answers FROM rating WHERE dossier = ?", [dossier]).fetchall()
    assert rows == [('{"time":"4"}',)]


def test_the_worker_is_served_with_the_version_of_the_pages(clean):
    worker = clean.get("/kiosk-worker.js")
    clean.cookies["kiosk"] = clean.kiosk
    version = re.search(r'data-tablet="(\w+)"', clean.get("/kiosk").text).group(1)
    assert worker.headers["Content-Type"].startswith("text/javascript")
    assert f'"kiosk-{version}"' in worker.text and "{{" not in worker.text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_copy_of_the_page_does_not_choose_its_language(clean, language):
    clean.get("/kiosk?lang=vi")
    assert f'<html lang="{language}">' in clean.get(f"/kiosk?copy={language}").text
    assert '<html lang="vi">' in clean.get("/kiosk").text
