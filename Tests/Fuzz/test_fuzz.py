"""Whatever comes over the socket or in a file: the program goes on, says what is wrong, and never answers 500.

    FUZZ_ROUNDS=100 pytest Tests/Fuzz      tries a hundred times as much
"""
import csv
import io
import json
import os
import socket
import zipfile
from concurrent.futures import ThreadPoolExecutor
from xml.sax.saxutils import escape

import pytest

from desk import FIXTURES, Server, run
from mutation import mutated

ROUNDS = int(os.environ.get("FUZZ_ROUNDS", "1"))


def exchange(port, raw):
    """The status of the answer; None where the server hung up on what is no HTTP, or waits for the rest of it."""
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        try:
            connection.sendall(raw)
            connection.shutdown(socket.SHUT_WR)
            connection.settimeout(2)
            answer = connection.recv(65536)
        except (ConnectionError, TimeoutError):
            return None
    return int(answer[9:12]) if answer.startswith(b"HTTP/1.1 ") else None


def request(line, headers=(), body=b""):
    head = [line, "Host: desk", *headers]
    if body:
        head.append(f"Content-Length: {len(body)}")
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def requests(kiosk):
    rating = json.dumps({"dossier": "H24.99.01-260102-0001", "level": 4, "answers": {"time": 3}, "comment": "Tốt",
                         "ratedAt": "2026-03-02T08:00:00+07:00"}).encode()
    petition = json.dumps({"kind": "feedback", "subject": "Đèn đường", "body": "Đèn hỏng đã ba ngày.", "field": "Đất đai",
                           "person": {"name": "Nguyễn Văn An", "phone": "0912345678"}, "publish": True}).encode()
    form = b"kind=feedback&subject=%C4%90%C3%A8n&body=h%E1%BB%8Fng&name=An&phone=0912345678&publish=yes"
    parts = (b"--xyz\r\nContent-Disposition: form-data; name=\"subject\"\r\n\r\nX\r\n--xyz\r\nContent-Disposition: form-data; "
             b"name=\"files\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n\xff\xd8\xff\xe0abc\r\n--xyz--\r\n")
    token = f"Authorization: Bearer {kiosk}"
    kind = "Content-Type: application/json"
    return [
        request("POST /api/v1/ratings HTTP/1.1", [token, kind, "Idempotency-Key: fuzz-1"], rating),
        request("POST /api/v1/petitions HTTP/1.1", [kind], petition),
        request("POST /petition HTTP/1.1", ["Content-Type: application/x-www-form-urlencoded"], form),
        request("POST /petition HTTP/1.1", ["Content-Type: multipart/form-data; boundary=xyz"], parts),
        request("GET /api/v1/satisfaction?period=2026-Q1&as-of=2026-03-31T17:00:00%2B07:00&rules=766-2026 HTTP/1.1"),
        request("GET /results?period=2026-01-01..2026-03-31&lang=vi HTTP/1.1",
                ["Accept-Language: vi,en;q=0.5", "Cookie: session=abc; language=vi", "If-None-Match: \"x\""]),
        request("GET /assets/base.css?v=1 HTTP/1.1", ["Range: bytes=0-99", "Accept-Encoding: gzip, br;q=0"]),
        request("GET /api/v1/petitions/PA-2026-0001 HTTP/1.1", ["X-Pin: 123456"]),
        request("GET /rate/H24.99.01-260102-0001 HTTP/1.1"),
    ]


def test_the_server_outlives_every_request(demo):
    inputs = [mutated(good, f"{number}-{seed}")
              for number, good in enumerate(requests(demo.kiosk)) for seed in range(120 * ROUNDS)]
    with ThreadPoolExecutor(32) as pool:
        statuses = list(pool.map(lambda raw: exchange(demo.port, raw), inputs))
    # 501 and 505 speak of the request: a coding and a version that nobody serves.
    assert [(status, raw) for status, raw in zip(statuses, inputs) if status and status >= 500 and status not in (501, 505)] == []
    assert {200, 400, 404, 422} <= set(statuses)
    assert demo.get("/healthz").status == 200


def sheet(path):
    """The first rows of a CSV file as a workbook, its texts shared."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = [row for _, row in zip(range(6), csv.reader(file))]
    texts = sorted({text for row in rows for text in row})
    cells = ["".join(f'<c t="s"><v>{texts.index(text)}</v></c>' for text in row) for row in rows]
    parts = {
        "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels":
            '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/styles.xml": '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": "<sst>" + "".join(f"<si><t>{escape(text)}</t></si>" for text in texts) + "</sst>",
        "xl/worksheets/sheet1.xml":
            "<worksheet><sheetData>"
            + "".join(f'<row r="{number}">{row}</row>' for number, row in enumerate(cells, 1))
            + "</sheetData></worksheet>",
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as book:
        for name, part in parts.items():
            book.writestr(name, part)
    return data.getvalue()


def repacked(good, seed):
    """One part of the container is changed, and the container is whole."""
    source, data = zipfile.ZipFile(io.BytesIO(good)), io.BytesIO()
    names = source.namelist()
    chosen = names[seed % len(names)]
    with zipfile.ZipFile(data, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, mutated(part, seed) if name == chosen else part)
    return data.getvalue()


@pytest.mark.parametrize("kind", ["dossiers", "petitions", "ratings"])
def test_an_import_of_anything_ends_in_words(filled, tmp_path, kind):
    path = os.path.join(FIXTURES, "tue-tinh-like-2026-q1", f"{kind}.csv")
    with open(path, "rb") as file:
        lines = b"".join(file.readlines()[:8])
    workbook = sheet(path)
    inputs = [("csv", mutated(lines, seed)) for seed in range(25 * ROUNDS)]
    inputs += [("xlsx", mutated(workbook, seed)) for seed in range(8 * ROUNDS)]
    inputs += [("xlsx", repacked(workbook, seed)) for seed in range(12 * ROUNDS)]
    inputs.append(("xlsx", workbook))
    for number, (ending, data) in enumerate(inputs):
        file = tmp_path / f"{number}.{ending}"
        file.write_bytes(data)
        result = run("import", kind, file, "--data", filled, "--dry-run")
        assert result.returncode in (0, 1), (number, ending, result.returncode, result.stderr[-500:])
        if result.returncode:
            assert result.stderr.strip() and "Fatal" not in result.stderr, (number, ending, result.stderr)
    assert result.returncode == 0, "the good one, at the end: " + result.stderr


@pytest.mark.parametrize("arguments", [("deadline", "pakn.answer", "--from"), ("satisfaction", "--data", "{}", "--period")])
def test_a_moment_or_a_period_of_any_shape_ends_in_words(filled, arguments):
    for seed in range(20 * ROUNDS):
        text = mutated(b"2026-01-05T08:00:00+07:00", seed).replace(b"\0", b"").decode("utf-8", "replace")
        result = run(*[filled if one == "{}" else one for one in arguments], text)
        assert result.returncode in (0, 1, 64), (text, result.returncode, result.stderr[-500:])
