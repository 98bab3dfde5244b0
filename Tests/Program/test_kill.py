"""An acknowledged write survives a kill in the middle of the load; SIGTERM finishes what is under way."""
import http.client
import json
import re
import signal
import threading
import time

from desk import PASSWORD, Server, run


def pair(server):
    server.log_in("admin", PASSWORD)
    page = server.post("/desk/kiosks", {"counter": "1", "for": "program"})
    return re.search(r'<p class="code code-big">([a-z0-9]{32})</p>', page.text).group(1)


def load(port, token, acknowledged, number):
    """Rates on one connection until the server is gone; keeps the receipt of every answer that came."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    count = 0
    try:
        while True:
            key = f"{number}-{count}"
            connection.request("POST", "/api/v1/ratings", json.dumps({"level": 1 + count % 5}), {
                "Authorization": f"Bearer {token}", "Content-Type": "application/json", "Idempotency-Key": key})
            answer = connection.getresponse()
            body = answer.read()
            if answer.status == 201:
                acknowledged[key] = json.loads(body)["receipt"]
            count += 1
    except (OSError, http.client.HTTPException, ValueError):
        return


def under_load(folder, number, seconds=1.5):
    acknowledged = {}
    server = Server("serve", "--data", folder)
    token = pair(server)
    threads = [threading.Thread(target=load, args=(server.port, token, acknowledged, n)) for n in range(8)]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    server.stop(number)
    for thread in threads:
        thread.join()
    return token, acknowledged


def test_an_acknowledged_rating_survives_kill_9(folder):
    token, acknowledged = under_load(folder, signal.SIGKILL)
    assert len(acknowledged) > 100
    assert run("verify", "--data", folder).returncode == 0
    with Server("serve", "--data", folder) as server:
        lost = 0
        for key, receipt in acknowledged.items():
            level = 1 + int(key.split("-")[1]) % 5
            again = server.json("POST", "/api/v1/ratings", {"level": level}, Authorization=f"Bearer {token}",
                                **{"Idempotency-Key": key})
            lost += again.status != 201 or again.value["receipt"] != receipt
        kept = server.json("GET", "/api/v1/satisfaction?period=2026").value["survey"]["answers"]
    print(f"{len(acknowledged)} acknowledged, {lost} lost, {kept} kept")
    assert lost == 0
    assert kept >= len(acknowledged)


def test_sigterm_ends_cleanly_under_load(folder):
    _, acknowledged = under_load(folder, signal.SIGTERM, seconds=0.7)
    with Server("serve", "--data", folder) as server:
        kept = server.json("GET", "/api/v1/satisfaction?period=2026").value["survey"]["answers"]
    # Every rating that was kept was answered, but for those whose connection was cut before they were read.
    assert len(acknowledged) <= kept <= len(acknowledged) + 8
