"""A TLS client that trusts one authority: requests as JSON on standard input, answers as JSON on standard output."""
import hashlib
import http.client
import json
import socket
import ssl
import sys
import time

order = json.load(sys.stdin)
context = ssl.create_default_context(cafile=order["authority"])
if order.get("version"):
    version = ssl.TLSVersion[order["version"]]
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED if version < ssl.TLSVersion.TLSv1_2 else version
    context.maximum_version = version
    context.set_ciphers("DEFAULT@SECLEVEL=0")
answers = []
try:
    connection = http.client.HTTPSConnection(order["host"], order["port"], timeout=30, context=context)
    connection.connect()
    for request in order.get("requests", []):
        body = b"x" * request["body"]
        connection.request(request["method"], request["target"], body, request["headers"])
        answer = connection.getresponse()
        body = answer.read()
        answers.append({
            "status": answer.status, "length": len(body), "digest": hashlib.sha256(body).hexdigest(),
            "text": body[:200].decode("latin-1"), "cookies": answer.headers.get_all("Set-Cookie") or [],
            "version": connection.sock.version() if connection.sock else ""})
    if order.get("wait"):
        connection.sock.send(order["wait"].encode())
        begin = time.monotonic()
        try:
            while connection.sock.recv(4096):
                pass
        except (ConnectionError, ssl.SSLError):
            pass
        answers.append({"seconds": time.monotonic() - begin})
    print(json.dumps({"answers": answers}))
except (ssl.SSLError, socket.error) as error:
    print(json.dumps({"answers": answers, "error": f"{type(error).__name__} {error}"}))
