"""“Please call me back” at the kiosk: what somebody writes there is not left for the next."""
from pages import check
from tablets import counter, rate_visit, ready, tablet  # noqa: F401


def loaded(page):
    """The worker has no part in this page, so nobody waits for it."""
    page.wait_for_selector("[data-show=sent]:not([hidden])")


def call_back(page):
    rate_visit(page, 2)
    page.click("main a[href^='/petition']")
    page.wait_for_selector("#phone")
    loaded(page)


def test_it_opens_a_petition_that_belongs_to_the_kiosk(tablet, counter):
    page = tablet()
    call_back(page)
    check(page, "call me back")
    assert page.locator(".mainnav, .foot, [data-print]").count() == 0
    offered = page.evaluate("[...document.querySelectorAll('main form, main input')].map((one) => one.autocomplete).filter((one) => one && one !== 'off')")
    assert offered == [] and page.input_value("#subject") != ""
    page.fill("#name", "Lê Thị Gọi")
    page.fill("#phone", "12")
    page.click("main form .button-main")
    page.wait_for_selector("#errors")
    loaded(page)
    page.click(".languages a >> nth=1")
    page.wait_for_url("**lang=en*")
    assert page.locator("body.kiosk").count() == 1 and page.input_value("#name") == ""
    page.goto("/petition?callback=yes&kiosk=yes&lang=vi")
    page.fill("#name", "Lê Thị Gọi")
    page.fill("#phone", "0912345678")
    page.click("main form .button-main")
    page.wait_for_selector(".sent")
    check(page, "sent at the kiosk")
    assert page.locator("main a[href^='/track']").count() == 0
    assert counter.rows("SELECT json_extract(state, '$.channel') FROM petition ORDER BY id DESC LIMIT 1") == [("kiosk",)]
    loaded(page)
    page.click("main .button-main")
    page.wait_for_url("**/kiosk")


def test_left_alone_it_ends_and_nothing_of_it_comes_back(tablet, counter):
    page = tablet()
    page.clock.install()
    call_back(page)
    page.fill("#name", "Lê Thị Quên")
    page.clock.run_for(150_000)
    assert page.locator("#name").count() == 1
    page.clock.run_for(31_000)
    page.wait_for_selector(".kiosk-start")
    page.clock.run_for(4_000)
    page.wait_for_timeout(1500)
    assert page.url.endswith("/kiosk") and page.locator("#dossier").count() == 1
    page.go_back()
    page.wait_for_load_state()
    assert "Lê Thị Quên" not in page.content() and (page.locator("#name").count() == 0 or page.input_value("#name") == "")
    stored = page.evaluate("JSON.stringify({ ...sessionStorage }) + JSON.stringify({ ...localStorage })")
    assert stored == "{}{}"


def test_while_the_server_is_away_the_kiosk_is_not_left_and_what_was_written_stays(tablet, counter):
    page = tablet()
    call_back(page)
    page.fill("#name", "Lê Thị Chờ")
    page.fill("#phone", "0912345678")
    counter.kill()
    page.click("main form .button-main")
    page.wait_for_selector("[data-show=offline]:visible")
    assert page.input_value("#name") == "Lê Thị Chờ"
    counter.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_selector("[data-show=sent]:visible")
    page.click("main form .button-main")
    page.wait_for_selector(".sent")
    page.goto("/kiosk")
    ready(page)
    counter.kill()
    rate_visit(page, 4)
    page.click("main a[href^='/petition']")
    page.wait_for_timeout(500)
    assert page.locator(".thanks").count() == 1
    counter.start()
