import shutil

import pytest
from playwright.sync_api import sync_playwright

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
    """Opens contexts whose pages complain of any message in the console."""
    contexts, messages = [], []

    def opened(size=(1280, 900), **options):
        context = browser.new_context(viewport={"width": size[0], "height": size[1]},
                                      base_url=f"http://127.0.0.1:{demo.port}", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [text for text in messages if "404" not in text and "422" not in text and "403" not in text] == []
