import shutil

import pytest
from playwright.sync_api import sync_playwright

from pages import opener

CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="session")
def chromium():
    assert CHROMIUM, "Debian's chromium is not installed"
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="session")
def browser(chromium):
    browser = chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture
def open_page(browser, demo):
    yield from opener(browser, f"http://127.0.0.1:{demo.port}", expected=("403", "404", "422"))
