"""The tablet at the counter: with the server, without it, killed, with a wrong clock, revoked."""
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


def test_rated_online_with_answers_and_a_receipt(tablet, counter):
    page = tablet()
    check(page, "start")
    before, code = counter.answers(), counter.free_dossier()
    page.fill("#dossier", code)
    page.click("main form .button-main")
    page.wait_for_selector(".faces")
    assert code in page.inner_text("main") and page.locator(".facts dd").count() == 5
    check(page, "faces")
    page.click(".face-level-4")
    page.wait_for_selector(".questions")
    check(page, "questions")
    assert page.locator("input:checked").count() == 0
    page.check("input[name=attitude][value='5']", force=True)
    page.fill("#comment", "Nhanh và rõ")
    page.click(".questions form button.button-main")
    page.wait_for_selector(".thanks [data-kept]:visible")
    check(page, "thanks")
    assert re.search(r"\d+-[0-9a-f]{16}", page.inner_text("main"))
    settled(page, counter, before + 1)
    level, _, dossier, answers, channel, name = counter.last()
    assert (level, dossier, json.loads(answers), channel, name) == (4, code, {"attitude": "5"}, "kiosk", "9")
    page.click("main .button-main")
    page.fill("#dossier", code)
    page.click("main form .button-main")
    until(page, "!document.querySelector('.kiosk-start')")
    assert page.locator(".faces").count() == 0


def test_the_server_is_killed_and_three_ratings_arrive_once(tablet, counter):
    page = tablet()
    before, code = counter.answers(), counter.free_dossier()
    counter.kill()
    rate_visit(page, 5)
    assert "giữ trên máy này" in page.inner_text("main")
    page.wait_for_selector("[data-show=offline]:visible")
    check(page, "thanks, offline")
    page.goto("/kiosk")
    ready(page)
    check(page, "start, offline")
    page.fill("#dossier", code.lower())
    page.click("main form .button-main")
    page.wait_for_selector(".faces")
    assert code in page.inner_text("main")
    check(page, "faces, offline")
    page.click(".face-level-3")
    page.wait_for_selector(".questions")
    page.reload()
    ready(page)
    page.goto("/kiosk?lang=en")
    assert page.get_attribute("html", "lang") == "en"
    ready(page)
    check(page, "start, offline, in English")
    page.context.close()
    page = tablet(pair=False)
    page.goto("/kiosk/rate")
    page.click("main a[href='/kiosk/rate']")
    page.click(".face-level-1")
    page.wait_for_selector(".questions")
    until(page, "document.querySelector('[data-count=waiting]').textContent === '3'")
    assert len(waiting(page)) == 3
    page.context.close()
    page = tablet(pair=False)
    page.goto("/kiosk")
    counter.start()
    settled(page, counter, before + 3)
    page.reload()
    ready(page)
    page.wait_for_timeout(1000)
    assert counter.answers() == before + 3
    assert sorted(row[0] for row in counter.rows("SELECT level FROM rating ORDER BY seq DESC LIMIT 3")) == [1, 3, 5]
    assert counter.rows("SELECT level FROM rating WHERE dossier = ?", code) == [(3,)]


def test_an_answer_that_was_lost_is_not_counted_twice_even_after_pairing_anew(tablet, counter):
    """The server took the rating, the answer was lost, the tablet was revoked and paired again, and sends with its old key."""
    page = tablet()
    before = counter.answers()

    def lose(route):
        route.fetch()
        route.abort()

    page.context.route("**/api/v1/ratings", lose)
    rate_visit(page, 2, "Chờ lâu quá")
    page.wait_for_selector("[data-show=offline]:visible")
    assert counter.answers() == before + 1 and len(waiting(page)) == 1
    revoke_last(counter)
    page.context.unroute("**/api/v1/ratings")
    page.reload()
    page.wait_for_selector("[data-show=pair]:visible")
    assert len(waiting(page)) == 1
    page.goto("/kiosk/pair")
    page.fill("#kioskToken", counter.pairing_code())
    page.click("main form button")
    settled(page, counter, before + 1)


def revoke_last(counter):
    number = counter.rows("SELECT max(number) FROM kiosk")[0][0]
    counter.staff().post(f"/desk/kiosks/{number}/revocation", {}, page="/desk/kiosks")
    counter.server.cookies.clear()


def test_a_revoked_tablet_keeps_what_it_has_and_says_so(tablet, counter):
    page = tablet()
    before = counter.answers()
    revoke_last(counter)
    rate_visit(page, 4)
    page.wait_for_selector("[data-show=pair]:visible")
    check(page, "revoked")
    page.reload()
    page.wait_for_selector("[data-show=pair]:visible")
    check(page, "revoked, start")
    assert len(waiting(page)) == 1 and counter.answers() == before
    page.click("[data-show=pair] a")
    page.fill("#kioskToken", counter.pairing_code("10"))
    page.click("main form button")
    settled(page, counter, before + 1)


def test_two_tabs_send_each_rating_once(tablet, counter):
    page = tablet()
    before = counter.answers()
    second = page.context.new_page()
    second.goto("/kiosk")
    ready(second)
    posts = []
    page.context.on("request", lambda request: request.method == "POST" and posts.append(request.headers["idempotency-key"]))
    counter.kill()
    for tab in (page, second):
        rate_visit(tab, 5)
        tab.click(".thanks .button-main")
        rate_visit(tab, 4)
    assert len(waiting(page)) == 4
    counter.start()
    for tab in (page, second):
        tab.evaluate("dispatchEvent(new Event('online'))")
    settled(page, counter, before + 4)
    assert len(posts) == len(set(posts)) == 4


SHIFT = """(() => {
    const Real = Date, shift = %d * 1000;
    globalThis.Date = class extends Real {
        constructor(...given) { given.length ? super(...given) : super(Real.now() + shift); }
        static now() { return Real.now() + shift; }
    };
})()"""


@pytest.mark.parametrize("shift", [86_400, -86_400, -6 * 365 * 86_400, 120])
@pytest.mark.parametrize("is_away", [False, True], ids=["online", "away"])
def test_a_wrong_clock_is_put_right(tablet, counter, shift, is_away):
    page = tablet(script=SHIFT % shift)
    before = counter.answers()
    if is_away:
        counter.kill()
        page.reload()
        ready(page)
    moment = time.time()
    rate_visit(page, 3)
    if is_away:
        page.wait_for_timeout(2500)
        counter.start()
        page.evaluate("dispatchEvent(new Event('online'))")
    settled(page, counter, before + 1)
    assert abs(counter.last()[1] - moment) < 3


def test_the_clock_is_set_between_the_rating_and_its_sending(tablet, counter):
    page = tablet()
    before = counter.answers()
    counter.kill()
    page.evaluate(SHIFT % 86_400)
    moment = time.time()
    rate_visit(page, 3)
    page.evaluate(SHIFT % -86_400)
    page.wait_for_timeout(3000)
    counter.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    settled(page, counter, before + 1)
    assert abs(counter.last()[1] - moment) < 3


def test_what_the_server_refuses_stays_for_staff(tablet, counter):
    page = tablet()
    before, code = counter.answers(), counter.free_dossier()
    counter.kill()
    for entered in ("KHONG-CO", code, code):
        page.fill("#dossier", entered)
        page.click("main form .button-main")
        page.click(".face-level-5")
        page.wait_for_selector(".questions")
        page.reload()
        ready(page)
    counter.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    settled(page, counter, before + 1)
    until(page, "document.querySelector('[data-count=refused]').textContent === '2'")
    page.click("footer summary")
    text = page.inner_text("#refused")
    assert "KHONG-CO" in text and code in text and "level" not in text
    check(page, "refused")
    page.click("[data-again]")
    page.wait_for_timeout(1500)
    assert page.inner_text("[data-count=refused]") == "2" and counter.answers() == before + 1


def test_the_daily_number_typed_while_the_server_is_away(tablet, counter):
    page = tablet()
    before = counter.answers()
    since = int(time.time()) - 9 * 86_400
    codes = [code for code, in counter.rows("SELECT code FROM dossier WHERE endedAt >= ?", since)]
    rated = {code for code, in counter.rows("SELECT dossier FROM rating WHERE dossier IS NOT NULL")}
    code = next(one for one in codes if one not in rated and sum(other.endswith(one[-8:]) for other in codes) == 1)
    counter.kill()
    page.fill("#dossier", code[-8:])
    page.click("main form .button-main")
    page.click(".face-level-5")
    page.click(".questions form button.button-main")
    counter.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    settled(page, counter, before + 1)
    assert counter.last()[2] == code


def test_staff_who_are_logged_in_do_not_lose_ratings(tablet, counter):
    page = tablet()
    before = counter.answers()
    log_in(page, counter.account("officer"))
    page.goto("/kiosk")
    rate_visit(page)
    page.wait_for_selector("[data-show=staff]:visible")
    assert counter.answers() == before
    page.context.clear_cookies(name="session")
    page.goto("/kiosk")
    settled(page, counter, before + 1)


def test_idle_it_starts_over_after_a_warning_that_can_be_stopped(tablet, counter):
    page = tablet()
    page.clock.install()
    page.goto("/kiosk")
    ready(page)
    page.clock.run_for(120_000)
    assert page.locator("#idle[open]").count() == 0
    page.click("main a[href='/kiosk/rate']")
    page.wait_for_selector(".faces")
    ready(page)
    page.clock.run_for(49_000)
    assert page.locator("#idle[open]").count() == 0
    page.clock.run_for(2_000)
    check(page, "warning")
    page.click("#idle button")
    page.clock.run_for(49_000)
    assert page.locator("#idle[open]").count() == 0 and page.locator(".faces").count() == 1
    page.keyboard.press("Shift")
    page.clock.run_for(49_000)
    assert page.locator("#idle[open]").count() == 0
    page.clock.run_for(12_000)
    page.wait_for_selector(".kiosk-start")
    page.click("main a[href='/kiosk/rate']")
    page.wait_for_selector(".faces")
    ready(page)
    page.click(".face-level-2")
    page.wait_for_selector(".questions")
    page.fill("#comment", "chưa gửi")
    page.clock.run_for(61_000)
    page.wait_for_selector(".kiosk-start")
    assert page.locator("#comment").count() == 0


def test_by_keyboard_alone_with_the_server_away(tablet, counter):
    page = tablet()
    before = counter.answers()
    counter.kill()

    def tab_to(condition):
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate(f"(({condition})(document.activeElement))"):
                return page.keyboard.press("Enter")
        raise AssertionError(condition)

    tab_to("(at) => at.pathname === '/kiosk/rate'")
    page.wait_for_selector(".faces")
    for box in (face.bounding_box() for face in page.locator(".face").all()):
        assert box["width"] >= 88 and box["height"] >= 88
    tab_to("(at) => at.value === '4'")
    page.wait_for_selector(".questions")
    tab_to("(at) => at.matches('.questions button')")
    page.wait_for_selector(".thanks")
    counter.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    settled(page, counter, before + 1)
    assert counter.last()[0] == 4


def test_over_plain_http_it_keeps_ratings_while_it_lives(tablet, counter):
    page = tablet(host="kiosk.test", arguments=["--host-resolver-rules=MAP kiosk.test 127.0.0.1"])
    assert not page.evaluate("isSecureContext") and page.evaluate("!crypto.randomUUID && !navigator.locks")
    before = counter.answers()
    assert page.locator("[data-show=insecure]:visible").count() == 1
    check(page, "insecure")
    counter.kill()
    rate_visit(page, 5)
    page.click(".thanks .button-main")
    rate_visit(page, 1, "Qua HTTP")
    page.click(".languages a >> nth=1")
    page.wait_for_timeout(300)
    assert page.locator(".thanks").count() == 1
    second = page.context.new_page()
    counter.start()
    second.goto("/kiosk")
    settled(page, counter, before + 2)


def test_the_camera_reads_a_receipt_and_the_voice_reads_the_page(tablet, counter):
    code = counter.free_dossier()
    page = tablet(permissions=["camera"], arguments=["--use-fake-device-for-media-stream"], script="""
        globalThis.BarcodeDetector = class {
            static async getSupportedFormats() { return ["qr_code"]; }
            async detect() { return globalThis.shown ? [{ rawValue: globalThis.shown }] : []; }
        };
        globalThis.said = [];
        globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
        Object.defineProperty(globalThis, "speechSynthesis", { value: {
            getVoices: () => [{ lang: "vi-VN" }], cancel() {}, speak: (one) => said.push(one.lang + one.text), speaking: false } });
    """)
    assert page.evaluate("said.length") == 0
    page.click("[data-read]")
    assert page.evaluate("said[0]").startswith("vi") and "ông/bà" in page.evaluate("said[0]")
    page.click("[data-scan]")
    page.wait_for_selector("#scan[open]")
    check(page, "camera")
    page.evaluate(f"globalThis.shown = 'https://dichvu.example/rate/{code}'")
    page.wait_for_selector(".faces")
    assert code in page.inner_text("main")


def test_without_script_the_forms_work_as_before(tablet, counter):
    page = tablet(pair=False, java_script_enabled=False)
    page.goto("/kiosk/pair")
    page.fill("#kioskToken", counter.pairing_code())
    page.click("main form button")
    before = counter.answers()
    page.click("main a[href='/kiosk/rate']")
    page.click(".face-level-5")
    page.fill("#comment", "Không cần script")
    page.click("main form button")
    assert re.search(r"\d+-[0-9a-f]{16}", page.inner_text("main"))
    assert counter.answers() == before + 1 and counter.last()[4:] == ("kiosk", "9")
