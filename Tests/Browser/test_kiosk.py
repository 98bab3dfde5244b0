"""The tablet's ratings arrive once: with the server, without it, killed, with a wrong clock, revoked."""
import json
import re
import time

import pytest
from pages import check
from tablets import counter, rate_visit, ready, settled, tablet, until, waiting  # noqa: F401


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
