"""Mails and webhooks leave through the outbox, to a real SMTP server and a real HTTP server."""
import base64
import hashlib
import hmac
import http.server
import json
import threading
import time
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from desk import PASSWORD, Host, Server, free_port, set_up

SECRET = "whsec-thu-nghiem"


class Box:
    def __init__(self):
        self.mails = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("dead"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.mails.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 OK"


@pytest.fixture
def box():
    box = Box()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    box.port = controller.port
    yield box
    controller.stop()


@pytest.fixture
def sink():
    calls = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            calls.append((dict(self.headers), body))
            self.send_response(500 if len(calls) == 1 else 204)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.calls = calls
    yield server
    server.shutdown()


def until(condition, seconds=40):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.2)


def settings(folder, **values):
    (folder / "settings.json").write_text(json.dumps(values))


def petition(server, email, **more):
    sent = server.json("POST", "/api/v1/petitions", {
        "kind": "feedback", "subject": "Đèn đường", "body": "Tắt cả tháng.",
        "person": {"name": "Lê Thư Tín", "phone": "0912345678", "email": email}, **more})
    assert sent.status == 201
    return sent.value["code"]


def test_a_citizen_is_written_to_and_a_dead_address_blocks_nobody(tmp_path, box):
    folder = set_up(tmp_path / "desk")
    settings(folder, smtp=f"smtp://127.0.0.1:{box.port}?from=desk@xa.gov.vn&tls=none", publicURL="https://xa.gov.vn")
    with Server("serve", "--data", folder) as server:
        petition(server, "dead@vd.vn")
        code = petition(server, "citizen@vd.vn")
        secret = petition(server, "denouncer@vd.vn", kind="denunciation")
        until(lambda: box.mails)
        time.sleep(1)
        server.log_in("admin", PASSWORD)
    assert [to for to, _ in box.mails] == [["citizen@vd.vn"]]
    mail = box.mails[0][1]
    assert code in mail["Subject"] and "UBND xã Tuệ Tĩnh" in mail["Subject"] and mail["From"].endswith("<desk@xa.gov.vn>") \
        or "desk@xa.gov.vn" in mail["From"]
    text = mail.get_content()
    assert code in text and "https://xa.gov.vn/track" in text and "Thư Tín" not in text and secret not in text


def test_a_webhook_is_signed_and_tried_again_later(tmp_path, sink):
    folder = set_up(tmp_path / "desk")
    url = f"http://127.0.0.1:{sink.server_port}/hook"
    settings(folder, webhooks=[{"url": url, "secret": SECRET, "allowsPrivateNetwork": True}])
    with Server("serve", "--data", folder) as server:
        petition(server, "")
        until(lambda: len(sink.calls) == 1)
        petition(server, "")
        until(lambda: len(sink.calls) >= 2)
        petition(server, "", kind="denunciation")
        time.sleep(1)
    assert len(sink.calls) == 2
    for headers, body in sink.calls:
        value = json.loads(body)
        assert value["type"] == "petition" and value["event"] == "received" and "Thư Tín" not in body.decode()
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        wanted = base64.b64encode(hmac.new(SECRET.encode(), signed, hashlib.sha256).digest()).decode()
        assert headers["webhook-signature"] == f"v1,{wanted}"


def test_units_that_share_a_receiver_and_a_mail_server_are_told_apart(tmp_path, sink, box):
    folder = set_up(tmp_path / "desk", "H31.15", "UBND xã Chí Minh")
    set_up(folder, "H31-15", "UBND xã Khúc Thừa Dụ")
    sink.calls.append(None)  # The sink refuses its first call.
    settings(folder, smtp=f"smtp://127.0.0.1:{box.port}?from=desk@xa.gov.vn&tls=none",
             publicURL="https://city.gov.vn", hosts={"kTd.city.gov.vn": "H31-15"},
             webhooks=[{"url": f"http://127.0.0.1:{sink.server_port}/hook", "secret": SECRET, "allowsPrivateNetwork": True}])
    with Server("serve", "--data", folder) as server:
        for name in ("h31-15.localhost", "ktd.city.gov.vn"):
            petition(Host(server, name), "dan@xa.vn")
        until(lambda: len(sink.calls) == 3 and len(box.mails) == 2)
    calls = [(headers["webhook-id"], json.loads(body)["unit"]) for headers, body in sink.calls[1:]]
    assert {unit for _, unit in calls} == {"H31.15", "H31-15"} and len({number for number, _ in calls}) == 2
    texts = " ".join(mail.get_content() for _, mail in box.mails)
    assert "https://h31-15.city.gov.vn/track" in texts and "https://ktd.city.gov.vn/track" in texts


def test_bad_settings_are_named_at_the_start(tmp_path):
    from desk import run
    folder = set_up(tmp_path / "desk")
    for text in ["{", '{"smtp": "http://x"}']:
        (folder / "settings.json").write_text(text)
        result = run("serve", "--data", folder, "--port", free_port(), timeout=20)
        assert result.returncode == 1 and "settings.json" in result.stderr and result.stderr.count("\n") == 1
