"""One rating for a finished dossier, whichever way it came; nobody answers for the citizen, and nobody who is rated."""
import re
import signal

from pages import check, log_in
from tablets import counter, rate_visit, ready, settled, tablet, until, waiting  # noqa: F401


def on_a_phone(browser, counter):
    context = browser.new_context(base_url=counter.url(), viewport={"width": 360, "height": 740})
    return context.new_page()


def test_rated_on_the_phone_it_is_not_rated_again_at_the_kiosk_nor_offline(tablet, browser, counter):
    page, phone = tablet(), on_a_phone(browser, counter)
    before, code = counter.answers(), counter.free_dossier()
    phone.goto(f"/rate/{code}")
    phone.click(".face-level-5")
    phone.wait_for_selector(".questions")
    assert counter.answers() == before + 1
    check(phone, "questions on a phone")
    phone.click(".questions form button.button-main")
    assert re.search(r"\d+-[0-9a-f]{16}", phone.inner_text("main"))
    phone.goto(f"/rate/{code}")
    assert phone.locator(".face").count() == 0 and "đã được đánh giá" in phone.inner_text("main")
    page.fill("#dossier", code)
    page.click("main form .button-main")
    page.wait_for_selector(".rating")
    assert page.locator(".face").count() == 0
    page.goto("/kiosk")
    ready(page)
    counter.kill()
    page.fill("#dossier", code)
    page.click("main form .button-main")
    page.click(".face-level-1")
    page.wait_for_selector(".questions")
    counter.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    until(page, "document.querySelector('[data-count=refused]').textContent === '1'", 30)
    assert counter.answers() == before + 1 and counter.rows("SELECT level FROM rating WHERE dossier = ?", code) == [(5,)]
    phone.context.close()


def test_rated_at_the_kiosk_it_is_not_rated_again_on_the_phone_whose_page_was_open_before(tablet, browser, counter):
    page, phone = tablet(), on_a_phone(browser, counter)
    before, code = counter.answers(), counter.free_dossier()
    phone.goto(f"/rate/{code}")
    page.goto(f"/kiosk/rate?dossier={code}")
    ready(page)
    page.click(".face-level-4")
    page.wait_for_selector(".questions")
    settled(page, counter, before + 1)
    phone.click(".face-level-1")
    phone.wait_for_load_state()
    assert "đã được đánh giá" in phone.inner_text("main") and phone.locator(".questions").count() == 0
    check(phone, "too late")
    assert counter.answers() == before + 1
    phone.context.close()


def test_the_slip_of_a_dossier_leads_to_its_faces_and_staff_cannot_touch_them(browser, counter):
    code = counter.free_dossier()
    staff = browser.new_context(base_url=counter.url()).new_page()
    log_in(staff, counter.account("clerk"))
    staff.goto(f"/desk/slip?dossier={code}")
    check(staff, "slip")
    address = staff.locator(".slip .quiet").inner_text()
    assert address == counter.url() + f"/rate/{code}" and staff.locator(".slip svg").count() == 1
    before = counter.answers()
    for logged_out in (False, True):
        if logged_out:
            staff.goto("/desk")
            staff.click("form[action='/desk/logout'] button")
        staff.goto(address)
        staff.click(".face-level-5")
        staff.wait_for_load_state()
        assert staff.locator("#errors").count() == 1 and staff.locator(".questions").count() == 0
    assert counter.answers() == before
    staff.context.close()
    phone = on_a_phone(browser, counter)
    phone.goto(address)
    phone.click(".face-level-5")
    phone.wait_for_selector(".questions")
    assert counter.answers() == before + 1
    phone.context.close()


def test_nothing_is_chosen_beforehand_and_at_most_four_questions_may_stay_open(tablet, counter):
    page = tablet()
    before = counter.answers()
    for box in (button.bounding_box() for button in page.locator("main .button-big, #dossier").all()):
        assert box["height"] >= 88
    page.click("main a[href='/kiosk/rate']")
    page.wait_for_selector(".faces")
    assert page.locator(".face[aria-pressed], .face.chosen, input:checked").count() == 0
    assert page.locator(".face span").all_inner_texts() == [
        "Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng", "Rất không hài lòng"]
    for box in (face.bounding_box() for face in page.locator(".face").all()):
        assert box["width"] >= 88 and box["height"] >= 88
    page.click(".face-level-3")
    page.wait_for_selector(".questions")
    assert page.locator("fieldset").count() == 4 and page.locator("input:checked, [required]").count() == 0
    assert "Đánh giá đã được giữ" in page.inner_text("main")
    page.context.close()
    page = tablet(pair=False)
    page.goto("/kiosk")
    settled(page, counter, before + 1)
    assert counter.last()[:1] == (3,) and counter.last()[3] is None


def test_the_daily_number_is_enough_while_the_server_is_there(tablet, counter):
    page = tablet()
    since = counter.rows("SELECT max(endedAt) FROM dossier")[0][0] - 9 * 86_400
    codes = [code for code, in counter.rows("SELECT code FROM dossier WHERE endedAt >= ?", since)]
    rated = {code for code, in counter.rows("SELECT dossier FROM rating WHERE dossier IS NOT NULL")}
    code = next(one for one in codes if one not in rated and sum(other.endswith(one[-8:]) for other in codes) == 1)
    page.fill("#dossier", code[-8:])
    page.click("main form .button-main")
    page.wait_for_selector(".faces")
    assert code in page.inner_text("main")


def test_the_server_is_killed_again_and_again_while_many_ratings_are_being_sent(tablet, counter):
    page = tablet()
    before, given = counter.answers(), 12
    counter.kill()
    for number in range(given):
        rate_visit(page, 1 + number % 5, f"ý kiến {number}" if number % 3 == 0 else None)
        page.click(".thanks .button-main")
    assert len(waiting(page)) == given
    for left in (9, 4):
        counter.start()
        page.evaluate("dispatchEvent(new Event('online'))")
        while len(waiting(page)) > left:
            page.wait_for_timeout(5)
        counter.server.stop(signal.SIGKILL)
        page.wait_for_selector("[data-show=offline]:visible", timeout=30_000)
        assert 0 < len(waiting(page)) <= left
    counter.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    settled(page, counter, before + given)
    levels = counter.rows("SELECT level FROM rating ORDER BY seq DESC LIMIT ?", given)
    assert sorted(level for level, in levels) == sorted(1 + number % 5 for number in range(given))
