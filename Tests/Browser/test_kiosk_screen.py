"""The tablet's screen: idle, by keyboard, over plain HTTP, camera and voice, without script."""
import re

from pages import check, log_in
from tablets import counter, rate_visit, ready, settled, tablet  # noqa: F401


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
