"""The program as its users have it: a folder, a command line and a port. Nothing is mocked."""
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import time
import urllib.parse

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FIXTURES = os.path.join(ROOT, "Tests", "Fixtures")
PROGRAM = os.environ.get("LANGNGHE", os.path.join(ROOT, ".build", "debug", "langnghe"))
PASSWORD = "mat-khau-tam-1"


def run(*arguments, **options):
    """Runs the program; its language is English whatever the machine's."""
    environment = {**os.environ, "LANGNGHE_LANG": options.pop("language", "en")}
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, env=environment, **options)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def set_up(folder, code="H24.31.11", name="UBND xã Tuệ Tĩnh"):
    result = run("setup", "--data", folder, "--code", code, "--name", name, "--admin", "admin", input=PASSWORD + "\n")
    assert result.returncode == 0, result.stderr
    return folder


class Server:
    """A served desk, and a browser of sorts: cookies are kept, forms are sent with the token of their page."""

    def __init__(self, *arguments, port=None):
        self.port = port or free_port()
        self.cookies = {}
        self.process = subprocess.Popen(
            [PROGRAM, *map(str, arguments), "--port", str(self.port)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, env={**os.environ, "LANGNGHE_LANG": "en"})
        self.lines = []
        for line in self.process.stdout:
            self.lines.append(line.strip())
            if line.startswith("Serving"):
                break
        else:
            raise AssertionError(f"the program ended: {self.lines}")

    def request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = dict(headers or {})
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        answer.bytes = answer.read()
        answer.text = answer.bytes.decode("utf-8", "replace")
        for value in answer.headers.get_all("Set-Cookie") or []:
            name, rest = value.split("=", 1)
            self.cookies[name] = rest.split(";", 1)[0]
        connection.close()
        return answer

    def get(self, path, **headers):
        return self.request("GET", path, headers={"Accept": "text/html", **headers})

    def json(self, method, path, value=None, **headers):
        body = None if value is None else json.dumps(value)
        answer = self.request(method, path, body, {"Content-Type": "application/json", **headers})
        answer.value = json.loads(answer.text)
        return answer

    def post(self, path, form, page=None):
        """Opens the page, takes its token, sends the form."""
        token = re.search(r'name="token" value="([^"]*)"', self.get(page or path).text).group(1)
        body = urllib.parse.urlencode({"token": token, **form})
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"}
        return self.request("POST", path, body, headers)

    def log_in(self, login, password):
        self.cookies.pop("session", None)
        answer = self.post("/desk/login", {"login": login, "password": password})
        assert answer.status == 303, answer.text
        return self

    def stop(self, number=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(number)
        self.process.wait(30)
        self.process.stdout.close()
        return self.process.returncode

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


class Host:
    """One of a server's hosts, with cookies of its own as a browser keeps them."""

    def __init__(self, server, name):
        self.server, self.name, self.cookies = server, name, {}

    def __getattr__(self, verb):
        def ask(*arguments, **options):
            mine, self.server.cookies = self.server.cookies, self.cookies
            ordinary = self.server.request
            self.server.request = lambda method, path, body=None, headers=None: ordinary(
                method, path, body, {**(headers or {}), "Host": self.name})
            try:
                return getattr(self.server, verb)(*arguments, **options)
            finally:
                self.server.cookies = mine
                del self.server.request
        return ask
