"""A tablet at a counter and the desk that it belongs to, which can be killed and started again."""
import json
import re
import signal
import sqlite3
import time

import pytest
from conftest import CHROMIUM
from desk import Server, free_port
from pages import check, log_in


class Counter:
    """A served demo that can be killed and started again at the same address."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        self.start()
        self.access = json.loads((folder / "demo.json").read_text())

    def start(self):
        self.server = Server("demo", "--data", self.folder, port=self.port)

    def kill(self):
        self.server.stop(signal.SIGKILL)

    def url(self, host="127.0.0.1"):
        return f"http://{host}:{self.port}"

    def answers(self):
        return self.server.json("GET", "/api/v1/satisfaction").value["survey"]["answers"]

    def rows(self, query, *values):
        with sqlite3.connect(f"file:{next(self.folder.glob('*.desk'))}?mode=ro", uri=True) as file:
            return file.execute(query, values).fetchall()

    def last(self):
        return self.rows("SELECT level, ratedAt, dossier, answers, channel, counter FROM rating ORDER BY seq DESC LIMIT 1")[0]

    def free_dossier(self):
        return self.rows("SELECT code FROM dossier WHERE endedAt IS NOT NULL AND code NOT IN "
                         "(SELECT dossier FROM rating WHERE dossier IS NOT NULL) ORDER BY endedAt LIMIT 1")[0][0]

    def account(self, role):
        return next((one["login"], one["password"]) for one in self.access["accounts"] if one["role"] == role)

    def staff(self, role="administrator"):
        self.server.cookies.clear()
        return self.server.log_in(*self.account(role))

    def pairing_code(self, counter="9"):
        made = self.staff().post("/desk/kiosks", {"counter": counter})
        code = re.search(r'code-big">([a-z0-9]{4}-[a-z0-9]{4})<', made.text).group(1)
        self.server.cookies.clear()
        return code


@pytest.fixture(scope="module")
def counter(tmp_path_factory):
    counter = Counter(tmp_path_factory.mktemp("kiosk"))
    yield counter
    counter.server.stop()


@pytest.fixture
def tablet(chromium, counter, tmp_path):
    """Opens a paired tablet with its own profile; what it says in the console must be about the network alone."""
    open_contexts, messages = [], []

    def opened(profile="tablet", pair=True, host="127.0.0.1", script=None, arguments=(), **options):
        context = chromium.launch_persistent_context(
            tmp_path / profile, executable_path=CHROMIUM, args=["--no-sandbox", *arguments], base_url=counter.url(host),
            viewport={"width": 1280, "height": 800}, **options)
        open_contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.pages[0]
        for event in ("console", "pageerror"):
            page.on(event, lambda said: messages.append(getattr(said, "text", None) or str(said)))
        if script:
            context.add_init_script(script)
        if pair:
            page.goto("/kiosk/pair")
            page.fill("#kioskToken", counter.pairing_code())
            page.click("main form button")
            page.wait_for_selector(".notice")
            ready(page)
        return page

    yield opened
    for context in open_contexts:
        context.close()
    odd = [text for text in messages if not re.search(r"Failed to load resource|ERR_CONNECTION|Failed to fetch|Opener-Policy header has been ignored", text)]
    assert odd == []


def ready(page):
    """The state is shown, and the worker, where there is one, holds the pages."""
    page.wait_for_selector("[data-show=sent]:not([hidden]), [data-show=offline]:not([hidden])")
    page.evaluate("navigator.serviceWorker?.ready.then(() => true)")


def until(page, condition, seconds=10):
    """Playwright's own waiting evaluates a text, which the pages' policy forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, condition
        page.wait_for_timeout(100)


def rate_visit(page, level=5, comment=None):
    page.click("main a[href='/kiosk/rate']")
    page.click(f".face-level-{level}")
    page.wait_for_selector(".questions")
    if comment:
        page.fill("#comment", comment)
    page.click(".questions form button.button-main")
    page.wait_for_selector(".thanks")


def waiting(page):
    return page.evaluate("""new Promise((resolve) => {
        indexedDB.open("kiosk").onsuccess = ({ target }) => {
            target.result.transaction("kept").objectStore("kept").getAll().onsuccess = (event) => {
                resolve(event.target.result.filter((one) => one.wall && !one.reason));
            };
        };
    })""")


def settled(page, counter, expected, seconds=40):
    end = time.monotonic() + seconds
    while time.monotonic() < end and (counter.answers() < expected or waiting(page)):
        page.wait_for_timeout(200)
    page.wait_for_timeout(500)
    assert counter.answers() == expected
    assert waiting(page) == []
