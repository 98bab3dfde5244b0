"""What the portal published, in Debian's Chromium: the days, a day with its candidates and their records, and the way in."""
import pytest

from pages import check, log_in

TABLE = """1\tCông khai minh bạch\t18\t18\t6
2\tChất lượng giải quyết (DVCTT)\t10\t12\t6
3\tTiến độ giải quyết\t19,97\t20\t41
4\tMức độ hài lòng\t18\t18\t6
5\tSố hóa hồ sơ\t21,86\t22\t5
6\tThanh toán trực tuyến\t10\t10\t6
\tCộng\t97,83\t100\t6"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(360, 740), (768, 1024), (1280, 900), (1920, 1080)], ids=lambda size: str(size[0]))
def test_from_a_published_day_to_the_records_behind_its_difference(open_page, demo, size, scheme):
    page = open_page(size, color_scheme=scheme)
    log_in(page, demo.accounts["centre"][0])
    for language in ("en", "vi"):
        page.goto(f"/desk/scores?lang={language}")
        check(page, "/desk/scores")
    assert page.locator("svg.chart-trend").count() == 2
    page.click(".choices a >> nth=4")
    check(page, "the trend of group 5")
    page.click("table.scores tbody a >> nth=0")
    check(page, "a published day")
    assert page.locator(".scoreboard tbody tr:not(.part)").count() == 6
    # The demo's last published figures are five days old, which is the first candidate.
    first = page.locator(".candidates > li").first
    assert "Giải thích hết chênh lệch" in first.inner_text() and "Cổng mới có dữ liệu đến hết ngày" in first.inner_text()
    first.locator("a").last.click()
    check(page, "the records of a candidate")
    assert page.locator("tbody tr").count() > 0


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_pasted_table_is_looked_at_and_then_kept(open_page, demo, script):
    page = open_page((360, 740), java_script_enabled=script)
    log_in(page, demo.accounts["centre"][0])
    page.goto("/desk/scores")
    page.fill("#asOf", "2026-02-28")
    page.fill("#unit", "UBND xã Chí Minh" if script else "UBND xã Đại Thịnh")
    page.fill("#rows", TABLE.replace("18\t18\t6", "19\t18\t6", 1))
    page.click("button[value=preview]")
    assert "Dòng 1, cột Điểm đạt được" in page.inner_text("#errors")
    page.fill("#rows", TABLE)
    page.click("button[value=preview]")
    if script:
        check(page, "the preview")
    assert "97,83" in page.inner_text(".scoreboard tfoot") and "7 mới" in page.inner_text("main")
    page.click("button[value=keep]")
    assert "Đã ghi điểm công bố" in page.inner_text("main")
