"""The same pages at 400 %, with words twice as long, and while they load."""
import json
import os
import shutil

import pytest
from desk import ROOT, Server
from pages import check, log_in, reachable, uncut
from test_browser import DESK, PUBLIC
from test_walks import send

ZOOMED = (320, 256)


def look(page, name):
    check(page, name)
    reachable(page, name)
    uncut(page, name)


@pytest.fixture
def zoomed(open_page):
    """A screen 1280 pixels wide at 400 %."""
    return open_page(ZOOMED, device_scale_factor=4)


def test_a_visit_is_rated_at_400_percent(zoomed):
    zoomed.goto("/kiosk")
    look(zoomed, "start")
    zoomed.click("main a[href='/kiosk/rate']")
    look(zoomed, "faces")
    zoomed.click(".face-level-2")
    zoomed.wait_for_selector(".questions")
    look(zoomed, "questions")
    zoomed.check("input[name=time][value='2']")
    zoomed.fill("#comment", "Chờ lâu")
    zoomed.click(".questions form button.button-main")
    zoomed.wait_for_selector(".thanks")
    look(zoomed, "thanks")


def test_a_petition_is_sent_followed_and_handled_at_400_percent(zoomed, open_page, demo):
    zoomed.goto("/petition")
    look(zoomed, "form")
    zoomed.click("form[action='/petition'] button.button-main")
    code, pin = send(zoomed, "feedback", "Cống thoát nước đầu thôn Trung bị tắc", "Nước tràn ra đường mỗi khi mưa.")
    look(zoomed, "receipt")
    zoomed.goto("/track")
    look(zoomed, "/track")
    zoomed.fill("#code", code)
    zoomed.fill("#pin", pin)
    zoomed.click("form[action='/track'] button")
    look(zoomed, "followed")
    staff = open_page(ZOOMED, device_scale_factor=4)
    log_in(staff, demo.accounts["centre"][0])
    staff.goto("/desk")
    look(staff, "worklist")
    staff.goto(f"/desk/petitions/{code}")
    for folded in staff.locator("details > summary").all():
        folded.click()
    look(staff, "a petition")
    staff.locator(f"form[action='/desk/petitions/{code}/acceptance'] select").first.select_option("Phòng Kinh tế")
    staff.locator(f"form[action='/desk/petitions/{code}/acceptance'] button").click()
    look(staff, "accepted")
    staff.goto(f"/desk/petitions/{code}/deadline")
    look(staff, "proof")


@pytest.fixture(scope="module")
def long_winded(tmp_path_factory):
    """A desk with a third language, added as one file: Vietnamese said twice."""
    home = tmp_path_factory.mktemp("home")
    os.symlink(os.path.join(ROOT, "Web"), home / "Web")
    shutil.copytree(os.path.join(ROOT, "Locales"), home / "Locales")
    texts = json.loads((home / "Locales" / "vi.json").read_text())

    def twice(key, text):
        if key.startswith("format."):
            return text
        return [twice(key, form) for form in text] if isinstance(text, list) else f"{text} {text}"

    (home / "Locales" / "eo.json").write_text(json.dumps({key: twice(key, text) for key, text in texts.items()}))
    folder = tmp_path_factory.mktemp("long")
    os.environ["LANGNGHE_HOME"] = str(home)
    try:
        server = Server("demo", "--data", folder)
    finally:
        del os.environ["LANGNGHE_HOME"]
    server.accounts = {one["role"]: (one["login"], one["password"])
                       for one in json.loads((folder / "demo.json").read_text())["accounts"]}
    server.kiosk = json.loads((folder / "demo.json").read_text())["kioskToken"]
    yield server
    server.stop()


@pytest.fixture(params=[360, 1280])
def in_long_words(browser, long_winded, request):
    base = f"http://127.0.0.1:{long_winded.port}"
    contexts = []

    def opened(**cookies):
        context = browser.new_context(viewport={"width": request.param, "height": 900}, base_url=base)
        contexts.append(context)
        context.add_cookies([{"name": name, "value": value, "url": base} for name, value in {"lang": "eo", **cookies}.items()])
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def test_a_file_adds_a_language_to_every_public_page_and_its_words_fit(in_long_words, long_winded):
    page = in_long_words(kiosk=long_winded.kiosk)
    for path in PUBLIC:
        page.goto(path)
        assert page.get_attribute("html", "lang") == "eo"
        assert page.locator(".languages a").count() == 3 and page.locator(".languages a[lang=eo][aria-current]").count() == 1
        check(page, path)
        uncut(page, path)
    page.goto("/kiosk/rate")
    page.click(".face-level-1")
    page.wait_for_selector(".questions")
    uncut(page, "questions")
    page.click(".questions form button.button-main")
    page.wait_for_selector(".thanks")
    uncut(page, "thanks")
    send(page, "question", "Giờ làm việc", "Trung tâm có làm sáng thứ bảy không?")
    uncut(page, "receipt")


@pytest.mark.parametrize("role", DESK)
def test_a_file_adds_a_language_to_every_page_of_the_desk_and_its_words_fit(in_long_words, long_winded, role):
    page = in_long_words()
    log_in(page, long_winded.accounts[role])
    for path in DESK[role]:
        page.goto(path)
        assert page.get_attribute("html", "lang") == "eo"
        # The wall is nobody's to touch.
        assert page.locator(".languages a").count() == (0 if path.endswith("/wall") else 3)
        check(page, path)
        uncut(page, path)
    if role == "centre":
        page.goto("/desk?state=all")
        page.click("tbody a >> nth=0")
        for folded in page.locator("details > summary").all():
            folded.click()
        check(page, "a petition")
        uncut(page, "a petition")


SHIFTS = """(() => {
    globalThis.shifted = 0;
    new PerformanceObserver((list) => {
        for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) globalThis.shifted += value;
    }).observe({ type: "layout-shift", buffered: true });
})()"""


@pytest.mark.parametrize("size", [(360, 740), (1280, 900)], ids=["360", "1280"])
def test_nothing_moves_while_a_page_loads(open_page, demo, size):
    page = open_page(size)
    page.context.add_init_script(SHIFTS)
    page.context.add_cookies([{"name": "kiosk", "value": demo.kiosk, "url": f"http://127.0.0.1:{demo.port}"}])
    log_in(page, demo.accounts["centre"][0])
    assert page.evaluate("PerformanceObserver.supportedEntryTypes.includes('layout-shift')")
    for path in ("/", "/kiosk", "/kiosk/rate", "/petition", "/track", "/results", "/desk", "/desk/counter", "/desk/satisfaction"):
        page.goto(path, wait_until="networkidle")
        page.wait_for_timeout(300)
        assert page.evaluate("shifted") < 0.01, path


def test_on_paper_there_is_black_on_white_nothing_to_press_and_nothing_folded(open_page):
    page = open_page(color_scheme="dark")
    for path in ("/", "/results", "/petition", "/certificate"):
        page.goto(path)
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
        assert page.evaluate("[...document.querySelectorAll('.button, .mainnav, .languages, .demo')].filter((one) => one.checkVisibility()).length") == 0
        assert page.evaluate("[...document.querySelectorAll('details > :last-child')].filter((one) => !one.checkVisibility({ contentVisibilityAuto: true }) || !one.getBoundingClientRect().height).length") == 0, path
        page.emulate_media(media="screen")
