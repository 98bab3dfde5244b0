"""TLS: the local authority, its certificate, the desk behind both, and the desk behind a proxy."""
import hashlib
import http.client
import os
import re
import shutil
import socket
import ssl
import stat
import subprocess
import urllib.parse

import pytest
from desk import Server, free_port, run, set_up


class SecureServer(Server):
    """A desk that serves over TLS, and a client that trusts its authority alone."""

    def __init__(self, folder, *arguments):
        self.tls = folder / "tls"
        super().__init__(
            "serve", "--data", folder, "--tls-cert", self.tls / "desk.pem", "--tls-key", self.tls / "desk.key",
            *arguments)

    def request(self, method, path, body=None, headers=None, host="127.0.0.1"):
        context = ssl.create_default_context(cafile=self.tls / "authority.pem")
        connection = http.client.HTTPSConnection(host, self.port, timeout=30, context=context)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        answer.text = answer.read().decode()
        connection.close()
        return answer


@pytest.fixture(scope="session")
def certified(tmp_path_factory):
    folder = set_up(tmp_path_factory.mktemp("tls") / "desk")
    result = run("certificate", "--data", folder, "--name", "desk.local", "--address", "192.168.1.5")
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture(scope="session")
def secure(certified):
    with SecureServer(certified) as server:
        yield server


def files(folder):
    return {name: (folder / "tls" / name).read_bytes() for name in os.listdir(folder / "tls")}


def fingerprint(path):
    digest = hashlib.sha256(ssl.PEM_cert_to_DER_cert(path.read_text())).hexdigest().upper()
    return ":".join(re.findall("..", digest))


def test_the_command_prints_the_fingerprint_and_how_to_serve(folder):
    result = run("certificate", "--data", folder)
    tls = folder / "tls"
    assert result.returncode == 0 and result.stderr == ""
    assert fingerprint(tls / "authority.pem") in result.stdout
    assert f"langnghe serve --data {folder} --tls-cert {tls}/desk.pem --tls-key {tls}/desk.key" in result.stdout
    assert "localhost, 127.0.0.1, ::1" in result.stdout and "UBND xã Tuệ Tĩnh" in result.stdout
    for name in ("authority.key", "desk.key"):
        assert stat.S_IMODE(os.stat(tls / name).st_mode) == 0o600
    assert sorted(os.listdir(tls)) == ["authority.key", "authority.pem", "desk.key", "desk.pem"]


def test_it_speaks_vietnamese(folder):
    assert "Đã tạo chứng chỉ gốc" in run("certificate", "--data", folder, language="vi").stdout


def test_renewing_keeps_the_authority_and_its_names(certified, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(certified, folder)
    before = files(folder)
    renewed = run("certificate", "--data", folder)
    after = files(folder)
    assert renewed.returncode == 0 and "Kept the authority" in renewed.stdout
    assert "localhost, desk.local, 127.0.0.1, ::1, 192.168.1.5" in renewed.stdout
    assert all((before[name] == after[name]) == name.startswith("authority") for name in before)
    replaced = run("certificate", "--data", folder, "--new-authority", "--name", "other.local")
    assert replaced.returncode == 0 and "localhost, other.local" in replaced.stdout
    assert files(folder)["authority.pem"] != before["authority.pem"]


@pytest.mark.parametrize("arguments, words", [
    (["--name", "other.local"], "other.local"),
    (["--address", "10.1.1.1"], "10.1.1.1"),
    (["--name", "xã.vn"], "xã.vn"),
    (["--name", "10.0.0.1"], "--address"),
    (["--address", "desk.local"], "desk.local"),
])
def test_what_cannot_be_certified_is_told_in_a_line_and_nothing_changes(certified, tmp_path, arguments, words):
    folder = tmp_path / "copy"
    shutil.copytree(certified, folder)
    before = files(folder)
    result = run("certificate", "--data", folder, *arguments)
    assert result.returncode == 1 and result.stderr.count("\n") == 1 and words in result.stderr
    assert files(folder) == before


def test_an_authority_whose_key_is_gone_is_not_replaced_by_itself(certified, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(certified, folder)
    os.remove(folder / "tls" / "authority.key")
    before = files(folder)
    result = run("certificate", "--data", folder)
    assert result.returncode == 1 and "authority.key" in result.stderr and "--new-authority" in result.stderr
    assert files(folder) == before
    nowhere = run("certificate", "--data", tmp_path / "nowhere")
    assert nowhere.returncode == 1 and nowhere.stderr.count("\n") == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_client_that_trusts_the_authority_is_served(secure, host):
    assert any(line.startswith("Serving at https://127.0.0.1:") for line in secure.lines)
    answer = secure.request("GET", "/", host=host)
    assert answer.status == 200
    cookies = answer.headers.get_all("Set-Cookie")
    assert cookies and all("; Secure" in cookie for cookie in cookies)
    assert "Strict-Transport-Security" not in answer.headers


def test_every_cookie_of_a_failure_is_secure_too(secure):
    answer = secure.request("GET", "/nothing?lang=en", headers={"Accept": "text/html"})
    assert answer.status == 404
    assert all("; Secure" in cookie for cookie in answer.headers.get_all("Set-Cookie") or [])


def handshake(port, context, name):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as plain:
        with context.wrap_socket(plain, server_hostname=name) as connection:
            return connection.version()


def test_a_wrong_host_and_a_stranger_fail(secure, certified, tmp_path):
    context = ssl.create_default_context(cafile=certified / "tls" / "authority.pem")
    assert handshake(secure.port, context, "desk.local") in ("TLSv1.2", "TLSv1.3")
    assert handshake(secure.port, context, "192.168.1.5") in ("TLSv1.2", "TLSv1.3")
    for name in ("example.com", "192.168.1.6"):
        with pytest.raises(ssl.SSLCertVerificationError):
            handshake(secure.port, context, name)
    with pytest.raises(ssl.SSLCertVerificationError):
        handshake(secure.port, ssl.create_default_context(), "localhost")


def test_plain_http_on_the_tls_port_fails_and_harms_nobody(secure):
    connection = http.client.HTTPConnection("127.0.0.1", secure.port, timeout=30)
    with pytest.raises((http.client.HTTPException, ConnectionError)):
        connection.request("GET", "/")
        connection.getresponse()
    connection.close()
    assert secure.request("GET", "/").status == 200


def test_a_part_of_a_file_crosses(secure):
    path = "/assets/fonts/noto-sans-bold.woff2"
    context = ssl.create_default_context(cafile=secure.tls / "authority.pem")
    connection = http.client.HTTPSConnection("127.0.0.1", secure.port, timeout=30, context=context)
    connection.request("GET", path)
    whole = connection.getresponse().read()
    connection.request("GET", path, headers={"Range": "bytes=100-4999"})
    part = connection.getresponse()
    assert part.status == 206 and part.read() == whole[100:5000]
    connection.close()


@pytest.mark.parametrize("arguments, words", [
    (["--tls-cert", "desk.pem", "--tls-key", "authority.key"], "does not belong"),
    (["--tls-cert", "desk.key", "--tls-key", "desk.key"], "no PEM"),
    (["--tls-cert", "desk.pem", "--tls-key", "desk.pem"], "cannot be used"),
    (["--tls-cert", "missing.pem", "--tls-key", "desk.key"], "missing.pem"),
    (["--tls-cert", "desk.pem"], "together"),
    (["--tls-key", "desk.key"], "together"),
    (["--trusted-proxy", "proxy.local"], "proxy.local"),
])
def test_what_cannot_be_served_is_told_in_a_line(certified, arguments, words):
    arguments = [str(certified / "tls" / one) if one.endswith((".pem", ".key")) else one for one in arguments]
    result = run("serve", "--data", certified, "--port", free_port(), *arguments, timeout=30)
    assert result.returncode == 1 and result.stderr.count("\n") == 1 and words in result.stderr


def test_the_page_tells_the_steps_and_gives_the_authority(secure, certified):
    wanted = fingerprint(certified / "tls" / "authority.pem")
    for language, words in (("vi", "Tải chứng chỉ"), ("en", "Download the certificate")):
        page = secure.request("GET", f"/certificate?lang={language}").text
        assert wanted in page and words in page
        for device in ("Android", "iPad", "Windows", "Linux"):
            assert device in page
        assert "--tls-cert" not in page
    answer = secure.request("GET", "/certificate/authority.pem")
    assert answer.headers["Content-Type"] == "application/x-x509-ca-cert"
    assert answer.text == (certified / "tls" / "authority.pem").read_text()
    assert "KEY" not in answer.text


def test_without_tls_the_page_tells_what_does_not_work(folder):
    with Server("serve", "--data", folder) as server:
        page = server.get("/certificate?lang=en").text
        assert "is not secure" in page and "--tls-cert" in page and "Android" not in page
        assert server.get("/certificate/authority.pem").status == 404
        assert "; Secure" not in (server.get("/?lang=vi").headers["Set-Cookie"] or "")
        run("certificate", "--data", folder)
        assert "Android" in server.get("/certificate").text
        assert server.get("/certificate/authority.pem").status == 200


def test_the_page_is_there_before_the_unit_is(tmp_path):
    with Server("serve", "--data", tmp_path / "new") as server:
        assert "--tls-cert" in server.get("/certificate").text


def test_a_trusted_proxy_tells_the_scheme_and_nobody_else(folder):
    headers = {"X-Forwarded-For": "203.113.0.1", "X-Forwarded-Proto": "https"}
    option = "--trusted-proxy"
    for arguments, is_secure in (([option, "127.0.0.0/8"], True), ([option, "10.0.0.1"], False), ([], False)):
        with Server("serve", "--data", folder, *arguments) as server:
            answer = server.request("GET", "/?lang=vi", headers=headers)
            assert ("; Secure" in answer.headers["Set-Cookie"]) == is_secure
            assert ("is not secure" in server.request("GET", "/certificate?lang=en", headers=headers).text) != is_secure


def test_wrong_passwords_from_one_address_behind_a_proxy_stop_that_address_alone(folder):
    with Server("serve", "--data", folder, "--trusted-proxy", "127.0.0.1") as server:
        def attempt(number, address):
            form = urllib.parse.urlencode({"token": token, "login": f"nobody-{number}", "password": "wrong"})
            headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-For": address}
            return server.request("POST", "/desk/login?lang=en", form, headers).text

        token = re.search(r'name="token" value="([^"]*)"', server.get("/desk/login").text).group(1)
        texts = [attempt(number, "203.113.0.1") for number in range(7)]
        assert "Too many" not in texts[0] and "Too many" in texts[-1]
        assert "Too many" not in attempt(8, "203.113.0.2")
        assert "Too many" not in attempt(9, "203.113.0.1, 203.113.0.2")


def test_a_certificate_about_to_end_is_told_at_start(certified, tmp_path):
    """Made by openssl, where there is one: this program makes none that short."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "5",
         "-subj", "/CN=localhost", "-keyout", tmp_path / "k.pem", "-out", tmp_path / "c.pem"],
        check=True, capture_output=True)
    pair = ["--tls-cert", tmp_path / "c.pem", "--tls-key", tmp_path / "k.pem"]
    with Server("serve", "--data", certified, *pair) as server:
        assert any("langnghe certificate again" in line for line in server.lines)
