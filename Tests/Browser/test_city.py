"""The page of a server with several units, in a real browser: units at names below localhost, as a city has them below its own."""
import json
import re

import pytest

from desk import Server
from pages import check, opener
from test_browser import SIZES

UNITS = 24


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    folder = tmp_path_factory.mktemp("city")
    with Server("demo", "--units", UNITS, "--data", folder) as server:
        with open(folder / "demo.json") as file:
            accounts = json.load(file)["accounts"]
        server.accounts = {account["role"]: (account["login"], account["password"]) for account in accounts}
        yield server


@pytest.fixture
def open_city(browser, city):
    yield from opener(browser, f"http://localhost:{city.port}", expected=("400", "404"))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_the_citys_page(open_city, size, language):
    page = open_city(size, color_scheme="dark" if size[0] == 768 else "light")
    for path in (f"/?lang={language}", "/?sort=overdue&order=desc", "/?period=2020", "/nothing", "/?period=nonsense"):
        page.goto(path)
        check(page, path)
    page.goto("/")
    page.click("summary")
    check(page, "everybody who needs help")
    assert page.locator(".ranking tbody tr").count() == UNITS


def test_sorting_by_links_alone(open_city):
    page = open_city(java_script_enabled=False)
    page.goto("/?period=2026&lang=en")
    page.click("thead a:has-text('Overdue')")
    overdue = [int(text) for text in page.locator(".ranking tbody tr td:last-child").all_inner_texts()]
    assert overdue == sorted(overdue, reverse=True) and overdue[0] > 0
    assert page.locator("th[aria-sort='descending']").inner_text().startswith("Overdue")
    assert page.input_value("#period") == "2026"
    page.click("thead a:has-text('Overdue')")
    page.wait_for_selector("th[aria-sort='ascending']")
    page.fill("#period", "2026-Q3")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "sort=overdue" in page.url and page.locator("th[aria-sort='ascending']").count() == 1


def test_a_name_leads_to_public_figures_and_the_desk_asks_who_is_there(open_city, city):
    page = open_city()
    page.goto("/?lang=en")
    row = page.locator("tr", has_text="H24.99.01")
    name = row.locator("th a").first.inner_text()
    row.locator("th a").first.click()
    assert page.url.startswith(f"http://h24-99-01.localhost:{city.port}/results?period=")
    assert "Public results" in page.inner_text("h1") and name in page.inner_text(".brand")
    page.go_back()
    row.locator("a", has_text="Desk").click()
    assert page.url.startswith(f"http://h24-99-01.localhost:{city.port}/desk/login?next=")
    page.fill("#login", city.accounts["centre"][0])
    page.fill("#password", city.accounts["centre"][1])
    page.click("form[action='/desk/login'] button")
    page.goto(f"http://localhost:{city.port}/")
    row.locator("a", has_text="Desk").click()
    assert "/desk/satisfaction?period=" in page.url and page.locator(".indicator").count() == 3
    # The next unit knows nobody of the first.
    page.goto(f"http://localhost:{city.port}/")
    page.locator("tr", has_text="H24.99.02").locator("a", has_text="Desk").click()
    assert page.url.startswith(f"http://h24-99-02.localhost:{city.port}/desk/login?next=")


def test_those_in_need_come_first_with_the_reason_in_words(open_city):
    page = open_city()
    page.goto("/?lang=en")
    reasons = page.locator(".needs").first.locator(".need").all_inner_texts()
    assert re.search(r"\d+ petitions? (is|are) overdue", reasons[0])
    overdue = [int(found.group(1)) if (found := re.search(r"(\d+) petitions? (is|are) overdue", text)) else 0
               for text in reasons]
    assert overdue == sorted(overdue, reverse=True)


def test_a_kiosk_is_paired_with_one_unit_alone(open_city, city):
    page = open_city()
    base = f"http://h24-99-02.localhost:{city.port}"
    page.goto(base + "/desk/login?lang=en")
    page.fill("#login", "admin")
    page.fill("#password", city.accounts["administrator"][1])
    page.click("form[action='/desk/login'] button")
    page.goto(base + "/desk/kiosks")
    assert page.locator("form[action='/desk/kiosks']").count() == 1
    page.goto(f"http://h24-99-03.localhost:{city.port}/desk/kiosks")
    assert "/desk/login" in page.url
