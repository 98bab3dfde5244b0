"""The counter that has just finished a dossier asks its citizen, by the kiosk's screen, to rate it."""
import re

import pytest
from pages import check, log_in
from tablets import counter, ready, settled, tablet, until  # noqa: F401


@pytest.fixture
def clerk(browser, counter):
    context = browser.new_context(base_url=counter.url())
    page = context.new_page()
    log_in(page, counter.account("clerk"))
    yield page
    page.goto("/desk/counter")
    if page.locator("form[action='/desk/counter/withdrawal']").count():
        page.click("form[action='/desk/counter/withdrawal'] button")
    context.close()


def invite(clerk, entered, name="9"):
    clerk.goto("/desk/counter")
    clerk.select_option("#counter", name)
    clerk.fill("#dossier", entered)
    with clerk.expect_navigation():
        clerk.keyboard.press("Enter")
    check(clerk, "/desk/counter")
    return clerk.inner_text("main")


def test_the_invited_dossier_is_rated_with_two_touches(tablet, counter, clerk):
    page = tablet()
    before, code = counter.answers(), counter.free_dossier()
    assert f"quầy 9 đang mời đánh giá hồ sơ {code}" in invite(clerk, code)
    page.wait_for_selector(f"[data-invited='{code}']")
    ready(page)
    check(page, "invitation")
    for box in (button.bounding_box() for button in page.locator("main .button").all()):
        assert box["height"] >= 88
    page.click("main a.button-main")
    page.wait_for_selector(".faces")
    assert code in page.inner_text("main")
    clerk.reload()
    assert "đang mời" not in clerk.inner_text("main")
    page.click(".face-level-4")
    page.click(".questions form button.button-main")
    page.wait_for_selector(".thanks [data-kept]:visible")
    settled(page, counter, before + 1)
    assert counter.last()[2] == code and counter.last()[4:] == ("kiosk", "9")
    page.click("main .button-main")
    page.wait_for_timeout(3500)
    assert page.locator("#dossier").count() == 1
    assert f"Hồ sơ {code} đã được đánh giá" in invite(clerk, code)
    assert clerk.evaluate("document.activeElement.id") == "errors"


def test_the_citizen_may_say_another_or_none_and_the_next_one_sees_nothing(tablet, counter, clerk):
    page, code = tablet(), counter.free_dossier()
    invite(clerk, code)
    page.wait_for_selector("[data-invited]")
    page.click(".refusal-form button")
    page.wait_for_selector("#dossier")
    ready(page)
    page.wait_for_timeout(3500)
    assert page.locator("#dossier").count() == 1
    clerk.reload()
    assert "đang mời" not in clerk.inner_text("main")


def test_it_is_taken_back_and_it_disturbs_nobody_who_is_typing(tablet, counter, clerk):
    page, code = tablet(), counter.free_dossier()
    page.fill("#dossier", "0")
    invite(clerk, code)
    page.wait_for_timeout(3500)
    assert page.input_value("#dossier") == "0"
    page.fill("#dossier", "")
    page.wait_for_selector("[data-invited]")
    ready(page)
    clerk.click("form[action='/desk/counter/withdrawal'] button")
    page.wait_for_selector("#dossier")


def test_idle_after_opening_it_is_over(tablet, counter, clerk):
    page, code = tablet(), counter.free_dossier()
    page.clock.install()
    invite(clerk, code)
    page.goto("/kiosk")
    page.click("main a.button-main")
    page.wait_for_selector(".faces")
    ready(page)
    page.clock.run_for(61_000)
    page.wait_for_selector("#dossier")
    page.goto("/kiosk")
    assert page.locator("#dossier").count() == 1


def test_the_server_is_killed_while_it_stands_there(tablet, counter, clerk):
    page = tablet()
    before, code = counter.answers(), counter.free_dossier()
    invite(clerk, code)
    page.wait_for_selector("[data-invited]")
    ready(page)
    counter.kill()
    page.click("main a.button-main")
    page.wait_for_selector(".faces")
    assert code in page.inner_text("main")
    page.click(".face-level-5")
    page.click(".questions form button.button-main")
    page.wait_for_selector(".thanks")
    counter.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    settled(page, counter, before + 1)
    assert counter.last()[2] == code
    code = counter.free_dossier()
    invite(clerk, code)
    page.goto("/kiosk")
    page.wait_for_selector("[data-invited]")
    ready(page)
    counter.kill()
    page.wait_for_selector("#dossier")
    check(page, "start after an invitation, offline")
    counter.start()


def test_without_script_the_invitation_is_there_too(tablet, counter, clerk):
    page = tablet(pair=False, java_script_enabled=False)
    page.goto("/kiosk/pair")
    page.fill("#kioskToken", counter.pairing_code())
    page.click("main form button")
    code = counter.free_dossier()
    invite(clerk, code)
    page.goto("/kiosk")
    assert code in page.inner_text("main")
    page.click(".refusal-form button")
    assert page.locator("#dossier").count() == 1


def test_several_dossiers_end_alike_and_the_clerk_chooses(tablet, counter, clerk):
    tablet()
    since = counter.rows("SELECT max(endedAt) FROM dossier")[0][0] - 8 * 86_400
    codes = [code for code, in counter.rows(
        "SELECT code FROM dossier WHERE endedAt >= ? AND code NOT IN (SELECT dossier FROM rating WHERE dossier IS NOT NULL)", since)]
    ending = next(code[-4:] for code in codes if sum(other.endswith(code[-4:]) for other in codes) > 1)
    text = invite(clerk, ending)
    chosen = re.search(rf"\S+-\d{{6}}-{ending}", text).group(0)
    clerk.click(f"button[value='{chosen}']")
    assert f"đang mời đánh giá hồ sơ {chosen}" in clerk.inner_text("main")


@pytest.mark.parametrize("host", ["another", "none"])
def test_nobody_else_learns_what_is_offered(counter, clerk, tablet, host):
    page, code = tablet(), counter.free_dossier()
    invite(clerk, code)
    counter.server.cookies.clear()
    if host == "another":
        counter.server.cookies["kiosk"] = counter.access["kioskToken"]
    answer = counter.server.get("/kiosk/invitation")
    assert code not in answer.text and answer.status == (200 if host == "another" else 401)
    assert code not in counter.server.get("/kiosk").text
    counter.server.cookies.clear()
    page.goto("/kiosk?copy=vi")
    assert page.locator("#dossier").count() == 1
    assert code not in clerk.context.request.get("/kiosk").text()
