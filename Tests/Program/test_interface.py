"""The HTTP interface of the outer contract."""
import json
import re
import uuid

import pytest


def finished_dossier(demo):
    """Dossiers that ended and were never rated: tried one after the other."""
    if not hasattr(demo, "candidates"):
        import sqlite3
        path = next(demo.folder.glob("*.desk"))
        with sqlite3.connect(path) as file:
            demo.candidates = [code for code, in file.execute(
                "SELECT code FROM dossier WHERE endedAt IS NOT NULL AND code NOT IN "
                "(SELECT dossier FROM rating WHERE dossier IS NOT NULL)")]
            demo.running = [code for code, in file.execute("SELECT code FROM dossier WHERE endedAt IS NULL")]
    return demo.candidates.pop()


def rate(demo, body, key=None, token=None):
    headers = {"Authorization": f"Bearer {token or demo.kiosk}"}
    if key:
        headers["Idempotency-Key"] = key
    return demo.json("POST", "/api/v1/ratings", body, **headers)


def test_a_rating_is_taken_once_and_its_key_gives_the_same_answer(demo):
    dossier, key = finished_dossier(demo), str(uuid.uuid4())
    body = {"dossier": dossier, "level": 4, "answers": {"attitude": 5}, "comment": "tốt", "counter": "1"}
    first = rate(demo, body, key)
    assert first.status == 201 and first.value["receipt"]
    again = rate(demo, body, key)
    assert (again.status, again.value) == (201, first.value)
    other = rate(demo, body, str(uuid.uuid4()))
    assert other.status == 409 and other.headers["Content-Type"] == "application/problem+json"
    assert rate(demo, {**body, "level": 1}, key).status == 409


@pytest.mark.parametrize("body, status", [
    ({"level": 6}, 422), ({"level": "five"}, 422), ({}, 422), ({"level": 3, "ratedAt": "yesterday"}, 422),
    ({"level": 3, "ratedAt": "2990-01-01"}, 422), ({"level": 3, "dossier": "no such"}, 404),
    ({"level": 3, "answers": {"weather": 1}}, 422), ({"level": 3, "comment": "x" * 3000}, 422),
])
def test_a_wrong_rating_is_a_problem(demo, body, status):
    answer = rate(demo, body)
    assert answer.status == status
    assert answer.value["detail"] and answer.value["status"] == status


def test_a_rating_without_a_dossier_counts_and_one_of_a_running_dossier_does_not(demo):
    finished_dossier(demo)
    assert rate(demo, {"level": 5}).status == 201
    if demo.running:
        assert rate(demo, {"level": 5, "dossier": demo.running[0]}).status == 409


def test_without_a_kiosks_token_nobody_rates(demo):
    assert rate(demo, {"level": 5}, token="x" * 32).status == 401
    assert demo.json("POST", "/api/v1/ratings", {"level": 5}).status == 401
    broken = demo.request("POST", "/api/v1/ratings", "{", {"Authorization": f"Bearer {demo.kiosk}"})
    assert broken.status == 422


def petition(**more):
    return {"kind": "feedback", "subject": "Chờ lâu", "body": "Chờ hai giờ.", "field": "Hộ tịch",
            "person": {"name": "Nguyễn Thị Kín Đáo", "phone": "0912 345 678"}, "anonymous": False, "publish": True,
            **more}


def test_a_petition_gets_a_code_a_pin_and_a_due_moment(demo):
    sent = demo.json("POST", "/api/v1/petitions", petition())
    assert sent.status == 201
    assert re.fullmatch(r"\d{6}", sent.value["pin"])
    assert re.fullmatch(r".*T00:00:00\+07:00", sent.value["dueAt"]) and sent.value["receipt"]
    path = f"/api/v1/petitions/{sent.value['code']}"
    seen = demo.json("GET", path, **{"X-Pin": sent.value["pin"]})
    assert seen.status == 200 and [line["event"] for line in seen.value["timeline"]] == ["received"]
    assert "Kín Đáo" not in seen.text
    wrong = str((int(sent.value["pin"]) + 1) % 1_000_000).zfill(6)
    assert demo.json("GET", path, **{"X-Pin": wrong}).status == 404
    assert demo.json("GET", path).status == 404


def test_guessing_pins_is_slowed_down(demo):
    code = demo.json("POST", "/api/v1/petitions", petition()).value["code"]
    statuses = [demo.json("GET", f"/api/v1/petitions/{code}", **{"X-Pin": "x"}).status for _ in range(7)]
    assert statuses == [404] * 5 + [429] * 2


@pytest.mark.parametrize("change", [
    {"kind": "gossip"}, {"subject": ""}, {"body": " "}, {"subject": "x" * 201}, {"person": {"name": ""}},
    {"person": {"name": "A", "phone": "12"}}, {"person": {"name": "A", "email": "a@"}},
    {"person": {"name": "A", "idNumber": "12"}}, {"kind": "complaint", "anonymous": True}, {"body": "a\u0000b"},
])
def test_a_wrong_petition_is_a_problem(demo, change):
    answer = demo.json("POST", "/api/v1/petitions", petition(**change))
    assert answer.status == 422 and answer.value["detail"]


def test_the_satisfaction_document(demo):
    answer = demo.json("GET", "/api/v1/satisfaction?period=2026&rules=766-2025&as-of=2026-11-01")
    assert answer.status == 200
    assert list(answer.value) == ["unit", "period", "asOf", "rules", "points", "max", "indicators", "survey"]
    assert [indicator["number"] for indicator in answer.value["indicators"]] == [18, 19, 20]
    for query in ("period=2026-Q5", "period=2026&as-of=soon", "period=2026&rules=766-1999"):
        assert demo.json("GET", f"/api/v1/satisfaction?{query}").status == 400
    assert demo.json("GET", "/api/v1/satisfaction").status == 200


def test_a_rating_is_in_the_figures_at_once(demo):
    before = demo.json("GET", "/api/v1/satisfaction").value["survey"]["answers"]
    assert rate(demo, {"level": 5}).status == 201
    assert demo.json("GET", "/api/v1/satisfaction").value["survey"]["answers"] == before + 1


def test_wrong_method_unknown_address_and_too_large(demo):
    wrong = demo.request("DELETE", "/api/v1/ratings")
    assert wrong.status == 405 and "POST" in wrong.headers["Allow"]
    assert demo.json("GET", "/api/v1/nothing").status == 404
    large = demo.request("POST", "/api/v1/ratings", "x" * 70_000, {"Authorization": f"Bearer {demo.kiosk}"})
    assert large.status == 413


def test_health_metrics_and_the_description(demo):
    assert demo.get("/healthz").text == "ok\n"
    assert demo.get("/readyz").text == "ready\n"
    assert re.search(r"^langnghe_petitions_open \d+$", demo.get("/metrics").text, re.M)
    described = demo.json("GET", "/api/v1/openapi.json").value
    assert described["openapi"].startswith("3.1")
    assert {"/api/v1/ratings", "/api/v1/petitions", "/api/v1/petitions/{code}", "/api/v1/satisfaction"} <= set(
        described["paths"])


def test_personal_data_lies_in_the_vault_alone(demo):
    """The name, the phone and the texts of a petition are in no file of the desk as they were written."""
    name, text = f"Nguyễn {uuid.uuid4()}", f"Nội dung {uuid.uuid4()}"
    sent = demo.json("POST", "/api/v1/petitions", petition(subject=text, body=text, person={"name": name}))
    assert sent.status == 201
    for path in demo.folder.iterdir():
        content = path.read_bytes()
        assert name.encode() not in content and text.encode() not in content, path
        assert json.dumps(name).encode() not in content, path
