"""The wall screen: it changes by itself, says when it cannot, and can be read from afar."""
import json
import re
import signal
import time

import pytest

from desk import Server
from pages import check, log_in


def register(server, kind="feedback"):
    server.cookies.clear()
    answer = server.post("/petition", {
        "kind": kind, "subject": "Cống tắc", "body": "Cống đầu ngõ tắc.", "field": "Giao thông", "name": "Lê Văn Cống",
        "phone": "0912345678", "address": "Thôn 3", "publish": "yes"})
    assert answer.status == 201, answer.text
    return re.search(r"LN\.\d{8}\.\d{4}", answer.text).group(0)


@pytest.fixture
def own(tmp_path):
    """A desk of its own, whose server may be killed."""
    server = Server("demo", "--data", tmp_path)
    with open(tmp_path / "demo.json") as file:
        access = json.load(file)
    server.folder = tmp_path
    server.login = next((one["login"], one["password"]) for one in access["accounts"] if one["role"] == "centre")
    yield server
    server.stop()


@pytest.fixture
def wall(browser, own):
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, base_url=f"http://127.0.0.1:{own.port}")
    page = context.new_page()
    log_in(page, own.login)
    page.goto("/desk/monitor/wall")
    yield page
    context.close()


def soon(condition, seconds):
    """The page's policy forbids eval, which Playwright's own waiting for a function takes."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def due_soon(page):
    return int(page.locator(".tile-number").nth(3).inner_text())


def test_the_wall_changes_by_itself_and_says_when_it_cannot(wall, own):
    assert not wall.is_visible("#lost") and not wall.is_visible("#over")
    before = due_soon(wall)
    wall.evaluate("document.querySelector('h1').id = 'untouched'")
    soon(lambda: wall.locator("#untouched").count() == 0, 5)  # The first refresh, once it listens.
    register(own)
    soon(lambda: due_soon(wall) == before + 1, 3)
    own.stop(signal.SIGKILL)
    wall.wait_for_selector("#lost", state="visible", timeout=5000)
    assert "Mất kết nối" in wall.inner_text("#lost") and wall.locator("#lost svg").count() == 1
    check(wall, "the wall without its server")
    again = Server("demo", "--data", own.folder, port=own.port)
    try:
        wall.wait_for_selector("#lost", state="hidden", timeout=20000)
        register(again)
        soon(lambda: due_soon(wall) == before + 2, 5)
    finally:
        assert again.stop() == 0


def test_a_session_that_is_over_is_said_in_words(wall, own):
    wall.wait_for_timeout(800)
    wall.context.clear_cookies(name="session")
    register(own)
    wall.wait_for_selector("#over", state="visible", timeout=5000)
    assert "Phiên đăng nhập đã hết" in wall.inner_text("#over") and not wall.is_visible("#lost")


def test_the_wall_is_read_from_five_metres_and_tells_no_secret(wall, own):
    secret = register(own, kind="denunciation")
    wall.reload()
    sizes = wall.evaluate("""[...document.querySelectorAll('body *')].filter((one) =>
        [...one.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim()) && one.checkVisibility()
        && one.tagName !== 'CAPTION').map((one) => parseFloat(getComputedStyle(one).fontSize))""")
    assert min(sizes) >= 40, sorted(sizes)[:3]
    assert secret not in wall.content() and "Nguyễn Thị Lan" not in wall.content()
    height = wall.evaluate("[document.documentElement.scrollHeight, innerHeight]")
    assert height[0] <= height[1]


def test_without_script_the_page_comes_again(browser, own):
    context = browser.new_context(java_script_enabled=False, base_url=f"http://127.0.0.1:{own.port}")
    page = context.new_page()
    log_in(page, own.login)
    page.goto("/desk/monitor/wall")
    assert page.locator("noscript meta[http-equiv=refresh], head meta[http-equiv=refresh]").count() == 1
    assert not page.is_visible("#lost") and not page.is_visible("#over")
    context.close()
