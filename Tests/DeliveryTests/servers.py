"""Mail servers and an HTTP server for the tests, on free ports of 127.0.0.1.

    servers.py FOLDER

Prints one line of JSON when ready: the ports, the certificate, or what is missing. Every mail taken is a line of
FOLDER/mails.jsonl and every request a line of FOLDER/requests.jsonl, written before the answer is sent. Ends when its
standard input does.
"""

import asyncio
import base64
import http.server
import json
import logging
import os
import shutil
import socket
import ssl
import subprocess
import sys
import threading

try:
    from aiosmtpd.smtp import SMTP, AuthResult
except ImportError as error:
    print(json.dumps({"error": f"{sys.executable}: {error}; pip install -r Tests/requirements.txt"}), flush=True)
    sys.exit(1)

# Connections that the tests break off on purpose.
logging.getLogger("mail.log").setLevel(logging.CRITICAL)

FOLDER = sys.argv[1]
CERTIFICATE = os.path.join(FOLDER, "certificate.pem")
KEY = os.path.join(FOLDER, "key.pem")


def record(name, value):
    with open(os.path.join(FOLDER, name), "a", encoding="utf-8") as file:
        file.write(json.dumps(value) + "\n")


class Handler:
    def __init__(self, name):
        self.name = name

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith("stranger@"):
            return "550 5.7.1 not your address"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("dead@"):
            return "550-5.1.1 no such\r\n550 5.1.1 mailbox"
        if address.startswith("later@"):
            return "451 4.7.1 greylisted"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if envelope.rcpt_tos[0].startswith("spam@"):
            return "554 5.7.1 looks like spam"
        if envelope.rcpt_tos[0].startswith("full@"):
            return "452 4.2.2 disk full"
        record("mails.jsonl", {
            "server": self.name, "from": envelope.mail_from, "to": envelope.rcpt_tos, "helo": session.host_name,
            "tls": session.ssl is not None or self.name == "tls", "user": session.auth_data,
            "message": base64.b64encode(envelope.original_content).decode(),
        })
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    right = (data.login, data.password) == (b"desk@xa.example", "m\u1eadt kh\u1ea9u:@/".encode())
    return AuthResult(success=right, handled=False, message=None if right else "535 5.7.8 wrong password",
                      auth_data=data.login.decode() if right else None)


class Sink(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        record("requests.jsonl", {
            "path": self.path, "headers": {name.lower(): value for name, value in self.headers.items()},
            "body": base64.b64encode(body).decode(),
        })
        self.close_connection = True
        if self.path == "/silent":
            return threading.Event().wait(8)
        if self.path == "/endless":
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"x" * 65536)
            except OSError:
                return record("requests.jsonl", {"path": "/endless/closed", "headers": {}, "body": ""})
        self.send_response(302 if self.path == "/redirect" else int(self.path.rsplit("/", 1)[1]))
        self.send_header("Location", "/status/200")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    do_GET = do_POST

    def log_message(self, *arguments):
        pass


class HTTPServer(http.server.ThreadingHTTPServer):
    daemon_threads = True


def web(context=None):
    server = HTTPServer(("127.0.0.1", 0), Sink)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *arguments: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


async def silent(reader, writer):
    await asyncio.sleep(60)


async def breaking(reader, writer):
    """Takes the mail's first bytes and hangs up."""
    writer.write(b"220 hello\r\n")
    while line := await reader.readline():
        writer.write(b"354 go on\r\n" if line.startswith(b"DATA") else b"250 OK\r\n")
        if line.startswith(b"DATA"):
            await reader.read(1000)
            # An end and then a reset: the other side's next write meets EPIPE.
            writer.transport.get_extra_info("socket").shutdown(socket.SHUT_WR)
            await asyncio.sleep(0.05)
            return writer.transport.abort()


async def main():
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-keyout", KEY, "-out", CERTIFICATE, "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"], check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE, KEY)
    account = {"authenticator": authenticate, "auth_required": True}
    kinds = {
        "plain": ({}, None),
        "startTLS": ({"tls_context": context, "require_starttls": True}, None),
        "account": ({"tls_context": context, "require_starttls": True, **account}, None),
        "tls": ({}, context),
    }
    loop = asyncio.get_running_loop()
    ports = {}
    for name, (options, tls) in kinds.items():
        server = await loop.create_server(
            lambda name=name, options=options: SMTP(Handler(name), hostname="localhost", loop=loop, **options),
            "127.0.0.1", 0, ssl=tls)
        ports[name] = server.sockets[0].getsockname()[1]
    ports["silent"] = (await asyncio.start_server(silent, "127.0.0.1", 0)).sockets[0].getsockname()[1]
    ports["breaking"] = (await asyncio.start_server(breaking, "127.0.0.1", 0, ssl=context)).sockets[0].getsockname()[1]
    ports["http"] = web()
    ports["https"] = web(context)
    print(json.dumps({"ports": ports, "certificate": CERTIFICATE}), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    shutil.rmtree(FOLDER)
    os._exit(0)


try:
    asyncio.run(main())
except (OSError, subprocess.CalledProcessError) as error:
    print(json.dumps({"error": f"{error}"}), flush=True)
    os._exit(1)
