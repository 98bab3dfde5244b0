"""Every page in Debian's Chromium: nothing in the console, nothing for axe-core to find, nothing wider than the screen."""
import re

import pytest

from pages import check, log_in

PUBLIC = ["/", "/rate", "/kiosk", "/kiosk/rate", "/kiosk/pair", "/petition", "/track", "/results", "/certificate", "/desk/login", "/nothing"]
DESK = {
    "centre": ["/desk", "/desk?state=overdue", "/desk?state=all", "/desk/satisfaction", "/desk/monitor", "/desk/monitor/wall",
               "/desk/monitor/dossiers?state=open", "/desk/monitor?department=Ph%C3%B2ng+Kinh+t%E1%BA%BF",
               "/desk/satisfaction/records?indicator=20&cause=disliked", "/desk/satisfaction/endangered?indicator=20",
               "/desk/satisfaction/counted?indicator=20",
               "/desk/scores", "/desk/password",
               "/desk/satisfaction/by", "/desk/satisfaction/by?by=procedure", "/desk/satisfaction/by?by=hour",
               "/desk/satisfaction/by?period=2020", "/desk/papers", "/desk/register", "/desk/registers", "/desk/counter",
               "/desk/slip", "/desk/calendar", "/desk/second-factor", "/desk?q=den+duong&state=all"],
    "officer": ["/desk/officer", "/desk/satisfaction/by?by=field", "/desk/monitor", "/desk?state=dueToday&clock=whole&step=answer"],
    "head": ["/desk/officer", "/desk/officer?officer=cb6", "/desk/officer?officer=cb6&period=2020"],
    "auditor": ["/desk/journal"],
    "administrator": ["/desk/kiosks", "/desk/accounts", "/desk/satisfaction", "/desk/routing", "/desk/calendar", "/desk/texts"],
}
SIZES = [(360, 740), (768, 1024), (1280, 900), (1920, 1080)]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_public_pages(open_page, size, language):
    page = open_page(size)
    page.goto(f"/?lang={language}")
    for path in PUBLIC:
        page.goto(path)
        check(page, path)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("role", DESK)
def test_pages_of_the_desk(open_page, demo, role, scheme):
    for size in (SIZES[0], SIZES[2]):
        page = open_page(size, color_scheme=scheme)
        log_in(page, demo.accounts[role][0])
        for path in DESK[role]:
            page.goto(path)
            check(page, path)
    if role == "centre":
        page.goto("/desk?state=all")
        page.click("tbody a >> nth=0")
        check(page, "a petition")


def test_a_visit_is_rated_at_the_kiosk_by_keyboard_alone(open_page):
    page = open_page((1024, 768))
    page.goto("/kiosk/rate")
    assert page.locator(".face").count() == 5
    for box in (face.bounding_box() for face in page.locator(".face").all()):
        assert box["width"] >= 88 and box["height"] >= 88
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "4":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("form[action='/rating/more']")
    check(page, "the questions")
    assert page.locator("input[type=radio]:checked").count() == 0
    page.click("main form button")
    check(page, "thanks")
    assert re.search(r"\d+-[0-9a-f]{16}", page.inner_text("main"))


def test_a_petition_without_script(open_page):
    page = open_page((360, 740), java_script_enabled=False)
    page.goto("/petition")
    page.check("input[name=kind][value=proposal]")
    page.fill("#subject", "Thêm ghế chờ")
    page.fill("#body", "Đề nghị thêm ghế ở khu vực chờ.")
    page.fill("#name", "Lê Thị Ghế")
    page.fill("#phone", "12")
    page.click("main form button")
    assert page.input_value("#subject") == "Thêm ghế chờ"
    assert page.locator("#phone-error").count() == 1
    page.fill("#phone", "0912 345 678")
    page.click("main form button")
    code, pin = page.locator("dd.code").all_inner_texts()[:2]
    page.goto(f"/track?code={code}")
    page.fill("#pin", pin)
    page.click("main form button")
    assert "Thêm ghế chờ" in page.inner_text("h1")


def test_the_first_page_is_light(browser, demo):
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(f"http://127.0.0.1:{demo.port}/", wait_until="networkidle")
    context.close()
    assert 0 < sum(sizes) < 60_000, sum(sizes)
